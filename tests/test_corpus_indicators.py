"""The 24 rows, read against the printed table."""

from __future__ import annotations

import pytest

from corpus.document import parse_any
from corpus.indicators import parse_value
from corpus.values import Document, Indicator, IndicatorValue

STANDARDS = "主导和参与制定国际、国家和行业标准"
WATER = "国控断面I—III类优良水质比例"


def row(plan: Document, number: int) -> Indicator:
    return next(indicator for indicator in plan.indicators if indicator.number == number)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (1, (None, "地理标志商标产品产值", "亿元", "800", "1000", "预期性")),
        (8, (None, "大禹奖", "项", "3", "5", "预期性")),
        (9, ("质量基础设施", STANDARDS, "项", "2000", "2400", "预期性")),
        (12, ("质量基础设施", "国检中心", "个", "24", "28", "预期性")),
        (13, ("产品质量", "制造业产品质量合格率", "%", "93.61", "95.0", "预期性")),
        (14, ("产品质量", "消费品质量合格率", "%", "90.10", "93.5", "预期性")),
        (15, ("产品质量", "食品安全评价性抽检合格率", "%", "98", "≥98", "预期性")),
        (18, ("服务质量", "生活性服务业客户满意度", "分", "77.77", "80.0", "预期性")),
        (21, ("工程质量", "交通工程项目质量合格率", "%", "95", "≥95", "预期性")),
        (22, ("生态环境质量", WATER, "%", "93.3", "达到国家考核目标", "约束性")),
        (24, ("生态环境质量", "森林覆盖率", "%", "59.96", "≥59", "约束性")),
    ],
)
def test_rows_as_printed(plan: Document, number: int, printed: tuple[str | None, ...]) -> None:
    found = row(plan, number)
    assert found.years == (2020, 2025)
    values = [value.printed for _, value in found.values]
    assert (found.category, found.name, found.unit, *values, found.attribute) == printed


def test_all_rows_in_order_with_their_groups(plan: Document) -> None:
    assert [indicator.number for indicator in plan.indicators] == list(range(1, 25))
    groups = [indicator.category for indicator in plan.indicators]
    # as printed: 8 rows without a group, then groups of 4, 5, 1, 3 and 3 rows
    assert groups == (
        [None] * 8
        + ["质量基础设施"] * 4
        + ["产品质量"] * 5
        + ["服务质量"]
        + ["工程质量"] * 3
        + ["生态环境质量"] * 3
    )
    assert sum(indicator.attribute == "约束性" for indicator in plan.indicators) == 3


def test_a_row_is_its_line(plan: Document) -> None:
    forest = row(plan, 24)
    assert plan.text[forest.start : forest.end] == "24\t\t森林覆盖率(%)\t59.96\t≥59\t约束性"
    assert forest.section_id == "02.03.z01"
    assert forest.value(2025) == IndicatorValue("≥59", 59.0, "≥")
    assert forest.value(2030) is None


@pytest.mark.parametrize(
    ("printed", "number", "relation"),
    [
        ("93.5", 93.5, "="),
        ("≥98", 98.0, "≥"),
        ("≥ 99.4", 99.4, "≥"),
        ("达到国家考核目标", None, None),
        ("", None, None),
        ("98%", 98.0, "="),
        ("1,200", 1200.0, "="),
        ("≤5", None, None),
    ],
)
def test_cells(printed: str, number: float | None, relation: str | None) -> None:
    assert parse_value(printed) == IndicatorValue(printed, number, relation)  # type: ignore[arg-type]


def rows_of(table: str) -> tuple[Indicator, ...]:
    document, _ = parse_any(f"一、表\n{table}", "x", "示例", joins=False)
    assert all(r.name in document.text[r.start : r.end] for r in document.indicators)
    return document.indicators


def test_years_units_and_growth_wherever_they_stand() -> None:
    first, second = rows_of(
        "主要指标（单位：亿元）\n指标名称\t2020年\t2022年实际\t2025年目标\t年均增速（%）\n"
        "生产总值\t4,000\t4500.5\t≥6000\t8.4\n合格率（%）\t90%\t\t95\t—\n"
    )
    assert (first.number, first.name, first.unit, first.attribute) == (1, "生产总值", "亿元", "")
    assert [(y, v.number, v.relation) for y, v in first.values] == [
        (2020, 4000.0, "="), (2022, 4500.5, "="), (2025, 6000.0, "≥"),
    ]  # fmt: skip
    assert [(name, value.number) for name, value in first.others] == [("年均增速（%）", 8.4)]
    assert (second.number, second.name, second.years) == (2, "合格率", (2020, 2025))


def test_a_column_of_units_and_one_of_groups() -> None:
    found = rows_of(
        "类别\t指标\t单位\t2023\t2027年（预期）\t属性\n质量\t抽检批次\t批\t10\t20\t预期性\n\t合格率\t%\t9\t10\t约束性\n"
    )
    told = [(r.category, r.name, r.unit, r.years, r.attribute) for r in found]
    assert told == [
        ("质量", "抽检批次", "批", (2023, 2027), "预期性"),
        ("质量", "合格率", "%", (2023, 2027), "约束性"),
    ]


def test_units_in_the_header_and_numbers_used_twice() -> None:
    one = "序号\t指标名称\t2025年（万吨）\t2030年（万吨）\n1\t茶叶\t1\t2\n"
    found = rows_of(one + "又表\n" + one)
    assert [(r.number, r.unit) for r in found] == [(1, "万吨"), (2, "万吨")]


def test_what_is_no_table_of_figures() -> None:
    assert rows_of("任务\t2023年\t2024年\n抽查\t1\t2\n") == ()
    assert rows_of("指标\t比2020年增长\n产值\t10\n") == ()
