"""Where something stands: the section's path and its pages by the 目录, each place of several."""

from __future__ import annotations

import re

from assistant.answers.parents import ranked_parents
from assistant.answers.rows import asks_rank
from assistant.reply import Claim, Inquiry, Reply, pages, quote
from assistant.structure import find_reference
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
_PASSAGE = re.compile(r"(?:那|这)(?:一|个)?(?:节|章|部分|大?块|摊|大?段)")
_LEAST_NAME = 2
_QUOTED_PLACES = 3
_MOST_PLACES = 12
_SURE = 1.0


def answer(inquiry: Inquiry) -> Reply | None:
    if not inquiry.scored:
        return None
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None and reference.section is not None:
        return Reply("answered", (_heading_place(inquiry, reference.section),))
    several = _several(inquiry) if _SEVERAL.search(inquiry.text) else ()
    if several:
        return Reply("answered", several)
    ranked = asks_rank(inquiry.text)
    if inquiry.rows and not ranked and (inquiry.rows[0].named or inquiry.top_section.kind == "box"):
        row = inquiry.rows[0].row
        section = inquiry.plan.section(row.section_id)
        sentence = inquiry.plan.row_sentence(row.number)
        return Reply(
            "answered", (place(inquiry, section, sentence.start, sentence.end), quote(sentence))
        )
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


def _several(inquiry: Inquiry) -> tuple[Claim, ...]:
    """Every place of the longest of the question's own words in print; empty for a single one."""
    found = _places(inquiry)
    if len(found) < 2:
        return ()
    sections = [(inquiry.plan.section(s.section_id), s) for s in found]
    if len(found) <= _QUOTED_PLACES:
        both = [(place(inquiry, section, s.start, s.end), quote(s)) for section, s in sections]
        return tuple(claim for pair in both for claim in pair)
    return tuple(
        Claim(
            f"写在“{' > '.join(dict.fromkeys((section.path[0], section.path[-1])))}”。",
            "verbatim",
            (inquiry.plan.heading_span(section), (s.start, s.end)),
        )
        for section, s in sections[:_MOST_PLACES]
    )


def _places(inquiry: Inquiry) -> tuple[Sentence, ...]:
    """The first sentence of each section that prints the longest such run of words."""
    words = content(inquiry.text).split()
    runs = {
        word[start : start + length]
        for word in words
        for length in range(_LEAST_NAME, len(word) + 1)
        for start in range(len(word) - length + 1)
    }
    for name in sorted(runs, key=lambda run: (-len(run), run)):
        firsts = (
            next((s for s in sentences if name in s.text), None)
            for sentences in inquiry.plan.sentences_of.values()
        )
        found = tuple(s for s in firsts if s is not None)
        if found:
            return found
    return ()


def _headed(inquiry: Inquiry) -> Section | None:
    """The heading with parts that 那一节, 那块 stands for."""
    if not _PASSAGE.search(inquiry.text):
        return None
    ranked = ranked_parents(inquiry)
    return ranked[0][1] if ranked and ranked[0][0] >= _SURE else None


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
