"""The whole plan, a chapter or a part in short: its make-up down to the headings below, and the
beginnings of what has none."""

from __future__ import annotations

from assistant.answers.digest import digest
from assistant.plan import Plan
from assistant.reply import Claim, Inquiry, Reply, Span, notice
from assistant.structure import core
from assistant.understand.lexicon import fired
from assistant.understand.polar import asks_whether
from corpus.sentences import Sentence
from corpus.values import Section

_BUDGET = 500
_LEAST = 24
_SHORT = 36
_MARKER = 4


def is_whole(text: str) -> bool:
    """The whole document is meant: 这份规划, 整本, 从头到尾."""
    return bool(fired(text, "gist", "whole")) and not fired(text, "gist", "part")


def asks_part(text: str) -> bool:
    """A part of the plan in short: 监管执法那部分主要抓什么."""
    named = bool(fired(text, "gist", "named"))
    return named and bool(fired(text, "gist", "brief")) and not asks_whether(text, open_kind=True)


def of_whole(inquiry: Inquiry) -> Reply:
    """Every chapter with its parts; of the longest, each part with the headings below it."""
    plan = inquiry.plan
    chapters = tuple(s for s in plan.document.sections if s.kind == "chapter")
    longest = max(chapters, key=lambda chapter: _length(plan, chapter))
    head = notice(f"《{plan.document.title}》共{len(chapters)}章，要点如下：")
    parts = plan.items_of(longest)
    room = (_BUDGET - len(head.text) - _SHORT * len(chapters)) // max(1, len(parts))
    told: list[Claim] = []
    for number, chapter in enumerate(chapters, 1):
        told.append(_told(plan, number, chapter, _SHORT))
        if chapter is longest and any(plan.items_of(part) for part in parts):
            told[-1] = _named(plan, number, chapter)
            told += [_told(plan, n, p, max(_LEAST, room - 20)) for n, p in enumerate(parts, 1)]
    direct = "；".join(core(chapter.heading) for chapter in chapters)
    return Reply("answered", (head, *told), direct=direct, form="gist")


def _length(plan: Plan, section: Section) -> int:
    below = plan.document.descendants(section.section_id)
    return (below[-1].end if below else section.end) - section.start


def _named(plan: Plan, number: int, section: Section) -> Claim:
    return Claim(f"（{number}）{core(section.heading)}", "verbatim", (plan.heading_span(section),))


def of_section(inquiry: Inquiry, section: Section) -> Reply | None:
    """A section whose parts have parts of their own; None for others."""
    plan = inquiry.plan
    items = plan.items_of(section)
    if not any(plan.items_of(item) for item in items):
        return None
    return _reply(plan, notice(f"“{section.heading}”共{len(items)}个部分："), items)


def _reply(plan: Plan, head: Claim, items: tuple[Section, ...]) -> Reply:
    names = sum(len(core(item.heading)) + _MARKER for item in items)
    room = max(_LEAST, (_BUDGET - len(head.text) - names) // max(1, len(items)))
    told = tuple(_told(plan, number, item, room) for number, item in enumerate(items, 1))
    direct = "；".join(core(item.heading) for item in items)
    return Reply("answered", (head, *told), direct=direct, form="gist")


def _told(plan: Plan, number: int, section: Section, room: int) -> Claim:
    """One part: its heading, and below it the headings of its parts or how its sentences begin."""
    pieces = _below(plan, section, room)
    text = "；".join(piece.text.rstrip("。；") for piece in pieces)
    spans: tuple[Span, ...] = (plan.heading_span(section), *((p.start, p.end) for p in pieces))
    return Claim(f"（{number}）{core(section.heading)}：{text}。", "verbatim", spans)


def _below(plan: Plan, section: Section, room: int) -> tuple[Sentence, ...]:
    items = plan.items_of(section)
    own = plan.sentences_of.get(section.section_id, ())
    if items:
        return digest([_heading(plan, item) for item in items], room)
    return digest([s for s in own if not s.is_row], room)


def _heading(plan: Plan, section: Section) -> Sentence:
    start, end = plan.heading_span(section)
    start = end - len(core(plan.document.text[start:end]))
    return Sentence(section.section_id, plan.document.text[start:end], start, end)
