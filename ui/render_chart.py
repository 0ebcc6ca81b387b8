"""Two years of an indicator on a line with a scale of its own: 93.61 and 95.0 stand apart."""

from __future__ import annotations

from html import escape

from assistant.values import Answer
from corpus.values import Document, Indicator

_FORMS = {"value", "compute", "compare", "is_it_so"}
# an answer about more rows than this is a list, not a figure
_MOST = 3
_LEFT, _RIGHT = 8.0, 92.0
_MIDDLE = (_LEFT + _RIGHT) / 2


def answer_chart(answer: Answer, document: Document) -> str:
    """The rows an answer about figures stands on, drawn; empty for any other answer."""
    if not any(ask.form in _FORMS and ask.status == "answered" for ask in answer.asks):
        return ""
    rows = [
        row
        for row in document.indicators
        if any(c.start < row.end and row.start < c.end for c in answer.citations)
    ]
    drawn = "".join(_named(row) for row in rows if positions(row))
    if not drawn or len(rows) > _MOST:
        return ""
    return f'<div class="answer-chart">{drawn}</div>'


def _named(row: Indicator) -> str:
    return (
        f'<figure><figcaption>{escape(row.name)}<span class="note">{escape(row.unit)}</span>'
        f"</figcaption>{dumbbell(row)}</figure>"
    )


def positions(row: Indicator) -> tuple[float, float] | None:
    """Where the first and the last year stand from 0 to 100; None unless both are numbers.

    The lower value is at 8, the higher at 92, equal ones in the middle.
    """
    first, last = row.values[0][1].number, row.values[-1][1].number
    if first is None or last is None:
        return None
    if first == last:
        return _MIDDLE, _MIDDLE
    return (_LEFT, _RIGHT) if first < last else (_RIGHT, _LEFT)


def dumbbell(row: Indicator) -> str:
    """A line from the first year's dot to the last year's; a bound is an open dot with ≥.

    Empty where a value is words.
    """
    found = positions(row)
    if found is None:
        return ""
    (first, before), (last, after) = row.values[0], row.values[-1]
    low, high = sorted(found)
    dots = _dot("from", found[0], before.printed, first) + _dot(
        "bound" if after.relation == "≥" else "to", found[1], after.printed, last
    )
    said = escape(f"{row.name}：{first}年{before.printed}，{last}年{after.printed}")
    return (
        f'<div class="dumbbell" role="img" aria-label="{said}"><span class="rod"'
        f' style="left:{low:.0f}%;width:{high - low:.0f}%"></span>{dots}</div>'
    )


def _dot(kind: str, left: float, printed: str, year: int) -> str:
    return (
        f'<span class="dot {kind}" style="left:{left:.0f}%"><span>{escape(printed)}'
        f"<small>{year}</small></span></span>"
    )
