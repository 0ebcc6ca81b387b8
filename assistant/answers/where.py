"""Where something stands: the section's path and its pages by the 目录, each place of several."""

from __future__ import annotations

import re

from assistant.reply import Claim, Inquiry, Reply, pages, quote
from assistant.structure import core, find_reference, telling
from assistant.support import content
from assistant.values import Hit
from corpus.sentences import Sentence
from corpus.values import Section

_CLOSE = 0.9
_BOX = re.compile(r"专栏|框|栏目")
_WHICH_BOX = re.compile(r"第几个?(?:框|专栏|栏|方框)|(?:框|专栏|栏)是?第几")
_BOX_NUMBER = re.compile(r"^专栏\s*\d+")
_SEVERAL = re.compile(
    r"几(?:处|次|回|个?地方)|不止|前后|两(?:处|次|回|个?地方)|多处|分别|各在|都在哪|反复"
)
_PASSAGE = re.compile(r"(?:那|这)(?:一|个)?(?:节|章|部分|大?块|摊|大段)")
_LEAST_NAME = 4
_MOST_PLACES = 4
_NAMED = 0.6


def answer(inquiry: Inquiry) -> Reply | None:
    if not inquiry.scored:
        return None
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None and reference.section is not None:
        return Reply("answered", (_heading_place(inquiry, reference.section),))
    if inquiry.rows and (inquiry.rows[0].named or inquiry.top_section.kind == "box"):
        row = inquiry.rows[0].row
        section = inquiry.plan.section(row.section_id)
        sentence = inquiry.plan.row_sentence(row.number)
        return Reply(
            "answered", (place(inquiry, section, sentence.start, sentence.end), quote(sentence))
        )
    several = _places(inquiry) if _SEVERAL.search(inquiry.text) else ()
    if len(several) > 1:
        told = (
            claim
            for s in several
            for claim in (
                place(inquiry, inquiry.plan.section(s.section_id), s.start, s.end),
                quote(s),
            )
        )
        return Reply("answered", tuple(told))
    headed = _headed(inquiry)
    if headed is not None:
        return Reply("answered", (_heading_place(inquiry, headed),))
    best = _meant(inquiry)
    section = inquiry.plan.section(best.section_id)
    claims = [place(inquiry, section, best.start, best.end), quote(best)]
    rival = next(
        (
            h
            for h in inquiry.found.hits[:2]
            if h.section_id != section.section_id and _is_close(inquiry, h)
        ),
        None,
    )
    if rival is not None:
        other = inquiry.plan.section(rival.section_id)
        start, end = inquiry.plan.heading_span(other)
        claims.append(Claim(f"另见“{said(other)}”。", "verbatim", ((start, end),)))
    return Reply("answered", tuple(claims))


def _is_close(inquiry: Inquiry, hit: Hit) -> bool:
    return hit.score >= _CLOSE * inquiry.found.top.score


def _places(inquiry: Inquiry) -> tuple[Sentence, ...]:
    """The first sentence of each section that has the longest run of the question's words in print."""
    for name in _runs(inquiry.text):
        found: dict[str, Sentence] = {}
        for section_id, sentences in inquiry.plan.sentences_of.items():
            first = next((s for s in sentences if name in s.text), None)
            if first is not None:
                found[section_id] = first
        if 1 < len(found) <= _MOST_PLACES:
            return tuple(found.values())
        if found:
            return ()
    return ()


def _runs(text: str) -> list[str]:
    """All runs of characters of the question, the longest first."""
    return [
        text[start : start + length]
        for length in range(len(text), _LEAST_NAME - 1, -1)
        for start in range(len(text) - length + 1)
    ]


def _headed(inquiry: Inquiry) -> Section | None:
    """The heading above the best section that 那一节, 那块 stands for, when the question names it."""
    if not _PASSAGE.search(inquiry.text):
        return None
    likeness = inquiry.weigher.heading_likeness(content(inquiry.text) or inquiry.text)
    plan, top = inquiry.plan, inquiry.found.top.section_id
    named = [
        (likeness[s.section_id][0], s)
        for s in plan.document.sections
        if top.startswith(s.section_id + ".")
        and inquiry.weigher.coverage(telling(core(s.heading)), [inquiry.text]) >= _NAMED
    ]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _meant(inquiry: Inquiry) -> Sentence:
    """The best sentence of the best section, of the best one in a 专栏 where that is asked for."""
    hits = inquiry.found.hits
    if _BOX.search(inquiry.text):
        items = (h for h in hits if inquiry.plan.section(h.section_id).kind == "box_item")
        hits = tuple(items) or hits
    in_section = (s.sentence for s in inquiry.scored if s.sentence.section_id == hits[0].section_id)
    first = inquiry.plan.sentences_of[hits[0].section_id][0]
    return next(in_section, first)


def _heading_place(inquiry: Inquiry, section: Section) -> Claim:
    start, end = inquiry.plan.heading_span(section)
    return place(inquiry, section, start, end)


def place(inquiry: Inquiry, section: Section, start: int, end: int) -> Claim:
    """The path and pages; the number of the 专栏 first where that is asked for."""
    where = pages(section)
    text = f"写在“{said(section)}”" + (f"，{where}。" if where else "。")
    number = next(filter(None, map(_BOX_NUMBER.match, section.path)), None)
    if number and _WHICH_BOX.search(inquiry.text):
        text = f"写在{number.group()}；" + text.removeprefix("写在")
    return Claim(text, "verbatim", (inquiry.plan.heading_span(section), (start, end)))


def said(section: Section) -> str:
    return " > ".join(section.path)
