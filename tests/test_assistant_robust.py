"""What happens every day to a command: it is interrupted, killed, started twice, short of room."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOREST = "2025年森林覆盖率目标是多少"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture
def quick(tmp_path: Path) -> tuple[str, str]:
    """Settings under which an index is built in a moment."""
    path = tmp_path / "设置.toml"
    path.write_text("[index]\nencoder = false\nexpansions = false\n", encoding="utf-8")
    return "--settings", str(path)


def started(*arguments: str, cwd: Path = ROOT, **env: str) -> subprocess.Popen[str]:
    """A command in a process of its own, over the tests' data folder unless ``env`` says else."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def until(holds: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    """Waits until it holds; the command may not end before."""
    limit = time.monotonic() + 60
    while not holds():
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < limit
        time.sleep(0.005)


def test_a_batch_that_is_interrupted_and_killed_goes_on_where_it_stood(tmp_path: Path) -> None:
    source, out = tmp_path / "题.jsonl", tmp_path / "果.jsonl"
    part = tmp_path / "果.jsonl.part"
    rows = [{"id": n, "question": f"2025年森林覆盖率目标是多少？第{n}问"} for n in range(80)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    batch = ("-m", "assistant", "--batch", str(source), "--out", str(out))

    def answered() -> int:
        return part.read_bytes().count(b"\n") if part.exists() else 0

    first = started(*batch)
    until(lambda: answered() >= 3, first)
    first.send_signal(signal.SIGINT)
    _, told = first.communicate(timeout=60)
    assert first.returncode == 130
    assert f"答好的写在 {part}；加 --resume 可以接着答。" in told
    assert told.endswith("\n已中断。\n")
    assert "Traceback" not in told
    before = part.read_bytes()
    second = started(*batch, "--resume")
    kept = answered()
    until(lambda: answered() >= kept + 3, second)
    second.kill()
    second.communicate(timeout=60)
    assert not out.exists()
    third = started(*batch, "--resume")
    _, told = third.communicate(timeout=120)
    assert third.returncode == 0
    assert told.endswith(f"共 80 题；结果在 {out}\n")
    whole = out.read_bytes()
    assert whole.startswith(before[: before.rindex(b"\n") + 1])
    assert [json.loads(line)["id"] for line in whole.splitlines()] == list(range(80))
    assert not part.exists()


@POSIX
def test_ctrl_c_while_the_index_is_built_leaves_no_half_of_it(tmp_path: Path) -> None:
    building = started("-m", "index", PLANQA_DATA=str(tmp_path / "数据"))
    until((tmp_path / "数据" / "index").exists, building)
    building.send_signal(signal.SIGINT)
    _, told = building.communicate(timeout=60)
    assert (building.returncode, told.splitlines()[-1]) == (130, "已中断。")
    assert "Traceback" not in told
    assert list((tmp_path / "数据" / "index").iterdir()) == []


@POSIX
@pytest.mark.parametrize(
    ("arguments", "ready"),
    [
        (("-m", "assistant", "--interactive"), "问："),
        (("-m", "ui", "--port", "0"), ""),
    ],
    ids=["interactive", "ui"],
)
def test_ctrl_c_is_one_clear_line(arguments: tuple[str, ...], ready: str) -> None:
    running = started(*arguments)
    assert running.stdout
    assert running.stderr
    if ready:
        seen = ""
        while ready not in seen:
            seen += running.stderr.read(1)
    else:
        assert "页面地址" in running.stdout.readline()
        time.sleep(1)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert "Traceback" not in told
    assert told.splitlines()[-1] in ("已中断。", "页面已关闭。")


@POSIX
def test_no_room_for_the_index_is_said_and_nothing_is_left(
    tmp_path: Path, quick: tuple[str, str]
) -> None:
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        f"from assistant.__main__ import main; sys.exit(main([{FOREST!r}, *{quick!r}]))"
    )
    building = started("-c", limited, PLANQA_DATA=str(tmp_path))
    _, told = building.communicate(timeout=60)
    assert building.returncode == 1
    assert "索引写不进" in told
    assert "请检查磁盘空间与权限后重试" in told
    assert "Traceback" not in told
    assert list((tmp_path / "index").iterdir()) == []


