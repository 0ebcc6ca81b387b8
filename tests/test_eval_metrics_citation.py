import pytest
from eval_fakes import RATE, RATE_SECTION, answer, cite

from assistant.values import Statement, Verdict
from corpus.document import load_plan
from eval.metrics_citation import citation_scores, evidence_of, judge, names

PLAN = load_plan()
ROW = "13\t产品 质量\t制造业产品质量合格率(%)\t93.61\t95.0\t预期性"
OTHER = "消费品质量合格率为90.1%，居全国第9位"


def verdict_of(text: str, verdict: Verdict, *quotes: tuple[str, str]) -> tuple[bool, list[bool]]:
    citations = [cite(n, section, quote) for n, (section, quote) in enumerate(quotes, 1)]
    evidence = {c.marker: evidence_of(c, PLAN) for c in citations}
    return judge(Statement(text, tuple(evidence), verdict), evidence)


RATE_QUOTE = (RATE_SECTION, RATE)
ROW_QUOTE = ("02.03.z01", ROW)


@pytest.mark.parametrize(
    ("text", "verdict", "quote", "supported"),
    [
        (RATE + "。", "verbatim", RATE_QUOTE, True),
        (f"规划写道：“{RATE}”", "verbatim", RATE_QUOTE, True),
        ("2020年制造业产品质量合格率是93.61%", "rephrased", RATE_QUOTE, True),
        ("2020年制造业产品质量合格率是94%", "rephrased", RATE_QUOTE, False),
        ("2021年制造业产品质量合格率达到93.61%", "rephrased", RATE_QUOTE, False),
        ("省工信厅说制造业产品质量合格率很高", "rephrased", RATE_QUOTE, False),
        ("工厂的东西都很好", "rephrased", RATE_QUOTE, False),
        # the years of a row stand in the table's head
        ("制造业产品质量合格率2025年为95.0%", "computed", ROW_QUOTE, True),
        ("制造业产品质量合格率2030年为95.0%", "computed", ROW_QUOTE, False),
        ("五年提高 95.0−93.61=1.39 个百分点", "computed", ROW_QUOTE, True),
        ("五年提高 1.39 个百分点", "computed", ROW_QUOTE, False),
        ("共12项（专栏1第13项）", "computed", ROW_QUOTE, True),
        ("规划未提到「2030年」的合格率", "absent", RATE_QUOTE, True),
        ("规划未提到2030年的合格率", "absent", RATE_QUOTE, False),
    ],
)
def test_support(text: str, verdict: Verdict, quote: tuple[str, str], supported: bool) -> None:
    assert verdict_of(text, verdict, quote)[0] is supported


def test_a_citation_that_adds_nothing_is_not_needed() -> None:
    # The first quote supports alone; without the second the statement still stands.
    assert verdict_of(RATE, "verbatim", RATE_QUOTE, (RATE_SECTION, OTHER)) == (True, [True, False])


def test_two_citations_may_support_together() -> None:
    text = "制造业产品质量合格率93.61%，消费品90.1%"
    assert verdict_of(text, "rephrased", RATE_QUOTE, (RATE_SECTION, OTHER)) == (True, [True, True])


def test_scores_of_an_answer() -> None:
    statements = (
        Statement("共2项", (), "notice"),  # exempt
        Statement(RATE, (1,), "verbatim"),  # supported, its citation needed
        Statement(OTHER, (1, 2), "verbatim"),  # supported by 2; 1 is not needed
        Statement("合格率100%", (1,), "verbatim"),  # 100 is not in the quote
        Statement(RATE, (), "verbatim"),  # no citation at all
        Statement(RATE, (9,), "verbatim"),  # a marker that leads nowhere
    )
    citations = (cite(1, *RATE_QUOTE), cite(2, RATE_SECTION, OTHER))
    # recall 2 of 5 statements; precision 2 of 5 markers (1 | 1, 2 | 1 | 9)
    assert citation_scores(answer(statements, citations), PLAN) == (0.4, 0.4)


def test_nothing_said_is_not_scored() -> None:
    greeting = answer((Statement("您好", (), "notice"),), ())
    assert citation_scores(greeting, PLAN) == (None, None)


def test_names() -> None:
    text = "按《质量发展纲要》和“4812”由省工信厅、长沙海关推进 R&D 与 CNAS，格局很好"
    assert names(text) == ["质量发展纲要", "4812", "cnas", "工信厅", "长沙海关"]
