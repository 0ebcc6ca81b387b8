"""Conditions on rows of the indicator table that a question names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.numbers import Number, same
from assistant.reply import Inquiry
from assistant.table import baseline_year, target_year
from corpus.values import Indicator, IndicatorValue

_NO_RISE = re.compile(
    r"(不|没|无|未|用不着|无须|保住|维持).{0,10}(提高|增加|增长|变(?!化最)|上升|涨|升|往上|抬|加码|动|更高|比\d{4}年?高)|持平|不变|维持|原样|原地|(跟|和|与)\d{4}年?(的)?.{0,4}一样|一样(高|多)?的|保持(?!在)"
)
_AT_LEAST = re.compile(r"≥|大于等于|不低于|下限|以上(?=的)|大于或等于|不等式|符号")
_WORDS_ONLY = re.compile(
    r"(没|不|未).{0,8}(具体|给|写|是|有).{0,4}(数字?|数值)|文字(表述|描述|说明)?|非数字|定性"
)
_UP = re.compile(r"超过|高于|大于|多于|以上|不低于|不少于|至少")
_DOWN = re.compile(r"低于|不到|小于|少于|以下|不足")
_REACH = re.compile(r"达到|是|为|等于|到|要求|满")
_OVER_TABLE = re.compile(r"指标|[表格][里上中]|合格率")
_Test = Callable[[Indicator], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on rows and how it is said in the answer."""

    name: str
    test: _Test


def asks_no_rise(text: str) -> bool:
    """Which need not rise: 变化最大 and the like ask for changes instead."""
    return bool(_NO_RISE.search(text.replace("变化", "")))


def conditions(inquiry: Inquiry) -> list[Filter]:
    text = inquiry.text
    rows = inquiry.plan.document.indicators
    found = [
        Filter(attribute, _has_attribute(attribute))
        for attribute in dict.fromkeys(row.attribute for row in rows)
        if attribute in text
    ]
    if not found and re.search(r"硬性|刚性|硬指标|必须完成|硬杠杠|硬任务", text):
        found.append(Filter("约束性", _has_attribute("约束性")))
    for category in dict.fromkeys(row.category for row in rows if row.category):
        if re.search(
            rf"{category}(?:类|方面|这一?(?:类|组|块)|的?指标|一类|一组|板块|部分|里|有|这)|[“「]{category}[”」]",
            text,
        ):
            found.append(Filter(f"“{category}”类", _in_category(category)))
    if re.search(
        r"(没有?|未|不)(标明|标注|列|写|归|分|注明|属于)?.{0,4}(类别|分类|归类|类(?!型))", text
    ):
        found.append(Filter("未标明类别", _in_category(None)))
    if asks_no_rise(text):
        found.append(Filter("到目标年不要求提高", _needs_no_rise))
    if _AT_LEAST.search(text) and not asks_no_rise(text):
        found.append(Filter("目标值写作“≥”", _is_at_least))
    if _WORDS_ONLY.search(text):
        found.append(Filter("目标值没有写成数字", _is_in_words))
    return found + _number_filters(inquiry.question.numbers, text, inquiry.question.years)


def _number_filters(numbers: Sequence[Number], text: str, years: Sequence[int]) -> list[Filter]:
    """达到100%的, 超过90%的 …: on the asked year's column, else the target's."""
    found = []
    for number in numbers:
        if number.unit not in ("%", "亿元", "项", "家", "分") or not _OVER_TABLE.search(text):
            continue
        before = text[max(0, number.start - 8) : number.start]
        column = years[0] if len(years) == 1 else None
        name = f"「{number.text}」"
        if _UP.search(before) or _UP.match(text[number.start + len(number.text) :]):
            found.append(Filter(f"超过{name}", _compares(number, column, 1)))
        elif _DOWN.search(before) or _DOWN.match(text[number.start + len(number.text) :]):
            found.append(Filter(f"低于{name}", _compares(number, column, -1)))
        elif _REACH.search(before):
            found.append(Filter(f"为{name}", _compares(number, column, 0)))
    return found


def _compares(number: Number, year: int | None, sign: int) -> _Test:
    def test(row: Indicator) -> bool:
        value = row.value(year or target_year(row))
        if row.unit != number.unit or value is None or value.number is None:
            return False
        if sign == 0:
            return same(value.number, number.value) and value.relation == "="
        return (value.number - number.value) * sign > 0

    return test


def _has_attribute(attribute: str) -> _Test:
    return lambda row: row.attribute == attribute


def _in_category(category: str | None) -> _Test:
    return lambda row: row.category == category


def _target(row: Indicator) -> IndicatorValue:
    return dict(row.values)[target_year(row)]


def _is_in_words(row: Indicator) -> bool:
    return _target(row).number is None


def _is_at_least(row: Indicator) -> bool:
    return bool(_target(row).relation == "≥")


def _needs_no_rise(row: Indicator) -> bool:
    """The target figure, or its printed lower bound, does not lie above the baseline."""
    first, last = row.value(baseline_year(row)), _target(row)
    if first is None or first.number is None or last.number is None:
        return False
    return bool(last.number <= first.number)
