"""Conditions on rows of the indicator table that a question names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.numbers import Number, chinese_value, same
from assistant.reply import Inquiry
from assistant.table import baseline_year, change, growth, target_year
from corpus.values import Indicator, IndicatorValue

_NO_RISE = re.compile(
    r"(不|没|无|未|用不着|无须|保住|维持).{0,10}(提高|增加|增长|变(?!化最)|上升|涨|升|往上|抬|加码|动|更高|比\d{4}年?高)|持平|不变|维持|原样|原地|(跟|和|与)\d{4}年?(的)?.{0,4}一样|一样(高|多)?的|保持(?!在)"
)
_AT_LEAST = re.compile(r"≥|大于等于|不低于|下限|以上(?=的)|大于或等于|不等式|符号")
_WORDS_ONLY = re.compile(
    r"(没|不|未).{0,8}(具体|给|写|是|有).{0,4}(数字?|数值)|文字(表述|描述|说明)?|非数字|定性"
)
_FALLS = re.compile(
    r"(?:[比较]|低于|不如|不及|没有?)[^，。？]{0,6}(?:20\d\d年?|基[期数]|底数|原来|现状|起点|期初|五年前)[^，。？]{0,8}(?:低|(?<!多)少|(?<!大)小|降|跌)|(?:低于|不如|不及)(?:20\d\d年?|基[期数]|底数|原来|现状|起点|期初)|不升反降|反而.{0,12}[低少降掉跌]|倒退|(?:下降|降低|减少|调低|下调|下滑|往下[掉走调降]?|走低|缩水)的?(?:指标|是哪|有|那|目标|一?项|[？?]|$)|(?:是|往)(?:下降|降低|往下|减少)的"
)
_RISES = re.compile(
    r"(?:要|需|须|必须|计划|打算|会)?(?:提高|提升|上升|增加|增长|上涨|往上走)的(?:指标|目标)?(?:[有是共]|一共)?.{0,3}(?:哪|几|多少)|(?:哪些|多少[个项]|几[个项])指标.{0,6}(?:要|需要?|必须)(?:提高|提升|上升|增加|增长)"
)
_UNIT_ASKED = (
    re.compile(r"单位(?:都|全)?(?:是|为|写|用|标)(?:的?是|作|成)?([^，。？?的]{1,12})"),
    re.compile(
        r"(?:以|按|用|拿)([^，。？?]{1,14}?)(?:计数|计量|计算|为单位|[做作]单位|表示|衡量|来量|计(?!量|划|算))"
    ),
    re.compile(r"(百分[比数号点])(?:类|型|的)?(?:指标|目标)"),
)
_PERCENT = re.compile(r"百分[比数号点率]|百分之")
_RANGE = re.compile(
    r"(?:序号|第)(?:从|为|是)?\s*(\d{1,2})\s*(?:号|项|个)?(?:至|到|—|-|~)\s*(?:第|序号)?(\d{1,2})(?!年)|前\s*(\d{1,2}|[两二三四五六七八九十]{1,3})\s*(?:项|个|条|行)(?:指标|目标)"
)
_FULL = re.compile(r"满格|满分|封顶|百分百|百分之百")
_BOTH_YEARS = re.compile(
    r"还是|都是|都写|都为|仍|一直|也是|也为|依然|依旧|保持|均为|两年|同样|始终"
)
_GROWS = re.compile(r"(?:增[长幅加速]|增长率|涨幅|提[高升]|上[升涨]|涨)[^，。？\d]{0,6}$")
_DOUBLED = re.compile(
    r"翻[了一]*[番倍]|翻倍|(?:增长|增加|涨|提高)(?:了)?一倍|是.{0,8}(?:2|两|二)倍"
)
_UP = re.compile(r"超过|高于|大于|多于|以上|不低于|不少于|至少")
_DOWN = re.compile(r"低于|不到|小于|少于|以下|不足")
_REACH = re.compile(r"达到|是|为|等于|到|要求|满")
_OVER_TABLE = re.compile(r"指标|[表格][里上中头]|合格率|专栏1(?!\d)|目标值")
_NAME_END = 3
_COUNTS = re.compile(r"(?:是不是|是否|恰|共|只有|总共|有|的是|就)(?:为|好|是)?$")
_Test = Callable[[Indicator], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on rows and how it is said in the answer."""

    name: str
    test: _Test


