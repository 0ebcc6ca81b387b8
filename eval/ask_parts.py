"""Which part of an answer belongs to each thing asked, and what a reader sees of it first.

An answer that tells its asks (``answer.asks``, as many as the references have) is
taken at its word, in order.  Otherwise an ask's first statement is the one that says
most of its key points among the first n statements, n being the number of gold asks;
among equals the one at the ask's own place, then the earliest.  ``notice`` statements
claim nothing and are passed over where there are others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.values import Answer, AskAnswer, Statement
from eval.clauses import asked_year, says_any_of_year
from eval.schema import GoldAsk, Question

# What a reader takes in at a glance.
FIRST_WORDS = 40
_NUMBER_GOES_ON = re.compile(r"(?<=[\d.,])[\d.,%]+")


@dataclass(frozen=True, slots=True)
class AskPart:
    """One gold ask with its part of the answer.

    ``year`` is the one year it asks about.  ``statements`` are the ask's own, first
    one first (all of the answer's from its first on, where the answer does not tell).
    ``direct`` is the answer's own direct word on it, None where it gives none;
    ``status`` is the ask's, or the whole answer's.
    """

    gold: GoldAsk
    year: int | None
    statements: tuple[Statement, ...]
    direct: str | None
    status: str
    told: bool

    @property
    def first(self) -> Statement | None:
        return self.statements[0] if self.statements else None

    @property
    def window(self) -> str:
        """The direct word, or the first :data:`FIRST_WORDS` characters; a number is not cut."""
        if self.direct is not None:
            return self.direct
        text = self.first.text if self.first else ""
        more = _NUMBER_GOES_ON.match(text, FIRST_WORDS)
        return text[: more.end() if more else FIRST_WORDS]

    @property
    def absent(self) -> bool:
        """Whether the ask is said to be missing from the plan by a statement of its own."""
        return any(statement.verdict == "absent" for statement in self.statements)


def parts_of(question: Question, answer: Answer) -> tuple[AskPart, ...]:
    """The answer parted among the question's gold asks, in their order."""
    golds = question.gold_asks
    if len(answer.asks) == len(golds):
        pairs = zip(golds, answer.asks, strict=True)
        return tuple(_told(gold, ask, answer, question) for gold, ask in pairs)
    return tuple(_guessed(place, question, answer) for place in range(len(golds)))


def _told(gold: GoldAsk, ask: AskAnswer, answer: Answer, question: Question) -> AskPart:
    own = [answer.statements[i] for i in ask.statements]
    return AskPart(
        gold=gold,
        year=_year(gold, question),
        statements=_claiming(own),
        direct=ask.direct,
        status=ask.status,
        told=True,
    )


def _guessed(place: int, question: Question, answer: Answer) -> AskPart:
    gold = question.gold_asks[place]
    year = _year(gold, question)
    statements = _claiming(answer.statements)
    candidates = range(min(len(question.gold_asks), len(statements)))
    best = max(
        candidates,
        key=lambda i: (_said(gold, statements[i].text, year), i == place, -i),
        default=0,
    )
    return AskPart(
        gold, year, statements[best:], _only_direct(answer, question), answer.status, False
    )


def _year(gold: GoldAsk, question: Question) -> int | None:
    """The one year of the ask, or of a question with no other ask."""
    alone = len(question.gold_asks) == 1
    return asked_year(gold.text, *([question.question] if alone else []))


def _only_direct(answer: Answer, question: Question) -> str | None:
    """The answer's own direct word, where only one thing is asked."""
    return answer.direct if len(question.gold_asks) == 1 else None


def _said(gold: GoldAsk, text: str, year: int | None) -> int:
    return sum(says_any_of_year(text, forms, year) for forms in gold.key_points)


def _claiming(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    claims = tuple(statement for statement in statements if statement.verdict != "notice")
    return claims or tuple(statements)
