"""How a place in the plan is named formally, and what period the plan is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from eval.references import page_range

_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]+章|专栏\d+|[一二三四五六七八九十]+(?=、)"
    r"|（[一二三四五六七八九十]+）|\d+(?=[.．]))"
)
_TERM = re.compile(r"十([一二三四五六七八九])五")
_DIGITS = "一二三四五六七八九"
_FIRST_YEAR_OF_11TH = 2006


def formal_place(path: Sequence[str]) -> str:
    """The numbers of the headings joined, 第三章一（一）1; a heading without one in quotes."""
    return "".join(_short(heading, position) for position, heading in enumerate(path))


def _short(heading: str, position: int) -> str:
    number = _NUMBER.match(heading)
    if number:
        return number[0]
    return heading if position == 0 else f"“{heading.strip('“”')}”"


def formal_reference(path: Sequence[str], page: int | None, page_end: int | None) -> str:
    """《规划》第三章一（一）1，第15—21页，据目录."""
    pages = page_range(page, page_end)
    return f"《规划》{formal_place(path)}" + (f"，{pages}，据目录" if pages else "")


def plan_period(title: str) -> tuple[int, int] | None:
    """First and last year of the five-year plan a title names: 十四五 is 2021 to 2025."""
    match = _TERM.search(title)
    if match is None:
        return None
    first = _FIRST_YEAR_OF_11TH + 5 * _DIGITS.index(match.group(1))
    return first, first + 4


def period_note(title: str, today: date) -> str:
    """规划期2021—2025年, with 已结束 from the year after; empty where no term is named."""
    period = plan_period(title)
    if period is None:
        return ""
    first, last = period
    return f"规划期{first}—{last}年" + ("（已结束）" if today.year > last else "")
