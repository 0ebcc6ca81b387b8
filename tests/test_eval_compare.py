import pytest
from eval_fakes import REFUSED, FakeAssistant, answer, question

from corpus.errors import FileError
from eval.compare import compare, comparison_text
from eval.runner import Run, run_questions
from eval.schema import Question

HALF = question("b", question="乙", key_points=(("93.61%",), ("制造业",)))
QUESTIONS = (question("a", question="甲"), HALF, question("c", question="丙"))


def run(wrong: str, questions: tuple[Question, ...] = QUESTIONS) -> Run:
    """A run that refuses the questions of these ids' names."""
    return run_questions(
        FakeAssistant(lambda asked: REFUSED if asked in wrong else answer()), questions, "x"
    )


def test_what_changed_sides() -> None:
    found = compare(run("丙"), run("甲"))
    assert [c.before.question.id for c in found.worse] == ["a"]
    assert [c.before.question.id for c in found.better] == ["c"]
    assert (found.both_right, found.both_wrong, found.p) == (1, 0, 1)
    assert found.differences["right"].mean == 0


def test_paired_differences_and_text() -> None:
    found = compare(run(""), run("甲乙丙"))
    assert found.differences["right"].mean == -1
    assert found.p == 0.25  # 2 · 0.5^3
    text = comparison_text(found)
    assert "由对变错 3 题" in text
    assert "- a 甲（该答却拒；要点只说到 0%；没有一条引用落在依据上）" in text
    assert "| 全对 | -1.000 [-1.000, -1.000] | 3 |" in text


def test_other_ids_are_refused_not_shown_as_zero() -> None:
    other = run("", (QUESTIONS[0], question("z")))
    with pytest.raises(FileError, match=r"只在前一次的题 2 道（b、c）；只在后一次的题 1 道（z）"):
        compare(run(""), other)


def test_the_same_id_with_another_reference_is_refused() -> None:
    changed = (QUESTIONS[0], HALF, question("c", question="丙", key_points=(("别的",),)))
    with pytest.raises(FileError, match=r"内容改过的题 1 道（c）"):
        compare(run(""), run("", changed))


def test_empty_runs_are_refused() -> None:
    with pytest.raises(FileError, match="都没有题目"):
        compare(run("", ()), run("", ()))
