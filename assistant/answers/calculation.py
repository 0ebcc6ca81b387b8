"""Questions over the whole indicator table: how many, which, the most, compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.numbers import Number, plain, same
from assistant.reply import Claim, Inquiry, Reply, notice
from assistant.table import (
    baseline_year,
    cell,
    change,
    change_words,
    difference_unit,
    exact,
    growth,
    growth_words,
    span,
    target_year,
)
from corpus.values import Indicator, IndicatorValue

_TABLE = re.compile(
    r"指标|[表格][里上中]|几行|那张表|这张表|专栏1(?!\d)|约束性|预期性|数字|目标值|所有目标|各项目标|硬性|刚性|合格率"
)
_NO_RISE = re.compile(
    r"(不|没|无|未|用不着|无须|保住|维持).{0,10}(提高|增加|增长|变(?!化最)|上升|涨|升|往上|抬|加码|动|更高|比\\d{4}年?高)|持平|不变|维持|原样|原地|(跟|和|与)\d{4}年?(的)?.{0,4}一样|一样(高|多)?的|保持(?!在)"
)
_SUPERLATIVE = re.compile(
    r"最(多|大|高|快|小|少|低|慢|猛|明显|厉害|狠)|排(第一|前|最)|前(三|3|五|5)|第一名|冠军|垫底"
)
_LEAST = re.compile(r"最(小|少|低|慢)|垫底")
_GROWTH = re.compile(r"增|涨|提高|提升|上升|幅|变化|变动|进步|跨度|加码|拉高|长得|跳")
_RATE = re.compile(r"率最|增速|增长率|百分比|比例|幅度|增幅|涨幅|最快|相对|倍")
_AT_LEAST = re.compile(r"≥|大于等于|不低于|下限|以上(?=的)|大于或等于|不等式|符号")
_WORDS_ONLY = re.compile(
    r"(没|不|未).{0,8}(具体|给|写|是|有).{0,4}(数字?|数值)|文字(表述|描述|说明)?|非数字|定性"
)
_HOW_MANY = re.compile(
    r"(几|多少)(个|项|条|类|种|行)|(共|总共|一共|合计)(有|是)?|数量|总数|多少(?=指标)"
)
_TOGETHER = re.compile(
    r"合计|加起来|加一块|加在一(块|起)|合(在)?一(块|起)|合起来|凑(到|在)?一(块|起)|总和|之和|一起(是|有)|总共多少(?=项|个奖)|加一起|加总|相加"
)
_COMPARE = re.compile(
    r"相差|差(多少|几|距)|谁(更)?(高|多|大|低|少)|哪(个|项|一个|一项)?(更|比较|要)?(高|多|大|低|少|快|慢)|比.{1,16}(高|多|低|少|大|小|快)|对比|比较|相比|多(多少|几)|高(多少|几)|更(高|多|大|快)"
)
_UP = re.compile(r"超过|高于|大于|多于|以上|不低于|不少于|至少")
_DOWN = re.compile(r"低于|不到|小于|少于|以下|不足")
_REACH = re.compile(r"达到|是|为|等于|到|要求|满")
_LIST_LIMIT = 24
_TOP = 3
_Test = Callable[[Indicator], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on rows and how it is said in the answer."""

    name: str
    test: _Test


def is_about_table(inquiry: Inquiry) -> bool:
    """Asks over many rows: a filter, a count or a comparison, not one row's value."""
    text = inquiry.text
    named = [match for match in inquiry.rows if match.named]
    if len(named) >= 2 and (_COMPARE.search(text) or _TOGETHER.search(text)):
        return True
    if named and not _NO_RISE.search(text.replace("变化", "")):
        return False
    if not _TABLE.search(text):
        return False
    asked = (
        _HOW_MANY.search(text)
        or re.search(r"\d+个|[一二三四五六七八九十]+(个|项)(主要|规划)?指标", text)
        or re.search(r"哪|列|有什么|什么|名单|分别|都", text)
    )
    return bool(asked and (_filters(inquiry) or _SUPERLATIVE.search(text) or _whole(text)))


def answer(inquiry: Inquiry) -> Reply | None:
    """None when the question is not one over the table."""
    if not inquiry.plan.document.indicators or not is_about_table(inquiry):
        return None
    text = inquiry.text
    named = [match.row for match in inquiry.rows if match.named]
    if len(named) >= 2 and _TOGETHER.search(text):
        return _sum(named, inquiry.question.years)
    if len(named) >= 2:
        return _compare(named, text, inquiry.question.years)
    filters = _filters(inquiry)
    rows = [row for row in inquiry.plan.document.indicators if all(f.test(row) for f in filters)]
    if _SUPERLATIVE.search(text):
        return _superlative(rows, text, inquiry.question.years)
    return _listed(rows, filters, inquiry)


