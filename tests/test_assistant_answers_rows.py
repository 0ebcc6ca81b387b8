"""Whether a question speaks of a row of the table."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.rows import row_coverage, speaks_of_row
from assistant.app import Assistant
from assistant.question import understand
from assistant.reply import Inquiry

TODAY = date(2024, 6, 1)


def inquiry(assistant: Assistant, text: str) -> Inquiry:
    return assistant.inquire(understand(text, TODAY))


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("2025年森林覆盖率目标是多少？", True),
        ("鲁班奖2025年比2020年增加多少项？", True),
        ("森林覆盖率是约束性指标吗？", True),
        ("绿化率2025年目标多少？", True),
        # a rank is never in the table
        ("消费品质量合格率居全国第几位？", False),
        # the row is named, but nothing a row has is asked for
        ("鲁班奖由谁评审？", False),
        ("水泥怎么提升质量？", False),
    ],
)
def test_questions(assistant: Assistant, text: str, speaks: bool) -> None:
    assert speaks_of_row(inquiry(assistant, text)) is speaks


def test_a_row_meant_by_everyday_words(assistant: Assistant) -> None:
    answer = assistant.ask("公路修路合格率2025年要到多少？")
    assert answer.statements[0].text == (
        "2025年交通工程项目质量合格率目标为≥95%（预期性）；2020年为95%。"
    )


def test_coverage_is_whole_for_the_row_itself(assistant: Assistant) -> None:
    assert row_coverage(inquiry(assistant, "森林覆盖率")) == 1.0


@pytest.mark.parametrize(
    "text",
    ["光伏组件抽检合格率2025年目标是多少", "省检中心2025年目标多少家", "制造业合格率全国第一吗"],
)
def test_a_row_does_not_speak_for_something_else(assistant: Assistant, text: str) -> None:
    assert speaks_of_row(inquiry(assistant, text)) is False
