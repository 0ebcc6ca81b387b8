"""Of a sealed set nothing but totals and kinds is printed or kept."""

import json
from pathlib import Path

import pytest
from eval_fakes import REFUSED, FakeAssistant, answer, question, refusal

from corpus.document import load_plan
from corpus.errors import FileError
from eval.__main__ import main
from eval.answer_sheet import export_run
from eval.compare import compare, comparison_text
from eval.questions import is_sealed, present, write_jsonl
from eval.report import report_html
from eval.runner import Run, run_questions
from eval.runs import load_run, save_run
from ui.render_evaluate import run_html

SECRETS = ("秘密一问", "秘密二问", "秘密的理由", "甲某")


def sealed_run(name: str = "voices_sealed 事实", reply: bool = True) -> Run:
    questions = [
        question("秘密一号", question="秘密一问", why="秘密的理由", voice="甲某"),
        refusal("秘密二号", question="秘密二问"),
    ]
    given = answer() if reply else REFUSED
    return run_questions(FakeAssistant(lambda asked: given), questions, name)


@pytest.mark.parametrize(
    ("name", "sealed"),
    [
        ("sealed", True),
        ("voices_sealed", True),
        ("voices_sealed 清单", True),
        ("voices_sealed.jsonl", True),
        ("voices", False),
        ("dev 未全对", False),
    ],
)
def test_which_runs_are_sealed(name: str, sealed: bool) -> None:
    assert is_sealed(name) is sealed


def test_the_folder_and_the_report_hold_no_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    folder = save_run(sealed_run())
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [secret for secret in (*SECRETS, "秘密一号") if secret in text]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["questions"], manifest["right"]) == (2, 1)
    loaded = load_run(folder)
    assert loaded.outcomes == ()
    assert loaded.summary.overall.estimates["right"].mean == 0.5
    assert "2 题" in run_html(loaded, "x")
    assert "密封题集" in run_html(loaded, "x")
    assert "answers.xlsx" not in run_html(loaded, "x")
    with pytest.raises(FileError, match="密封题集的运行只存总分"):
        compare(loaded, loaded)
    with pytest.raises(FileError, match="是密封题集，只存总分，导不出答卷"):
        export_run(folder, load_plan())


def test_pages_and_comparisons_show_no_case() -> None:
    run = sealed_run()
    pages = [
        report_html(run),
        run_html(run, "x"),
        comparison_text(compare(run, sealed_run(reply=False))),
    ]
    assert "按题型" in pages[0]
    assert "由对变错 1 题" in pages[2]
    assert not [secret for secret in (*SECRETS, "秘密一号") for page in pages if secret in page]


def test_open_sets_show_their_voices() -> None:
    assert "甲某" in report_html(sealed_run("voices"))


def test_sealed_sets_are_not_written_for_other_tools(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["beir", "--split", "sealed", "--out", "x"])
    assert "voices_sealed" not in capsys.readouterr().err


def test_only_failed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    folder = save_run(sealed_run())
    assert main(["--only-failed", str(folder)]) == 1
    assert "密封题集只看总分" in capsys.readouterr().err
    other = save_run(sealed_run("dev"))
    assert main(["--split", "sealed", "--only-failed", str(other)]) == 1
    assert "密封题集只看总分" in capsys.readouterr().err


def test_sets_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "outside.jsonl", [question("a")])
    write_jsonl(tmp_path / "voices.jsonl", [question("b")])
    assert present(tmp_path) == ("outside", "voices")