def test_two_processes_may_build_one_index_at_once(tmp_path: Path, quick: tuple[str, str]) -> None:
    asked = ("-m", "assistant", FOREST, *quick)
    both = [started(*asked, PLANQA_DATA=str(tmp_path)) for _ in range(2)]
    for one in both:
        shown, told = one.communicate(timeout=120)
        assert one.returncode == 0, told
        assert "≥59%" in shown
    (folder,) = (tmp_path / "index").iterdir()
    assert (folder / "manifest.json").is_file()


def test_what_an_older_version_left_is_no_hindrance(tmp_path: Path, quick: tuple[str, str]) -> None:
    """Its index is another one, its cache and runs are let be."""
    old = tmp_path / "index" / "0123456789abcdef01234567"
    old.mkdir(parents=True)
    (old / "manifest.json").write_text('{"format": 1, "files": {}}', encoding="utf-8")
    (tmp_path / "cache").mkdir()
    asked = started("-m", "assistant", FOREST, *quick, PLANQA_DATA=str(tmp_path))
    shown, told = asked.communicate(timeout=60)
    assert (asked.returncode, "≥59%" in shown) == (0, True), told
    assert len(list((tmp_path / "index").iterdir())) == 2


def test_nothing_is_written_but_below_the_data_folder(
    tmp_path: Path, quick: tuple[str, str]
) -> None:
    """So that an install that cannot be written works; an index that stands is only read."""
    watched = (
        "import os, sys\n"
        "found = []\n"
        "def hook(event, args):\n"
        "    if event == 'open' and isinstance(args[2], int) and args[2] & 3:\n"
        "        found.append(os.fspath(args[0]))\n"
        "    elif event in ('os.mkdir', 'os.remove', 'os.rename', 'shutil.rmtree'):\n"
        "        found.append(os.fspath(args[0]))\n"
        "sys.addaudithook(hook)\n"
        "from assistant.__main__ import main\n"
        f"code = main([{FOREST!r}, *{quick!r}])\n"
        "print(*('wrote ' + str(path) for path in found), sep='\\n')\n"
        "sys.exit(code)\n"
    )
    place = tmp_path / "只读 目录"
    place.mkdir()
    data = tmp_path / "数据"
    wrote = []
    for _ in range(2):
        asked = started(
            "-c", watched, cwd=place, PLANQA_DATA=str(data), PYTHONDONTWRITEBYTECODE="1"
        )
        shown, told = asked.communicate(timeout=60)
        assert asked.returncode == 0, told
        lines = shown.splitlines()
        wrote.append([line.removeprefix("wrote ") for line in lines if line.startswith("wrote ")])
    assert wrote[0]
    assert [path for path in wrote[0] if not path.startswith(str(data))] == []
    assert wrote[1] == []
    assert list(place.iterdir()) == []


@POSIX
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_bare_locale_takes_and_shows_chinese(locale: str) -> None:
    bare = {name: "" for name in os.environ if name.startswith(("LC_", "LANG", "PYTHONIOENC"))}
    asked = subprocess.run(
        [sys.executable, "-m", "assistant", FOREST],
        cwd=ROOT,
        env={**os.environ, **bare, "LANG": locale, "LC_ALL": locale},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert "目标为≥59%" in asked.stdout.decode("utf-8")


def test_a_console_of_windows_in_chinese_can_hold_a_conversation() -> None:
    """Code page 936 in and out."""
    talk = subprocess.run(
        [sys.executable, "-m", "assistant", "--interactive"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp936"},
        input=f"{FOREST}\n那2020年呢\n退出\n".encode("cp936"),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert talk.returncode == 0
    shown = talk.stdout.decode("cp936")
    assert "≥59%" in shown
    assert "59.96%" in shown
    assert "可以提问了" in talk.stderr.decode("cp936")
