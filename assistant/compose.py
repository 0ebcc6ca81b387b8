"""What each ask came to, put together into one answer: claims numbered, none said twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.plan import Plan
from assistant.question import Question
from assistant.reply import Claim, Inquiry, Reply, citations
from assistant.suggest import suggestions
from assistant.values import (
    ANSWERABLE,
    Answer,
    AskAnswer,
    Form,
    Hit,
    NearSection,
    Statement,
    Status,
)

_MOST_NEAR = 5
_FORMS: dict[str, Form] = {
    "chat": "talk",
    "where": "where",
    "who": "who",
    "definition": "meaning",
    "summary": "gist",
    "list": "list",
    "yes_no": "is_it_so",
    "calculation": "compute",
}


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One ask with what was found and said; ``inquiry`` is None for small talk."""

    text: str
    question: Question
    understood: str
    inquiry: Inquiry | None
    reply: Reply


def compose(plan: Plan, raw: str, asked: Sequence[Asked], fingerprint: str) -> Answer:
    """The answer to a message; ``asked`` has at least one entry, in the order asked."""
    claims = tuple(_once(asked))
    cited, markers = citations(plan, claims)
    statements = tuple(
        Statement(claim.text, tuple(dict.fromkeys(markers[s] for s in claim.spans)), claim.verdict)
        for claim in claims
    )
    status = _status([one.reply.status for one in asked])
    near = dict.fromkeys(i for one in asked for i in one.reply.near)
    told = [one for one in asked if one.reply.status in ANSWERABLE] or list(asked)
    first = next((one for one in asked if one.inquiry is not None), asked[0])
    return Answer(
        question=raw,
        understood="；".join(one.understood.strip("；。，, ") for one in asked)
        if len(asked) > 1
        else asked[0].understood,
        status=status,
        kind=first.question.kind,
        statements=statements,
        citations=cited,
        nearest=tuple(
            NearSection(i, plan.section(i).path) for i in list(near)[: _MOST_NEAR if near else 0]
        ),
        suggestions=suggestions(told[-1].inquiry, told[-1].reply),
        hits=_merged([one.inquiry.found.hits for one in asked if one.inquiry is not None]),
        fingerprint=fingerprint,
        latency_ms=0.0,
        support=_support(first),
        asks=tuple(_ask(one, claims) for one in asked),
    )


def _support(one: Asked) -> float | None:
    if one.inquiry is None:
        return None
    return 1.0 if one.reply.certain else one.inquiry.support


def _once(asked: Sequence[Asked]) -> Iterator[Claim]:
    """The claims of all asks; one that two asks share is said for the first.

    Words that lead to claims all said before are left out with them.
    """
    seen: set[Claim] = set()
    for one in asked:
        before = frozenset(seen)
        claims = one.reply.claims
        for position, claim in enumerate(claims, 1):
            led = tuple(takewhile(lambda later: not _leads(later), claims[position:]))
            idle = _leads(claim) and bool(led) and before.issuperset(led)
            if claim not in seen and not idle:
                yield claim
            seen.add(claim)


def _leads(claim: Claim) -> bool:
    return claim.verdict == "notice" and claim.text.endswith("：")


def _ask(one: Asked, claims: Sequence[Claim]) -> AskAnswer:
    said = one.reply
    return AskAnswer(
        text=one.text,
        form=said.form or form_of(one.question),
        status=said.status,
        direct=said.direct,
        differs=said.differs,
        statements=tuple(
            dict.fromkeys(claims.index(claim) for claim in said.claims if claim in claims)
        ),
    )


def form_of(question: Question) -> Form:
    """The form asked for, by the kind of question and the type of detail wanted."""
    if question.kind in _FORMS:
        return _FORMS[question.kind]
    return "value" if question.asks("count", "money", "date", "day") else "todo"


def _status(found: Sequence[Status]) -> Status:
    """One status of several: partly where some are answered; small talk beside a question gives way."""
    asked: list[Status] = [s for s in found if s != "smalltalk"] or list(found)
    if len(set(asked)) == 1:
        return asked[0]
    return "partly" if set(asked) & ANSWERABLE else "not_in_plan"


def _merged(found: Sequence[tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """The rankings of several asks, taken in turn, each section once."""
    if len(found) == 1:
        return found[0]
    best: dict[str, Hit] = {}
    for hits in zip(*found, strict=True):
        for hit in hits:
            best.setdefault(hit.section_id, hit)
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(best.values(), 1))
