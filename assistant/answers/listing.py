"""Complete lists: the parts of a heading, or an enumeration inside a sentence, counted."""

from __future__ import annotations

import re

from assistant.answers import fact
from assistant.answers.enumeration import LEAST_ITEMS, enumerated, runs
from assistant.answers.parents import asked_counts, meant_parent, ranked_parents
from assistant.numbers import Number, same
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.say import direct
from assistant.structure import core, find_reference
from corpus.sentences import Sentence
from corpus.values import Section

_NAMED_MOST = 15
_CLOSE = 0.88
_FITTING = 0.4
_IN_BEST = 0.1
_LITERAL = 4
_BOX_HITS = 8


def answer(inquiry: Inquiry) -> Reply | None:
    """A list from the structure where a heading is meant, else from the best sentence."""
    section = listed_section(inquiry)
    if section is not None:
        return parts_of(inquiry, section)
    return _enumeration(inquiry)


def listed_section(inquiry: Inquiry) -> Section | None:
    """The parent whose parts are asked for, None when the question means a sentence."""
    reference = find_reference(inquiry.plan, inquiry.text)
    if reference is not None:
        section = reference.section
        return section if section and inquiry.plan.document.children(section.section_id) else None
    box = meant_box(inquiry)
    if box is not None:
        return box
    literal = literal_parent(inquiry)
    if literal is not None:
        return literal
    return meant_parent(inquiry)


def counts_parts(text: str) -> bool:
    """Asks how many parts there are, with nothing else to count."""
    return bool(
        re.search(r"(几|多少)(大)?(条|项|个|点|块|章|节|部分|类|方面|种)[？?呢啊呀了。 ]*$", text)
    )


def meant_box(inquiry: Inquiry) -> Section | None:
    """The 专栏 a question speaks of without its number: by its heading and the hits in it."""
    if "专栏" not in inquiry.text or re.search(
        r"(几|多少|哪些|哪几|所有|全部)个?专栏", inquiry.text
    ):
        return None
    best = inquiry.found.top.score or 1.0
    weighed = {s.section_id: score for score, s in ranked_parents(inquiry) if s.kind == "box"}
    for hit in inquiry.found.hits[:_BOX_HITS]:
        box = hit.section_id.rpartition(".")[0]
        if box in weighed:
            weighed[box] += hit.score / best
    meant = max(weighed, key=lambda box: weighed[box], default=None)
    return inquiry.plan.section(meant) if meant else None


def counts_literal(inquiry: Inquiry) -> bool:
    """The question names a parent by its heading and says how many parts it thinks it has."""
    counts = any(_counts_items(number) for number in inquiry.question.numbers)
    return counts and literal_parent(inquiry) is not None


def literal_parent(inquiry: Inquiry) -> Section | None:
    """The parent whose heading stands in the question word for word, the longest such one."""
    named = [
        s
        for s in inquiry.plan.document.sections
        if len(core(s.heading)) >= _LITERAL
        and core(s.heading) in inquiry.text
        and inquiry.plan.items_of(s)
    ]
    return max(named, key=lambda s: len(core(s.heading)), default=None)


def parts_of(inquiry: Inquiry, section: Section) -> Reply:
    """The parts of a section by name, counted."""
    plan = inquiry.plan
    children = plan.items_of(section)
    names = [child.heading for child in children]
    head = notice(f"“{section.heading}”共{len(children)}项：")
    if len(names) > _NAMED_MOST:
        text = "；".join(names) + "。"
        claims = [Claim(text, "verbatim", tuple(plan.heading_span(c) for c in children))]
    else:
        claims = [
            Claim(f"（{number}）{core(name)}", "verbatim", (plan.heading_span(child),))
            for number, (name, child) in enumerate(zip(names, children, strict=True), 1)
        ]
    wrong = _wrong_count(inquiry, len(children))
    return Reply("answered", (*wrong, head, *claims))


def _wrong_count(inquiry: Inquiry, count: int) -> tuple[Claim, ...]:
    """Says so when the question takes another number of items for granted."""
    for number in inquiry.question.numbers:
        if _counts_items(number) and not same(number.value, count):
            return (notice(f"与规划不符：不是「{number.text}」，共{count}项。"),)
    return ()