def asks_no_rise(text: str) -> bool:
    """Which need not rise: 变化最大 and the like ask for changes instead."""
    return bool(_NO_RISE.search(text.replace("变化", ""))) and not _FALLS.search(text)


def asks_fall(text: str) -> bool:
    """Which targets lie below the baseline."""
    return bool(_FALLS.search(text))


def conditions(inquiry: Inquiry) -> list[Filter]:
    text = inquiry.text
    rows = inquiry.plan.document.indicators
    found = [
        Filter(attribute, _has_attribute(attribute))
        for attribute in dict.fromkeys(row.attribute for row in rows)
        if attribute in text
    ]
    if not found and re.search(
        r"硬性|刚性|硬指标|必须完成|硬杠杠|硬任务|约束力|有约束|带约束", text
    ):
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
    found += _units(text, rows) + _range(text, rows) + _name_ends(text, rows)
    numbers = _number_filters(inquiry.question.numbers, text, inquiry.question.years)
    if asks_fall(text):
        found.append(Filter("目标值（≥按下限计）低于基期", _falls))
    elif asks_no_rise(text) and not numbers:
        found.append(Filter("到目标年不要求提高", _needs_no_rise))
    elif _RISES.search(text):
        found.append(Filter("目标值高于基期", _rises))
    if _AT_LEAST.search(text) and not asks_no_rise(text) and not asks_fall(text) and not numbers:
        found.append(Filter("目标值写作“≥”", _is_at_least))
    if _WORDS_ONLY.search(text):
        found.append(Filter("目标值没有写成数字", _is_in_words))
    if _DOUBLED.search(text):
        found.append(Filter("翻番（目标值不低于基期的两倍）", _doubles))
    return found + numbers


def _units(text: str, rows: Sequence[Indicator]) -> list[Filter]:
    """单位是%的, 以项、个计数的: the units named, all of them allowed."""
    region = " ".join(match for p in _UNIT_ASKED for match in p.findall(text))
    region = _PERCENT.sub("%", region)
    wanted = [unit for unit in dict.fromkeys(row.unit for row in rows) if unit in region]
    return [Filter(f"单位为{'、'.join(wanted)}", _has_unit(tuple(wanted)))] if wanted else []


def _range(text: str, rows: Sequence[Indicator]) -> list[Filter]:
    match = _RANGE.search(text)
    if match is None:
        return []
    end = (match.group(2) or match.group(3)).replace("两", "二")
    first, last = int(match.group(1) or 1), int(end if end.isdigit() else chinese_value(end) or 0)
    if not rows or not first <= last <= rows[-1].number:
        return []
    return [Filter(f"序号「{first}至{last}」", lambda row: first <= row.number <= last)]


def _name_ends(text: str, rows: Sequence[Indicator]) -> list[Filter]:
    """合格率类指标, 几个合格率: rows whose names share the end the question names."""
    ends = {row.name[-_NAME_END:] for row in rows}
    for end in sorted(ends):
        sharing = [row for row in rows if row.name.endswith(end)]
        asked = re.search(
            rf"{end}(?:类|这[类些]|方面)?的?(?:指标|目标)|(?:哪[些几]个?|几[个项]|多少[个项]|各[类项]?|所有|全部|这些)(?:指标)?的?{end}",
            text,
        )
        if len(sharing) > 1 and asked:
            return [Filter(f"名称以“{end}”结尾", _ends_with(end))]
    for end in {row.name[-1] for row in rows}:
        sharing = [row for row in rows if row.name.endswith(end)]
        if len(sharing) > 2 and re.search(rf"{end}项", text):
            return [Filter(f"名称以“{end}”结尾", _ends_with(end))]
    return []


