"""Fits which fact an ask is after: boosted trees over what fact and ask have in common.

A fact is right for an ask when its clause overlaps the gold evidence and its value says
a key point; every fact is wrong for an ask that the plan does not answer.  Answerable
asks for which no fact is right tell nothing and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.app import Assistant
from assistant.find.facts import FEATURES, FactMatcher
from assistant.question import understand
from assistant.trees import BoostedTrees
from corpus.values import Document, Fact
from eval.calibration import UNANSWERABLE, read_phrasings
from eval.fit_trees import fit_trees
from eval.folds import FOLDS, folds
from eval.matching import plain, says_any
from eval.metrics import gold_spans
from eval.schema import Points, Question

Floats = NDArray[np.float64]
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FactCase:
    """An ask with the facts looked at: one row of features each, and which are right."""

    text: str
    group: str
    answerable: bool
    rows: Floats
    right: tuple[bool, ...]


def asks_of(questions: Iterable[Question]) -> Iterator[tuple[str, bool, str, Points, Question]]:
    """Each thing asked without a talk before it: text, answerable, group, key points, question."""
    for question in questions:
        if question.history or question.kind == "out_of_scope":
            continue
        alone = len(question.gold_asks) == 1
        for ask in question.gold_asks:
            text = question.question if alone else ask.text
            asked = question.model_copy(update={"evidence": ask.evidence, "asks": ()})
            yield text, ask.answerable, question.fact, ask.key_points, asked


def fact_data(assistant: Assistant, questions: Sequence[Question]) -> list[FactCase]:
    """Cases of all asks of ``questions`` and of the unanswerable phrasings."""
    document = assistant.document
    found = []
    for text, answerable, group, points, asked in asks_of(questions):
        spans = gold_spans(asked, document) if answerable else ()
        found.append(_case(assistant, text, answerable, group, points, spans))
    for line in read_phrasings(UNANSWERABLE):
        found.append(_case(assistant, line.text, False, f"{line.file}-{line.number}", (), ()))
    return [case for case in found if case is not None]


def _case(
    assistant: Assistant, text: str, answerable: bool, group: str, points: Points, spans: Spans
) -> FactCase | None:
    """None for small talk, and for an answerable ask that no fact looked at answers."""
    question = understand(assistant.spelt(text), assistant.today())
    if question.kind == "chat":
        return None
    matcher, inquiry = assistant.matcher, assistant.inquire(question)
    looked_at = matcher.candidates(inquiry.question, inquiry.scored)
    right = tuple(
        is_right(assistant.document, matcher.facts[position], points, spans)
        for position, _ in looked_at
    )
    if not looked_at or (answerable and not any(right)):
        return None
    rows = np.array([[values[name] for name in FEATURES] for _, values in looked_at])
    return FactCase(text, group, answerable, rows, right)


def is_right(document: Document, fact: Fact, points: Points, spans: Spans) -> bool:
    """The fact stands in the evidence, and its value says a key point or is most of one."""
    if not any(start < fact.end and fact.start < end for start, end in spans):
        return False
    bare = plain(fact.value)
    return any(
        says_any(fact.value, forms) or any(len(bare) > 1 and bare in plain(form) for form in forms)
        for forms in points
    )


def fit_fact_trees(cases: Sequence[FactCase]) -> BoostedTrees:
    """Boosted trees over all facts of all cases."""
    x = np.concatenate([case.rows for case in cases])
    y = np.concatenate([case.right for case in cases])
    return fit_trees(x, y, FEATURES)


def fold_matchers(assistant: Assistant, questions: Sequence[Question]) -> list[FactMatcher]:
    """For each fold a matcher fitted without it, so that what is fitted on top is not flattered."""
    cases = fact_data(assistant, questions)
    placed = folds([case.group for case in cases])
    return [
        replace(
            assistant.matcher,
            trees=fit_fact_trees([c for c, f in zip(cases, placed, strict=True) if f != fold]),
        )
        for fold in range(FOLDS)
    ]


def held_out(cases: Sequence[FactCase]) -> list[list[float]]:
    """For each case the probabilities of its facts by trees fitted without its fold."""
    placed = folds([case.group for case in cases])
    found: list[list[float]] = [[] for _ in cases]
    for fold in range(FOLDS):
        trees = fit_fact_trees([c for c, f in zip(cases, placed, strict=True) if f != fold])
        for position, (case, f) in enumerate(zip(cases, placed, strict=True)):
            if f == fold:
                found[position] = trees.probabilities(case.rows.tolist())
    return found


def fitted_facts(cases: Sequence[FactCase]) -> dict[str, Any]:
    """Trees, and what cross-validation says of the first fact."""
    held = held_out(cases)
    first = [case.right[int(np.argmax(p))] for case, p in zip(cases, held, strict=True)]
    right = [ok for ok, case in zip(first, cases, strict=True) if case.answerable]
    told = {"asks": len(cases), "first_right": round(float(np.mean(right)), 4)}
    print(f"事实匹配：{len(cases)} 问，有事实可答的第一条即对 {told['first_right']:.3f}")
    return {"trees": fit_fact_trees(cases).as_json(), "cross_validated": told}
