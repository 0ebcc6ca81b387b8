import json
from pathlib import Path

import pytest
from eval_fakes import REFUSED, FakeAssistant, answer, question, refusal

from corpus.errors import FileError
from eval.compare import compare, comparison_text
from eval.metrics import RULES
from eval.report import report_html
from eval.runner import Run, run_questions
from eval.runs import find_run, list_runs, load_run, save_run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    questions = [question("a"), refusal("b"), question("c", key_points=(("100%",),))]
    return run_questions(FakeAssistant(lambda asked: answer()), questions, "dev")


def test_a_run_comes_back_as_it_was(run: Run, tmp_path: Path) -> None:
    folder = save_run(run)
    assert folder.parent == tmp_path / "runs"
    assert folder.name.endswith("-ffffffffffff")
    loaded = load_run(folder)
    assert loaded.outcomes == run.outcomes
    assert loaded.summary == run.summary
    assert (loaded.name, loaded.digest, loaded.stopped) == ("dev", run.digest, False)


def test_what_lies_in_the_folder(run: Run) -> None:
    folder = save_run(run)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["questions"], manifest["right"], manifest["set"]) == (3, 1, "dev")
    assert manifest["questions_digest"] == run.digest
    assert (folder / "qrels.trec").read_text().splitlines() == [
        "a 0 01.01.01.01 1",
        "c 0 01.01.01.01 1",
    ]
    assert (folder / "run.trec").read_text().splitlines() == [
        f"{q} Q0 01.01.01.01 1 1.000000 ffffffffffff" for q in "abc"
    ]
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["groups"][0]["estimates"]["refused"]["mean"] == 0


def older(folder: Path) -> Path:
    """The folder as it was written before there were asks and the measures of them."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["rules"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    rows = []
    for line in (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for name in ("asks", "voice", "twin"):
            del row["asked"][name]
        for name in ("asks_share", "all_asks", "polarity", "no_neighbour", "difficulty"):
            del row["scores"][name]
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    (folder / "answers.jsonl").write_text("".join(rows), encoding="utf-8")
    return folder


def test_runs_of_an_older_form_load_and_say_so(run: Run) -> None:
    before, after = load_run(older(save_run(run))), load_run(save_run(run))
    assert (before.rules, after.rules) == (1, RULES)
    assert [o.question for o in before.outcomes] == [o.question for o in after.outcomes]
    assert "要点只说到 0%" in report_html(before)
    text = comparison_text(compare(before, after))
    assert text.startswith(f"两次运行按不同的评分规则评出（前一次第 1 版，后一次第 {RULES} 版）")
    assert "评分规则" not in comparison_text(compare(after, after))


def test_trec_files_give_the_same_measures(run: Run) -> None:
    import ir_measures

    folder = save_run(run)
    qrels = ir_measures.read_trec_qrels(str(folder / "qrels.trec"))
    found = ir_measures.read_trec_run(str(folder / "run.trec"))
    values = ir_measures.calc_aggregate([ir_measures.RR], qrels, found)
    assert values[ir_measures.RR] == run.summary.overall.estimates["mrr"].mean == 1


def test_finding_runs(run: Run) -> None:
    first, second = save_run(run), save_run(run)
    assert list_runs() == (second, first)
    assert find_run("latest") == second
    assert find_run(second.name) == second
    assert find_run(str(first)) == first
    with pytest.raises(FileError, match="不止一次"):
        find_run(first.name[:8])
    with pytest.raises(FileError, match="没有"):
        find_run("1999")


def test_an_unfinished_run_is_not_read(run: Run) -> None:
    folder = save_run(run)
    (folder / "manifest.json").unlink()
    assert list_runs() == ()
    with pytest.raises(FileError, match="不完整或已损坏"):
        load_run(folder)


def test_refused_answers_have_no_citations_to_save(run: Run) -> None:
    silent = run_questions(FakeAssistant(lambda asked: REFUSED), [refusal("b")], "dev")
    assert load_run(save_run(silent)).outcomes[0].answer["citations"] == []
