"""The one split into dev and test: seeded, and neighbours of one fact on one side."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from corpus.values import Document
from eval.metrics import gold_spans
from eval.schema import Question

DEV_SHARE = 0.6
SEED = 20211

Questions = tuple[Question, ...]


def split(document: Document, questions: Sequence[Question]) -> tuple[Questions, Questions]:
    """dev and test, sorted by id; about :data:`DEV_SHARE` of every kind in dev.

    Two questions are neighbours when they name one fact, or when each rests on a
    single passage and the passages overlap.  Groups are dealt in a seeded order,
    larger ones first, to the side that lacks more of their kinds.
    """
    groups = neighbours(document, questions)
    random.Random(SEED).shuffle(groups)
    groups.sort(key=len, reverse=True)
    wanted = Counter(q.kind for q in questions)
    dealt: tuple[list[Question], list[Question]] = ([], [])
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for group in groups:
        lacks = [
            sum(1 - counts[side][q.kind] / (share * wanted[q.kind]) for q in group)
            for side, share in enumerate((DEV_SHARE, 1 - DEV_SHARE))
        ]
        side = 0 if lacks[0] >= lacks[1] else 1
        dealt[side].extend(group)
        counts[side].update(q.kind for q in group)
    dev, test = (tuple(sorted(side, key=lambda q: q.id)) for side in dealt)
    return dev, test


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
    """The questions in groups that ``pairs`` of ids hold together, in the order of their least id."""
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
