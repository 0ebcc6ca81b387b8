"""Rows a question names, and what is worked out of their cells."""

from __future__ import annotations

import pytest

from assistant.table import cell, change, change_words, growth, growth_words, match_rows
from corpus.values import Document, Indicator


def row(plan: Document, number: int) -> Indicator:
    return plan.indicators[number - 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年森林覆盖率目标是多少", [24]),
        ("中国质量奖有多少", [7]),
        ("第3项指标", [3]),
        ("消费品质量合格率", [14]),
    ],
)
def test_rows_named(plan: Document, text: str, found: list[int]) -> None:
    assert [match.row.number for match in match_rows(text, plan.indicators)] == found


def test_no_row_named(plan: Document) -> None:
    assert match_rows("你好", plan.indicators) == ()


def test_cells_with_their_units(plan: Document) -> None:
    assert cell(row(plan, 1), 2025) == "1000亿元"
    assert cell(row(plan, 15), 2025) == "≥98%"
    assert cell(row(plan, 22), 2025) == "达到国家考核目标"
    assert cell(row(plan, 1), 2030) == "未列"


def test_changes(plan: Document) -> None:
    assert change(row(plan, 1)) == 200  # 1000 − 800
    assert change(row(plan, 13)) == 1.39  # 95.0 − 93.61
    assert change(row(plan, 15)) is None  # ≥98 is no plain figure
    assert change(row(plan, 22)) is None  # words
    assert change_words(row(plan, 1)) == "1000−800=200，增加200亿元"
    assert change_words(row(plan, 13)) == "95.0−93.61=1.39，提高1.39个百分点"
    assert change_words(row(plan, 17)) == "100−100=0，与2020年持平"


def test_growth(plan: Document) -> None:
    assert growth(row(plan, 1)) == 25  # 200 / 800
    assert growth(row(plan, 24)) is None
    assert growth_words(row(plan, 1)) == "（1000−800）÷800=25%"
    # 12.0690 of 100: (130 − 116) / 116
    assert growth_words(row(plan, 4)) == "（130−116）÷116≈12.07%"
