"""Measures of each thing asked, as a reader sees the answer: served, polarity, directness.

An answerable ask is served when it is answered, all its key points are said, its polarity is right
and no neighbour is given as the answer.  One that the plan does not answer is served
when the answer refuses or says that it is missing, its key points (if any) are said,
its polarity is right and no neighbour is given.

A neighbour is given as the answer of an answerable ask when its first words (the
direct word, or the first 40 characters) name it before all key points are said, not
negated, not in 「 」 and, for a figure, not of another year.  For an unanswerable ask
it is given when any statement names it and nothing says that the ask is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from assistant.values import ANSWERABLE, Answer
from eval.ask_parts import AskPart, parts_of
from eval.clauses import says_any_of_year, says_of_year
from eval.matching import says
from eval.polarity import read_polarity, side_of
from eval.schema import Polarity, Question

# Key points that can be said in a word: at most so many, each at most so long.
FEW_POINTS, SHORT_FORM = 3, 12
LISTS = frozenset({"list", "mention", "gist", "summary"})
_NEGATED = re.compile(r"(?:不是|并非|而非|非|不等于)[「“\"]?$")
_IN_NUMBER, _GOES_ON = re.compile(r"[\d.,]$"), re.compile(r"[\d.,%]")
_GONE = "□"
_ECHO = re.compile(r"「[^」]*」")


@dataclass(frozen=True, slots=True)
class AskScore:
    """What is found of one ask; ``polarity`` and ``direct`` are None where they do not apply."""

    served: bool
    polarity: bool | None
    said_yes: bool | None
    neighbour: bool
    direct: bool | None


def ask_scores(question: Question, answer: Answer) -> tuple[AskScore, ...]:
    return tuple(_score(part, question, answer) for part in parts_of(question, answer))


def ask_measures(question: Question, scores: Sequence[AskScore]) -> dict[str, float | None]:
    """The measures over a question's asks.

    ``all_asks``: every ask is served, over questions with several.  ``asks_share``: the
    share of asks served.  ``polarity``: of the asks with a side, the share where it is
    right.  ``no_neighbour``: of the asks with neighbours, the share where none is given.
    ``false_yes``: of the asks whose side is 不是 or 规划没有写, the share said 是.
    """
    sides = [float(s.polarity) for s in scores if s.polarity is not None]
    yes = [float(s.said_yes) for s in scores if s.said_yes is not None]
    served = [float(s.served) for s in scores]
    kept = [
        float(not s.neighbour)
        for s, gold in zip(scores, question.gold_asks, strict=True)
        if gold.neighbours
    ]
    return {
        "all_asks": float(all(served)) if len(served) > 1 else None,
        "asks_share": fmean(served),
        "no_neighbour": fmean(kept) if kept else None,
        "polarity": fmean(sides) if sides else None,
        "false_yes": fmean(yes) if yes else None,
    }


def directness(scores: Sequence[AskScore], right: bool) -> float | None:
    """1 when every ask with key points is said at once; None unless the answer is right."""
    asks = [s.direct for s in scores if s.direct is not None]
    return float(all(asks)) if asks and right else None


def _score(part: AskPart, question: Question, answer: Answer) -> AskScore:
    gold = part.gold
    text = "\n".join(statement.text for statement in answer.statements)
    points = _points_said(part, text)
    side = _side(part) if gold.polarity else None
    polarity = side == gold.polarity if gold.polarity else None
    missing = _said_missing(part, answer)
    met = _answered(part, answer) if gold.answerable else missing
    given = (
        any(_given_first(part, n) for n in gold.neighbours)
        if gold.answerable
        else not missing and any(_named(part, text, n) for n in gold.neighbours)
    )
    return AskScore(
        served=met and points and polarity is not False and not given,
        polarity=polarity,
        said_yes=side == "是" if gold.polarity in ("不是", "规划没有写") else None,
        neighbour=given,
        direct=_direct(part, question.kind in LISTS)
        if gold.answerable and gold.key_points
        else None,
    )


def _side(part: AskPart) -> Polarity | None:
    side = side_of(part.first, part.status)
    return side if side is not None or part.direct is None else read_polarity(part.direct)


def _answered(part: AskPart, answer: Answer) -> bool:
    return answer.answerable and (not part.told or part.status in ANSWERABLE)


def _said_missing(part: AskPart, answer: Answer) -> bool:
    """Whether the answer refuses, or says that this ask is not in the plan."""
    if not answer.answerable:
        return True
    if part.told:
        return part.absent or part.status not in ANSWERABLE
    return answer.status == "partly" or any(s.verdict == "absent" for s in answer.statements)


def _given_first(part: AskPart, neighbour: str) -> bool:
    """Whether the first words name the neighbour before all key points are said.

    One that the right form holds (99 in ≥99, 市场监管局 in 省市场监管局) is given only
    where the first words do not say the key points at all.
    """
    window = _ECHO.sub("", part.window)
    forms = [form for accepted in part.gold.key_points for form in accepted]
    if any(says(form, neighbour) for form in forms):
        return not _points_said(part, window) and _named(part, window, neighbour)
    return _named(part, _before_points(part, window), neighbour)


def _before_points(part: AskPart, window: str) -> str:
    """The window as far as it takes to say all key points; all of it where there are none."""
    for end in range(1, len(window)) if part.gold.key_points else ():
        cut_in_number = _IN_NUMBER.search(window[:end]) and _GOES_ON.match(window[end:])
        if not cut_in_number and _points_said(part, window[:end]):
            return window[:end]
    return window


def _points_said(part: AskPart, text: str) -> bool:
    return all(says_any_of_year(text, forms, part.year) for forms in part.gold.key_points)


def _named(part: AskPart, text: str, neighbour: str) -> bool:
    pieces = _ECHO.sub("", text).split(neighbour)
    affirmed = pieces[0] + "".join(
        (_GONE if _NEGATED.search(before) else neighbour) + after
        for before, after in pairwise(pieces)
    )
    return says_of_year(affirmed, neighbour, part.year)


def _direct(part: AskPart, listing: bool) -> bool:
    """Whether the key points stand where a reader looks first.

    Up to :data:`FEW_POINTS` short points: within the first words.  Longer ones: in the
    first statement.  A list (a kind of :data:`LISTS`, or more points): in the first
    statement or, drawn one entry a statement, in as many statements as there are points.
    """
    points = part.gold.key_points
    if listing or len(points) > FEW_POINTS:
        listed = "\n".join(s.text for s in part.statements[: len(points)])
        own = f"{part.direct or ''}\n{listed}"
        return all(any(says(own, form) for form in forms) for forms in points)
    if all(min(len(form) for form in forms) <= SHORT_FORM for forms in points):
        return _points_said(part, part.window)
    return _points_said(part, f"{part.direct or ''}\n{part.first.text if part.first else ''}")
