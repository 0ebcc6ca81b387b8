"""Where something stands: the section's path and its pages by the 目录."""

from __future__ import annotations

import re

from assistant.answers.rows import asks_rank
from assistant.reply import Claim, Inquiry, Reply, pages, quote
from assistant.structure import find_reference
from assistant.values import Hit
from corpus.sentences import Sentence
from corpus.values import Section

_CLOSE = 0.9
_BOX = re.compile(r"专栏|框|栏目")


def answer(inquiry: Inquiry) -> Reply | None:
    if not inquiry.scored:
        return None
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None and reference.section is not None:
        start, end = inquiry.plan.heading_span(reference.section)
        return Reply("answered", (place(inquiry, reference.section, start, end),))
    ranked = asks_rank(inquiry.text)
    if inquiry.rows and not ranked and (inquiry.rows[0].named or inquiry.top_section.kind == "box"):
        row = inquiry.rows[0].row
        section = inquiry.plan.section(row.section_id)
        sentence = inquiry.plan.row_sentence(row.number)
        return Reply(
            "answered", (place(inquiry, section, sentence.start, sentence.end), quote(sentence))
        )
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


def _meant(inquiry: Inquiry) -> Sentence:
    """The best sentence of the best section, of the best one in a 专栏 where that is asked for."""
    hits = inquiry.found.hits
    if _BOX.search(inquiry.text):
        items = (h for h in hits if inquiry.plan.section(h.section_id).kind == "box_item")
        hits = tuple(items) or hits
    in_section = (s.sentence for s in inquiry.scored if s.sentence.section_id == hits[0].section_id)
    first = inquiry.plan.sentences_of[hits[0].section_id][0]
    return next(in_section, first)


def place(inquiry: Inquiry, section: Section, start: int, end: int) -> Claim:
    where = pages(section)
    text = f"写在“{said(section)}”" + (f"，{where}。" if where else "。")
    return Claim(text, "verbatim", (inquiry.plan.heading_span(section), (start, end)))


def said(section: Section) -> str:
    return " > ".join(section.path)
