"""The direct words of an ask: the value of the fact it is after, before the passage it stands in."""

from __future__ import annotations

import re

from assistant.find.facts import Match
from assistant.plan import Plan
from assistant.reply import Claim, Inquiry, Reply, quote
from assistant.table import cell
from assistant.values import ANSWERABLE
from corpus.sentences import Sentence
from corpus.values import Fact, Indicator

# Below this probability a fact is no answer; above the second the passage is not needed beside it.
LEAST = 0.3
SURE = 0.6
# A fact far ahead of all others needs less, where the plan surely answers.
_ALONE = 0.1
_FAR_AHEAD = 4.0
_SUPPORTED = 0.8
_SHORT_PASSAGE = 70
_RIVAL = 0.6
_MOST_OTHERS = 2
_NUMBERED = re.compile(r"^（\d+）([^：；]+)")
_PLACED = re.compile(r"^写在(?:专栏\d+；)?“(.+)”[，。]")
_VERDICT = re.compile(r"与规划不符|是[，：]")
_CHANGE = re.compile(r"[，；]((?:提高|增加|减少|相差|合计|比\d{4}年[高低])[\d.]+[^，。；]*)")
_RESULT = re.compile(r"[=≈]−?(\d[\d.]*(?:个百分点|[%\u4e00-\u9fff]{0,3}))")


def meant(inquiry: Inquiry, least: float = LEAST) -> Match | None:
    """The fact the ask is after; None where none is likely enough."""
    if not inquiry.matches:
        return None
    best, *others = inquiry.matches
    second = others[0].probability if others else 0.0
    alone = best.probability >= max(_ALONE, _FAR_AHEAD * second)
    sure = alone and least <= LEAST and inquiry.support >= _SUPPORTED
    return best if best.probability >= least or sure else None


def row_of(plan: Plan, fact: Fact) -> Indicator | None:
    """The row of the table the fact stands in, if it does."""
    return row_at(plan, fact.start)


def row_at(plan: Plan, position: int) -> Indicator | None:
    """The row of a table that holds a position of the text, if one does."""
    return next((r for r in plan.document.indicators if r.start <= position < r.end), None)


def words(plan: Plan, fact: Fact) -> str:
    """The value as one says it: a cell with its unit, items joined by 、."""
    row = row_of(plan, fact)
    if row is not None and fact.year is not None and row.value(fact.year) is not None:
        return cell(row, fact.year)
    return fact.value


def claim(plan: Plan, fact: Fact) -> Claim:
    """Value first, then the clause it stands in; the year where the clause does not say it."""
    clause = plan.document.text[fact.start : fact.end]
    passage = sentence_of(plan, fact)
    span = (passage.start, passage.end) if passage else (fact.start, fact.end)
    if len(fact.values) > 1:
        listed = "、".join(fact.values)
        if listed not in plan.document.text:
            listed = "；".join(fact.values)
        text = f"共{len(fact.values)}项：{listed}。"
        return Claim(text, "verbatim", (span,) if _holds(plan, span, fact) else _around(plan, fact))
    value = fact.value
    said = value if value == clause.strip("。") else f"{value}：{clause.rstrip('。；，')}"
    return Claim(f"{said}{_when(plan, fact, clause)}。", "verbatim", (span,))


def _when(plan: Plan, fact: Fact, clause: str) -> str:
    """（2025年目标）, where the section prints the year and the clause leaves it out."""
    section = plan.document.section_text(plan.section(fact.section_id))
    if fact.year is None or fact.claim == "measure" or str(fact.year) in clause:
        return ""
    if str(fact.year) not in section:
        return ""
    return f"（{fact.year}年{'目标' if fact.claim == 'target' else ''}）"


def _holds(plan: Plan, span: tuple[int, int], fact: Fact) -> bool:
    text = plan.document.text[span[0] : span[1]]
    return all(value in text for value in fact.values)


def _around(plan: Plan, fact: Fact) -> tuple[tuple[int, int], ...]:
    """Where the items stand that do not all stand in one sentence: the section and those below it."""
    document = plan.document
    section = document.section(fact.section_id)
    below = document.descendants(section.section_id)
    end = below[-1].end if below else section.end
    found = []
    for value in fact.values:
        start = document.text.find(value, section.start, end)
        found.append((start, start + len(value)))
    return tuple(found)


