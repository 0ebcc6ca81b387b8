"""The one split into dev and test: seeded, and neighbours of one fact on one side."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from corpus.values import Document
from eval.metrics import gold_spans
from eval.schema import Question

DEV_SHARE = 0.6
SEED = 20211

Questions = tuple[Question, ...]


def split(document: Document, questions: Sequence[Question]) -> tuple[Questions, Questions]:
    """dev and test, sorted by id; about :data:`DEV_SHARE` of every kind in dev.

    Two questions are neighbours when they name one fact, or when each rests on a
    single passage and the passages overlap.
    """
    return dealt(neighbours(document, questions), DEV_SHARE, lambda q: (q.kind,))


def dealt(
    groups: list[list[Question]], share: float, cells: Callable[[Question], tuple[Hashable, ...]]
) -> tuple[Questions, Questions]:
    """Two sides, sorted by id, with about ``share`` of every cell on the first.

    Groups stay whole.  They are dealt in a seeded order, larger ones first, to the
    side that lacks more of their cells, of which a question may have several.
    """
    random.Random(SEED).shuffle(groups)
    groups.sort(key=len, reverse=True)
    wanted = Counter(cell for group in groups for q in group for cell in cells(q))
    sides: tuple[list[Question], list[Question]] = ([], [])
    counts: tuple[Counter[Hashable], Counter[Hashable]] = (Counter(), Counter())
    for group in groups:
        lacks = [
            sum(1 - counts[side][c] / (part * wanted[c]) for q in group for c in cells(q))
            for side, part in enumerate((share, 1 - share))
        ]
        side = 0 if lacks[0] >= lacks[1] else 1
        sides[side].extend(group)
        counts[side].update(c for q in group for c in cells(q))
    first, second = (tuple(sorted(side, key=lambda q: q.id)) for side in sides)
    return first, second


def extend(
    document: Document,
    dev: Sequence[Question],
    test: Sequence[Question],
    new: Sequence[Question],
) -> tuple[Questions, Questions]:
    """dev and test with ``new`` questions added, sorted by id; what stands there never moves.

    A new question goes to test when it is a neighbour of a test question, directly
    or through other new questions; else to dev.
    """
    standing = {q.id for q in test}
    drawn = {
        q.id
        for group in neighbours(document, (*test, *new))
        if any(q.id in standing for q in group)
        for q in group
    }
    to_dev = [q for q in new if q.id not in drawn]
    to_test = [q for q in new if q.id in drawn]
    grown_dev, grown_test = (
        tuple(sorted(part, key=lambda q: q.id)) for part in ((*dev, *to_dev), (*test, *to_test))
    )
    return grown_dev, grown_test


def neighbours(document: Document, questions: Sequence[Question]) -> list[list[Question]]:
    """The questions in groups of neighbours, groups in the order of their least id."""
    facts: dict[str, str] = {}
    pairs = [(q.id, facts.setdefault(q.fact, q.id)) for q in sorted(questions, key=lambda q: q.id)]
    return joined(questions, [*pairs, *_overlapping(document, questions)])


def joined(questions: Sequence[Question], pairs: Sequence[tuple[str, str]]) -> list[list[Question]]:
    """The questions in groups that hang together by ``pairs`` of ids, in the order of their least id."""
    ordered = sorted(questions, key=lambda q: q.id)
    group = {q.id: q.id for q in ordered}
    for one, other in pairs:
        old, new = group[one], group[other]
        for member, leader in group.items():
            if leader == old:
                group[member] = new
    members: dict[str, list[Question]] = {}
    for q in ordered:
        members.setdefault(group[q.id], []).append(q)
    return list(members.values())


def _overlapping(document: Document, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Pairs of questions with one snippet each, whose snippets overlap in the text."""
    spans = sorted(
        (*span, q.id) for q in questions if len(q.evidence) == 1 for span in gold_spans(q, document)
    )
    pairs, reach, holder = [], -1, ""
    for start, end, question_id in spans:
        if start < reach:
            pairs.append((question_id, holder))
        if end > reach:
            reach, holder = end, question_id
    return pairs
