"""Kinds of questions, on wordings that leave no doubt."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import understand

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("烟花爆竹在规划的哪一章？", "where"),
        ("电动自行车由谁负责？", "who"),
        ("专栏4包括哪些产品？", "list"),
        ("概括一下第四章", "summary"),
        ("森林覆盖率是约束性指标吗？", "yes_no"),
        ("你好", "chat"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert understand(text, TODAY).kind == kind


def test_years_stand_for_the_clock() -> None:
    asked = understand("去年和2025年的鲁班奖", TODAY)
    assert asked.years == (2025, 2023)
    assert asked.relative_years == (2023,)


def test_what_is_asked_for() -> None:
    assert understand("奖励标准是多少？", TODAY).asks("money")
    assert understand("怎么投诉？", TODAY).asks("procedure")
    assert understand("投诉电话是多少？", TODAY).asks("contact", "date")
    assert not understand("森林覆盖率目标", TODAY).asks("money", "contact")


def test_places() -> None:
    assert understand("广东的指标", TODAY).places == ("广东",)
    assert understand("全省的指标", TODAY).places == ()
