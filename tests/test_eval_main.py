from pathlib import Path

import pytest
from eval_fakes import REFUSED, FakeAssistant, answer, question, refusal

from eval.__main__ import main
from eval.questions import write_jsonl
from eval.runner import run_questions
from eval.runs import save_run


def test_validate_says_what_is_wrong_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.jsonl"
    write_jsonl(path, [question("a", question="甲问"), refusal("b", question="乙问")])
    assert main(["validate", "--questions", str(path)]) == 0
    assert capsys.readouterr().out == "共 2 题，0 处问题\n"
    write_jsonl(path, [question("a", question="甲问", sections=("04",))])
    assert main(["validate", "--questions", str(path)]) == 1
    assert "a：依据“2020年" in capsys.readouterr().out


def test_compare_two_saved_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    right, wrong, other = (
        save_run(run_questions(FakeAssistant(lambda asked, a=a: a), [q], "x"))  # type: ignore[misc]
        for a, q in ((answer(), question()), (REFUSED, question()), (answer(), question("z")))
    )
    assert main(["compare", str(right), str(wrong)]) == 0
    assert "由对变错 1 题" in capsys.readouterr().out
    assert main(["compare", str(right), str(other)]) == 1
    assert "两次运行的题目不同" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--split", "x"], ["compare", "a"], ["--kind", "x"]])
def test_wrong_arguments_are_refused_in_chinese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "用 -h 查看用法" in capsys.readouterr().err
