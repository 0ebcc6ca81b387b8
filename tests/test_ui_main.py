import socket

import pytest
from ui_fakes import free_port

from ui.__main__ import check_address, main


def test_a_taken_port_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"地址 127.0.0.1:{port} 用不了")
    assert said.endswith("请用 --port 换一个端口，或检查 --host。\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--port", "70000"], ["--host", "203.0.113.1"]])
def test_an_impossible_address_is_refused(arguments: list[str]) -> None:
    assert main(arguments) == 1


def test_a_free_port_is_accepted() -> None:
    check_address("127.0.0.1", free_port())


def test_wrong_arguments_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--port", "abc"])
    assert left.value.code == 2
    assert "用 python -m ui -h 查看用法" in capsys.readouterr().err