def _number_filters(numbers: Sequence[Number], text: str, years: Sequence[int]) -> list[Filter]:
    """达到100%的, 超过90%的 …: on the asked year's column, on both, else the target's."""
    found = []
    full = _FULL.search(text)
    if full is not None and not any(same(n.value, 100) for n in numbers):
        numbers = [*numbers, Number(100.0, "%", full.group(), full.start())]
    for number in numbers:
        if number.unit not in ("%", "亿元", "项", "家", "分", "个百分点", "百分点", ""):
            continue
        in_range = any(m.start() <= number.start < m.end() for m in _RANGE.finditer(text))
        if in_range or not _OVER_TABLE.search(text):
            continue
        found += _number_filter(number, text, years)
    return found


def _number_filter(number: Number, text: str, years: Sequence[int]) -> list[Filter]:
    before = text[max(0, number.start - 8) : number.start]
    after = text[number.start + len(number.text) :]
    name = f"「{number.text}」"
    sign = 1 if _UP.search(before) or _UP.match(after) else 0
    sign = -1 if not sign and (_DOWN.search(before) or _DOWN.match(after)) else sign
    if _GROWS.search(before[: -2 if sign else None]) or _GROWS.search(before):
        word = "低于" if sign < 0 else "超过"
        return [Filter(f"增幅{word}{name}", _grows(number, sign or 1))] if number.unit else []
    if number.unit in ("个百分点", "百分点"):
        return []
    columns: tuple[int | None, ...] = (years[0],) if len(years) == 1 else (None,)
    if (len(years) > 1 or _FULL.search(text)) and (_BOTH_YEARS.search(text) or asks_no_rise(text)):
        columns = tuple(years) if len(years) > 1 else (-1, None)
    if not sign and number.unit in ("项", "个", "条") and _COUNTS.search(before):
        return []
    if not sign and not (_REACH.search(before) or _FULL.match(number.text)):
        return []
    word = {1: "超过", -1: "低于", 0: "为"}[sign]
    both = "两年都" if len(columns) > 1 else ""
    tests = [_compares(number, column, sign) for column in columns]
    return [Filter(f"{both}{word}{name}", lambda row: all(test(row) for test in tests))]


def _compares(number: Number, year: int | None, sign: int) -> _Test:
    def test(row: Indicator) -> bool:
        value = row.value(baseline_year(row) if year == -1 else year or target_year(row))
        alike = number.unit in ("", row.unit)
        if not alike or value is None or value.number is None:
            return False
        if sign == 0:
            return same(value.number, number.value) and value.relation == "="
        return (value.number - number.value) * sign > 0

    return test


def _grows(number: Number, sign: int) -> _Test:
    """增幅超过20%, 提高超过1个百分点: the change against the number."""

    def test(row: Indicator) -> bool:
        measured = growth(row) if number.unit == "%" else change(row)
        if measured is None or (number.unit != "%" and row.unit != "%"):
            return False
        return (measured - number.value) * sign > 0

    return test


def _has_unit(units: tuple[str, ...]) -> _Test:
    return lambda row: row.unit in units


def _ends_with(end: str) -> _Test:
    return lambda row: row.name.endswith(end)


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


def _bounds(row: Indicator) -> tuple[float, float] | None:
    """Baseline and target figures, a printed ≥ left out; None where one is in words."""
    first, last = row.value(baseline_year(row)), _target(row)
    if first is None or first.number is None or last.number is None:
        return None
    return first.number, last.number


def _falls(row: Indicator) -> bool:
    both = _bounds(row)
    return both is not None and both[1] < both[0]


def _rises(row: Indicator) -> bool:
    both = _bounds(row)
    return both is not None and both[1] > both[0]


def _doubles(row: Indicator) -> bool:
    both = _bounds(row)
    return both is not None and both[1] >= 2 * both[0]


def _needs_no_rise(row: Indicator) -> bool:
    """The target figure, or its printed lower bound, does not lie above the baseline."""
    both = _bounds(row)
    return both is not None and both[1] <= both[0]
