"""Several named rows of the table at once: added up, set side by side, as shares or multiples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import arithmetic
from assistant.answers.operations import (
    AVERAGE,
    CHANGE,
    GAP,
    SHARE_OF,
    SINCE,
    TIMES,
    TOTAL,
)
from assistant.numbers import plain
from assistant.reply import Claim, Reply
from assistant.table import (
    baseline_year,
    cell,
    change_words,
    difference_unit,
    growth,
    growth_words,
    span,
    target_year,
    times_words,
)
from corpus.values import Indicator

_NARROWS = re.compile(r"缩小|扩大|拉大|拉开|收窄|变化|变动")
_CHANGES = re.compile(rf"{CHANGE.pattern}|增|增速")
_BETWEEN = re.compile(r"差距|相差|差[多几额]|落差|高出|多出|缩小|收窄")


def answer(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply | None:
    """None when the question asks for no arithmetic over the rows."""
    claims: list[Claim] = []
    if TOTAL.search(text):
        claims += total(rows, years, text).claims
    elif AVERAGE.search(text):
        claims += _average(rows, text, years)
    if SHARE_OF.search(text) and len(rows) > 1:
        claims += _share(rows, text, years)
    if claims and not re.search(r"谁|哪|相差|差[多几]|比.{1,14}[多高少低]", text):
        return Reply("answered", tuple(claims))
    if GAP.search(text) or CHANGE.search(text) or TIMES.search(text):
        claims += compare(rows, text, years).claims
    return Reply("answered", tuple(claims)) if claims else None


def columns(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> list[int]:
    """The years asked for, later first; both when the change since the first is asked."""
    known = [year for year in sorted(rows[0].years, reverse=True) if year in years]
    grows = TOTAL.search(text) and CHANGE.search(text) and not known
    both = grows or SINCE.search(text) or re.search("净增|增减", text) or len(known) > 1
    return list(reversed(rows[0].years)) if both else known or [target_year(rows[0])]


def figure(row: Indicator, year: int) -> str | None:
    """The number of a cell that prints a plain figure, as printed; None for ≥ and words."""
    value = row.value(year)
    return value.printed if value is not None and value.relation == "=" else None


def _printed(rows: Sequence[Indicator], year: int) -> str:
    return "，".join(f"“{row.name}”{cell(row, year)}" for row in rows)


def total(rows: Sequence[Indicator], years: Sequence[int], text: str = "") -> Reply:
    """Each asked year's sum; the net change when it is asked for too."""
    spans = tuple(map(span, rows))
    unit, asked = rows[0].unit, columns(rows, text, years)
    addable = len({row.unit for row in rows}) == 1 and unit not in ("%", "分")
    claims, sums = [], []
    for year in asked:
        values = [figure(row, year) for row in rows]
        listing = _printed(rows, year)
        if not addable or None in values:
            words = f"{year}年：{listing}；单位或口径不同，不宜相加。"
            return Reply("answered", (Claim(words, "computed", spans),))
        numbers = [value for value in values if value is not None]
        sums.append(plain(sum(map(float, numbers))))
        words = f"{year}年：{listing}；{arithmetic.total(numbers, unit)}。"
        claims.append(Claim(words, "computed", spans))
    if len(sums) > 1:
        net = f"{asked[0]}年比{asked[-1]}年：{sums[0]}−{sums[-1]}"
        gap = float(sums[0]) - float(sums[-1])
        verb = "增加" if gap >= 0 else "减少"
        both = "；".join(claim.text.rstrip("。") for claim in claims)
        words = f"{both}；{net}={plain(gap)}，{verb}{plain(abs(gap))}{unit}。"
        return Reply("answered", (Claim(words, "computed", spans),))
    return Reply("answered", tuple(claims))