def _counts_items(number: Number) -> bool:
    return number.unit in ("个", "项", "大", "类", "条", "章", "节") and 1 < number.value < 60


def whole_structure(inquiry: Inquiry) -> Reply | None:
    """All chapters or all 专栏, when the question asks for those."""
    text = inquiry.text
    plan = inquiry.plan
    if inquiry.question.kind == "where":
        return None
    if (
        re.search(
            r"(几|多少|哪些|哪几|全部|所有)(个|大)?专栏|专栏(有|一共|都|总共|共)(哪|几|多少|有)",
            text,
        )
        and plan.boxes
    ):
        return _headings(plan.boxes, inquiry, "个专栏")
    if re.search(
        r"(几|多少|哪几|哪些)(大)?章|章名|(规划|文件|全文|正文)(一共|总共|共)?(分|由|有)(为|成)?(几|哪)(个|大)?(章|部分)",
        text,
    ):
        return chapters(inquiry)
    return None


def chapters(inquiry: Inquiry) -> Reply:
    """The chapters by name, which is what the whole document is about."""
    found = tuple(s for s in inquiry.plan.document.sections if s.kind == "chapter")
    return _headings(found, inquiry, "章")


def _headings(sections: tuple[Section, ...], inquiry: Inquiry, unit: str) -> Reply:
    names = "；".join(section.heading for section in sections)
    spans = tuple(inquiry.plan.heading_span(section) for section in sections)
    claims = (notice(f"共{len(sections)}{unit}："), Claim(f"{names}。", "verbatim", spans))
    return Reply("answered", (*_wrong_count(inquiry, len(sections)), *claims))


def _enumeration(inquiry: Inquiry) -> Reply | None:
    """The sentence with the enumeration, and how many items it counts."""
    chosen = fact.choose(inquiry)
    if not chosen:
        return None
    best = _with_items(inquiry, chosen[0])
    rest = tuple(s for s in chosen if s.start != best.start)
    items = enumerated(best.text)
    claims = [quote(best)]
    if len(items) >= LEAST_ITEMS and _count_is_sure(inquiry, best.text, len(items)):
        claims.insert(0, notice(f"共{len(items)}项："))
    claims = [*fact.correction(inquiry, (best,)), *claims]
    if len(items) < LEAST_ITEMS or len(best.text) < 60:
        claims += map(quote, rest)
    listed = direct.meant(inquiry)
    if listed is not None and len(listed.fact.values) > 1:
        first = direct.claim(inquiry.plan, listed.fact)
        kept = (c for c in claims if c.verdict == "verbatim")
        return Reply("answered", (first, *kept), direct=direct.words(inquiry.plan, listed.fact))
    return Reply("answered", tuple(claims))


def _with_items(inquiry: Inquiry, best: Sentence) -> Sentence:
    """A close runner-up that enumerates, or counts as many items as are asked for."""
    asked = asked_counts(inquiry.text)
    top = inquiry.scored[0].score
    weighed = []
    for item in inquiry.scored[:6]:
        count = len(enumerated(item.sentence.text))
        if item.sentence.is_row or count < LEAST_ITEMS:
            continue
        same = item.sentence.section_id == best.section_id
        if asked and count not in asked and not same:
            continue
        bonus = _FITTING if count in asked else 0.0
        if item.sentence.section_id == inquiry.found.top.section_id:
            bonus += _IN_BEST
        weighed.append((item.score / top + bonus, item.sentence))
    if not weighed:
        return best
    share, found = max(weighed, key=lambda pair: pair[0])
    has_items = len(enumerated(best.text)) >= LEAST_ITEMS
    return found if share > 1.0 or (not has_items and share >= _CLOSE) else best


def _count_is_sure(inquiry: Inquiry, text: str, count: int) -> bool:
    """The number asked for, or the only enumeration of the sentence."""
    asked = asked_counts(inquiry.text)
    return count in asked if asked else len(runs(text)) == 1
