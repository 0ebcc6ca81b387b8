"""Where something stands: the section's path and its pages by the 目录."""

from __future__ import annotations

from assistant.reply import Claim, Inquiry, Reply, pages, quote
from corpus.values import Section


def answer(inquiry: Inquiry) -> Reply | None:
    if not inquiry.scored:
        return None
    if inquiry.rows and (inquiry.rows[0].named or inquiry.top_section.kind == "box"):
        row = inquiry.rows[0].row
        section = inquiry.plan.section(row.section_id)
        sentence = inquiry.plan.row_sentence(row.number)
        return Reply(
            "answered", (place(inquiry, section, sentence.start, sentence.end), quote(sentence))
        )
    best = inquiry.scored[0].sentence
    section = inquiry.plan.section(best.section_id)
    claims = [place(inquiry, section, best.start, best.end), quote(best)]
    rival = next(
        (h for h in inquiry.found.hits[1:2] if h.score >= 0.9 * inquiry.found.top.score), None
    )
    if rival is not None:
        other = inquiry.plan.section(rival.section_id)
        start, end = inquiry.plan.heading_span(other)
        claims.append(Claim(f"另见“{said(other)}”。", "verbatim", ((start, end),)))
    return Reply("answered", tuple(claims))


def place(inquiry: Inquiry, section: Section, start: int, end: int) -> Claim:
    where = pages(section)
    text = f"写在“{said(section)}”" + (f"，{where}。" if where else "。")
    return Claim(text, "verbatim", (inquiry.plan.heading_span(section), (start, end)))


def said(section: Section) -> str:
    return " > ".join(section.path)
