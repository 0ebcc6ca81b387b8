"""Questions over the whole indicator table: how many, which, the most, compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.filters import Filter, asks_no_rise, conditions
from assistant.answers.ranking import compare, superlative, total
from assistant.numbers import same
from assistant.reply import Claim, Inquiry, Reply, notice
from assistant.table import baseline_year, cell, span, target_year
from corpus.values import Indicator

_TABLE = re.compile(
    r"指标|[表格][里上中]|几行|那张表|这张表|专栏1(?!\d)|约束性|预期性|数字|目标值|所有目标|各项目标|硬性|刚性|合格率"
)
_SUPERLATIVE = re.compile(
    r"最(多|大|高|快|小|少|低|慢|猛|明显|厉害|狠)|排(第一|前|最)|前(三|3|五|5)|第一名|冠军|垫底"
)
_HOW_MANY = re.compile(
    r"(几|多少)(个|项|条|类|种|行)|(共|总共|一共|合计)(有|是)?|数量|总数|多少(?=指标)"
)
_TOGETHER = re.compile(
    r"合计|加起来|加一块|加在一(块|起)|合(在)?一(块|起)|合起来|凑(到|在)?一(块|起)|总和|之和|一起(是|有)|总共多少(?=项|个奖)|加一起|加总|相加"
)
_COMPARE = re.compile(
    r"相差|差(多少|几|距)|谁(更)?(高|多|大|低|少)|哪(个|项|一个|一项)?(更|比较|要)?(高|多|大|低|少|快|慢)|比.{1,16}(高|多|低|少|大|小|快)|对比|比较|相比|多(多少|几)|高(多少|几)|更(高|多|大|快)|还是|哪(个|项).{0,6}(多|快|大|高|少)"
)
_LIST_LIMIT = 24
_ONE_BY_ONE = 8


def is_about_table(inquiry: Inquiry) -> bool:
    """Asks over many rows: a filter, a count or a comparison, not one row's value."""
    text = inquiry.text
    named = [match for match in inquiry.rows if match.named]
    if len(named) >= 2 and any(p.search(text) for p in (_COMPARE, _TOGETHER, _SUPERLATIVE)):
        return True
    if named and not asks_no_rise(text):
        return False
    if not _TABLE.search(text):
        return False
    asked = (
        _HOW_MANY.search(text)
        or re.search(r"\d+个|[一二三四五六七八九十]+(个|项)(主要|规划)?指标", text)
        or re.search(r"哪|列|有什么|什么|名单|分别|都", text)
    )
    return bool(asked and (conditions(inquiry) or _SUPERLATIVE.search(text) or _whole(text)))


def answer(inquiry: Inquiry) -> Reply | None:
    """None when the question is not one over the table."""
    if not inquiry.plan.document.indicators or not is_about_table(inquiry):
        return None
    text = inquiry.text
    named = [match.row for match in inquiry.rows if match.named]
    years = inquiry.question.years
    if named and years and not set(years) & set(named[0].years):
        return None
    if len(named) >= 2 and _TOGETHER.search(text):
        return total(named, inquiry.question.years)
    if len(named) >= 2 and _SUPERLATIVE.search(text):
        return superlative(named, text, inquiry.question.years)
    if len(named) >= 2:
        return compare(named, text, inquiry.question.years)
    attributes = [
        a for a in dict.fromkeys(r.attribute for r in inquiry.plan.document.indicators) if a in text
    ]
    if len(attributes) > 1:
        return _by_attribute(inquiry, attributes)
    filters = conditions(inquiry)
    rows = [row for row in inquiry.plan.document.indicators if all(f.test(row) for f in filters)]
    if _SUPERLATIVE.search(text):
        return superlative(rows, text, inquiry.question.years)
    return _listed(rows, filters, inquiry)


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
    claims = (*_wrong_count(inquiry, len(rows)), Claim(f"{head}：{names}。", "computed", spans))
    return Reply("answered", claims)


def _by_attribute(inquiry: Inquiry, attributes: Sequence[str]) -> Reply:
    """How many of each attribute, the shorter list by name."""
    claims = []
    for attribute in attributes:
        rows = [r for r in inquiry.plan.document.indicators if r.attribute == attribute]
        names = f"：{'、'.join(r.name for r in rows)}" if len(rows) <= _ONE_BY_ONE else ""
        spans = tuple(span(r) for r in rows[:_ONE_BY_ONE])
        claims.append(Claim(f"{attribute}指标共{len(rows)}项{names}。", "computed", spans))
    return Reply("answered", tuple(claims))


def whole_table(inquiry: Inquiry) -> Reply:
    """All indicators by name, in their groups."""
    return _listed(inquiry.plan.document.indicators, (), inquiry)


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
