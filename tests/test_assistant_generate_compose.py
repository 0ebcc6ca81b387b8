from dataclasses import replace

from eval_fakes import RATE, answer, cite

from assistant.generate_compose import answer_of, checked, framed, merged, worth_rephrasing
from assistant.generate_prompt import Evidence
from assistant.generate_sentences import Marked
from assistant.plan import Plan
from assistant.reply import Claim
from assistant.sentence_check import source_of
from assistant.values import AskAnswer, Statement
from corpus.document import load_plan

PLAN = Plan(load_plan())
CONSUMER = "消费品质量合格率为90.1%，居全国第9位。"
CITED = (cite(1, "01.01.01.01", RATE), cite(2, "01.01.01.01", CONSUMER))
FIRST, SECOND = ((c.start, c.end) for c in CITED)
EVIDENCE = tuple(Evidence(span, source_of(PLAN, *span)) for span in (FIRST, SECOND))
INTRO = Statement("另外还有：", (), "notice")
WHOLE = answer(
    (
        Statement("2025年目标为95.0。", (1,), "computed"),
        Statement(RATE, (1,), "verbatim"),
        INTRO,
        Statement(CONSUMER, (2,), "verbatim"),
        Statement("规划没有另外指定牵头部门。", (), "notice"),
    ),
    CITED,
)


def texts(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.text for claim in claims]


def test_a_sentence_keeps_only_the_citation_it_needs() -> None:
    both = checked(Marked("消费品质量合格率为90.1%。", (1, 2)), EVIDENCE)
    assert both == Claim("消费品质量合格率为90.1%。", "rephrased", (SECOND,))
    assert checked(Marked("消费品质量合格率为90.1%。", (1,)), EVIDENCE) is None
    assert checked(Marked("消费品质量合格率为90.1%。", ()), EVIDENCE) is None


def test_what_is_retold_gives_way_and_its_introduction_with_it() -> None:
    told = Claim("消费品质量合格率为90.1%，在全国居第9位。", "rephrased", (SECOND,))
    assert texts(merged(framed(WHOLE), [told], 0)) == [
        "2025年目标为95.0。",
        told.text,
        RATE,
        "规划没有另外指定牵头部门。",
    ]


def test_half_a_statement_retold_does_not_lose_the_other_half() -> None:
    half = Claim("消费品质量合格率为90.1%。", "rephrased", (SECOND,))  # without 第9位
    assert texts(merged(framed(WHOLE), [half], 2)) == [
        "2025年目标为95.0。",
        half.text,
        RATE,
        "另外还有：",
        CONSUMER,
        "规划没有另外指定牵头部门。",
        "模型有2句话没有通过核对，没有采用。",
    ]


def test_markers_follow_the_order_of_use() -> None:
    claims = [Claim("乙", "rephrased", (SECOND,)), Claim(RATE, "verbatim", (FIRST,))]
    made = answer_of(PLAN, WHOLE, claims)
    assert made.text == f"乙[1]\n{RATE}[2]"
    assert [c.quote for c in made.citations] == [CONSUMER, RATE]


def test_answers_with_many_citations_stay() -> None:
    assert worth_rephrasing(WHOLE, 2)
    assert not worth_rephrasing(WHOLE, 1)
    assert not worth_rephrasing(replace(WHOLE, status="not_in_plan"), 2)


def test_asks_point_to_the_statements_that_are_there() -> None:
    """Two claims become one: no ask may point past it."""
    ask = AskAnswer("多少", "value", "answered", "90.1%", None, (0, 1, 2, 3, 4))
    made = answer_of(
        PLAN,
        replace(WHOLE, asks=(ask,)),
        [Claim("消费品质量合格率为90.1%。", "rephrased", (SECOND,))],
    )
    assert made.asks[0].statements == (0,)
