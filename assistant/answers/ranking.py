"""Rows ranked, set side by side or added up; units are kept apart, arithmetic is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.numbers import plain, same
from assistant.reply import Claim, Reply
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
    times_words,
)
from corpus.values import Indicator

_LEAST = re.compile(r"最(小|少|低|慢)|垫底")
_GROWTH = re.compile(r"增|涨|提高|提升|上升|幅|变化|变动|进步|跨度|加码|拉高|长得|跳|多拿|多得")
_RATE = re.compile(r"率最|增速|增长率|百分比|比例|幅度|增幅|涨幅|最快|相对|倍")


def superlative(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply:
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


def compare(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply:
    """Rows side by side in the asked year, their changes when those are asked for."""
    spans = tuple(span(row) for row in rows)
    if _GROWTH.search(text) or len({row.unit for row in rows}) > 1:
        words = "；".join(f"“{r.name}”{change_words(r)}" for r in rows)
        if "倍" in text:
            words += "；" + "；".join(f"“{r.name}”{times_words(r)}" for r in rows)
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


def total(rows: Sequence[Indicator], years: Sequence[int]) -> Reply:
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
