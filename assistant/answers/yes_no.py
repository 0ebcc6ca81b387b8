"""是, 不是 or 规划未提: what the question asserts, held against rows and sentences."""

from __future__ import annotations

import re

from assistant.answers import fact, indicator
from assistant.numbers import same
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.table import span, target_year
from corpus.values import Indicator

_ATTRIBUTES = ("约束性", "预期性")


def answer(inquiry: Inquiry, by_row: bool) -> Reply | None:
    """``by_row`` holds it against the row named; None when there is nothing to hold it against."""
    if by_row:
        return _by_row(inquiry)
    chosen = fact.choose(inquiry)
    if not chosen:
        return None
    wrong = fact.correction(inquiry, chosen)
    head = wrong or (notice("是的，规划写到："),)
    if not wrong and not re.search(r"吗|是不是|是否|有没有|有无|么|对吧|对不对|吧", inquiry.text):
        head = ()
    return Reply("answered", (*head, *map(quote, chosen)))


def _by_row(inquiry: Inquiry) -> Reply:
    row = inquiry.rows[0].row
    verdict = row_verdict(row, inquiry)
    claims = [verdict] if verdict else []
    extra = indicator.row_claims(row, inquiry.text, inquiry.question.years)
    return Reply("answered", (*claims, *extra, *indicator.elsewhere(inquiry, inquiry.rows[:1])))


def row_verdict(row: Indicator, inquiry: Inquiry) -> Claim | None:
    """Whether figures and attribute in the question are those of the row."""
    question = inquiry.question
    place = (span(row),)
    for attribute in _ATTRIBUTES:
        if attribute in question.text and "还是" not in question.text:
            if row.attribute == attribute:
                return Claim(f"是，“{row.name}”是{attribute}指标。", "computed", place)
            text = f"与规划不符：“{row.name}”不是「{attribute}」指标，而是{row.attribute}指标。"
            return Claim(text, "computed", place)
    figures = [n for n in question.numbers if n.unit in ("", row.unit, "个", "%") and n.unit != "年"]
    if not figures:
        return None
    years = [year for year in question.years if row.value(year)] or [target_year(row)]
    wanted = [value for year in years if (value := row.value(year)) is not None]
    asked = figures[0]
    if any(v.number is not None and same(v.number, asked.value) for v in wanted):
        return Claim(f"是，与规划一致（{row.name}）。", "computed", place)
    return Claim(f"与规划不符：不是「{asked.text}」。", "computed", place)