def _whole(text: str) -> bool:
    return bool(
        re.search(
            r"(几|多少)(个|项|条)?(主要|规划|具体|核心)?指标|(哪些|什么|全部|所有)(主要|规划|具体)?指标|[一二三四五六七八九十\d]+(个|项)(主要|规划)?指标|指标(有|是|包括|都有)?(哪些|几|多少(?:个|项|条))|几类|哪几类|分(成|为)",
            text,
        )
    )


def _filters(inquiry: Inquiry) -> list[Filter]:
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
    if _NO_RISE.search(text.replace("变化", "")):
        found.append(Filter("到目标年不要求提高", _needs_no_rise))
    if _AT_LEAST.search(text) and not _NO_RISE.search(text):
        found.append(Filter("目标值写作“≥”", _is_at_least))
    if _WORDS_ONLY.search(text):
        found.append(Filter("目标值没有写成数字", _is_in_words))
    return found + _number_filters(inquiry.question.numbers, text, inquiry.question.years)


def _number_filters(numbers: Sequence[Number], text: str, years: Sequence[int]) -> list[Filter]:
    """达到100%的, 超过90%的 …: on the asked year's column, else the target's."""
    found = []
    for number in numbers:
        if number.unit not in ("%", "亿元", "项", "家", "分") or "指标" not in text:
            continue
        before = text[max(0, number.start - 8) : number.start]
        column = years[0] if len(years) == 1 else None
        name = f"{number.text}"
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


def _listed(rows: Sequence[Indicator], filters: Sequence[Filter], inquiry: Inquiry) -> Reply:
    total = len(inquiry.plan.document.indicators)
    condition = "、".join(f.name for f in filters)
    spans = tuple(span(row) for row in rows)
    if not rows:
        text = f"指标表的{total}项指标中，没有“{condition}”的。" if condition else "表中没有指标。"
        return Reply("answered", (Claim(text, "computed", ()),))
    head = f"{condition}的指标共{len(rows)}项" if condition else f"指标表共列{len(rows)}项指标"
    with_values = bool(filters) and len(rows) <= 8
    names = "；".join(_line(row) for row in rows) if with_values else _grouped(rows)
    claims = (*_wrong_count(inquiry, len(rows)), Claim(f"{head}：{names}。", "computed", spans))
    return Reply("answered", claims)


def _wrong_count(inquiry: Inquiry, count: int) -> tuple[Claim, ...]:
    """Says so when the question takes another number of such indicators for granted."""
    for number in inquiry.question.numbers:
        after = inquiry.text[number.start + len(number.text) :]
        named = re.match(r"(?:主要|规划|约束性|预期性)*指标", after)
        counts = number.unit in ("个", "项", "条") and named is not None
        if counts and not same(number.value, count):
            return (notice(f"与规划不符：不是「{number.text}」，共{count}项。"),)
    return ()


def _line(row: Indicator) -> str:
    base, target = baseline_year(row), target_year(row)
    return f"{row.name}（{base}年{cell(row, base)}→{target}年{cell(row, target)}）"


def _grouped(rows: Sequence[Indicator]) -> str:
    groups: dict[str | None, list[str]] = {}
    for row in rows[:_LIST_LIMIT]:
        groups.setdefault(row.category, []).append(row.name)
    if len(groups) == 1:
        return "、".join(next(iter(groups.values())))
    return "；".join(
        f"{category or '未标类别'}{len(names)}项（{'、'.join(names)}）"
        for category, names in groups.items()
    )


