"""Arithmetic over figures of the running text: summed, set against each other, per head, undone.

Only figures of one sentence whose labels the question repeats are used, and the
sum is shown, so that a reader can follow it.
"""

from __future__ import annotations

import re

from assistant.answers.figures import Figure, figures, is_said
from assistant.numbers import plain
from assistant.reply import Claim, Inquiry, Reply, quote
from corpus.sentences import Sentence

_CHANGED = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|[\u4e00-\u9fff]{1,2})，比(?P<year>\d{4})年(?P<way>提高|增加|增长|上升|下降|减少|降低)(?P<by>\d+(?:\.\d+)?)"
)
_SUM = re.compile(
    r"合计|加起来|总和|之和|一共|总共|合(在)?一(块|起)|加(在)?一(块|起)|相加|凑(在)?一起"
)
_GAP = re.compile(
    r"相差|差(多少|几|距)|高出|多出?(多少|几)|比.{1,14}(多|高|少|低)|哪(个|项|类)(更|比较)?(高|多|大|低|少)|差"
)
_EACH = re.compile(
    r"平均(每|一)(?:个|家|张|项|件)?([\u4e00-\u9fff]{2,4})|每(?:个|家|张|项|件)([\u4e00-\u9fff]{2,4}).{0,6}(多少|几)"
)
_TEN_THOUSAND = 10000
_LOOKED_AT = 2


def answer(inquiry: Inquiry) -> Reply | None:
    """None unless the question asks for arithmetic over figures of one of the best sentences."""
    for item in inquiry.scored[:_LOOKED_AT]:
        if item.sentence.is_row:
            continue
        claim = _undone(inquiry, item.sentence) or _worked_out(inquiry, item.sentence)
        if claim is not None:
            return Reply("answered", (claim, quote(item.sentence)))
    return None


def _worked_out(inquiry: Inquiry, sentence: Sentence) -> Claim | None:
    text = inquiry.text
    found = [f for f in figures(sentence.text) if is_said(f, text)]
    if len(found) != 2:
        return None
    first, second = found
    each = _EACH.search(text)
    if each is not None:
        return _per_head(first, second, each.group(2) or each.group(3), sentence)
    if first.unit != second.unit:
        return None
    if _SUM.search(text):
        total = plain(first.value + second.value)
        words = f"{plain(first.value)}+{plain(second.value)}={total}，合计{total}{first.unit}。"
        return _claim(first, second, words, sentence)
    if _GAP.search(text):
        high, low = (first, second) if first.value >= second.value else (second, first)
        gap = plain(high.value - low.value)
        unit = "个百分点" if first.unit == "%" else first.unit
        words = f"{plain(high.value)}−{plain(low.value)}={gap}，“{high.label}”高{gap}{unit}。"
        return _claim(first, second, words, sentence)
    return None


def _per_head(first: Figure, second: Figure, head: str, sentence: Sentence) -> Claim | None:
    """How many of the one for each of the other, which the question names after 每."""
    divisor = next(
        (f for f in (first, second) if head[:2] in f.label or f.label[-2:] in head), None
    )
    if divisor is None or not divisor.value:
        return None
    dividend = second if divisor is first else first
    share, unit = dividend.value / divisor.value, dividend.unit
    words = f"{plain(dividend.value)}÷{plain(divisor.value)}≈{plain(share)}{unit}。"
    if unit == "亿元" and share < 1:
        in_ten_thousands = plain(share * _TEN_THOUSAND)
        words = f"{plain(dividend.value)}×{_TEN_THOUSAND}÷{plain(divisor.value)}≈{in_ten_thousands}（万元）。"
    return _claim(first, second, words, sentence)


def _claim(first: Figure, second: Figure, words: str, sentence: Sentence) -> Claim:
    named = "，".join(f"“{f.label}”{plain(f.value)}{f.unit}" for f in (first, second))
    return Claim(f"{named}；{words}", "computed", ((sentence.start, sentence.end),))


def _undone(inquiry: Inquiry, sentence: Sentence) -> Claim | None:
    """The value of an earlier year that the sentence gives only as a change since then."""
    match = _CHANGED.search(sentence.text)
    if match is None or int(match["year"]) not in inquiry.question.years:
        return None
    if not re.search(r"多少|几|倒推|推算|水平", inquiry.text):
        return None
    sign = -1 if match["way"] in ("提高", "增加", "增长", "上升") else 1
    value = plain(float(match["value"]) + sign * float(match["by"]))
    shown = f"{match['value']}{'−' if sign < 0 else '+'}{match['by']}={value}"
    words = (
        f"规划没有直接给出{match['year']}年的数值；按原文推算：{shown}，即{value}{match['unit']}。"
    )
    return Claim(words, "computed", ((sentence.start, sentence.end),))
