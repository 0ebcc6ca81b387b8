"""One row of the table: value, year, unit, attribute, category, change, and other figures."""

from __future__ import annotations

import pytest

from assistant.answers.indicator import row_claims, value_claim
from assistant.app import Assistant
from corpus.values import Document, Indicator, IndicatorValue

FOREST = "2025年森林覆盖率目标为≥59%（约束性）；2020年为59.96%。"


def made_up(first: IndicatorValue, last: IndicatorValue, category: str | None = None) -> Indicator:
    return Indicator(
        number=1,
        category=category,
        name="试验项目",
        unit="个",
        values=((2021, first), (2026, last)),
        attribute="预期性",
        section_id="01",
        start=0,
        end=1,
    )


FORTY = IndicatorValue("40", 40.0, "=")
FIFTY = IndicatorValue("50", 50.0, "=")
AT_LEAST = IndicatorValue("≥50", 50.0, "≥")
IN_WORDS = IndicatorValue("按国家规定", None, None)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2025年森林覆盖率目标是多少？", FOREST),
        ("2020年鲁班奖有多少项？", "2020年鲁班奖为72项；2025年目标为80项（预期性）。"),
        (
            "地理标志商标产品产值2025年要达到多少？",
            "2025年地理标志商标产品产值目标为1000亿元（预期性）；2020年为800亿元。",
        ),
        (
            "国控断面I—III类优良水质比例2025年目标是多少？",
            "2025年国控断面I—III类优良水质比例目标为达到国家考核目标（约束性）；2020年为93.3%。",
        ),
        ("2020年中华老字号有多少家？", "2020年中华老字号为116家；2025年目标为130家（预期性）。"),
    ],
)
def test_values(assistant: Assistant, question: str, text: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].text == text
    assert answer.statements[0].verdict == "computed"
    assert answer.citations[0].section_id == "02.03.z01"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # 80 − 72
        ("鲁班奖2025年比2020年增加多少项？", "从2020年到2025年：80−72=8，增加8项。"),
        # 93.5 − 90.1
        (
            "消费品质量合格率提高多少个百分点？",
            "从2020年到2025年：93.5−90.10=3.4，提高3.4个百分点。",
        ),
        # 200 / 800
        (
            "地理标志商标产品产值五年增加多少亿元，增长率是多少？",
            "从2020年到2025年：1000−800=200，增加200亿元；增长率（1000−800）÷800=25%。",
        ),
        # 306 / 2494 = 0.12269…, 306 / 5 = 61.2
        (
            "绿色食品平均每年增加多少个？",
            "从2020年到2025年：2800−2494=306，增加306个；增长率（2800−2494）÷2494≈12.27%；"
            "5年平均每年306÷5=61.2个。",
        ),
        # 12 / 6
        ("中国质量奖翻几番？", "从2020年到2025年：12−6=6，增加6项；12÷6=2倍。"),
        (
            "食品安全评价性抽检合格率提高了多少？",
            "食品安全评价性抽检合格率2020年为98%，2025年目标按原文为“≥98%”，不是一个确定的数值；"
            "下限与2020年相同（98−98=0），不要求提高。",
        ),
        (
            "国控断面I—III类优良水质比例2025年比2020年提高多少？",
            "国控断面I—III类优良水质比例2020年为93.3%，2025年目标按原文为“达到国家考核目标”，"
            "不是一个确定的数值，不能算出具体增幅。",
        ),
    ],
)
def test_changes_show_their_arithmetic(assistant: Assistant, question: str, text: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].text == text


def test_a_bound_below_the_baseline_is_no_rise(assistant: Assistant) -> None:
    said = assistant.ask("森林覆盖率比2020年提高多少？").statements[0].text
    assert "不是一个确定的数值；按下限计" in said
    assert said.endswith("比2020年低0.96个百分点。")  # 59.96 − 59


def test_the_running_text_counts_prizes_otherwise(assistant: Assistant) -> None:
    answer = assistant.ask("中国质量奖2020年有多少项？")
    assert answer.statements[0].text == "2020年中国质量奖为6项；2025年目标为12项（预期性）。"
    quoted = answer.statements[-1]
    assert (quoted.verdict, quoted.text) == ("verbatim", "中国质量奖1个、中国质量奖提名奖5个")
    assert [c.section_id for c in answer.citations] == ["02.03.z01", "01.01.03"]


