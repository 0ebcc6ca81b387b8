"""Conditions a question puts on rows of the table."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.filters import asks_no_rise, conditions
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("约束性指标有哪些", {22, 23, 24}),
        ("硬性指标有哪些", {22, 23, 24}),
        ("生态环境质量类的指标", {22, 23, 24}),
        ("服务质量类的指标", {18}),
        ("质量基础设施类的指标", {9, 10, 11, 12}),
        # 90.10 → 93.5, 93.61 → 95.0 and those with 98 and more; ≥98 counts by its bound
        ("2025年超过93%的指标", {13, 14, 15, 16, 17, 19, 20, 21}),
        # 74 itself is not more than 74
        ("2025年超过74项的指标", {5, 9, 10}),
        # 83 and 59.96; 77.77 is in 分
        ("2020年低于90%的指标", {23, 24}),
        ("2020年达到100%的指标", {17, 20}),
        ("2025年目标达到1000亿元的指标", {1}),
        # both conditions hold
        ("约束性指标中目标值写作≥的", {24}),
        ("工程质量类不要求提高的指标", {19, 20, 21}),
    ],
)
def test_rows_that_pass(assistant: Assistant, text: str, rows: set[int]) -> None:
    inquiry = assistant.inquire(understand(text, TODAY))
    found = conditions(inquiry)
    assert found
    table = assistant.document.indicators
    assert {row.number for row in table if all(f.test(row) for f in found)} == rows


def test_conditions_are_named(assistant: Assistant) -> None:
    inquiry = assistant.inquire(understand("产品质量类的预期性指标", TODAY))
    assert [condition.name for condition in conditions(inquiry)] == ["预期性", "“产品质量”类"]


def test_no_condition(assistant: Assistant) -> None:
    assert conditions(assistant.inquire(understand("指标表说明什么", TODAY))) == []


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("哪些指标不要求提高", True),
        ("哪些指标持平", True),
        ("变化最大的指标", False),
        ("提高最多的指标", False),
    ],
)
def test_asking_for_no_rise(text: str, asks: bool) -> None:
    assert asks_no_rise(text) is asks
