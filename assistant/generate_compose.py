"""Puts checked sentences into the plan's own answer, and the plan's words where one failed.

Kept as they are: computed and absent statements, notices that say something.
A verbatim statement gives way only to checked sentences that cite it and retell
its figures, names and most of its words; else it stands after them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.generate_prompt import Evidence
from assistant.generate_sentences import Marked
from assistant.plan import Plan
from assistant.reply import Claim, citations, notice
from assistant.sentence_check import fault, retells
from assistant.values import ANSWERABLE, Answer, Statement

_ENUMERATED = re.compile(r"^\d{1,2}\. |^写在")


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's answer as claims: those ``ahead`` of the words that may be rephrased, the rest."""

    ahead: tuple[Claim, ...]
    rest: tuple[Claim, ...]


def worth_rephrasing(answer: Answer, most: int) -> bool:
    """An answer in running words of the plan; lists, places, refusals and small talk stay."""
    quoted = [s for s in answer.statements if s.verdict == "verbatim"]
    listed = any(_ENUMERATED.match(s.text) for s in quoted)
    return bool(
        answer.status in ANSWERABLE
        and quoted
        and not listed
        and len(answer.citations) <= most
        and len(answer.asks) <= 1
    )


def framed(answer: Answer) -> Frame:
    spans = {c.marker: (c.start, c.end) for c in answer.citations}
    claims = tuple(
        Claim(s.text, s.verdict, tuple(spans[m] for m in s.markers)) for s in answer.statements
    )
    first = next(i for i, claim in enumerate(claims) if claim.verdict == "verbatim")
    ahead = tuple(claim for claim in claims[:first] if not _introduces(claim))
    intros = tuple(claim for claim in claims[:first] if _introduces(claim))
    return Frame(ahead, intros + claims[first:])


def _introduces(claim: Claim) -> bool:
    return claim.verdict == "notice" and claim.text.endswith("：")


def checked(marked: Marked, evidence: Sequence[Evidence]) -> Claim | None:
    """The sentence with what it needs of the evidence it cites; None when it fails the rules."""
    cited = [evidence[number - 1] for number in marked.numbers]
    for pieces in ([piece] for piece in cited):
        if not fault(marked.text, [pieces[0].source]):
            return Claim(marked.text, "rephrased", (pieces[0].span,))
    if len(cited) > 1 and not fault(marked.text, [piece.source for piece in cited]):
        return Claim(marked.text, "rephrased", tuple(piece.span for piece in cited))
    return None


def merged(frame: Frame, passed: Sequence[Claim], failed: int) -> tuple[Claim, ...]:
    """Ahead, the checked sentences, what they do not retell, and a word on what failed."""
    kept: list[Claim] = []
    for claim in frame.rest:
        if claim.verdict != "verbatim" or not _retold(claim, passed):
            if kept and _introduces(kept[-1]) and claim.verdict == "notice":
                kept.pop()
            kept.append(claim)
    if kept and _introduces(kept[-1]):
        kept.pop()
    note = (notice(f"模型有{failed}句话没有通过核对，没有采用。"),) if failed else ()
    return (*frame.ahead, *passed, *kept, *note)


def _retold(claim: Claim, passed: Sequence[Claim]) -> bool:
    told = [p.text for p in passed if set(p.spans) & set(claim.spans)]
    return bool(told) and retells("。".join(told), claim.text)


def answer_of(plan: Plan, answer: Answer, claims: Sequence[Claim]) -> Answer:
    """The answer with these claims, citations numbered in order of first use."""
    cited, markers = citations(plan, claims)
    statements = tuple(
        Statement(claim.text, tuple(dict.fromkeys(markers[s] for s in claim.spans)), claim.verdict)
        for claim in claims
    )
    whole = tuple(range(len(statements)))
    asks = tuple(replace(ask, statements=whole) for ask in answer.asks)
    return replace(answer, statements=statements, citations=cited, asks=asks)


def noted(answer: Answer, text: str) -> Answer:
    """The plan's answer with a quiet word at its end."""
    return replace(answer, statements=(*answer.statements, Statement(text, (), "notice")))