def test_the_running_text_counts_standards_otherwise(assistant: Assistant) -> None:
    answer = assistant.ask("2020年主导和参与制定国际、国家和行业标准有多少项？")
    assert answer.statements[0].text == (
        "2020年主导和参与制定国际、国家和行业标准为2000项；2025年目标为2400项（预期性）。"
    )
    assert answer.statements[-1].text == "主导和参与制定国际标准15项、国家行业标准47项"
    assert answer.citations[-1].section_id == "01.01.02.01"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("单位是什么", "“试验项目”的单位是“个”。"),
        ("是约束性的吗", "“试验项目”是预期性指标。"),
        ("归在哪一类", "“试验项目”在表中没有标明类别。"),
        ("增加多少", "从2021年到2026年：50−40=10，增加10个。"),
        ("增长率是多少", "从2021年到2026年：50−40=10，增加10个；增长率（50−40）÷40=25%。"),
    ],
)
def test_what_is_asked_comes_before_the_values(text: str, said: str) -> None:
    claims = row_claims(made_up(FORTY, FIFTY), text, ())
    assert [claim.text for claim in claims] == [
        said,
        "2026年试验项目目标为50个（预期性）；2021年为40个。",
    ]
    assert {claim.spans for claim in claims} == {((0, 1),)}


def test_a_category_is_named() -> None:
    claims = row_claims(made_up(FORTY, FIFTY, "质量基础设施"), "归在哪一类", ())
    assert claims[0].text == "“试验项目”归在“质量基础设施”类。"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (AT_LEAST, "按下限计，50−40=10，比2021年高10个。"),
        (IN_WORDS, "不是一个确定的数值，不能算出具体增幅。"),
    ],
)
def test_no_change_is_worked_out_of_a_bound(last: IndicatorValue, said: str) -> None:
    first, second = row_claims(made_up(FORTY, last), "增加多少", ())
    assert first.text.endswith(said)
    assert f"2026年试验项目目标为{last.printed}" in second.text


def test_the_asked_year_comes_first() -> None:
    row = made_up(FORTY, FIFTY)
    assert value_claim(row, (2021,)).text == "2021年试验项目为40个；2026年目标为50个（预期性）。"
    assert value_claim(row, (2021, 2026)).text == value_claim(row).text


def test_every_row_is_told_with_its_own_cells(assistant: Assistant, plan: Document) -> None:
    for row in plan.indicators:
        claim = value_claim(row)
        assert claim.spans == ((row.start, row.end),)
        printed = [value.printed for _, value in row.values]
        assert printed == plan.text[row.start : row.end].split("\t")[-3:-1]
        assert all(cell in claim.text for cell in printed)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # (1000 / 800) ** 0.2 − 1
        ("地理标志产值的年均复合增速", "（1000÷800）^（1÷5）−1≈4.56%"),
        ("消费品不合格的比例从多少降到多少", "2020年100−90.10=9.9；2025年100−93.5=6.5"),
        ("国家优质工程奖25年比20年差多少", "74−56=18，增加18项"),
        ("制造业产品合格率要提几个百分点", "95.0−93.61=1.39，提高1.39个百分点"),
    ],
)
def test_worked_out_of_one_row(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).statements[0].text


def test_every_row_named_is_answered(assistant: Assistant) -> None:
    said = assistant.ask("有机产品、绿色食品两项2025年各定多少个？").text
    assert "2025年有机产品目标为500个" in said
    assert "2025年绿色食品目标为2800个" in said
    # two rows are asked for; that is no premise
    assert "不符" not in said


def test_each_figure_is_held_against_its_own_row(assistant: Assistant) -> None:
    answer = assistant.ask("2025年有机产品500个、绿色食品3000个，对吗？")
    assert [s.text for s in answer.statements if "个" not in s.text[:1]][:3] == [
        "是，与规划一致（有机产品）。",
        "2025年有机产品目标为500个（预期性）；2020年为446个。",
        "与规划不符：不是「3000个」。",
    ]


def test_a_name_that_rows_share_gives_them_all(assistant: Assistant) -> None:
    said = assistant.ask("产品质量合格率2025年定多少？").text
    for value in ("95.0%", "93.5%", "≥98%", "≥99%", "100%"):
        assert value in said


def test_another_thing_of_the_same_short_name(assistant: Assistant) -> None:
    assert "95.9%" in assistant.ask("优良水质比例2020年多少？").text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("消费品质量合格率2025年定的是百分之几？", "2025年消费品质量合格率目标为93.5%"),
        ("消费品质量合格率五年提高百分之几？", "从2020年到2025年：93.5−90.10=3.4"),
        ("鲁班奖2025年比2020年增长百分之几？", "从2020年到2025年：80−72=8"),
    ],
)
def test_a_share_asked_for_is_the_value_of_a_row_in_percent(
    assistant: Assistant, question: str, first: str
) -> None:
    assert assistant.ask(question).statements[0].text.startswith(first)
