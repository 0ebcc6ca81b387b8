from pathlib import Path

import pytest
from eval_fakes import REFUSED, FakeAssistant, answer, question, refusal

from eval.__main__ import main
from eval.questions import BESIDE, load_split, present, write_jsonl
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


def test_validate_looks_at_all_shipped_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    counts = [len(load_split(name)) for name in ("dev", "test", *present())]
    assert line.startswith(f"共 {sum(counts)} 题、")
    assert line.endswith("条校准问法，0 处问题")


@pytest.fixture
def questions_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("eval.commands.FOLDER", tmp_path)
    write_jsonl(tmp_path / "dev.jsonl", [refusal("a", fact="x")])
    write_jsonl(tmp_path / "test.jsonl", [refusal("b", fact="y")])
    # the sets of voices are not there
    for name, question_id in zip(BESIDE[:3], ("p", "o", "s"), strict=True):
        write_jsonl(tmp_path / f"{name}.jsonl", [refusal(question_id, fact="y")])
    return tmp_path


def test_split_extend_adds_to_the_files(
    questions_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_jsonl(questions_folder / "1", [refusal("c", fact="y"), refusal("d", fact="x")])
    write_jsonl(questions_folder / "2", [refusal("e")])
    files = [str(questions_folder / name) for name in "12"]
    assert main(["split", "--extend", *files]) == 0
    assert capsys.readouterr().out == (
        "dev.jsonl：3 题（新增 2 题）\ntest.jsonl：2 题（新增 1 题）\n"
    )
    held = [[q.id for q in load_split(name, questions_folder)] for name in ("dev", "test")]
    assert held == [["a", "d", "e"], ["b", "c"]]


@pytest.mark.parametrize("again", ["a", "b", "p", "o", "s", "n"])
def test_split_extend_refuses_known_ids_and_writes_nothing(
    again: str, questions_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_jsonl(questions_folder / "1", [refusal("n")])
    write_jsonl(questions_folder / "2", [refusal(again), refusal("new")])
    before = (questions_folder / "dev.jsonl").read_bytes()
    assert main(["split", "--extend", *(str(questions_folder / name) for name in "12")]) == 1
    assert f"编号“{again}”出现了不止一次" in capsys.readouterr().err
    assert (questions_folder / "dev.jsonl").read_bytes() == before


def test_the_ways_to_call_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["fit", "-h"])
    assert stopped.value.code == 0
    assert "重新拟合" in capsys.readouterr().out


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
