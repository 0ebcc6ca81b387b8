from datetime import date

import pytest

from corpus.document import load_plan
from eval.references import page_range
from ui.reference import formal_place, formal_reference, period_note, plan_period

PLAN = load_plan()


def reference(section_id: str) -> str:
    section = PLAN.section(section_id)
    return formal_reference(section.path, section.page, section.page_end)


@pytest.mark.parametrize(
    ("section_id", "expected"),
    [
        ("03.01.01.01", "《规划》第三章一（一）1，第15—21页，据目录"),
        ("02.01", "《规划》第二章一，第12页，据目录"),
        ("02.03.z01", "《规划》第二章三专栏1，第13—15页，据目录"),
        ("02.02.01", "《规划》第二章二“市场主导，政府引导”，第12—13页，据目录"),
        ("03.01.01.02.z03.02", "《规划》第三章一（一）2专栏3“电线电缆”，第15—21页，据目录"),
        ("00", "《规划》印发通知与封面"),
    ],
)
def test_formal_reference_names_numbers_and_pages(section_id: str, expected: str) -> None:
    assert reference(section_id) == expected


def test_a_heading_that_is_quoted_already_is_not_quoted_twice() -> None:
    assert formal_place(("第一章 总则", "“三个一百”")) == "第一章“三个一百”"


def test_page_range_is_never_more_exact_than_the_contents() -> None:
    assert page_range(None, None) == ""
    assert page_range(12, 12) == "第12页"
    assert page_range(12, None) == "第12页"
    assert page_range(15, 21) == "第15—21页"


def test_the_period_follows_from_the_number_of_the_term() -> None:
    # the 11th began in 2006; the 14th is three later: 2006 + 3 * 5 = 2021
    assert plan_period("湖南省“十四五”质量强省发展规划") == (2021, 2025)
    assert plan_period("某省“十三五”规划") == (2016, 2020)
    assert plan_period("质量强省建设纲要") is None


def test_the_period_has_ended_only_after_its_last_year() -> None:
    assert period_note(PLAN.title, date(2025, 12, 31)) == "规划期2021—2025年"
    assert period_note(PLAN.title, date(2026, 1, 1)) == "规划期2021—2025年（已结束）"
    assert period_note("纲要", date(2026, 1, 1)) == ""
