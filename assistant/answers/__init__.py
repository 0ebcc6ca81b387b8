"""One module for each kind of answer; this file decides which one speaks.

Order: parts the plan does not have, other years and places, details it does not
give, whether targets were met; then the kind of question; a fact at last.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers import (
    ambiguous,
    article,
    assigned,
    calculation,
    columns,
    counted,
    definition,
    fact,
    indicator,
    listing,
    silent,
    summary,
    where,
    who,
    yes_no,
)
from assistant.answers.gates import gate
from assistant.answers.reading import read
from assistant.answers.rows import speaks_of_row
from assistant.question import ASKS
from assistant.reply import Inquiry, Reply
from assistant.say import compared, direct, judge, mentions
from assistant.say import gist as brief
from assistant.structure import find_reference
from assistant.understand.polar import asks_whether

_PAGE = re.compile(r"第?几页|哪(一)?页|页码|在(规划)?(的)?(哪里|什么地方|哪儿|哪个位置)")


_OPEN = frozenset({"summary", "list", "where", "definition", "who"})
# Table and outline answer by themselves: only a question quite beside the plan is refused there.
_STRUCTURAL = 0.15


def reply(inquiry: Inquiry) -> Reply:
    """The reply to a question about the plan with its direct words; a refusal when nothing fits."""
    inquiry = read(inquiry)
    said = _reply(inquiry)
    return replace(said, direct=direct.of(inquiry, said))


def _reply(inquiry: Inquiry) -> Reply:
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None and reference.section is None and _is_asked(inquiry, reference.named):
        return silent.no_such_part(inquiry, reference.named)
    everywhere = mentions.answer(inquiry)
    if everywhere is not None:
        return everywhere
    if inquiry.question.kind in ("summary", "list", "definition") and brief.is_whole(inquiry.text):
        return brief.of_whole(inquiry)
    if brief.asks_part(inquiry.text):
        told = summary.answer(inquiry)
        if told is not None:
            return told
    structural = _structural(inquiry, reference is not None)
    if structural is not None and inquiry.support >= _STRUCTURAL * inquiry.least_support:
        return structural
    refused = gate(inquiry)
    if refused is not None:
        return refused
    spoken = _by_kind(inquiry)
    if spoken is not None:
        return spoken
    return silent.answer(inquiry)


def _is_asked(inquiry: Inquiry, named: str) -> bool:
    """The part that is missing is what the question is about, not a word beside another question."""
    asking = [clause for clause in re.split("[，,。；;！!]", inquiry.text) if ASKS.search(clause)]
    return not asking or any(named in clause.replace(" ", "") for clause in asking)


def _structural(inquiry: Inquiry, has_reference: bool) -> Reply | None:
    """Answers read off table and outline, which need no support decision."""
    kind = inquiry.question.kind
    told = article.answer(inquiry) or assigned.answer(inquiry) or columns.answer(inquiry)
    if told is not None:
        return told
    over_table = calculation.answer(inquiry)
    if over_table is not None and kind not in ("where", "who"):
        return over_table
    worked_out = counted.answer(inquiry) if kind not in ("where", "who") else None
    if worked_out is not None and not inquiry.question.asks("outcome"):
        return worked_out
    if has_reference and kind == "where" and _PAGE.search(inquiry.text):
        return where.answer(inquiry)
    if has_reference and kind in ("summary", "definition"):
        return summary.answer(inquiry)
    if kind not in ("who", "where") and listing.counts_literal(inquiry):
        return listing.answer(inquiry)
    counts = kind == "fact" and listing.counts_parts(inquiry.text)
    if (kind == "list" or counts) and listing.literal_parent(inquiry) is not None:
        return listing.answer(inquiry)
    whole = listing.whole_structure(inquiry)
    if whole is not None:
        return whole
    if has_reference and (section := listing.listed_section(inquiry)) is not None and kind != "who":
        return (
            listing.answer(inquiry)
            if kind in ("list", "where", "fact")
            else summary.parts(inquiry, section, inquiry.plan.document.children(section.section_id))
        )
    return None


def _by_kind(inquiry: Inquiry) -> Reply | None:
    kind = inquiry.question.kind
    if kind == "where":
        return where.answer(inquiry)
    if asks_whether(inquiry.text, kind in _OPEN) and not inquiry.question.numbers:
        over_time = compared.answer(inquiry)
        if over_time is not None:
            return over_time
    if kind == "who" and not asks_whether(inquiry.text, open_kind=True):
        return who.answer(inquiry)
    several = ambiguous.answer(inquiry)
    if several is not None:
        return several
    named = speaks_of_row(inquiry) and inquiry.rows[0].named
    facet = named and indicator.asks_facet(inquiry.text)
    if kind == "definition" and not facet and (said := definition.answer(inquiry)) is not None:
        return said
    if kind == "list" and listing.meant_box(inquiry) is not None:
        return listing.answer(inquiry)
    if asks_whether(inquiry.text, kind in _OPEN) and not speaks_of_row(inquiry):
        return judge.answer(inquiry)
    if speaks_of_row(inquiry):
        return yes_no.answer(inquiry, by_row=True)
    actor = who.about_actor(inquiry)
    if actor is not None:
        return actor
    if kind == "summary":
        return summary.answer(inquiry)
    if kind == "list":
        return listing.answer(inquiry)
    return fact.answer(inquiry)
