"""Refusals: what was looked for, why it is not there, what stands nearest."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.silent import looked_for
from assistant.app import Assistant, open_assistant

FOREST = "2025年森林覆盖率目标为≥59%（约束性）；2020年为59.96%。"
PRIZE = "2025年鲁班奖目标为80项（预期性）；2020年为72项。"


@pytest.mark.parametrize(
    ("question", "reason", "offered"),
    [
        (
            "2030年森林覆盖率目标是多少？",
            "规划没有给出「2030年」的数据或目标（所问为「2030年森林覆盖率目标是多少」）。",
            FOREST,
        ),
        (
            "2023年鲁班奖有多少项？",
            "规划没有给出「2023年」的数据或目标（所问为「2023年鲁班奖有多少项」）。",
            PRIZE,
        ),
        (
            "2035年森林覆盖率目标是多少？",
            "规划没有给出「2035年」的数据或目标（所问为「2035年森林覆盖率目标是多少」）。",
            FOREST,
        ),
        (
            "广东的森林覆盖率目标是多少？",
            "规划没有给出「广东」的相应内容。",
            FOREST,
        ),
        (
            "长沙市的鲁班奖目标是多少？",
            "规划没有给出「长沙」的相应内容。",
            PRIZE,
        ),
        (
            "鲁班奖目标完成了吗？",
            "规划只载明目标，未载明完成情况，因此不能回答「鲁班奖目标完成了吗」。",
            PRIZE,
        ),
    ],
)
def test_the_table_has_other_years_other_places_and_targets_only(
    assistant: Assistant, question: str, reason: str, offered: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.answerable) == ("not_in_plan", False)
    assert answer.statements[0].text == reason
    assert answer.statements[0].verdict == "absent"
    # what the plan does have is offered as that
    assert answer.statements[-1].text == offered
    assert [citation.section_id for citation in answer.citations] == ["02.03.z01"]
    assert 1 <= len(answer.nearest) <= 3


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("第五章讲什么？", "规划正文共4章，没有「第五章」。"),
        ("第六章写了什么？", "规划正文共4章，没有「第六章」。"),
        ("专栏10有哪些内容？", "规划共有9个专栏，没有「专栏10」。"),
        ("专栏12讲什么？", "规划共有9个专栏，没有「专栏12」。"),
    ],
)
def test_a_part_that_does_not_exist(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text == reason
    assert answer.statements[0].verdict == "absent"


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("教育厅有什么任务？", "教育厅"),
        ("财政厅负责什么？", "财政厅"),
        ("农业农村厅有什么任务？", "农业农村厅"),
    ],
)
def test_a_body_the_plan_never_names(assistant: Assistant, question: str, body: str) -> None:
    assert body not in assistant.document.text
    answer = assistant.ask(question)
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text == f"规划没有提到「{body}」，未明确其任务或责任。"


def test_a_period_that_is_over(data_folder: None) -> None:
    later = open_assistant(today=lambda: date(2027, 3, 1))
    answer = later.ask("2025年森林覆盖率目标实现了吗？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text == (
        "规划期到2025年，现已结束；规划只载明目标，未载明完成情况，"
        "因此不能回答「2025年森林覆盖率目标实现了吗」。"
    )
    assert answer.statements[-1].text == FOREST


def test_the_last_year_of_the_period_is_not_over(data_folder: None) -> None:
    still = open_assistant(today=lambda: date(2025, 12, 31))
    answer = still.ask("2025年森林覆盖率目标实现了吗？")
    assert answer.statements[0].text.startswith("规划只载明目标，未载明完成情况")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请问，水泥怎么管？", "「水泥怎么管」"),
        ("水泥", "「水泥」"),
        ("我想知道水泥！！", "「水泥」"),
        # 30 characters: cut to 27 and …
        ("一二三四五六七八九十" * 3, "「一二三四五六七八九十一二三四五六七八九十一二三四五六七…」"),
        (
            "一二三四五六七八九十" * 2 + "一二三四五六七八",
            "「一二三四五六七八九十一二三四五六七八九十一二三四五六七八」",
        ),
    ],
)
def test_what_was_looked_for(text: str, words: str) -> None:
    assert looked_for(text) == words
