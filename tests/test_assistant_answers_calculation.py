"""Questions over the whole indicator table: which rows, how many, complete."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.answers import calculation
from assistant.app import Assistant
from assistant.plan import Plan
from assistant.question import understand

TODAY = date(2024, 6, 1)
ALL = list(range(1, 25))


def rows_cited(assistant: Assistant, question: str) -> list[int]:
    """Numbers of the table rows in the answer's quotes; each must be named in its text."""
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {c.section_id for c in answer.citations} == {"02.03.z01"}
    quoted = "\n".join(citation.quote for citation in answer.citations)
    numbers = [int(number) for number in re.findall(r"^(\d+)\t", quoted, re.MULTILINE)]
    for number in numbers:
        assert assistant.document.indicators[number - 1].name in answer.text
    return numbers


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("约束性指标有哪些？", [22, 23, 24]),
        ("预期性指标有多少项？", list(range(1, 22))),
        ("规划共有多少项指标？", ALL),
        ("指标表里产品质量类有哪些指标？", [13, 14, 15, 16, 17]),
        ("工程质量类指标有哪些？", [19, 20, 21]),
        ("未标明类别的指标有哪些？", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("哪些指标到2025年不要求提高？", [15, 16, 17, 19, 20, 21, 24]),
        ("目标值写作≥的指标有哪些？", [15, 16, 19, 21, 24]),
        ("哪些指标的目标值没有写成数字？", [22]),
        # ≥ is not read as 100, and 农产品质量合格率 (≥99) stays below
        ("2025年目标达到100%的指标有哪些？", [17, 20]),
    ],
)
def test_exactly_these_rows(assistant: Assistant, question: str, rows: list[int]) -> None:
    assert rows_cited(assistant, question) == rows


def test_a_short_list_has_values(assistant: Assistant) -> None:
    assert assistant.ask("约束性指标有哪些？").text == (
        "约束性的指标共3项：国控断面I—III类优良水质比例（2020年93.3%→2025年达到国家考核目标）；"
        "地级及以上城市空气质量优良天数比率（2020年83%→2025年88%）；"
        "森林覆盖率（2020年59.96%→2025年≥59%）。[1][2][3]"
    )


def test_a_long_list_is_grouped_and_complete(assistant: Assistant) -> None:
    (said,) = assistant.ask("规划共有多少项指标？").statements
    assert said.text.startswith("指标表共列24项指标：未标类别8项（地理标志商标产品产值、有机产品、")
    # 8 + 4 + 5 + 1 + 3 + 3 = 24
    assert re.findall(r"(\d)项（", said.text) == ["8", "4", "5", "1", "3", "3"]
    assert all(row.name in said.text for row in assistant.document.indicators)


def test_a_wrong_count_is_corrected_first(assistant: Assistant) -> None:
    first, second = assistant.ask("12个约束性指标有哪些？").statements
    assert first.text == "与规划不符：不是「12个」，共3项。"
    assert second.text.startswith("约束性的指标共3项：")


def test_the_right_count_is_not_corrected(assistant: Assistant) -> None:
    (said,) = assistant.ask("3个约束性指标有哪些？").statements
    assert said.text.startswith("约束性的指标共3项：")


def test_one_row_is_no_question_over_the_table(assistant: Assistant) -> None:
    inquiry = assistant.inquire(understand("2025年森林覆盖率这项指标是多少？", TODAY))
    assert not calculation.is_about_table(inquiry)
    assert calculation.answer(inquiry) is None


def test_a_plan_without_a_table_answers_nothing(assistant: Assistant) -> None:
    inquiry = assistant.inquire(understand("约束性指标有哪些？", TODAY))
    assert calculation.answer(inquiry) is not None
    bare = Plan(replace(assistant.document, indicators=()))
    assert calculation.answer(replace(inquiry, plan=bare, rows=())) is None


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("指标表里以家为单位的指标有哪些？", [4]),
        ("序号2到4的指标是哪几个？", [2, 3, 4]),
        ("前两项指标是哪些？", [1, 2]),
        # 59 < 59.96, the bound
        ("哪项指标的目标比2020年还低？", [24]),
        # 12 ≥ 2 · 6
        ("翻了一番的指标是哪个？", [7]),
        ("表里2020年已经是100、2025年仍是100的指标有哪些？", [17, 20]),
        # 25 %, 32.14 %, 100 %, 66.67 %
        ("增长率超过20%的指标有几个？", [1, 6, 7, 8]),
        # 1.39, 3.4 and 5 points
        ("提高超过1个百分点的指标有哪些？", [13, 14, 23]),
        ("指标里的奖项有哪些？", [5, 6, 7, 8]),
    ],
)
def test_rows_by_what_is_printed(assistant: Assistant, question: str, rows: list[int]) -> None:
    assert rows_cited(assistant, question) == rows


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # 80 + 74 + 12 + 5 = 171; 72 + 56 + 6 + 3 = 137
        ("四个大奖一共要多拿几项？", "171−137=34，增加34项"),
        ("有机产品和绿色食品加一起，2025年比2020年净增多少？", "3300−2940=360，增加360个"),
        ("制造业产品与消费品两项合格率的差距，2025年是多少？", "95.0−93.5=1.5"),
        ("24项指标里约束性的是不是4项？", "与规划不符：不是「4项」，共3项。"),
        ("预期性指标比约束性指标多几个？", "21−3=18"),
        ("合格率中2020年最低的是哪项？", "“消费品质量合格率”（90.10%）"),
        ("前8项指标里增幅最大和最小的是哪项？", "最小的是“鲁班奖”"),
    ],
)
def test_over_several_rows(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).text


def test_whether_targets_were_met_is_not_in_the_table(assistant: Assistant) -> None:
    assert assistant.ask("哪些指标已经完成了？").status == "not_in_plan"
