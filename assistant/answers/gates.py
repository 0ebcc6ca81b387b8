"""Reasons not to answer that hold for any kind of question.

A detail the question asks for (an amount, a day, a telephone, a name, a figure
in a unit) must stand in the sentences that would answer; a place, a year or a
public body it names must occur there; the topic as such must be supported.
"""

from __future__ import annotations

import re

from assistant.answers import fact, silent, summary, who, yes_no
from assistant.answers.rows import asks_row_alone, speaks_of_row
from assistant.answers.wanted import detail, figure
from assistant.numbers import years
from assistant.premise import foreign_years
from assistant.question import ASKS, lexicon
from assistant.reply import Inquiry, Reply
from assistant.support import content
from assistant.table import target_year
from assistant.understand.lexicon import fired
from corpus.duties import is_review

_ROLE = r"(机关|厅|局|委|院|所|总队|支队)?[^，。？?]{0,14}(要|负责|任务|职责|干(?!净)|做|管|分到|承担|有什么|有啥|责任|牵头|参与|介入|出面|配合|安排|该|负什么|分管|盯|抓|活|工作|职能|点名|提到|出现|须|报送|应当|得向)"
_PAST_FIGURE = re.compile(r"现在|目前|如今|眼下|最近|当前|这会儿|实际|已经|这几年")


# A rule that is sometimes wrong gives way where the plan surely answers.
_SURE = 0.8
# A fact this likely tells the year it holds for, printed beside it or not.
_LIKELY = 0.3
# Share of the question a sentence has when the question plainly speaks of it.
_REPEATED = 0.5
# Share of a question after an actor that the task, its heading and everyday lines have.
_SAME_TASK = 0.6
_ASKS_WHO = re.compile(
    "今后|以后|将来|由|归|谁|哪个|哪家|哪些|什么|负责|牵头|主管|监管|管理?|抓|承担|落实|来|部门|单位|机构|责任|人"
)
_CLAUSE = re.compile("[，,。；;？?]")
_OF_VALUE = re.compile("多少|几|什么|哪|怎么|如何")


def gate(inquiry: Inquiry) -> Reply | None:
    """A refusal when place, body, year, wanted detail or support speak against an answer.

    A question that takes a wrong figure for granted is corrected, not refused for details.
    """
    elsewhere = _level(inquiry)
    if elsewhere is not None:
        return elsewhere
    premise = _takes_wrong(inquiry)
    of_actor = who.names_body(inquiry)
    for name, check in CHECKS:
        sure = name in _FALLIBLE and (of_actor or inquiry.support >= _SURE)
        if sure or (premise and name != "place"):
            continue
        refused = check(inquiry)
        if refused is not None:
            return refused
    plainly = inquiry.question.kind == "summary" and summary.names_target(inquiry)
    plainly = plainly or of_actor or asks_row_alone(inquiry)
    supported = plainly or inquiry.supported
    return None if supported or _is_loosened(inquiry) else _unsupported(inquiry)


def _level(inquiry: Inquiry) -> Reply | None:
    """市级国检中心, 全国的森林覆盖率: a level right before a name, where the plan has none."""
    named = [m for m in inquiry.matches if m.values["name_exact"]]
    match = max(named, key=lambda m: m.values["name_exact"], default=None)
    if match is None or not match.values["level_before"]:
        return None
    level = fired(inquiry.text, "match", "ranks")
    section = inquiry.plan.section(match.fact.section_id)
    if level in inquiry.plan.document.section_text(section):
        return None
    return silent.other_place(inquiry, (level,))


def _is_loosened(inquiry: Inquiry) -> bool:
    """Asks whether what the plan tightens is loosened: that is set right, not refused."""
    if inquiry.question.kind != "yes_no" or not inquiry.scored:
        return False
    best = inquiry.scored[0].sentence
    words = yes_no.without_loosening(content(inquiry.text))
    said = inquiry.weigher.sentence_coverage(words, best)
    return bool(yes_no.premise_of_direction(inquiry, best)) and said >= _SAME_TASK


def _unsupported(inquiry: Inquiry) -> Reply:
    """The plan does not mention it; of a task it does mention, that it names nobody."""
    if inquiry.question.kind == "who" and inquiry.scored:
        best = inquiry.scored[0].sentence
        words = content(_ASKS_WHO.sub(" ", inquiry.text))
        if inquiry.weigher.sentence_coverage(words, best) >= _SAME_TASK:
            return who.unnamed(inquiry, [])
    return silent.answer(inquiry)


def _takes_wrong(inquiry: Inquiry) -> bool:
    """A figure that the best sentence gives otherwise, or an attribute that the row has not."""
    if not inquiry.scored:
        return False
    text = inquiry.text
    if speaks_of_row(inquiry) and inquiry.rows[0].named and "还是" not in text:
        own = inquiry.rows[0].row.attribute
        others = {row.attribute for row in inquiry.plan.document.indicators} - {own}
        if own not in text and any(re.search(f"(?:是|属于?|为){other}", text) for other in others):
            return True
    return bool(fact.wrong_figure(inquiry, (inquiry.scored[0].sentence,)))


def _evidence(inquiry: Inquiry, count: int) -> str:
    best = [item.sentence for item in inquiry.scored[:count]]
    headings = " ".join(" ".join(inquiry.plan.section(s.section_id).path) for s in best)
    return headings + " " + " ".join(s.text for s in best)


