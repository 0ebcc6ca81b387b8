"""Questions over the whole indicator table: how many, which, the most, compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import indicator, together
from assistant.answers.filters import Filter, asks_fall, asks_no_rise, conditions
from assistant.answers.operations import ADDED_UP, CHANGE, GAP, SUPERLATIVE, is_over_several
from assistant.answers.ranking import superlative
from assistant.numbers import same
from assistant.reply import Claim, Inquiry, Reply, notice
from assistant.table import baseline_year, cell, span, target_year
from assistant.understand.lexicon import fired
from assistant.understand.polar import asks_whether
from corpus.values import Indicator

_TABLE = re.compile(
    r"指标|[表格][里上中]|几行|那张表|这张表|专栏1(?!\d)|约束性|预期性|数字|目标值|所有目标|各项目标|硬性|刚性|合格率"
)
_HOW_MANY = re.compile(
    r"(几|多少)(个|项|条|类|种|行)|(共|总共|一共|合计)(有|是)?|数量|总数|多少(?=指标)"
)
_COUNTED = re.compile(r"\d+[个项条]|[一二三四五六七八九十]+[个项条](主要|规划)?指标")
_READS_CELLS = re.compile(r"还是|都是|写|定|印|标|原来就|本来就|已经?[是到达]")
_LIST_LIMIT = 24
_ONE_BY_ONE = 8


def is_about_table(inquiry: Inquiry) -> bool:
    """Asks over many rows: a filter, a count or a comparison, not one row's value."""
    text = inquiry.text
    named = [match for match in inquiry.rows if match.named]
    if len({match.at for match in named}) >= 2 and is_over_several(text):
        return True
    if len(named) >= 2 and _is_shared(inquiry) and SUPERLATIVE.search(text):
        return True
    filters = conditions(inquiry)
    if named and not (filters if _is_shared(inquiry) else asks_no_rise(text)):
        return False
    if not _TABLE.search(text):
        return False
    checked = inquiry.question.kind == "yes_no" and (_COUNTED.search(text) or asks_fall(text))
    asked = (
        checked
        or _HOW_MANY.search(text)
        or _COUNTED.search(text)
        or re.search(r"哪|列|有什么|什么|啥|名单|分别|都", text)
        or (filters and SUPERLATIVE.search(text))
    )
    return bool(asked and (filters or SUPERLATIVE.search(text) or _whole(text)))


def _is_shared(inquiry: Inquiry) -> bool:
    """The question names several rows by one short form they share (合格率)."""
    named = [match for match in inquiry.rows if match.named]
    return len(named) > 1 and len({match.at for match in named}) == 1


def answer(inquiry: Inquiry) -> Reply | None:
    """None when the question is not one over the table."""
    rows = inquiry.plan.document.indicators
    if not rows or _asks_outcome(inquiry) or not is_about_table(inquiry):
        return None
    text, years = inquiry.text, inquiry.question.years
    named = [m.row for m in sorted(inquiry.rows, key=lambda m: m.at) if m.named]
    if named and years and not set(years) & set(named[0].years):
        return None
    if len(named) >= 2 and not _is_shared(inquiry):
        if SUPERLATIVE.search(text):
            return superlative(named, text, years)
        return together.answer(named, text, years)
    attributes = [a for a in dict.fromkeys(r.attribute for r in rows) if a in text]
    if len(attributes) > 1:
        return _by_attribute(inquiry, attributes)
    filters = conditions(inquiry)
    among = named if _is_shared(inquiry) else rows
    kept = [row for row in among if all(f.test(row) for f in filters)]
    if SUPERLATIVE.search(text):
        return superlative(kept, text, years)
    return _listed(kept, filters, inquiry)


def _asks_outcome(inquiry: Inquiry) -> bool:
    """Asks what became of the targets; not where both columns are named as printed."""
    if not inquiry.question.asks("outcome"):
        return False
    years = set(inquiry.plan.document.indicators[0].years)
    return not (years <= set(inquiry.question.years) and _READS_CELLS.search(inquiry.text))


