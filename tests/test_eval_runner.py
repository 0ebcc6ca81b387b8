import pytest
from eval_fakes import (
    RATE,
    RATE_SECTION,
    REFUSED,
    FakeAssistant,
    answer,
    cite,
    question,
    refusal,
)

from assistant.values import Answer, Statement
from corpus.document import load_plan
from corpus.errors import QuestionError
from eval.runner import Run, run_questions
from eval.tables import summary_text

PLAN = load_plan()
QUESTIONS = (
    question("a"),
    question("b"),
    question("c", kind="list", key_points=(("93.61%",), ("5.11",))),
    refusal("d"),
    refusal("e", kind="out_of_scope", status="out_of_scope"),
)
SILENT = {"工厂东西合格率多少 d", "工厂东西合格率多少 e"}


def good(asked: str) -> Answer:
    """Right on all but the list question, where it says one item of two."""
    return REFUSED if asked in SILENT else answer()


def copying(asked: str) -> Answer:
    """Pours out the whole sections of its five best hits."""
    ids = (RATE_SECTION, "01.02", "03.01.04", "03.01.01.01", "03.01.03")
    texts = [PLAN.section_text(PLAN.section(i)).strip() for i in ids]
    return answer(
        tuple(Statement(text, (n,), "verbatim") for n, text in enumerate(texts, 1)),
        tuple(cite(n, i, text) for n, (i, text) in enumerate(zip(ids, texts, strict=True), 1)),
        ids,
    )


def run(reply: object) -> Run:
    return run_questions(FakeAssistant(reply), QUESTIONS, "x")  # type: ignore[arg-type]


def means(found: Run) -> dict[str, float]:
    return {name: e.mean for name, e in found.summary.overall.estimates.items()}


def test_a_good_assistant_scores_well() -> None:
    scores = means(run(good))
    assert scores["right"] == 0.8
    assert (scores["answered"], scores["refused"], scores["on_target"]) == (1, 1, 1)
    assert scores["item_recall"] == 0.5


def test_copying_whole_sections_scores_badly() -> None:
    scores = means(run(copying))
    assert scores["points"] == 1  # everything is in there somewhere, and yet
    assert scores["right"] == 0
    assert scores["on_target"] == pytest.approx(0.2)  # one of five citations
    assert scores["item_precision"] < 0.4
    assert scores["length"] > 1500
    assert scores["refused"] == 0


def test_always_refusing_scores_badly() -> None:
    scores = means(run(lambda asked: REFUSED))
    assert (scores["refused"], scores["answered"]) == (1, 0)
    assert scores["right"] == 0.4  # the two that should be refused
    assert (scores["points"], scores["cited"], scores["first"]) == (0, 0, 0)


def test_never_refusing_scores_badly() -> None:
    scores = means(run(lambda asked: answer()))
    assert (scores["refused"], scores["answered"]) == (0, 1)
    assert scores["right"] == 0.4  # the two facts; both refusals are lost
    assert scores["decided"] == 0.6


def test_groups_and_percentiles() -> None:
    summary = run(good).summary
    assert [(g.name, g.n) for g in summary.by("kind")] == [
        ("fact", 2),
        ("list", 1),
        ("not_in_plan", 1),
        ("out_of_scope", 1),
    ]
    assert [g.label for g in summary.by("asker")] == ["企业"]
    assert summary.by("kind")[1].estimates["right"].mean == 0
    assert summary.latency_ms == {"p50": 2, "p90": 2, "p99": 2}


def test_voices_are_summed_up_where_questions_name_them() -> None:
    asked = (
        question("a", voice="乙店主"),
        question("b", voice="甲科长", key_points=(("5.11",),)),
        question("c", voice="甲科长"),
        refusal("d"),
    )
    summary = run_questions(FakeAssistant(good), asked, "x").summary
    found = [(g.label, g.n, g.estimates["right"].mean) for g in summary.by("voice")]
    assert found == [("乙店主", 1, 1), ("甲科长", 2, 0.5)]
    assert [g.by for g in summary.totals.groups] == ["all", "kind", "kind"]
    text = summary_text(summary)
    assert "出题人\t题数\t全对" in text
    assert "难度" in text


def test_progress_and_stop() -> None:
    seen: list[tuple[int, int]] = []
    assistant = FakeAssistant(good)
    found = run_questions(
        assistant,
        QUESTIONS,
        "x",
        lambda done, total: seen.append((done, total)),
        lambda: len(seen) == 2,
    )
    assert seen == [(1, 5), (2, 5)]
    assert (assistant.asked, len(found.outcomes), found.stopped) == (2, 2, True)
    assert not run(good).stopped


def test_the_question_that_was_not_taken_is_named() -> None:
    def reply(asked: str) -> Answer:
        raise QuestionError("问题太长；请缩短。")

    with pytest.raises(QuestionError, match="题目 a 问不了：问题太长"):
        run(reply)


def test_the_answers_own_hits_are_the_ranking() -> None:
    found = run(lambda asked: answer(ranking=("04", RATE_SECTION)))
    assert found.outcomes[0].ranking == ("04", RATE_SECTION)
    assert found.outcomes[0].scores["mrr"] == 0.5
    assert found.outcomes[0].answer["answer"] == f"{RATE}[1]"
