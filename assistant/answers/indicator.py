"""One or a few rows of the indicator table: value, year, unit, attribute, category, change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import arithmetic
from assistant.answers.ambiguous import counted_things
from assistant.answers.operations import COMPLEMENT, COMPOUND
from assistant.numbers import plain
from assistant.reply import Claim, Inquiry, notice
from assistant.table import (
    RowMatch,
    attribute_mark,
    baseline_year,
    cell,
    change,
    change_words,
    difference_unit,
    growth,
    growth_words,
    span,
    target_year,
    times_words,
)
from corpus.values import Indicator

_ATTRIBUTE = re.compile(
    r"约束|预期性|属性|硬性|刚性|硬指标|软指标|必须完成|强制|硬杠杠|死任务|硬任务|性质"
)
_UNIT = re.compile(
    r"(计量|什么|啥|哪个|计数)?单位(是|为|用)?(什么|啥|哪|[？?]|$)|用什么.{0,4}(衡量|计)|按(什么|啥)(算|计)|是按"
)
_CATEGORY = re.compile(r"(哪|什么|啥)(一|个)?(类|大类|组|板块)|类别|分类|归.{0,4}类|分组")
_CHANGE = re.compile(
    r"(增加|提高|提升|增长|上升|多出?|涨|升|增|加|高|变|变化|上调|拉高|新增|再[拿评建添]|净增|净变化)(了|出|到|长|加|幅)?.{0,6}(多少|好多|几|量|项数|个数)|拟增|差距|相差|差了?(多少|几)|还差|涨幅|增量|幅度|增幅|提升空间|变化|翻|净增|增量|(期末|目标)值?减|低了?(多少|几)|少了?(多少|几)|几个点|(拉|抬|往上|长)(.{0,4})(多少|几)|倍"
)
_TIMES = re.compile(r"几倍|多少倍|翻(了)?(几|多少|一|两)?番|翻倍")
_RATE = re.compile(
    r"增长率|增长百分|百分比|百分率|百分之(几|多少)|几成|增速|年均|(平均)?每年|增长比例|增幅|涨幅|幅度"
)
_PER_YEAR = re.compile(r"年均|(平均)?每年|一年(要|得)?(平均)?")
_COUNTERS = "个|项|家|件|张"


def asks_facet(text: str) -> bool:
    """Attribute, unit, category or change of a row, however the question is worded."""
    return any(p.search(text) for p in (_ATTRIBUTE, _UNIT, _CATEGORY, _CHANGE))


def row_claims(row: Indicator, text: str, years: tuple[int, ...]) -> list[Claim]:
    """What the question asks of the row first, then its two values."""
    claims: list[Claim] = []
    place = (span(row),)
    if _ATTRIBUTE.search(text):
        claims.append(Claim(f"“{row.name}”是{row.attribute}指标。", "computed", place))
    if _UNIT.search(text):
        claims.append(Claim(f"“{row.name}”的单位是“{row.unit}”。", "computed", place))
    if _CATEGORY.search(text):
        claims.append(Claim(_category_words(row), "computed", place))
    if COMPLEMENT.search(text) and row.unit == "%":
        claims.append(_complement(row))
    elif asks_change(_without_share(row, text), years):
        claims.append(change_claim(row, text))
    claims.append(value_claim(row, years))
    return claims


def _without_share(row: Indicator, text: str) -> str:
    """百分之几 asks for the very value of a row in percent, unless a change is spoken of."""
    own = row.unit == "%" and not _CHANGE.search(text)
    return re.sub("百分之(?:几|多少)", "", text) if own else text


def value_claim(row: Indicator, years: tuple[int, ...] = ()) -> Claim:
    """Both values, the asked year first, with unit and attribute."""
    base, target = baseline_year(row), target_year(row)
    between = [year for year in years if row.value(year) and year not in (base, target)]
    if between:
        told = "；".join(f"{year}年{row.name}为{cell(row, year)}" for year in between)
        return Claim(f"{told}。", "computed", (span(row),))
    facts = {
        base: f"{base}年{row.name}为{cell(row, base)}",
        target: f"{target}年{row.name}目标为{cell(row, target)}{attribute_mark(row)}",
    }
    if base in years and target not in years:
        text = f"{facts[base]}；{target}年目标为{cell(row, target)}{attribute_mark(row)}。"
    elif base == target:
        text = f"{base}年{row.name}为{cell(row, base)}{attribute_mark(row)}。"
    else:
        text = f"{facts[target]}；{base}年为{cell(row, base)}。"
    return Claim(text, "computed", (span(row),))


def _category_words(row: Indicator) -> str:
    if row.category is None:
        return f"“{row.name}”在表中没有标明类别。"
    return f"“{row.name}”归在“{row.category}”类。"


def change_claim(row: Indicator, text: str) -> Claim:
    base, target = baseline_year(row), target_year(row)
    difference = change(row)
    if difference is None:
        return Claim(_bound_words(row), "computed", (span(row),))
    words = f"从{base}年到{target}年：{change_words(row)}"
    if _RATE.search(text) and growth(row) and not COMPOUND.search(text):
        words += f"；增长率{growth_words(row)}"
    if _TIMES.search(text):
        words += f"；{times_words(row)}"
    if COMPOUND.search(text) and growth(row):
        words += f"；年均复合增长率{_compound(row)}"
    elif _PER_YEAR.search(text):
        count = target - base
        shown = arithmetic.equation(f"{plain(difference)}÷{count}", difference / count)
        words += f"；{count}年平均每年{shown}{difference_unit(row)}"
    return Claim(words + "。", "computed", (span(row),))


def asks_change(text: str, years: tuple[int, ...]) -> bool:
    """How a row changes: in so many words, or one year held against another (25年比20年多少)."""
    if _CHANGE.search(text) or _RATE.search(text) or COMPOUND.search(text):
        return True
    if re.search(r"提.{0,2}(?:多少|几)|(?:多少|几)个?百分点|[几多少]个点", text):
        return True
    return len(years) > 1 and bool(re.search(r"比.{0,10}(?:年|基).*(?:多少|几)", text))


def _compound(row: Indicator) -> str:
    base, target = baseline_year(row), target_year(row)
    values = dict(row.values)
    return arithmetic.compound(values[base].printed, values[target].printed, target - base)


def _complement(row: Indicator) -> Claim:
    """What is left to 100 % in both years: 100−90.10=9.9; a bound is said to be one."""
    told, left = [], []
    for year, value in row.values:
        if value.number is None:
            told.append(f"{year}年按原文为“{value.printed}”，不能相减")
            continue
        shown = f"100−{value.printed.lstrip('≥')}={plain(100 - value.number)}"
        bound = "（按“≥”的下限计，即至多）" if value.relation != "=" else ""
        told.append(f"{year}年{shown}{bound}")
        left.append(plain(100 - value.number))
    change = f"，即由{left[0]}%到{left[-1]}%" if len(left) == len(row.values) else ""
    words = f"规划没有直接给出这个比例，由“{row.name}”推算：{'；'.join(told)}{change}。"
    return Claim(words, "computed", (span(row),))


def _bound_words(row: Indicator) -> str:
    """A target printed as ≥ or in words: no change is worked out but against the bound, said so."""
    base, target = baseline_year(row), target_year(row)
    head = f"{row.name}{base}年为{cell(row, base)}，{target}年目标按原文为“{cell(row, target)}”，不是一个确定的数值"
    first, last = row.value(base), row.value(target)
    if first is None or last is None or first.number is None or last.number is None:
        return f"{head}，不能算出具体增幅。"
    gap = round(last.number - first.number, 6)
    sum_ = f"{plain(last.number)}−{plain(first.number)}={plain(gap)}"
    if gap == 0:
        return f"{head}；下限与{base}年相同（{sum_}），不要求提高。"
    word = "高" if gap > 0 else "低"
    return f"{head}；按下限计，{sum_}，比{base}年{word}{plain(abs(gap))}{difference_unit(row)}。"


def readings(rows: Sequence[Indicator], years: tuple[int, ...]) -> Claim:
    """Many rows in one line: each with the asked years' cells, the target by default."""
    columns = [y for y in rows[0].years if y in years] or [target_year(rows[0])]
    told = "；".join(
        f"{row.name}{'、'.join(f'{year}年{cell(row, year)}' for year in columns)}" for row in rows
    )
    return Claim(f"{told}。", "computed", tuple(map(span, rows)))


