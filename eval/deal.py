"""Draft questions dealt into an open set and a sealed one: seeded, a third of every kind sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from eval.schema import KIND_LABELS, Question
from eval.split import Questions, dealt, joined

OPEN_SHARE = 2 / 3


def deal(questions: Sequence[Question]) -> tuple[Questions, Questions]:
    """(open, sealed), sorted by id: about a third of every kind of every voice is sealed.

    Where a voice has one or two of a kind, the kind as a whole decides.
    A question and its twin stay together, and so do those of one voice about one fact.
    """
    groups = joined(questions, list(_pairs(questions)))
    return dealt(groups, OPEN_SHARE, lambda q: (q.kind, (q.kind, q.voice)))


def _pairs(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    ids = {q.id for q in questions}
    first: dict[tuple[str, str], str] = {}
    for q in sorted(questions, key=lambda q: q.id):
        yield q.id, first.setdefault((q.voice, q.fact), q.id)
        if q.twin in ids:
            yield q.id, q.twin


def deal_text(opened: Questions, sealed: Questions) -> str:
    """How many of each kind went where; no question is shown."""
    counts = [Counter[str](q.kind for q in part) for part in (opened, sealed)]
    lines = ["题型\t可调\t密封"]
    lines += [
        f"{label}\t{counts[0][kind]}\t{counts[1][kind]}"
        for kind, label in KIND_LABELS.items()
        if counts[0][kind] or counts[1][kind]
    ]
    return "\n".join([*lines, f"合计\t{len(opened)}\t{len(sealed)}"])
