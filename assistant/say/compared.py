"""Whether something grows or shrinks between two years, as an ask takes it to: 25年比现在还多吧."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.numbers import numbers
from assistant.reply import Claim, Inquiry, Reply, Span
from assistant.say import direct
from assistant.table import cell
from assistant.understand.lexicon import fired
from corpus.values import Fact

_LEAST = 0.1
_LOOKED_AT = 8
_OVER_TIME = re.compile(
    r"比|还|反[而倒]|更|越来越|变|会不会|只会|小些|少些|多些|高些|低些|倒退|缩水"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one year as printed, with the span it stands in."""

    year: int
    printed: str
    value: float
    span: Span


def answer(inquiry: Inquiry) -> Reply | None:
    """None unless the ask compares over time and two years' figures of one thing are known."""
    more, less = fired(inquiry.text, "polar", "more"), fired(inquiry.text, "polar", "less")
    if bool(more) == bool(less) or not _OVER_TIME.search(inquiry.text):
        return None
    points = _of_row(inquiry) or _of_facts(inquiry)
    if points is None:
        return None
    first, last = points
    holds = last.value > first.value if more else last.value < first.value
    said = f"{last.year}年{last.printed}，{first.year}年{first.printed}"
    text = f"{'是' if holds else '不是'}：{said}。"
    claim = Claim(text, "computed", tuple(dict.fromkeys((last.span, first.span))))
    return Reply(
        "answered", (claim,), direct=text.rstrip("。").replace("：", "，"), form="is_it_so"
    )


def _of_row(inquiry: Inquiry) -> tuple[Point, Point] | None:
    """The first and last year of the row named."""
    match = next((m for m in inquiry.rows if m.named), None)
    if match is None:
        return None
    row = match.row
    told = [
        Point(year, cell(row, year), value.number, (row.start, row.end))
        for year, value in row.values
        if value.number is not None
    ]
    return (told[0], told[-1]) if len(told) > 1 else None


def _of_facts(inquiry: Inquiry) -> tuple[Point, Point] | None:
    """The likeliest fact, and the likeliest other one with a figure of that unit and another year."""
    likely = [m.fact for m in inquiry.matches[:_LOOKED_AT] if m.probability >= _LEAST]
    points = [point for fact in likely if (point := _point(inquiry, fact)) is not None]
    if not points:
        return None
    unit = numbers(points[0].printed)[0].unit
    other = next(
        (p for p in points[1:] if p.year != points[0].year and numbers(p.printed)[0].unit == unit),
        None,
    )
    return None if other is None else _in_time(points[0], other)


def _in_time(one: Point, other: Point) -> tuple[Point, Point]:
    return (one, other) if one.year < other.year else (other, one)


def _point(inquiry: Inquiry, fact: Fact) -> Point | None:
    printed = direct.words(inquiry.plan, fact)
    found = numbers(printed)
    passage = direct.sentence_of(inquiry.plan, fact)
    if fact.year is None or len(found) != 1 or passage is None:
        return None
    return Point(fact.year, printed, found[0].value, (passage.start, passage.end))
