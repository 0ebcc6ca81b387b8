"""What a chapter, 专栏 or section says in short: its parts with their gist, or its main sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import calculation
from assistant.answers.digest import digest
from assistant.answers.listing import meant_box
from assistant.answers.parents import meant_parent
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.say import gist as brief
from assistant.structure import core, find_reference
from assistant.support import content
from corpus.duties import is_review
from corpus.sentences import Sentence
from corpus.values import Section

_ALL_OVER = re.compile(r"有关|相关|涉及|散见|散在|各处|凡是|所有|全部|都归|汇总|归总")
_NEARLY = 0.65
_PIECE = 120
_PLACES = 4
_LEAF_BUDGET = 430
_OWN_BUDGET = 300
# Characters of an answer of parts, names and markers included.
_PARTS_BUDGET = 540
_MARKER = 5
_LEAST_GIST = 16
_SHORT = 110
_LEAD = 120
_NEAR_HITS = 5
_NAMED = 4
_NAMED_HITS = 2
_PLAINLY = 0.6
_REVIEW = 0.2
_SAID = 0.5
_PAST = re.compile(
    r"十三五|过去|以前|之前|前几年|前五年|这些年|已经|做了|成绩|成效|成就|回顾|历史|背景|基础|短板|不足|差"
)


def answer(inquiry: Inquiry) -> Reply | None:
    if brief.is_whole(inquiry.text):
        return brief.of_whole(inquiry)
    if _ALL_OVER.search(inquiry.text) and (told := all_over(inquiry)):
        return Reply("answered", told)
    section = target(inquiry)
    return None if section is None else of_section(inquiry, section)


def all_over(inquiry: Inquiry) -> tuple[Claim, ...]:
    """The best sentence of each section near the topic, under its heading; empty for one alone."""
    least = _NEARLY * inquiry.found.top.score
    told: dict[str, Claim] = {}
    for item in inquiry.scored:
        section = inquiry.plan.section(item.sentence.section_id)
        near = inquiry.found.score(section.section_id) >= least
        if not near or item.sentence.is_row or section.section_id in told:
            continue
        (piece,) = digest((item.sentence,), _PIECE)
        told[section.section_id] = headed_quote(inquiry, section, piece)
    return tuple(told.values())[:_PLACES] if len(told) > 1 else ()


def of_section(inquiry: Inquiry, section: Section) -> Reply | None:
    """The gist of one section; None when it has nothing to tell."""
    children = inquiry.plan.document.children(section.section_id)
    made_up = brief.of_section(inquiry, section)
    if made_up is not None:
        return made_up
    boxed = section.has_text and all(child.kind == "box" for child in children)
    if children and not boxed:
        return parts(inquiry, section, children)
    if _is_table(inquiry, section):
        return calculation.whole_table(inquiry)
    boxes = [b for b in children if inquiry.plan.document.children(b.section_id)]
    sentences = inquiry.plan.sentences_of.get(section.section_id, ())
    near = next((s.sentence for s in inquiry.scored if s.sentence in sentences), None)
    pieces = digest(sentences, _OWN_BUDGET if boxes else _LEAF_BUDGET, near)
    if not pieces:
        return None
    first, *rest = pieces
    told = (headed_quote(inquiry, section, first), *(_joined((piece,)) for piece in rest))
    return Reply("answered", (*told, *(_box_items(inquiry, box) for box in boxes)))


def _box_items(inquiry: Inquiry, box: Section) -> Claim:
    """The 专栏 below a section and its items by name."""
    items = inquiry.plan.document.children(box.section_id)
    names = "；".join(core(item.heading) for item in items)
    spans = tuple(inquiry.plan.heading_span(one) for one in (box, *items))
    return Claim(f"{box.heading}：{names}。", "verbatim", spans)


def headed_quote(inquiry: Inquiry, section: Section, first: Sentence) -> Claim:
    """The first sentence after the heading it stands under."""
    spans = (inquiry.plan.heading_span(section), (first.start, first.end))
    if first.start < section.body_start or section.kind == "front":
        return quote(first)
    return Claim(f"{core(section.heading)}：{_joined((first,)).text}", "verbatim", spans)


def target(inquiry: Inquiry) -> Section | None:
    """The part the question names by number or heading, else the one best found."""
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None and reference.section is not None:
        return reference.section
    named = meant_box(inquiry) or _headed(inquiry) or meant_parent(inquiry)
    if named is not None:
        return _around(inquiry, named)
    return _best_leaf(inquiry) if inquiry.scored else None


def _around(inquiry: Inquiry, section: Section) -> Section:
    """Of a 专栏 that is not asked for as one, the section it stands in, when that is found first."""
    if section.kind != "box" or "专栏" in inquiry.text:
        return section
    above = inquiry.plan.section(section.section_id.rpartition(".")[0])
    best = inquiry.found.top.section_id == above.section_id
    same = core(section.heading) in above.heading
    return above if above.has_text and (best or same) else section


def names_target(inquiry: Inquiry) -> bool:
    """The section to be summed up is among the best found, and the question names it."""
    section = target(inquiry)
    if section is None or section.kind == "chapter":
        return False
    found = any(
        hit.section_id == section.section_id or hit.section_id.startswith(section.section_id + ".")
        for hit in inquiry.found.hits[:_NAMED_HITS]
    )
    share, _ = inquiry.weigher.heading_overlaps(inquiry.text, inquiry.text)[section.section_id]
    return found and share >= _PLAINLY


def _best_leaf(inquiry: Inquiry) -> Section | None:
    """Of the best sections found, the one whose heading and text are nearest; no tables.

    What was done in the past gives way to what is to be done, unless it is asked for.
    """
    words = content(inquiry.text) or inquiry.text
    likeness = inquiry.weigher.heading_likeness(words)
    best = inquiry.found.top.score or 1.0
    past = bool(_PAST.search(inquiry.text))
    weighed = []
    for hit in inquiry.found.hits[:_NEAR_HITS]:
        section = inquiry.plan.section(hit.section_id)
        if _is_table(inquiry, section):
            continue
        said = inquiry.plan.document.section_text(section)
        score = hit.score / best + likeness[hit.section_id][0]
        score += _SAID * inquiry.weigher.coverage(words, [said])
        if is_review(inquiry.plan.document, hit.section_id) and not past:
            score -= _REVIEW
        weighed.append((score, section))
    return max(weighed, key=lambda pair: pair[0])[1] if weighed else None


def _is_table(inquiry: Inquiry, section: Section) -> bool:
    return any(s.is_row for s in inquiry.plan.sentences_of.get(section.section_id, ()))


def _headed(inquiry: Inquiry) -> Section | None:
    """The section whose whole heading the question repeats, the longest such heading."""
    found = [s for s in inquiry.plan.document.sections if _is_said(core(s.heading), inquiry.text)]
    return max(found, key=lambda s: len(core(s.heading)), default=None)


def _is_said(heading: str, text: str) -> bool:
    bare = heading.strip("“”")
    return f"“{heading}”" in text or f"“{bare}”" in text or (len(bare) >= _NAMED and bare in text)


def parts(inquiry: Inquiry, section: Section, children: tuple[Section, ...]) -> Reply:
    """The parts by name, each with its gist where a summary is asked for and there is room."""
    plan = inquiry.plan
    head = notice(f"“{section.heading}”共{len(children)}个部分：")
    spans = tuple(plan.heading_span(child) for child in children)
    listed = Claim("；".join(c.heading for c in children) + "。", "verbatim", spans)
    firsts = [s for child in children for s in plan.sentences_of.get(child.section_id, ())[:1]]
    short = len(firsts) == len(children) and all(len(s.text) <= _SHORT for s in firsts)
    names = sum(len(child.heading) for child in children)
    room = _PARTS_BUDGET - len(head.text) - (1 if short else 2) * names
    room = room // len(children) - 3 * _MARKER
    if inquiry.question.kind != "summary" or room < _LEAST_GIST:
        own = plan.sentences_of.get(section.section_id, ())
        lead = [quote(s) for s in own[:1] if len(s.text) <= _LEAD and not s.is_row]
        return Reply("answered", (head, listed, *lead))
    gists = [gist(inquiry, child, room) for child in children]
    if not short:
        told = [_headed_gist(inquiry, c, g) for c, g in zip(children, gists, strict=True) if g]
        return Reply("answered", (head, listed, *told))
    numbered = [
        Claim(f"（{n}）{core(child.heading)}", "verbatim", (plan.heading_span(child),))
        for n, child in enumerate(children, 1)
    ]
    both = [c for name, g in zip(numbered, gists, strict=True) for c in (name, _joined(g))]
    return Reply("answered", (head, *both))


def gist(inquiry: Inquiry, section: Section, room: int) -> tuple[Sentence, ...]:
    """Beginnings of a section's sentences; of one without text, the headings below it."""
    sentences = [s for s in inquiry.plan.sentences_of.get(section.section_id, ()) if not s.is_row]
    if sentences:
        return digest(sentences, room)
    below = []
    for child in inquiry.plan.document.children(section.section_id):
        start, end = inquiry.plan.heading_span(child)
        end_of_mark = end - len(core(child.heading))
        text = inquiry.plan.document.text[end_of_mark:end]
        below.append(Sentence(child.section_id, text, max(start, end_of_mark), end))
    return digest(below, room)


def _joined(pieces: Sequence[Sentence]) -> Claim:
    """Pieces one after the other as one statement that ends with 。"""
    text = "；".join(piece.text.rstrip("。；") for piece in pieces) + "。"
    return Claim(text, "verbatim", tuple((piece.start, piece.end) for piece in pieces))


def _headed_gist(inquiry: Inquiry, section: Section, pieces: Sequence[Sentence]) -> Claim:
    told = _joined(pieces)
    spans = (inquiry.plan.heading_span(section), *told.spans)
    if pieces[0].start < section.body_start:
        return told
    return Claim(f"{core(section.heading)}：{told.text}", "verbatim", spans)
