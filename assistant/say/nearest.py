"""The nearest thing the plan does say, beside a refusal, and in which respect it is another."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.find.facts import Match
from assistant.reply import Claim, Inquiry
from assistant.say import direct
from assistant.table import row_words
from assistant.understand.lexicon import fired
from assistant.values import Difference

_LEAST_NAMED = 0.6
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Nearest:
    """What stands there, as a claim, and what of it is not as asked (None if it is unclear)."""

    claim: Claim
    differs: Difference | None


def of_fact(inquiry: Inquiry) -> Nearest | None:
    """The likeliest fact whose subject the ask names; None where none is named."""
    named = [m for m in inquiry.matches if m.values["name_said"] >= _LEAST_NAMED]
    match = next((m for m in named if m.probability >= _LEAST), None)
    if match is None:
        return None
    row = direct.row_of(inquiry.plan, match.fact)
    if row is not None:
        said = Claim(row_words(row), "computed", ((row.start, row.end),))
        return Nearest(said, differs(inquiry, match))
    return Nearest(direct.claim(inquiry.plan, match.fact), differs(inquiry, match))


def differs(inquiry: Inquiry, match: Match) -> Difference | None:
    """The slot in which the fact is another thing than was asked for, the plainest first."""
    fact, text = match.fact, inquiry.text
    neighbour = max((n for n in fact.not_for if n in text), key=len, default="")
    if neighbour and not any(neighbour in name for name in fact.names if name in text):
        return Difference("subject", neighbour, fact.subject)
    years = inquiry.question.years
    if years and fact.year and fact.year not in years:
        return Difference("year", f"{years[0]}年", f"{fact.year}年")
    if match.values["level_other"]:
        return Difference("level", fired(text, "match", "levels"), fact.scope)
    if inquiry.question.places:
        return Difference("place", inquiry.question.places[0], fact.scope)
    return None