def _average(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> list[Claim]:
    claims = []
    for year in columns(rows, text, years):
        values = [figure(row, year) for row in rows]
        if None in values or len({row.unit for row in rows}) > 1:
            continue
        numbers = [value for value in values if value is not None]
        mean = sum(map(float, numbers)) / len(numbers)
        shown = arithmetic.equation(f"（{'+'.join(numbers)}）÷{len(numbers)}", mean)
        words = f"{year}年：{shown}（{len(numbers)}项的简单平均，单位{rows[0].unit}）。"
        claims.append(Claim(words, "computed", tuple(map(span, rows))))
    return claims


def _share(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> list[Claim]:
    """The first named as a share of all named together."""
    claims = []
    for year in columns(rows, text, years):
        values = [figure(row, year) for row in rows]
        if None in values or len({row.unit for row in rows}) > 1:
            continue
        numbers = [float(value) for value in values if value is not None]
        share = numbers[0] / sum(numbers) * 100
        expression = f"{plain(numbers[0])}÷（{'+'.join(map(plain, numbers))}）×100"
        shown = arithmetic.equation(expression, share)
        words = f"{year}年：{_printed(rows, year)}；{shown}，即“{rows[0].name}”占合计的{plain(share)}%。"
        claims.append(Claim(words, "computed", tuple(map(span, rows))))
    return claims


def compare(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> Reply:
    """Gaps in each asked year where one unit allows them, else each row's own change."""
    one_unit = len({row.unit for row in rows}) == 1
    if one_unit and TIMES.search(text) and not CHANGE.search(text):
        claims = _multiples(rows, text, years)
    elif one_unit and (not _CHANGES.search(text) or _BETWEEN.search(text)):
        claims = _gaps(rows, text, years)
    else:
        claims = _changes(rows, text)
    return Reply("answered", tuple(claims))


def _multiples(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> list[Claim]:
    claims = []
    for year in columns(rows, text, years):
        first, second = figure(rows[0], year), figure(rows[1], year)
        if first is None or second is None or not float(second):
            continue
        shown = arithmetic.quotient(first, second, "倍")
        words = f"{year}年：{_printed(rows[:2], year)}；{shown}。"
        claims.append(Claim(words, "computed", tuple(map(span, rows[:2]))))
    return claims


def _gaps(rows: Sequence[Indicator], text: str, years: Sequence[int]) -> list[Claim]:
    """The highest less the lowest in each asked year, and how the gap changes."""
    told, gaps = [], []
    asked = columns(rows, text, years)
    if _NARROWS.search(text):
        asked = list(reversed(rows[0].years))
    for year in asked:
        told.append(f"{year}年：{_printed(rows, year)}")
        valued = [(f, row) for row in rows if (f := figure(row, year)) is not None]
        if len(valued) < len(rows):
            continue
        valued.sort(key=lambda pair: -float(pair[0]))
        (high, top), (low, _) = valued[0], valued[-1]
        gaps.append(plain(float(high) - float(low)))
        told[-1] += (
            f"；{arithmetic.difference(high, low)}，“{top.name}”高{gaps[-1]}{difference_unit(top)}"
            if gaps[-1] != "0"
            else "；两者相同"
        )
    words = "；".join(told)
    if len(gaps) > 1 and gaps[0] != gaps[-1]:
        narrower = float(gaps[0]) < float(gaps[-1])
        large, small = (gaps[-1], gaps[0]) if narrower else (gaps[0], gaps[-1])
        verb = "缩小" if narrower else "扩大"
        words += f"；差距{verb}{arithmetic.difference(large, small)}{difference_unit(rows[0])}"
    return [Claim(words + "。", "computed", tuple(map(span, rows)))]


def _changes(rows: Sequence[Indicator], text: str) -> list[Claim]:
    spans = tuple(map(span, rows))
    words = "；".join(f"“{r.name}”{change_words(r)}" for r in rows)
    if "倍" in text:
        words += "；" + "；".join(f"“{r.name}”{times_words(r)}" for r in rows)
    head = f"从{baseline_year(rows[0])}年到{target_year(rows[0])}年"
    claims = [Claim(f"{head}：{words}。", "computed", spans)]
    rates = "；".join(f"“{r.name}”{growth_words(r)}" for r in rows if growth(r))
    if rates:
        claims.append(Claim(f"增长率：{rates}。", "computed", spans))
    return claims
