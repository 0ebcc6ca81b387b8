"""Kinds of question that can only be told with the plan at hand.

那一节 typed for 哪一节; a bare heading, 八大体系 or a bare term without any question;
三新是哪三新, where 三新 is a term of the plan.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.parents import (
    asked_counts,
    asks_subheads,
    meant_parent,
    speaks_of_parts,
)
from assistant.answers.terms import asked_term
from assistant.plan import Plan
from assistant.question import Kind
from assistant.reply import Inquiry
from assistant.structure import core

_WHERE = re.compile(
    r"(?:在|见于?|属于|出自|到|归|列|放|找)[^，。？?]{0,6}[那哪](?:一|个|几)*(?:节|章|专栏|栏|部分|条|段|页|处)[里中]?[？?。 ]*$"
    r"|(?:什么|何种?|哪些?)位置"
    r"|(?:哪|哪几|几|多少)处(?:提|讲|说|写|出现|见)"
    r"|(?:出现|提到|讲到|写到|见于)[^，。？?]{0,6}(?:几|哪几|哪些|多少)(?:处|个地方)"
)
_MEANING = re.compile(
    r"何解|何意|所指(?:为何|何|的?是)|定义|释义|怎么个.{0,4}(?:法|制|意思)|怎么个机制|(?:什么|啥)(?:说法|讲究|名堂|来头|意思)"
)
_WHICH = re.compile(r"哪(?:[二三四五六七八九十两]|\d+)个?([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_ASKING = re.compile(r"[哪谁几吗呢怎如何多少？?，。,]|是否|有没有|什么")
_ASKS_WHAT = re.compile(r"是?(?:个)?(?:什么|啥)(?:意思|东西)?[？?。 ]*$")
_COUNTED = re.compile(
    r"^(?:[两二三四五六七八九十]{1,3}|\d{1,2})(?:大|个|项|类|条)[\u4e00-\u9fff]{2,}$"
)
_HOW_MANY = re.compile(r"几(?:件|项|类|块|种|条|点|步|招|层|头|大|个(?:方面|部分|路子|方向|层次))")
_TERSE = 12
_HEADING = 4


def read(inquiry: Inquiry) -> Inquiry:
    """The same inquiry, its kind corrected by what the plan has."""
    kind = _kind(inquiry)
    if kind is None or kind == inquiry.question.kind:
        return inquiry
    return replace(inquiry, question=replace(inquiry.question, kind=kind))


def _kind(inquiry: Inquiry) -> Kind | None:
    question = inquiry.question
    terse = _terse(inquiry.plan, question.text)
    if terse is not None:
        return terse
    if asks_subheads(question.text) and meant_parent(inquiry) is not None:
        return "list"
    if question.kind not in ("fact", "list", "yes_no", "definition"):
        return None
    if _WHERE.search(question.text):
        return "where"
    if _asks_meaning(inquiry):
        return "definition"
    return _counted(inquiry) if question.kind in ("fact", "definition") else None


def _asks_meaning(inquiry: Inquiry) -> bool:
    """Asks for the meaning of a term the plan prints, or which things its number counts."""
    which = _WHICH.search(inquiry.text)
    if which is None and not _MEANING.search(inquiry.text):
        return False
    term = asked_term(inquiry)
    return term is not None and (which is None or which.group(1) in term)


def _terse(plan: Plan, text: str) -> Kind | None:
    """A heading or a counted thing alone asks for its parts, a term in “” for its meaning."""
    words = _ASKS_WHAT.sub("", text).strip(' “”"。！')
    if not 1 < len(words) <= _TERSE or _ASKING.search(words):
        return None
    counted = _COUNTED.match(words)
    if f"“{words}”" in plan.document.text and not (counted and "个" not in words):
        return "definition"
    listed = {section.section_id for section, _ in plan.parents}
    headed = [s for s in plan.document.sections if _is_heading(words, core(s.heading))]
    if headed:
        return "list" if any(s.section_id in listed for s in headed) else "summary"
    attributes = {row.attribute for row in plan.document.indicators}
    if counted or words.removesuffix("指标") in attributes:
        return "list"
    return None


def _counted(inquiry: Inquiry) -> Kind | None:
    """食品放心工程三大块, 那一栏列了几件事: the parts of a heading, counted or to be counted."""
    text = inquiry.text
    counts = asked_counts(text) if len(text) <= _TERSE else frozenset()
    if not counts and not (_HOW_MANY.search(text) and speaks_of_parts(text)):
        return None
    parent = meant_parent(inquiry)
    if parent is None or (counts and len(inquiry.plan.items_of(parent)) not in counts):
        return None
    return "list"


def _is_heading(words: str, heading: str) -> bool:
    return words == heading or (len(words) >= _HEADING and heading.endswith(words))