def _superlative(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply:
    """The most or least by change, by growth rate, or by value; units are kept apart."""
    sign = 1 if _LEAST.search(text) else -1
    if not _GROWTH.search(text):
        return _by_value(rows, sign, years)
    by_rate = sorted((r for r in rows if growth(r) is not None), key=lambda r: sign * growth(r))  # type: ignore[operator]
    word = "最小" if sign == 1 else "最大"
    claims = []
    if by_rate:
        best = by_rate[0]
        claims.append(
            Claim(
                f"按增长率，{word}的是“{best.name}”：{growth_words(best)}。",
                "computed",
                (span(best),),
            )
        )
    points = [r for r in rows if r.unit == "%" and change(r) is not None]
    if points:
        best = min(points, key=lambda r: sign * change(r))  # type: ignore[operator]
        claims.append(
            Claim(
                f"按百分点（单位为%的指标），{word}的是“{best.name}”：{change_words(best)}。",
                "computed",
                (span(best),),
            )
        )
    if not _RATE.search(text):
        claims += _by_unit(rows, sign, word)
    return Reply("answered", tuple(claims))


def _by_unit(rows: Sequence[Indicator], sign: int, word: str) -> list[Claim]:
    """Absolute changes are only compared within one unit that several rows share."""
    units: dict[str, list[Indicator]] = {}
    for row in rows:
        if row.unit != "%" and change(row) is not None:
            units.setdefault(row.unit, []).append(row)
    claims = []
    for unit, group in units.items():
        if len(group) > 1:
            best = min(group, key=lambda r: sign * change(r))  # type: ignore[operator]
            claims.append(
                Claim(
                    f"按绝对量（单位为{unit}），{word}的是“{best.name}”：{change_words(best)}。",
                    "computed",
                    (span(best),),
                )
            )
    return claims


def _by_value(rows: Sequence[Indicator], sign: int, years: Sequence[int]) -> Reply:
    claims = []
    units = dict.fromkeys(row.unit for row in rows)
    for unit in units:
        group = [r for r in rows if r.unit == unit]
        column = years[0] if len(years) == 1 else target_year(group[0])
        valued = [(r, v.number) for r in group if (v := r.value(column)) and v.number is not None]
        if len(valued) > 1:
            best = min(valued, key=lambda pair: sign * pair[1])[1]
            winners = [r for r, value in valued if same(value, best)]
            names = "、".join(f"“{r.name}”（{cell(r, column)}）" for r in winners)
            word = "最低" if sign == 1 else "最高"
            text = f"单位为{unit}的指标中，{column}年数值{word}的是{names}。"
            claims.append(Claim(text, "computed", tuple(span(r) for r in winners)))
    return Reply("answered", tuple(claims))


def _compare(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply:
    """Rows side by side in the asked year, their changes when those are asked for."""
    spans = tuple(span(row) for row in rows)
    if _GROWTH.search(text):
        words = "；".join(f"“{r.name}”{change_words(r)}" for r in rows)
        rates = "；".join(f"“{r.name}”{growth_words(r)}" for r in rows if growth(r))
        claims = [
            Claim(
                f"从{baseline_year(rows[0])}年到{target_year(rows[0])}年：{words}。",
                "computed",
                spans,
            )
        ]
        if rates:
            claims.append(Claim(f"增长率：{rates}。", "computed", spans))
        return Reply("answered", tuple(claims))
    column = years[0] if len(years) == 1 else target_year(rows[0])
    values = [(r, exact(r.value(column))) for r in rows]
    listing = "，".join(f"“{r.name}”{cell(r, column)}" for r in rows)
    result = ""
    first, second = values[0], values[1]
    if first[1] is not None and second[1] is not None and rows[0].unit == rows[1].unit:
        high, low = (first, second) if first[1] >= second[1] else (second, first)
        gap = plain(high[1] - low[1])  # type: ignore[operator]
        result = (
            f"；{plain(high[1])}−{plain(low[1])}={gap}，“{high[0].name}”高{gap}{difference_unit(rows[0])}"  # type: ignore[arg-type]
            if gap != "0"
            else "；两者相同"
        )
    return Reply("answered", (Claim(f"{column}年：{listing}{result}。", "computed", spans),))


def _sum(rows: Sequence[Indicator], years: Sequence[int]) -> Reply:
    column = years[0] if len(years) == 1 else target_year(rows[0])
    values = [exact(row.value(column)) for row in rows]
    spans = tuple(span(row) for row in rows)
    listing = "，".join(f"“{r.name}”{cell(r, column)}" for r in rows)
    if None in values or len({row.unit for row in rows}) > 1:
        return Reply(
            "answered",
            (Claim(f"{column}年：{listing}；单位或口径不同，不宜相加。", "computed", spans),),
        )
    numbers = [value for value in values if value is not None]
    arithmetic = "+".join(plain(v) for v in numbers) + f"={plain(sum(numbers))}"
    return Reply(
        "answered",
        (Claim(f"{column}年：{listing}；{arithmetic}{rows[0].unit}。", "computed", spans),),
    )
