"""What the answer modules give back: claims with the spans they stand on, nothing drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.evidence import Scored, Weigher
from assistant.find.facts import Match
from assistant.plan import Plan
from assistant.question import Question
from assistant.retrieve import Retrieved
from assistant.table import RowMatch
from assistant.values import Citation, Difference, Form, Status, Verdict
from corpus.sentences import Sentence
from corpus.values import Duty, Section

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement to be: ``spans`` of the cleaned text are what it stands on."""

    text: str
    verdict: Verdict
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """``near`` are section ids offered beside a refusal.

    ``direct`` is what one would say in a word or a line, ``differs`` where the nearest
    thing is another, ``form`` the form answered in where it is not the one first read;
    ``certain`` that it is read off an assignment, so that no support decision is needed.
    """

    status: Status
    claims: tuple[Claim, ...]
    near: tuple[str, ...] = ()
    direct: str | None = None
    differs: Difference | None = None
    form: Form | None = None
    certain: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Inquiry:
    """All an answer module needs: the question understood and what was found for it.

    ``scored`` are sentences of the best sections, best first; ``rows`` the rows
    of the indicator table the question names; ``matches`` are the facts it may be
    after, most probable first; ``support`` is the calibrated
    probability (0 to 1) that the plan answers, refused below ``least_support``.
    """

    question: Question
    plan: Plan
    found: Retrieved
    scored: tuple[Scored, ...]
    rows: tuple[RowMatch, ...]
    weigher: Weigher
    matches: tuple[Match, ...]
    support: float
    least_support: float
    today: date
    together: Callable[[Inquiry], bool] | None = None

    @property
    def supported(self) -> bool:
        """The plan answers: by ask and sentences read together where that can be had, else by
        support alone.
        """
        if self.together is not None:
            return self.together(self)
        return self.support >= self.least_support

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def top_section(self) -> Section:
        return self.plan.section(self.found.top.section_id)

    def near(self, count: int = 3) -> tuple[str, ...]:
        return tuple(hit.section_id for hit in self.found.hits[:count])


def quote(sentence: Sentence, frame: str = "") -> Claim:
    """The plan's own words as a statement after a frame without facts; rows are drawn with |."""
    text = frame + sentence.text.replace("\t", " | ")
    return Claim(text, "verbatim", ((sentence.start, sentence.end),))


def notice(text: str) -> Claim:
    return Claim(text, "notice")


def duty_claim(duty: Duty) -> Claim:
    return Claim(duty.text.replace("\t", " | "), "verbatim", ((duty.start, duty.end),))


def pages(section: Section) -> str:
    """第15—21页（据目录); empty for the front matter, which the 目录 does not list."""
    if section.page is None:
        return ""
    if section.page_end in (None, section.page):
        return f"第{section.page}页（据目录）"
    return f"第{section.page}—{section.page_end}页（据目录）"


def citations(plan: Plan, claims: Iterable[Claim]) -> tuple[tuple[Citation, ...], dict[Span, int]]:
    """One citation for each span in order of first use, and the marker each span got."""
    markers: dict[Span, int] = {}
    found = []
    for span in (span for claim in claims for span in claim.spans):
        if span in markers:
            continue
        markers[span] = len(markers) + 1
        found.append(_citation(plan, span, markers[span]))
    return tuple(found), markers


def _citation(plan: Plan, span: Span, marker: int) -> Citation:
    document = plan.document
    section = document.section_at(span[0])
    return Citation(
        marker=marker,
        document_id=document.document_id,
        document=document.title,
        section_id=section.section_id,
        path=section.path,
        page=section.page,
        page_end=section.page_end,
        quote=document.text[span[0] : span[1]],
        start=span[0],
        end=span[1],
        corrected=bool(document.edits_in(*span)),
    )
