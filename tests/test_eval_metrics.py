import pytest
from eval_fakes import RATE, RATE_SECTION, REFUSED, answer, asking, cite, question, refusal

from assistant.values import Answer, Statement
from corpus.document import load_plan
from eval.metrics import LONGEST_RIGHT, MEASURES, gold_spans, reasons, score_answer
from eval.metrics_retrieval import MEASURES as RETRIEVAL
from eval.schema import GoldAsk, Question

PLAN = load_plan()
ELSEWHERE = cite(1, "04.04", "强化考核督查")


def test_a_right_answer() -> None:
    scores = score_answer(question(forbidden=("95%",)), answer(), PLAN)
    expected = {
        **dict.fromkeys(("right", "decided", "status", "answered", "all_points", "points"), 1),
        **dict.fromkeys(("clean", "cited", "on_target", "citation_recall"), 1),
        **dict.fromkeys(("citation_precision", "asks_share", "direct", "said_precision"), 1),
        "difficulty": 1 / 3,  # of 工厂, 东西, 合格率 only the last is the plan's word
        "length": len(RATE) + 3,  # the marker [1]
        **dict.fromkeys(("refused", "item_recall", "item_precision")),
        **dict.fromkeys(("all_asks", "polarity", "false_yes", "no_neighbour")),
    }
    assert scores == expected
    assert set(scores) | set(RETRIEVAL.values()) == set(MEASURES)


@pytest.mark.parametrize(
    ("asked", "given", "why"),
    [
        (question(key_points=(("93.61%",), ("5.11",))), answer(), "要点只说到 50%"),
        (question(forbidden=("93.61",)), answer(), "出现禁用内容"),
        (question(sections=("04.04",), evidence=()), answer(), "没有一条引用落在依据上"),
        (question(), REFUSED, "该答却拒"),
        (refusal("r"), answer(), "该拒却答"),
        (
            question(),
            answer((Statement(RATE + "。" * LONGEST_RIGHT, (1,), "verbatim"),)),
            "超过 600 字",
        ),
    ],
)
def test_each_fault_alone_makes_an_answer_wrong(asked: Question, given: Answer, why: str) -> None:
    scores = score_answer(asked, given, PLAN)
    assert scores["right"] == 0
    assert any(why in reason for reason in reasons(asked, scores))


def test_the_reasons_name_what_a_reader_sees() -> None:
    sided = GoldAsk(text="是不是", answerable=True, polarity="不是")
    priced = GoldAsk(text="多少", answerable=True, key_points=(("93.61%",),), neighbours=("95%",))
    given = answer((Statement(f"是的，95%，{RATE}", (1,), "verbatim"),))
    asked = asking(sided, priced)
    scores = score_answer(asked, given, PLAN)
    assert (scores["right"], scores["false_yes"], scores["no_neighbour"]) == (0, 1, 0)
    found = reasons(asked, scores)
    assert found == ("把“不是”或“没有写”说成“是”", "把邻值当作答案", "各问只答到 0%")


def test_a_gold_parent_counts_its_descendants() -> None:
    assert score_answer(question(sections=("01.01",), evidence=()), answer(), PLAN)["cited"] == 1


def test_a_quote_that_overlaps_the_evidence_counts() -> None:
    # the evidence stands in the gold section; the citation is filed under its parent
    within = cite(1, RATE_SECTION, "制造业产品质量合格率达到93.61%")
    parent = type(within)(
        **{f: getattr(within, f) for f in within.__slots__} | {"section_id": "01"}
    )
    assert score_answer(question(), answer(citations=(parent,)), PLAN)["cited"] == 1


def test_off_target_citations_are_counted() -> None:
    given = answer(citations=(cite(1, RATE_SECTION, RATE), ELSEWHERE, ELSEWHERE, ELSEWHERE))
    assert score_answer(question(), given, PLAN)["on_target"] == 0.25


def test_a_refusal_may_have_to_say_something() -> None:
    asked = refusal("who", key_points=(("未明确", "没有写"),))
    scores = score_answer(asked, REFUSED, PLAN)
    assert (scores["right"], scores["refused"], scores["answered"]) == (1, 1, None)


def test_numbers_of_markers_are_not_part_of_the_answer() -> None:
    asked = question(key_points=(("1",),))
    assert score_answer(asked, answer((Statement("合格", (1,), "verbatim"),)), PLAN)["points"] == 0


def test_where_the_evidence_stands() -> None:
    (span,) = gold_spans(question(), PLAN)
    assert PLAN.text[slice(*span)] == RATE
