"""What a term means: the plan's own explanation, or that it uses the term without one."""

from __future__ import annotations

import re

from assistant.answers import summary
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.structure import core
from corpus.sentences import Sentence
from corpus.values import Section

_QUOTED = re.compile(r"[“\"「『《]")
_TERM = (
    re.compile(r"[“\"「『《]([^”\"」』》]{2,24})[”\"」』》]"),
    re.compile(r"(?:什么|啥|何)(?:是|叫做?|谓)(.{2,24}?)(?:[？?。！ ，,]|$)"),
    re.compile(r"(?:解释|说明|理解)(?:一下|下)?(.{2,20}?)(?:的意思|的含义|是什么|这个词|是啥|[？?。 ]|$)"),
    re.compile(r"^(.{2,24}?)(?:的?(?:具体)?(?:意思|含义|定义|内涵|概念)|(?:到底|究竟|具体|又|都|分别)?(?:是|指|代表)的?(?:是)?(?:什么|啥|哪|个啥)|怎么(?:理解|解释|个意思)|作何|在.{0,4}(?:有没有|是否)(?:有)?(?:说明|解释|定义)|是什么|指什么|啥意思|什么意思)"),
)  # fmt: skip
_LEAD = re.compile(
    r"^(?:请问|那|规划|文件|里|中|里面|里头|提到|提的|提|说|讲|写|出现|用|所谓|这个|那个|的|老是|总是|经常|一下|，|,|想问|我想知道|到底|你们|省里|上面|咱|看到|见到|听说|了|是)+"
)
_EXPLAINS = r"{term}[”」]?(?:是指|指的是|即|包括|包含)"
# 双随机一公开 is printed 双随机、一公开.
_LOOSE = "[、“”·]?"
_LONG_TERM = 4
_FIGURES = re.compile(r"\d{3,}")
_SHOWN = 2
_LONGEST = 200


def answer(inquiry: Inquiry) -> Reply | None:
    """None when the question has no term, or the plan does not use it."""
    term = asked_term(inquiry)
    if term is None:
        return None
    headed = explanation(inquiry, term) if _is_heading(inquiry, term) else ()
    if headed:
        section = inquiry.plan.section(headed[0].section_id)
        first = summary.headed_quote(inquiry, section, headed[0])
        return Reply("answered", (first, *map(quote, headed[1:])))
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


def boxes_with_items(inquiry: Inquiry) -> list[Section]:
    return [b for b in inquiry.plan.boxes if inquiry.plan.document.children(b.section_id)]


def _is_heading(inquiry: Inquiry, term: str) -> bool:
    return any(core(s.heading).strip("“”") == term for s in inquiry.plan.document.sections)


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


def asked_term(inquiry: Inquiry) -> str | None:
    """The term asked about, cut to the longest part the plan prints."""
    figures = _FIGURES.search(re.sub(r"\d{4}年", "", inquiry.text))
    if (
        figures
        and not _QUOTED.search(inquiry.text)
        and figures.group() in inquiry.plan.document.text
    ):
        return figures.group()
    for pattern in _TERM:
        match = next(reversed(list(pattern.finditer(inquiry.text))), None)
        if match:
            term = _LEAD.sub("", match.group(1)).strip(" ，,的")
            printed = _printed(inquiry, term)
            if printed:
                return printed
    return None


def _printed(inquiry: Inquiry, term: str) -> str | None:
    """The longest part of the term the plan prints; marks inside the print are passed over."""
    text = inquiry.plan.document.text
    for length in range(len(term), 1, -1):
        for start in range(len(term) - length + 1):
            if length < max(2, len(term) * 0.6):
                return None
            match = re.search(_LOOSE.join(map(re.escape, term[start : start + length])), text)
            if match:
                return match.group()
    return None


def explanation(inquiry: Inquiry, term: str) -> tuple[Sentence, ...]:
    """The body of a section headed by the term, or sentences that say what it is."""
    plan = inquiry.plan
    headed = [s for s in plan.document.sections if s.has_text and _heads(s, term)]
    if headed:
        return _within(plan.sentences_of[headed[0].section_id])
    pattern = re.compile(_EXPLAINS.format(term=re.escape(term)))
    found = [s for s in _all(inquiry) if pattern.search(s.text) and not s.is_row]
    return _within(tuple(found[:_SHOWN]))


def _heads(section: Section, term: str) -> bool:
    heading = core(section.heading).strip("“”")
    return heading == term or (term in heading and len(term) >= 4 and section.kind == "box_item")


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
    found = [s for s in _all(inquiry) if term in s.text and not s.is_row]
    return tuple(sorted(found, key=lambda s: (-order.get(s.start, 0.0), len(s.text))))


def _all(inquiry: Inquiry) -> list[Sentence]:
    return [s for found in inquiry.plan.sentences_of.values() for s in found]
