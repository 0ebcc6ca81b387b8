"""A made-up plan of an orchard, with facts written by hand and inquiries put together without
an index: small enough to work out every answer by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index_fakes import CountingEmbedder

from assistant.evidence import Scored, Weigher
from assistant.find.facts import Match
from assistant.plan import Plan
from assistant.question import understand
from assistant.reply import Inquiry
from assistant.retrieve import Retrieved
from assistant.table import RowMatch
from assistant.values import Hit
from corpus.document import parse_document
from corpus.sentences import Sentence
from corpus.values import ClaimKind, Document, Fact

TODAY = date(2024, 6, 1)
TEXT = """# 目 录
第一章 现状 ..... 1
第二章 目标 ..... 3
第三章 任务 ..... 5
一、种植 ..... 5
二、销售 ..... 7

## 第一章 现状

2020年，园里有果农40名、果商60名。水渠短缺。甜橙王奖3项。

## 第二章 目标

到2030年，大棚覆盖率达到60%，育苗200株。规模以上果园全面推行果师制度。

专栏 1 主要指标

序号	指标名称	2020年	2030年	属性
1	甜橙产量（吨）	40	50	预期性
2	园区绿化率（%）	88	≥90	约束性

## 第三章 任务

### 一、种植

**1. 甜橙。**山坡种甜橙，沟边种柳；鼓励果农嫁接。果园全面安装滴灌。

**2. 酸梨。**严禁喷洒高毒农药，城镇道路两旁种酸梨。

### 二、销售

**1. 果汁。**用甜橙榨汁，渣作肥料。榨汁作坊设在园边，汁装瓶后送往各处集市，由果商售卖。

**2. 蜜饯。**推广蜜饯、果脯、果酱三类小吃。蜜饯连续三年居全市第9位，突出果厂首要责任。
"""


def orchard(text: str = TEXT, facts: Sequence[Fact] = ()) -> Plan:
    """The plan, with ``facts`` instead of those that its table gives."""
    plan = Plan(parse_document(text, "orchard", "果园规划"))
    if facts:
        plan.__dict__["facts"] = tuple(facts)
    return plan


def fact(
    document: Document,
    clause: str,
    values: Sequence[str],
    names: Sequence[str],
    *,
    attribute: str = "数量",
    asked: Sequence[str] = ("是多少",),
    year: int | None = None,
    claim: ClaimKind = "done",
    scope: str = "",
    not_for: Sequence[str] = (),
) -> Fact:
    start = document.text.index(clause)
    return Fact(
        names=tuple(names),
        not_for=tuple(not_for),
        attribute=attribute,
        asked=tuple(asked),
        values=tuple(values),
        year=year,
        claim=claim,
        scope=scope,
        section_id=document.section_at(start).section_id,
        start=start,
        end=start + len(clause),
    )


def sentence(plan: Plan, words: str) -> Sentence:
    """The first sentence of the plan with ``words``."""
    return next(s for found in plan.sentences_of.values() for s in found if words in s.text)


def match(one: Fact, probability: float, **values: float) -> Match:
    told = {"name_said": 1.0, "level_other": 0.0, **values}
    return Match(one, probability, told)


def inquiry(
    plan: Plan,
    text: str,
    at: Sequence[str] = (),
    matches: Sequence[Match] = (),
    rows: Sequence[RowMatch] = (),
    support: float = 0.9,
    least: float = 0.3,
) -> Inquiry:
    """As if the sentences with the words ``at`` had been found best, in that order."""
    found = [sentence(plan, words) for words in at]
    ids = dict.fromkeys([s.section_id for s in found] or ["01"])
    hits = tuple(Hit(i, 1.0 / rank, rank, ()) for rank, i in enumerate(ids, 1))
    return Inquiry(
        question=understand(text, TODAY),
        plan=plan,
        found=Retrieved(hits, (), {}, {}),
        scored=tuple(Scored(s, 1.0 / rank, 0.5) for rank, s in enumerate(found, 1)),
        rows=tuple(rows),
        weigher=Weigher(plan, CountingEmbedder()),
        matches=tuple(matches),
        support=support,
        least_support=least,
        today=TODAY,
    )