def _place(inquiry: Inquiry) -> Reply | None:
    """A place the evidence does not name; for a figure the very sentence must name it."""
    evidence = _evidence(inquiry, 1 if inquiry.question.asks("count") else 3)
    elsewhere = frozenset(lexicon()["places"]["provinces"])
    # where somebody lives is told in a sentence of its own
    asked = "".join(part for part in re.split("[。！；]", inquiry.text) if ASKS.search(part))
    asks = inquiry.question.asks("count", "money", "outcome")
    figure = speaks_of_row(inquiry) or (asks and _overlap(inquiry) < _REPEATED)
    foreign = tuple(
        place
        for place in inquiry.question.places
        if place not in evidence and place in asked and (place in elsewhere or figure)
    )
    return silent.other_place(inquiry, foreign) if foreign else None


def _body(inquiry: Inquiry) -> Reply | None:
    """A public body the document never prints."""
    text = inquiry.plan.document.text
    known = {name for actor in who.actors_asked(inquiry) for name in who.names(actor)}
    unknown = tuple(
        body
        for body in inquiry.question.bodies
        if body not in text and body not in known and re.search(body + _ROLE, inquiry.text)
    )
    if unknown:
        return silent.unknown_body(inquiry, unknown)
    return _issuer(inquiry)


def _issuer(inquiry: Inquiry) -> Reply | None:
    """A body that only the covering notice names has no task in the plan itself."""
    front = next((s for s in inquiry.plan.document.sections if s.kind == "front"), None)
    if front is None or inquiry.question.kind in ("where", "definition"):
        return None
    body = inquiry.plan.document.text[front.end :]
    for short, full in lexicon()["offices"].items():
        named = short in inquiry.text or full in inquiry.text
        if named and full not in body and re.search(f"(?:{short}|{full}){_ROLE}", inquiry.text):
            sentences = inquiry.plan.sentences_of[front.section_id]
            said = next((s for s in sentences if full in s.text), None)
            return silent.office(inquiry, full, said) if said else None
    return None


def _outcome(inquiry: Inquiry) -> Reply | None:
    past_column = _asks_past_of_target(inquiry)
    if not inquiry.question.asks("outcome") and not past_column:
        return None
    tells_of_past = _best_is_review(inquiry) and not speaks_of_row(inquiry)
    return (
        None if tells_of_past and not _PAST_FIGURE.search(inquiry.text) else silent.outcome(inquiry)
    )


def _asks_past_of_target(inquiry: Inquiry) -> bool:
    """去年, when that is the year the target is set for: a target is no outcome."""
    if not speaks_of_row(inquiry) or re.search("目标|计划|要求", inquiry.text):
        return False
    return target_year(inquiry.rows[0].row) in inquiry.question.relative_years


def _best_is_review(inquiry: Inquiry) -> bool:
    if not inquiry.scored:
        return False
    return is_review(inquiry.plan.document, inquiry.scored[0].sentence.section_id)


def _year(inquiry: Inquiry) -> Reply | None:
    """A year for which neither row nor sentence has anything."""
    question = inquiry.question
    if not question.years or question.kind == "where":
        return None
    likely = [match.fact for match in inquiry.matches if match.probability >= _LIKELY]
    if any(fact.year in question.years for fact in likely):
        return None
    evidence = _evidence(inquiry, 3)
    if speaks_of_row(inquiry):
        row = inquiry.rows[0].row
        asked = tuple(y for y in question.years if y not in row.years)
        told = [item.sentence.text for item in inquiry.scored[:3]]
        own = " ".join(text for text in told if row.name in text)
        unknown = foreign_years(asked, own if inquiry.rows[0].named else evidence)
    else:
        unknown = foreign_years(question.years, evidence)
    assumed = not speaks_of_row(inquiry) and _is_assumed(inquiry, unknown)
    if not unknown or assumed:
        return None
    known = any(str(year) in inquiry.plan.document.text for year in question.years)
    if known and not speaks_of_row(inquiry) and not question.asks("count"):
        return None
    return silent.other_year(inquiry, unknown)


def _is_assumed(inquiry: Inquiry, unknown: tuple[int, ...]) -> bool:
    """The year stands in a clause that asks nothing and says what the best sentence says."""
    if inquiry.question.relative_years:
        return False
    clauses = [c for c in _CLAUSE.split(inquiry.text) if set(years(c)) & set(unknown)]
    if any(_OF_VALUE.search(clause) for clause in clauses):
        return False
    if inquiry.top_section.kind == "front":
        # when and by whom it was issued, said in passing
        return True
    best = [item.sentence.text for item in inquiry.scored[:1]]
    said = [inquiry.weigher.coverage(content(clause), best) for clause in clauses]
    return inquiry.question.kind == "yes_no" or max([_overlap(inquiry), *said]) >= _REPEATED


def _overlap(inquiry: Inquiry) -> float:
    """How much of the question's own words the best sentence has."""
    best = [item.sentence.text for item in inquiry.scored[:1]]
    return inquiry.weigher.coverage(content(inquiry.text), best)


CHECKS = (
    ("place", _place),
    ("body", _body),
    ("outcome", _outcome),
    ("year", _year),
    ("detail", detail),
    ("figure", figure),
)
_FALLIBLE = ("year", "detail")
