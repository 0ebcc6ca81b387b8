"""A column of an indicator table that is no year: 年均增速 as the table prints it, not worked out."""

from __future__ import annotations

import re

from assistant.reply import Claim, Inquiry, Reply
from assistant.table import span
from corpus.values import Indicator, IndicatorValue

_UNIT = re.compile(r"^(.*?)(?:[（(]([^（）()]+)[）)])?$")
_YEARLY = re.compile("年均|每年|平均")
_GROWS = re.compile("增速|增长|增幅|提高")


def answer(inquiry: Inquiry) -> Reply | None:
    """None where the question names no row, or none of its further columns."""
    if not inquiry.rows or not inquiry.rows[0].named:
        return None
    row = inquiry.rows[0].row
    for heading, value in row.others:
        if _asked(heading, inquiry.text):
            return _told(row, heading, value)
    return None


def _asked(heading: str, text: str) -> bool:
    name = _UNIT.sub(r"\1", heading)
    yearly = _YEARLY.search(name) and _YEARLY.search(text)
    return name in text or bool(yearly and _GROWS.search(name) and _GROWS.search(text))


def _told(row: Indicator, heading: str, value: IndicatorValue) -> Reply:
    match = _UNIT.match(heading)
    name, unit = (match.group(1), match.group(2) or "") if match else (heading, "")
    cell = value.printed.removesuffix(unit) + unit if value.number is not None else value.printed
    claim = Claim(f"{row.name}的{name}为{cell}（表中所列）。", "computed", (span(row),))
    return Reply("answered", (claim,), direct=cell, form="value", certain=True)