def elsewhere(inquiry: Inquiry, rows: tuple[RowMatch, ...]) -> list[Claim]:
    """Where the running text counts the same thing otherwise, that figure with its words."""
    claims = []
    for match in rows:
        sentence = differing_mention(inquiry, match.row) or _same_short_form(inquiry, match)
        if sentence is not None:
            claims.append(notice("规划正文另有不同口径的数字，一并列出："))
            claims.append(Claim(sentence[0], "verbatim", (sentence[1],)))
    return claims


def _same_short_form(inquiry: Inquiry, match: RowMatch) -> tuple[str, tuple[int, int]] | None:
    """Another thing of the running text that the question's short form names too."""
    if not match.said or match.said == match.row.name or len(inquiry.rows) > 1:
        return None
    known = {value.number for _, value in match.row.values}
    for thing in counted_things(inquiry.plan):
        figure = re.search(r"\d+(?:\.\d+)?", thing.text[len(thing.name) :])
        other = figure is not None and float(figure.group()) not in known
        if other and thing.name.endswith(match.said):
            before = inquiry.plan.document.text[: thing.start]
            start = 1 + max(before.rfind(mark) for mark in "，。；：\n")
            return inquiry.plan.document.text[start : thing.end], (start, thing.end)
    return None


def differing_mention(inquiry: Inquiry, row: Indicator) -> tuple[str, tuple[int, int]] | None:
    """The clause of the running text that gives the row's subject another figure, if any."""
    pattern = re.compile(_mention_pattern(row))
    known = {value.printed.lstrip("≥") for _, value in row.values}
    known |= {plain(value.number) for _, value in row.values if value.number is not None}
    for sentences in inquiry.plan.sentences_of.values():
        for sentence in sentences:
            if sentence.is_row:
                continue
            for match in pattern.finditer(sentence.text):
                figures = re.findall(r"\d+(?:\.\d+)?", match.group())
                if figures and not known & set(figures):
                    start = sentence.start + match.start()
                    return match.group(), (start, start + len(match.group()))
    return None


def _mention_pattern(row: Indicator) -> str:
    """The row's name, its parts allowed to be counted one by one, with the row's own unit."""
    parts = [re.escape(part) for part in re.split(r"[、和]", row.name) if len(part) > 1]
    unit = f"(?:{_COUNTERS}|{re.escape(row.unit)})"
    first = parts[0] if parts else re.escape(row.name)
    head = first[: max(4, len(first))]
    return rf"{head}[^，。；]{{0,12}}?\d+(?:\.\d+)?{unit}(?:、[^，。；、]{{0,12}}?\d+(?:\.\d+)?{unit})?"