def sentence_of(plan: Plan, fact: Fact) -> Sentence | None:
    """The sentence the fact's clause stands in; None for a heading."""
    found = plan.sentences_of.get(fact.section_id, ())
    return next((s for s in found if s.start <= fact.start < s.end), None)


def of(inquiry: Inquiry, said: Reply) -> str | None:
    """The direct words of a reply that came without: of a row its cell, of a fact its value, of a
    list its items, of arithmetic its result; None where there are none.
    """
    if said.direct is not None or said.status not in ANSWERABLE or not said.claims:
        return said.direct
    placed = _PLACED.search(said.claims[0].text)
    return (
        (placed.group(1) if placed else None)
        or _of_rows(inquiry, said)
        or _of_list(said)
        or _of_fact(inquiry, said)
        or next((_result(c.text) for c in said.claims if c.verdict == "computed"), None)
    )


def _of_rows(inquiry: Inquiry, said: Reply) -> str | None:
    """The cell asked for of the one row that is spoken of, behind 是 or 不是 where that is said."""
    named = [m.row for m in inquiry.rows if m.named] or [m.row for m in inquiry.rows[:1]]
    computed = [claim for claim in said.claims if claim.verdict == "computed"]
    rows = [row for row in named if computed and (row.start, row.end) in computed[0].spans]
    if (
        len(rows) != 1
        or len(computed[0].spans) != 1
        or any(sign in computed[0].text for sign in "=≈")
    ):
        return None
    years = [year for year in inquiry.question.years if rows[0].value(year)]
    cells = [cell(rows[0], year) for year in years or rows[0].years[-1:]]
    told = any(all(value in claim.text for value in cells) for claim in computed)
    verdict = _VERDICT.match(computed[0].text)
    word = "" if verdict is None else "不是，" if verdict.group().startswith("与") else "是，"
    return word + "、".join(cells) if told else None


def _of_list(said: Reply) -> str | None:
    items = [m.group(1) for c in said.claims if (m := _NUMBERED.match(c.text))]
    return "、".join(items) if len(items) > 1 else None


def _of_fact(inquiry: Inquiry, said: Reply) -> str | None:
    match = meant(inquiry)
    text = " ".join(claim.text for claim in said.claims)
    value = words(inquiry.plan, match.fact) if match else ""
    return value if value and all(part in text for part in value.split("、")) else None


def _result(text: str) -> str | None:
    """What an arithmetic comes to, with its unit."""
    told = _CHANGE.search(text)
    found = _RESULT.findall(text)
    return told.group(1) if told else found[-1] if found else None


def answer(inquiry: Inquiry, least: float = LEAST) -> Reply | None:
    """The fact's direct words, and the passage where it adds something; None without a fact."""
    match = meant(inquiry, least)
    if match is None or row_of(inquiry.plan, match.fact) is not None:
        return None
    fact, plan = match.fact, inquiry.plan
    first = claim(plan, fact)
    passage = sentence_of(plan, fact)
    claims = [first, *_others(inquiry, match, first)]
    if passage is not None and not passage.is_row and _adds(passage, first, match):
        claims.append(quote(passage))
    return Reply("answered", tuple(claims), direct=words(plan, fact))


def _others(inquiry: Inquiry, match: Match, first: Claim) -> list[Claim]:
    """Other readings nearly as likely, with values of their own (检验检测的产值: 100亿, 120亿)."""
    least = max(LEAST, _RIVAL * match.probability)
    found: list[Claim] = []
    for other in inquiry.matches[1:]:
        told = first.text + "".join(claim.text for claim in found)
        if other.probability < least or len(found) == _MOST_OTHERS:
            break
        if row_of(inquiry.plan, other.fact) is None and words(inquiry.plan, other.fact) not in told:
            found.append(claim(inquiry.plan, other.fact))
    return found


def _adds(passage: Sentence, first: Claim, match: Match) -> bool:
    """The passage says more than the first statement, and may be needed."""
    more = len(passage.text) > len(first.text) and passage.text.rstrip("。") not in first.text
    return more and (match.probability < SURE or len(passage.text) <= _SHORT_PASSAGE)
