"""Draft questions dealt into an open set and a sealed one: seeded, a third of every kind sealed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from eval.schema import KIND_LABELS, Question
from eval.split import SEED, Questions, joined


def deal(questions: Sequence[Question]) -> tuple[Questions, Questions]:
    """(open, sealed), sorted by id: about a third of every kind of every voice is sealed.

    Questions of one voice that share a fact or a twin stay together.  The groups of a
    voice come in the order of a seeded hash of their least id; one is sealed while no
    kind in it comes to more than a third of that kind, to the nearest whole.
    """
    opened: list[Question] = []
    sealed: list[Question] = []
    for voice in {q.voice for q in questions}:
        own = [q for q in questions if q.voice == voice]
        most = {kind: round(n / 3) for kind, n in _kinds(own).items()}
        held = Counter[str]()
        for group in sorted(joined(own, _pairs(own)), key=lambda group: _place(group[0].id)):
            more = held + _kinds(group)
            fits = all(more[q.kind] <= most[q.kind] for q in group)
            (sealed if fits else opened).extend(group)
            held = more if fits else held
    return _by_id(opened), _by_id(sealed)


def _kinds(questions: Sequence[Question]) -> Counter[str]:
    return Counter(q.kind for q in questions)


def _pairs(questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Each question with the first of its fact and the first of its twin; one is its own twin."""
    first: dict[tuple[str, str], str] = {}
    return [
        (q.id, first.setdefault(key, q.id))
        for q in questions
        for key in (("fact", q.fact), ("twin", q.twin or q.id))
    ]


def _place(question_id: str) -> str:
    return hashlib.sha256(f"{SEED}{question_id}".encode()).hexdigest()


def _by_id(questions: Sequence[Question]) -> Questions:
    return tuple(sorted(questions, key=lambda q: q.id))


def deal_text(opened: Questions, sealed: Questions) -> str:
    """How many of each kind went where; no question is shown."""
    counts = [_kinds(part) for part in (opened, sealed)]
    lines = ["题型\t可调\t密封"]
    lines += [
        f"{label}\t{counts[0][kind]}\t{counts[1][kind]}"
        for kind, label in KIND_LABELS.items()
        if counts[0][kind] or counts[1][kind]
    ]
    return "\n".join([*lines, f"合计\t{len(opened)}\t{len(sealed)}"])
