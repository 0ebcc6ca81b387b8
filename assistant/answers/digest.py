"""The gist of several sentences within a number of characters, all of them represented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.sentences import Sentence

_BREAK = re.compile(r"[，；：]")
_PAIRS = {"“": "”", "（": "）", "《": "》"}
# A shorter beginning (从国内看) says nothing yet.
_TELLING = 12


def digest(
    sentences: Sequence[Sentence], budget: int, whole: Sentence | None = None
) -> tuple[Sentence, ...]:
    """All sentences when they fit, else beginnings of each, lengthened clause by clause in turn.

    Every piece is a run of the plan's own words from the start of its sentence; sentences
    that find no room are left out, the last ones first.  ``whole`` is the one most asked
    for: it stays whole where it leaves half of the budget to the others.
    """
    if sum(len(sentence.text) for sentence in sentences) <= budget:
        return tuple(sentences)
    stops = [[len(s.text)] if _is_kept(s, whole, budget) else _stops(s.text) for s in sentences]
    taken = [len(s.text) if _is_kept(s, whole, budget) else 0 for s in sentences]
    used = sum(taken)
    for turn in range(max(map(len, stops), default=0)):
        for position, ends in enumerate(stops):
            if (
                turn >= len(ends)
                or taken[position] == ends[-1]
                or (turn and taken[position] != ends[turn - 1])
            ):
                continue
            more = ends[turn] - taken[position]
            if used + more <= budget or not used:
                taken[position] = ends[turn]
                used += more
    return tuple(_first(s, end) for s, end in zip(sentences, taken, strict=True) if end)


def _is_kept(sentence: Sentence, whole: Sentence | None, budget: int) -> bool:
    return whole is not None and sentence.start == whole.start and len(sentence.text) <= budget / 2


def _first(sentence: Sentence, end: int) -> Sentence:
    return replace(sentence, text=sentence.text[:end], end=sentence.start + end)


def _stops(text: str) -> list[int]:
    """Where the sentence may end: before ，；： outside quotation marks, and at its end."""
    stops: list[int] = []
    awaited: list[str] = []
    for position, character in enumerate(text):
        if character in _PAIRS:
            awaited.append(_PAIRS[character])
        elif awaited and character == awaited[-1]:
            awaited.pop()
        elif not awaited and _BREAK.match(character) and position >= _TELLING:
            stops.append(position)
    return [*stops, len(text)]
