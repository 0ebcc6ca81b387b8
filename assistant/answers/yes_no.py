"""是, 不是 or 规划未提: what the question asserts, held against rows and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import fact, indicator
from assistant.numbers import Number, numbers, same
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.say.judge import agrees_with
from assistant.table import RowMatch, span
from corpus.sentences import Sentence
from corpus.values import Indicator, IndicatorValue

_PERMISSION = re.compile(
    r"能不能|可不可以|可以|允许|行不行|能[^力够]{0,8}吗|会不会|要不要我|得不得|准不准|还能"
)
_LOOSENING = re.compile(
    r"放宽|放松|放开|取消|减少|降低|缩减|削减|停止|不再|弱化|暂停|撤销|免除|推迟|延后"
)
_TIGHTENING = re.compile(r"严|加强|加大|强化|提高|完善|健全|推进|加快|扩大|提升|落实|打击|查处")
_NEGATED = re.compile(r"(不能|不得|不会|没有|禁止|防止)(放宽|放松|取消|减少|降低|停止)")
# What people say for the printed counting word.
_COUNTERS = {"项": ("个", "件"), "家": ("个",), "个": ("项", "家", "件", "张"), "亿元": ("亿",)}
_ONE_BY_ONE = 3
_MOST_ROWS = 8
# Less support is enough to show the passage, not to say yes.
_SURE = 0.6
_ATTRIBUTES = ("约束性", "预期性")


def answer(inquiry: Inquiry, by_row: bool) -> Reply | None:
    """``by_row`` holds it against the row named; None when there is nothing to hold it against."""
    if by_row:
        return _by_row(inquiry)
    chosen = fact.choose(inquiry)
    if not chosen:
        return None
    wrong = fact.correction(inquiry, chosen) or premise_of_direction(inquiry, chosen[0])
    rest = tuple(map(quote, chosen[1:]))
    sure = inquiry.support >= _SURE and not unheard_figure(inquiry, chosen)
    yes = "是的，" if sure and _affirmed(inquiry.text) else ""
    frame = "" if wrong else f"{yes}规划写到："
    return Reply("answered", (*wrong, quote(chosen[0], frame), *rest))


def unheard_figure(inquiry: Inquiry, chosen: tuple[Sentence, ...]) -> bool:
    """The question has a figure that the sentences quoted do not have."""
    told = numbers(" ".join(sentence.text for sentence in chosen))
    asked = [n for n in inquiry.question.numbers if n.unit]
    return any(not any(same(n.value, other.value) for other in told) for n in asked)


def _affirmed(text: str) -> bool:
    """Asked whether the plan has something, not whether one may or can."""
    return not _PERMISSION.search(text)


def without_loosening(text: str) -> str:
    return _LOOSENING.sub(" ", text)


def premise_of_direction(inquiry: Inquiry, sentence: Sentence) -> tuple[Claim, ...]:
    """The question speaks of loosening or cutting where the sentence does not."""
    asked = _LOOSENING.search(inquiry.text)
    if asked is None or asked.group() in sentence.text or _NEGATED.search(inquiry.text):
        return ()
    if not _TIGHTENING.search(sentence.text):
        return ()
    text = f"与规划不符：这里没有「{asked.group()}」的提法，原文如下。"
    return (Claim(text, "absent", ((sentence.start, sentence.end),)),)


def _by_row(inquiry: Inquiry) -> Reply:
    named = [match for match in inquiry.rows if match.named]
    if len(named) > 1:
        return _by_rows(inquiry, named)
    row = inquiry.rows[0].row
    verdict = row_verdict(row, inquiry)
    claims = [verdict] if verdict else []
    rest = re.sub("|".join(_ATTRIBUTES), "", inquiry.text) if verdict else inquiry.text
    extra = indicator.row_claims(row, rest, inquiry.question.years)
    return Reply("answered", (*claims, *extra, *indicator.elsewhere(inquiry, inquiry.rows[:1])))


def _by_rows(inquiry: Inquiry, named: list[RowMatch]) -> Reply:
    """Each row named; a name that several share is said to have several readings."""
    rows, years, text = [match.row for match in named], inquiry.question.years, inquiry.text
    shared = len({match.at for match in named}) == 1
    claims = [notice(f"这个说法在指标表中对应{len(rows)}项指标，分别是：")] if shared else []
    if len(rows) > _ONE_BY_ONE and not indicator.asks_change(text, years):
        return Reply("answered", (*claims, indicator.readings(rows, years)))
    for match in named[:_MOST_ROWS]:
        verdict = None if shared else row_verdict(match.row, inquiry, _figures_of(match, inquiry))
        rest = re.sub("|".join(_ATTRIBUTES), "", text) if verdict else text
        own = indicator.row_claims(match.row, rest, years)
        claims += [*([verdict] if verdict else []), *(own[:1] if len(rows) > _ONE_BY_ONE else own)]
    return Reply("answered", tuple(claims))


def _figures_of(match: RowMatch, inquiry: Inquiry) -> list[Number]:
    """The question's figures that stand after this row's name and before the next one's."""
    after = [m.at for m in inquiry.rows if m.at > match.at]
    end = min(after, default=len(inquiry.text))
    counts_rows = {float(len(inquiry.rows))}
    return [
        n
        for n in inquiry.question.numbers
        if match.at < n.start < end and not (n.value in counts_rows and not n.text[0].isdigit())
    ]


def _holds(text: str, number: Number, value: IndicatorValue) -> bool:
    """The figure, with the bound it is said with, holds of a cell; 超过59 does not of ≥59."""
    return value.number is not None and agrees_with(text, number, value.number, value.printed)


def row_verdict(
    row: Indicator, inquiry: Inquiry, said: Sequence[Number] | None = None
) -> Claim | None:
    """Whether figures (``said``, all by default) and attribute in the question are the row's."""
    question = inquiry.question
    place = (span(row),)
    for attribute in _ATTRIBUTES:
        if attribute in question.text and "还是" not in question.text:
            if row.attribute == attribute:
                return Claim(f"是，“{row.name}”是{attribute}指标。", "computed", place)
            text = f"与规划不符：“{row.name}”不是「{attribute}」指标，而是{row.attribute}指标。"
            return Claim(text, "computed", place)
    figures = [
        n
        for n in (question.numbers if said is None else said)
        if n.unit in ("", row.unit, *_COUNTERS.get(row.unit, ())) and n.unit != "年"
    ]
    if not figures:
        return None
    years = [year for year in question.years if row.value(year)] or list(row.years)
    wanted = [value for year in years if (value := row.value(year)) is not None]
    values = [v for v in wanted if v.number is not None]
    wrong = [n for n in figures if not any(_holds(question.text, n, v) for v in values)]
    asked = wrong[0] if wrong else figures[0]
    if not wrong:
        return Claim(f"是，与规划一致（{row.name}）。", "computed", place)
    told = " ".join(item.sentence.text for item in inquiry.scored[:2] if not item.sentence.is_row)
    if not question.years and any(same(asked.value, n.value) for n in numbers(told)):
        return None
    return Claim(f"与规划不符：不是「{asked.text}」。", "computed", place)
