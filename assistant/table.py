"""The indicator table: which rows a question names, and its cells put in words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.mentions import is_bare, mentions
from assistant.numbers import chinese_value, plain
from assistant.retrieve import Retrieved
from corpus.values import Indicator, IndicatorValue
from index.tokens import char_tokens

_LEAST_COVERAGE = 0.5
_LEAST_VOTES = 0.6
_RIVAL = 0.97
_PART = 0.3
_LIKE = 0.5
_FIRST = 3
_NEAR = 0.55
_ROW_LABEL = re.compile(r"^r(\d+)$")
_TABLE = re.compile(r"指标|[表格][里上中头]|专栏1(?!\d)|(?:哪些|几个|各[类项]?|所有|全部)合格率")
_KIND = re.compile(r"([两二三四五六七八九])(?:个|项|大|类|种)+(奖|[\u4e00-\u9fff]{3})")
_COUNTED = re.compile(
    r"第\s*(\d{1,2})\s*(?:项|个|条|号|行)指标|(?:序号|指标)\s*(\d{1,2})(?!\d|年|个|项|家|%|\.|\s*[至到—~-])"
)


@dataclass(frozen=True, slots=True)
class RowMatch:
    """A row a question names: ``score`` is the share of the name found in it, 0 to 1.

    ``votes`` is how near its everyday lines are, relative to the nearest line, 0 to 1;
    ``at`` is where the question names it, -1 where it does not, ``said`` is what it says.
    """

    row: Indicator
    score: float
    votes: float
    likeness: float = 0.0
    at: int = -1
    said: str = ""

    @property
    def named(self) -> bool:
        return self.score >= 0.85


def match_rows(
    text: str,
    rows: Sequence[Indicator],
    found: Retrieved | None = None,
    likeness: Mapping[int, float] | None = None,
) -> tuple[RowMatch, ...]:
    """Rows named in ``text`` as it names them, else those meant, best first.

    A short form that several rows share (合格率) names them all.  Rows much weaker
    than the best are left out.
    ``likeness`` is the cosine of the question and each row's name, by row number.
    """
    counted = _by_number(text, rows)
    if counted:
        return counted
    votes = _votes(found)
    like = likeness or {}
    named = _named_at(text, rows)
    if named:
        return tuple(
            replace(match, votes=votes.get(n, 0.0), likeness=like.get(n, 0.0))
            for match in named
            for n in (match.row.number,)
        )
    weights = _name_weights(rows)
    tokens = set(char_tokens(text))
    matches = [
        RowMatch(
            row,
            _coverage(row, tokens, weights),
            votes.get(row.number, 0.0),
            like.get(row.number, 0.0),
        )
        for row in rows
    ]
    in_table = found is not None and bool(rows) and _is_near(found, rows[0].section_id)
    near = [
        m for m in matches if m.score >= _LEAST_COVERAGE or (in_table and m.votes >= _LEAST_VOTES)
    ]
    near.sort(key=_order)
    if not near:
        return ()
    best = near[0].votes + near[0].score
    return tuple(m for m in near if m.named or m.votes + m.score >= best * _RIVAL)


def _named_at(text: str, rows: Sequence[Indicator]) -> list[RowMatch]:
    """The rows that the text names, in full or shortened, in its order.

    A short form of several rows counts only where the text has no other subject.
    """
    named: dict[int, RowMatch] = {}
    for mention in mentions(text, [row.name for row in rows], [row.category for row in rows]):
        if len(mention.positions) > 1 and not (is_bare(text, mention) or _TABLE.search(text)):
            continue
        said = text[mention.start : mention.end]
        for position in mention.positions:
            match = RowMatch(rows[position], 1.0, 0.0, at=mention.start, said=said)
            named.setdefault(position, match)
    return list(named.values()) or _counted_kind(text, rows)


def _counted_kind(text: str, rows: Sequence[Indicator]) -> list[RowMatch]:
    """四大奖: as many rows as the text counts have the end of name that follows.

    They count as named one by one.
    """
    for found in _KIND.finditer(text):
        sharing = [row for row in rows if row.name.endswith(found[2])]
        if len(sharing) > 1 and len(sharing) == chinese_value(found[1].replace("两", "二")):
            return [
                RowMatch(row, 1.0, 0.0, at=found.start() + place, said=found[2])
                for place, row in enumerate(sharing)
            ]
    return []


def _order(match: RowMatch) -> tuple[bool, float]:
    """Named rows first; a row that is only meant goes by its everyday lines and its name's vector."""
    if match.named:
        return False, -(match.votes + match.score)
    return True, -(match.votes + _PART * match.score + _LIKE * match.likeness)


def _is_near(found: Retrieved, section_id: str) -> bool:
    """The table is among the first sections and not far behind the best one."""
    return any(
        hit.section_id == section_id and hit.score >= _NEAR * found.top.score
        for hit in found.hits[:_FIRST]
    )


