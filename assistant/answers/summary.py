"""What a chapter, 专栏 or section says in short: its parts by name, or its main sentences."""

from __future__ import annotations

import re

from assistant.answers import calculation, listing
from assistant.answers.listing import meant_box
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.structure import core, find_reference, heading_matches
from assistant.support import content
from corpus.sentences import Sentence
from corpus.values import Section

_WHOLE = re.compile(
    r"(这(个|份)|整(个|份)|全)?(规划|文件|全文)(主要|大概|总共|一共|都|到底|整体)?(讲|说|写|包括|包含|是关于)(了|些)?(什么|啥|哪些)"
    r"|(规划|文件|全文)(的)?(主要|大概|总体|整体)?(内容|结构|框架)"
)
_NOTHING_ELSE = 3
_BUDGET = 320
_MOST = 5
_SHORT = 110
_FEW = 6


def answer(inquiry: Inquiry) -> Reply | None:
    if _WHOLE.search(inquiry.text) and len(content(inquiry.text).replace(" ", "")) <= _NOTHING_ELSE:
        return listing.chapters(inquiry)
    section = target(inquiry)
    if section is None:
        return None
    children = inquiry.plan.document.children(section.section_id)
    boxed = section.has_text and all(child.kind == "box" for child in children)
    if children and not boxed:
        return parts(inquiry, section, children)
    sentences = inquiry.plan.sentences_of.get(section.section_id, ())
    if _is_table(inquiry, section):
        return calculation.whole_table(inquiry)
    if not sentences:
        return None
    first, *rest = main_sentences(inquiry, sentences)
    return Reply("answered", (headed_quote(inquiry, section, first), *map(quote, rest)))


def headed_quote(inquiry: Inquiry, section: Section, first: Sentence) -> Claim:
    """The first sentence after the heading it stands under."""
    spans = (inquiry.plan.heading_span(section), (first.start, first.end))
    if first.start < section.body_start or section.kind == "front":
        return quote(first)
    return Claim(f"{core(section.heading)}：{first.text}", "verbatim", spans)


def target(inquiry: Inquiry) -> Section | None:
    """The part the question names by number or heading, else the best section found."""
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None and reference.section is not None:
        return reference.section
    box = meant_box(inquiry)
    if box is not None:
        return box
    named = _headed(inquiry)
    if named is not None:
        return named
    matches = heading_matches(inquiry.plan, inquiry.text)
    if matches:
        return matches[0][1]
    told = (inquiry.plan.section(hit.section_id) for hit in inquiry.found.hits)
    return next((s for s in told if not _is_table(inquiry, s)), None) if inquiry.scored else None


def _is_table(inquiry: Inquiry, section: Section) -> bool:
    return any(s.is_row for s in inquiry.plan.sentences_of.get(section.section_id, ()))


def _headed(inquiry: Inquiry) -> Section | None:
    """The section whose whole heading the question repeats, the longest such heading."""
    found = [s for s in inquiry.plan.document.sections if _is_said(core(s.heading), inquiry.text)]
    return max(found, key=lambda s: len(core(s.heading)), default=None)


def _is_said(heading: str, text: str) -> bool:
    bare = heading.strip("“”")
    return f"“{heading}”" in text or f"“{bare}”" in text or (len(bare) >= 4 and bare in text)


def parts(inquiry: Inquiry, section: Section, children: tuple[Section, ...]) -> Reply:
    """The section's own first sentence, then its parts by name."""
    plan = inquiry.plan
    own = plan.sentences_of.get(section.section_id, ())
    lead = [quote(s) for s in own[:1] if len(s.text) <= 120 and not s.is_row]
    head = notice(f"“{section.heading}”共{len(children)}个部分：")
    told = [
        quote(s)
        for child in children[:_FEW]
        for s in plan.sentences_of.get(child.section_id, ())[:1]
    ]
    short = all(len(claim.text) <= _SHORT for claim in told)
    if inquiry.question.kind == "summary" and len(told) == len(children) and short:
        names = [
            Claim(f"（{n}）{core(child.heading)}", "verbatim", (plan.heading_span(child),))
            for n, child in enumerate(children, 1)
        ]
        both = [claim for pair in zip(names, told, strict=True) for claim in pair]
        return Reply("answered", (head, *both))
    listed = "；".join(child.heading for child in children)
    spans = tuple(plan.heading_span(child) for child in children)
    return Reply("answered", (head, Claim(f"{listed}。", "verbatim", spans), *lead))


def main_sentences(inquiry: Inquiry, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """All sentences when they are few; else the first and those nearest to the question."""
    if sum(len(s.text) for s in sentences) <= _BUDGET:
        return sentences
    order = {item.sentence.start: item.score for item in inquiry.scored}
    ranked = sorted(sentences, key=lambda s: (-order.get(s.start, 0.0), s.start))
    chosen: list[Sentence] = []
    used = 0
    for sentence in [sentences[0], *ranked]:
        if sentence in chosen or len(chosen) >= _MOST:
            continue
        if chosen and used + len(sentence.text) > _BUDGET:
            continue
        chosen.append(sentence)
        used += len(sentence.text)
    return tuple(sorted(chosen, key=lambda s: s.start))
