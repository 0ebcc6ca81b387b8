"""The most and the least of the table's rows; units are kept apart, arithmetic is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answers.operations import CHANGE, LEAST, MOST, RATE
from assistant.numbers import chinese_value, same
from assistant.reply import Claim, Reply
from assistant.table import cell, change, change_words, growth, growth_words, span, target_year
from corpus.values import Indicator

_TOP = re.compile(
    r"前\s*([二两三四五六七八九十\d]{1,2})\s*(?:名|位|[项个](?![指目])|的|[，。？?]|$)"
)


def superlative(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply:
    """The most or least by change, by growth rate, or by value; both ends when both are asked."""
    ends = [word for word, pattern in (("最大", MOST), ("最小", LEAST)) if pattern.search(text)]
    claims: list[Claim] = []
    for word in ends or ["最大"]:
        sign = 1 if word == "最小" else -1
        count = _places(text)
        if not _asks_change(text, years):
            claims += _by_value(rows, sign, years)
            continue
        claims += _best(rows, growth, growth_words, sign, count, f"按增长率，{word}的是")
        points = [row for row in rows if row.unit == "%"]
        frame = f"按百分点（单位为%的指标），{word}的是"
        claims += _best(points, change, change_words, sign, count, frame)
        if not RATE.search(text):
            claims += _by_unit(rows, sign, word)
    return Reply("answered", tuple(claims))


def _asks_change(text: str, years: Sequence[int]) -> bool:
    return bool(CHANGE.search(text)) or bool(re.search("增|增速", text))


def _places(text: str) -> int:
    """How many of the best are asked for: 前三名."""
    match = _TOP.search(text)
    if match is None or re.search("前[^，。]{1,3}[项个条行](?:指标|目标)", text):
        return 1
    numeral = match.group(1).replace("两", "二")
    value = float(numeral) if numeral.isdigit() else chinese_value(numeral)
    return int(value or 1)


def _best(
    rows: Sequence[Indicator],
    measure: Callable[[Indicator], float | None],
    words: Callable[[Indicator], str],
    sign: int,
    count: int,
    frame: str,
) -> list[Claim]:
    """The first ``count`` rows by ``measure`` with all that share the last place."""
    measured = [(value, row) for row in rows if (value := measure(row)) is not None]
    measured.sort(key=lambda pair: sign * pair[0])
    if not measured:
        return []
    last = measured[min(count, len(measured)) - 1][0]
    best = [row for value, row in measured if sign * value <= sign * last or same(value, last)]
    told = "；".join(f"“{row.name}”：{words(row)}" for row in best)
    return [Claim(f"{frame}{told}。", "computed", tuple(map(span, best)))]


def _by_unit(rows: Sequence[Indicator], sign: int, word: str) -> list[Claim]:
    """Absolute changes are only compared within one unit that several rows share."""
    units: dict[str, list[Indicator]] = {}
    for row in rows:
        if row.unit != "%" and change(row) is not None:
            units.setdefault(row.unit, []).append(row)
    claims = []
    for unit, group in units.items():
        if len(group) > 1:
            frame = f"按绝对量（单位为{unit}），{word}的是"
            claims += _best(group, change, change_words, sign, 1, frame)
    return claims


def _by_value(rows: Sequence[Indicator], sign: int, years: Sequence[int]) -> list[Claim]:
    claims = []
    for unit in dict.fromkeys(row.unit for row in rows):
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
    return claims
