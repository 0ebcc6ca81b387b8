"""What a term means: the plan's own explanation, or that it uses the term without one."""

from __future__ import annotations

import re

from assistant.answers import listing, summary
from assistant.answers.parents import asked_counts, meant_parent
from assistant.answers.terms import asked_term, spelling
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.structure import core
from corpus.sentences import Sentence
from corpus.values import Section

_EXPLAINS = r"{term}[”」]?(?:是指|指的是|即|包括|包含)"
# 以甲为基本手段、以乙为补充的…, 建立甲、乙、丙等…
_MADE_OF = re.compile(
    r"(?:以[^，；。]+?为[^，；。、]+、)+以[^，；。]+?为[^，；。、]+的$"
    r"|(?:[^，。；：、]+、){2,}[^，。；：、]+(?:等|的|等的)[\u4e00-\u9fff]{0,2}$"
)
_LONG_TERM = 4
_SHOWN = 2
_LONGEST = 200


def answer(inquiry: Inquiry) -> Reply | None:
    """None when the question has neither a term of the plan nor a heading whose parts it counts."""
    term = asked_term(inquiry)
    headed = explanation(inquiry, term) if term and _is_heading(inquiry, term) else ()
    if headed:
        section = inquiry.plan.section(headed[0].section_id)
        first = summary.headed_quote(inquiry, section, headed[0])
        return Reply("answered", (first, *map(quote, headed[1:])))
    parent = _counted_parent(inquiry)
    if parent is not None:
        return listing.parts_of(inquiry, parent)
    return _of_term(inquiry, term) if term else None


def _of_term(inquiry: Inquiry, term: str) -> Reply | None:
    """The 专栏 named by the term, its explanation, or that there is none."""
    box = next((s for s in boxes_with_items(inquiry) if term in s.heading), None)
    if box is not None and (term.isdigit() or len(term) >= _LONG_TERM):
        return summary.parts(inquiry, box, inquiry.plan.document.children(box.section_id))
    explained = explanation(inquiry, term)
    if explained:
        return Reply("answered", tuple(quote(s) for s in explained))
    used = uses(inquiry, term)
    if not used:
        return _only_headed(inquiry, term)
    head = Claim(f"规划使用了“{term}”，但未解释其含义。", "absent", ((used[0].start, used[0].end),))
    return Reply("answered", (head, notice("相关表述："), *map(quote, used[:_SHOWN])))


def _counted_parent(inquiry: Inquiry) -> Section | None:
    """八大重点领域是什么: a heading with as many parts as the question counts."""
    counts = asked_counts(inquiry.text)
    parent = meant_parent(inquiry) if counts else None
    fits = parent is not None and len(inquiry.plan.items_of(parent)) in counts
    return parent if fits else None


def boxes_with_items(inquiry: Inquiry) -> list[Section]:
    return [b for b in inquiry.plan.boxes if inquiry.plan.document.children(b.section_id)]


def _is_heading(inquiry: Inquiry, term: str) -> bool:
    return any(
        spelling(term).fullmatch(core(s.heading).strip("“”"))
        for s in inquiry.plan.document.sections
    )


def _only_headed(inquiry: Inquiry, term: str) -> Reply | None:
    """A term that stands in a heading alone: the heading, then what its section says first."""
    section = next((s for s in inquiry.plan.document.sections if term in s.heading), None)
    if section is None:
        return None
    span = inquiry.plan.heading_span(section)
    head = Claim(f"规划使用了“{term}”，但未解释其含义。", "absent", (span,))
    said = Claim(f"见于标题“{core(section.heading)}”。", "verbatim", (span,))
    first = inquiry.plan.sentences_of.get(section.section_id, ())[:1]
    return Reply("answered", (head, said, *map(quote, first)))


def explanation(inquiry: Inquiry, term: str) -> tuple[Sentence, ...]:
    """The body of a section headed by the term, or sentences that say what it is."""
    plan = inquiry.plan
    headed = [s for s in plan.document.sections if s.has_text and _heads(s, term)]
    if headed:
        return _within(plan.sentences_of[headed[0].section_id])
    spelled = spelling(term)
    pattern = re.compile(_EXPLAINS.format(term=spelled.pattern))
    said = [s for s in _all(inquiry) if not s.is_row]
    found = [s for s in said if pattern.search(s.text)] or [
        s for s in said if any(_is_made_of(s.text[: m.start()]) for m in spelled.finditer(s.text))
    ]
    return _within(tuple(found[:_SHOWN]))


def _is_made_of(before: str) -> bool:
    """What stands before the term says what it is made of; before a name in “” it gives examples."""
    return bool(_MADE_OF.search(before))


def _heads(section: Section, term: str) -> bool:
    heading = core(section.heading).strip("“”")
    spelled = spelling(term)
    within = spelled.search(heading) and len(term) >= _LONG_TERM and section.kind == "box_item"
    return bool(spelled.fullmatch(heading) or within)


def _within(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    chosen: list[Sentence] = []
    used = 0
    for sentence in sentences:
        if chosen and used + len(sentence.text) > _LONGEST:
            break
        chosen.append(sentence)
        used += len(sentence.text)
    return tuple(chosen)


def uses(inquiry: Inquiry, term: str) -> tuple[Sentence, ...]:
    """Sentences with the term, the best for the question first."""
    order = {item.sentence.start: item.score for item in inquiry.scored}
    found = [s for s in _all(inquiry) if spelling(term).search(s.text) and not s.is_row]
    return tuple(sorted(found, key=lambda s: (-order.get(s.start, 0.0), len(s.text))))


def _all(inquiry: Inquiry) -> list[Sentence]:
    return [s for found in inquiry.plan.sentences_of.values() for s in found]