def _by_number(text: str, rows: Sequence[Indicator]) -> tuple[RowMatch, ...]:
    wanted = {int(first or second) for first, second in _COUNTED.findall(text)}
    return tuple(RowMatch(row, 1.0, 0.0) for row in rows if row.number in wanted)


def _name_weights(rows: Sequence[Indicator]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update({t for t in char_tokens(row.name) if len(t) > 1})
    return {token: math.log(1 + len(rows) / count) for token, count in counts.items()}


def _coverage(row: Indicator, tokens: set[str], weights: dict[str, float]) -> float:
    pairs = {t for t in char_tokens(row.name) if len(t) > 1}
    total = math.fsum(weights[t] for t in pairs)
    return math.fsum(weights[t] for t in pairs & tokens) / total if total else 0.0


def _votes(found: Retrieved | None) -> dict[int, float]:
    """Each row's everyday lines by their score relative to the best line of any target."""
    if found is None:
        return {}
    best = max(found.targets.values(), default=1.0) or 1.0
    return {
        int(match.group(1)): score / best
        for (_, label), score in found.targets.items()
        if (match := _ROW_LABEL.match(label))
    }


def cell(row: Indicator, year: int) -> str:
    """A cell with its unit as it is said: ``1000亿元``, ``≥98%``, ``达到国家考核目标``."""
    value = row.value(year)
    if value is None:
        return "未列"
    if value.number is None or (row.unit and value.printed.endswith(row.unit)):
        return value.printed
    return value.printed + row.unit


def attribute_mark(row: Indicator) -> str:
    """``（预期性）``; empty where the table has no attribute."""
    return f"（{row.attribute}）" if row.attribute else ""


def row_words(row: Indicator) -> str:
    """A row in a line: its name, both values with year and unit, its attribute."""
    base, target = baseline_year(row), target_year(row)
    values = f"{base}年{cell(row, base)}，{target}年目标{cell(row, target)}"
    return f"{row.name}：{values}{attribute_mark(row)}。"


def span(row: Indicator) -> tuple[int, int]:
    return row.start, row.end


def baseline_year(row: Indicator) -> int:
    return row.years[0]


def target_year(row: Indicator) -> int:
    return row.years[-1]


def exact(value: IndicatorValue | None) -> float | None:
    """The number of a cell that is printed as a plain figure, else None."""
    return value.number if value is not None and value.relation == "=" else None


def change(row: Indicator) -> float | None:
    """Target minus baseline in the row's unit; None unless both are plain figures."""
    first, last = exact(row.value(baseline_year(row))), exact(row.value(target_year(row)))
    return None if first is None or last is None else round(last - first, 6)


def growth(row: Indicator) -> float | None:
    """Change in percent of the baseline; None unless both are plain figures."""
    difference, first = change(row), exact(row.value(baseline_year(row)))
    return None if difference is None or not first else difference / first * 100


def difference_unit(row: Indicator) -> str:
    return "个百分点" if row.unit == "%" else row.unit


def change_words(row: Indicator) -> str:
    """The change with its arithmetic: ``1000−800=200，增加200亿元``."""
    difference = change(row)
    first, last = row.value(baseline_year(row)), row.value(target_year(row))
    if difference is None or first is None or last is None:
        return "目标不是一个确定的数值，无法算出增幅"
    sum_ = f"{last.printed}−{first.printed}={plain(difference)}"
    if difference == 0:
        return f"{sum_}，与{baseline_year(row)}年持平"
    verb = (
        "提高"
        if difference > 0 and row.unit in ("%", "分")
        else "增加"
        if difference > 0
        else "减少"
    )
    return f"{sum_}，{verb}{plain(abs(difference))}{difference_unit(row)}"


def growth_words(row: Indicator) -> str:
    """``（1000−800）÷800=25%，增长25%``; rounded to two decimals."""
    rate = growth(row)
    first, last = row.value(baseline_year(row)), row.value(target_year(row))
    if rate is None or first is None or last is None:
        return "目标不是一个确定的数值，无法算出增长率"
    return (
        f"（{last.printed}−{first.printed}）÷{first.printed}≈{plain(rate)}%"
        if _rounded(rate)
        else (f"（{last.printed}−{first.printed}）÷{first.printed}={plain(rate)}%")
    )


def times_words(row: Indicator) -> str:
    """``12÷6=2倍``; rounded to two decimals."""
    first, last = row.value(baseline_year(row)), row.value(target_year(row))
    if first is None or last is None or not first.number or last.number is None:
        return "目标不是一个确定的数值，无法算出倍数"
    times = last.number / first.number
    sign = "≈" if _rounded(times) else "="
    return f"{last.printed}÷{first.printed}{sign}{plain(times)}倍"


def _rounded(rate: float) -> bool:
    return abs(rate - round(rate, 2)) > 1e-9