def _whole(text: str) -> bool:
    return bool(
        re.search(
            r"(几|多少)(个|项|条)?(主要|规划|具体|核心)?指标|(哪些|什么|全部|所有)(主要|规划|具体)?指标|[一二三四五六七八九十\d]+(个|项)(主要|规划)?指标|指标(有|是|包括|都有)?(哪些|几|多少(?:个|项|条))|几类|哪几类|分(成|为)",
            text,
        )
    )


def _listed(rows: Sequence[Indicator], filters: Sequence[Filter], inquiry: Inquiry) -> Reply:
    total = len(inquiry.plan.document.indicators)
    condition = "、".join(f.name for f in filters)
    spans = tuple(span(row) for row in rows)
    if len(rows) > _ONE_BY_ONE:
        # the table as one quote
        spans = ((rows[0].start, rows[-1].end),)
    if not rows:
        text = f"指标表的{total}项指标中，没有“{condition}”的。" if condition else "表中没有指标。"
        return Reply("answered", (Claim(text, "computed", ()),))
    head = f"{condition}的指标共{len(rows)}项" if condition else f"指标表共列{len(rows)}项指标"
    with_values = bool(filters) and len(rows) <= 8
    names = "；".join(_line(row) for row in rows) if with_values else _grouped(rows)
    wide = fired(inquiry.text, "match", "universal") and asks_whether(inquiry.text)
    head = f"不是：{head}" if wide and filters and 0 < len(rows) < total else head
    wrong = () if wide else _wrong_count(inquiry, len(rows))
    claims = [*wrong, Claim(f"{head}：{names}。", "computed", spans)]
    if rows and ADDED_UP.search(inquiry.text) and len({row.unit for row in rows}) == 1:
        claims += together.total(rows, inquiry.question.years, inquiry.text).claims
    if len(rows) <= 3 and (asks_fall(inquiry.text) or CHANGE.search(inquiry.text)):
        claims += [indicator.change_claim(row, inquiry.text) for row in rows]
    return Reply("answered", tuple(claims))


def _by_attribute(inquiry: Inquiry, attributes: Sequence[str]) -> Reply:
    """How many of each attribute, the shorter list by name."""
    claims, counts = [], []
    for attribute in attributes:
        rows = [r for r in inquiry.plan.document.indicators if r.attribute == attribute]
        counts.append(len(rows))
        names = f"：{'、'.join(r.name for r in rows)}" if len(rows) <= _ONE_BY_ONE else ""
        spans = tuple(span(r) for r in rows[:_ONE_BY_ONE])
        claims.append(Claim(f"{attribute}指标共{len(rows)}项{names}。", "computed", spans))
    if len(counts) == 2 and GAP.search(inquiry.text):
        high, low = max(counts), min(counts)
        gap = f"{high}−{low}={high - low}，两者相差{high - low}项。"
        claims.insert(0, Claim(gap, "computed", claims[0].spans))
    return Reply("answered", tuple(claims))


def whole_table(inquiry: Inquiry) -> Reply:
    """All indicators by name, in their groups."""
    return _listed(inquiry.plan.document.indicators, (), inquiry)


def _wrong_count(inquiry: Inquiry, count: int) -> tuple[Claim, ...]:
    """Says whether the count that the question takes for granted is the table's."""
    whole = len(inquiry.plan.document.indicators)
    asked = [n for n in inquiry.question.numbers if n.unit in ("个", "项", "条")]
    if any(same(n.value, count) for n in asked):
        said = notice(f"是，共{count}项。") if inquiry.question.kind == "yes_no" else None
        return (said,) if said else ()
    told_apart = [n for n in asked if not same(n.value, whole)]
    for number in told_apart or asked:
        after = inquiry.text[number.start + len(number.text) :]
        named = re.match(r"(?:主要|规划|约束性|预期性)*指标", after)
        checked = inquiry.question.kind == "yes_no" and not same(number.value, whole)
        if named or checked:
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
