"""The 24 rows, read against the printed table."""

from __future__ import annotations

import pytest

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
        ("98%", None, None),
    ],
)
def test_cells(printed: str, number: float | None, relation: str | None) -> None:
    assert parse_value(printed) == IndicatorValue(printed, number, relation)  # type: ignore[arg-type]
