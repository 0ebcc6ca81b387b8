"""Next questions worth asking, from the rows, facts and headings beside what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.plan import Plan
from assistant.reply import Inquiry, Reply
from assistant.structure import core
from assistant.values import Answer
from corpus.values import Indicator, Section

_OFFERED = 8
_SHOWN = 3
# a name with more than this beside the question makes no button to read at a glance
_LONGEST = 32
# ways to ask that read well behind any name; others suit only the words they were made for
_PLAIN_ASKS = ("有多少", "是多少", "有哪些", "包括哪些", "由哪些")


def quoted_name(section: Section) -> str:
    """The heading between quotation marks; one that carries marks of its own gets no others."""
    name = core(section.heading)
    return name if "“" in name else f"“{name}”"


def suggestions(inquiry: Inquiry | None, said: Reply) -> tuple[str, ...]:
    """Candidates, best first, at most 8; empty for small talk.  None of them is tried here."""
    if inquiry is None or not said.claims:
        return ()
    plan = inquiry.plan
    spans = [span for claim in said.claims for span in claim.spans]
    section = plan.document.section_at(spans[0][0]) if spans else inquiry.top_section
    rows = (
        [r.row for r in inquiry.rows] if any(c.verdict == "computed" for c in said.claims) else []
    )
    found = [*_of_rows(plan, rows), *_of_facts(plan, section, spans), *_of_headings(plan, section)]
    short = [question for question in dict.fromkeys(found) if len(question) <= _LONGEST]
    return tuple(short[:_OFFERED])


def _of_rows(plan: Plan, rows: Sequence[Indicator]) -> Iterator[str]:
    if not rows:
        return
    row = rows[0]
    yield f"{row.name}从{row.years[0]}年到{row.years[-1]}年变化多少？"
    yield f"{row.name}是约束性指标吗？"
    table = plan.document.indicators
    after = table[(table.index(row) + 1) % len(table)]
    yield f"{after.name}{after.years[-1]}年的目标是多少？"


def _of_facts(plan: Plan, section: Section, said: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What else the section answered says, then the sections beside it, one question a subject."""
    parent = section.section_id.rpartition(".")[0]
    near = [f for f in plan.facts if f.section_id.startswith(parent or section.section_id)]
    near.sort(key=lambda fact: fact.section_id != section.section_id)
    told: set[str] = set()
    for fact in near:
        heard = any(a < fact.end and fact.start < b for a, b in said)
        asked = next((way for way in fact.asked if way.startswith(_PLAIN_ASKS)), None)
        if heard or fact.subject in told or asked is None:
            continue
        told.add(fact.subject)
        yield f"{fact.subject}{asked}？"


def _of_headings(plan: Plan, section: Section) -> Iterator[str]:
    parent = section.section_id.rpartition(".")[0]
    if parent:
        siblings = [s for s in plan.document.children(parent) if s is not section]
        yield f"{quoted_name(plan.section(parent))}包括哪些内容？"
        yield from (f"{quoted_name(s)}有哪些要求？" for s in siblings[:2])
    yield f"{quoted_name(section)}在规划的哪一章？"


def answered(
    answer: Answer, ask: Callable[[str], Answer], earlier: Iterable[str] = ()
) -> tuple[str, ...]:
    """At most 3 of the answer's candidates that ``ask`` answers and that were not asked before."""
    known = {_plain(text) for text in (answer.question, answer.understood, *earlier)}
    found: list[str] = []
    for question in answer.suggestions:
        if len(found) == _SHOWN:
            break
        if _plain(question) not in known and ask(question).status == "answered":
            found.append(question)
    return tuple(found)


def _plain(question: str) -> str:
    return "".join(character for character in question if character.isalnum())
