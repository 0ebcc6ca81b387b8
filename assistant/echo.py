"""What the plan and its everyday lines hold that sounds like something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.sounds import Ids, ordinary_words, sounds
from index.tokens import STOP

Typed = Sequence[str | int]
LONGEST = 6
_REACH = 8
# So long a stretch of the same sound is no chance: all words in it count.
_SURE = 5
# One place in the plan counts as much as this many in everyday lines.
_PLAN = 5
_LEAST_USE = 2
_CLEARLY = 2
# A word that goes on as the question does counts this many times.
_FITS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A word or term that sounds as typed: ``changed`` positions have another character,
    ``loose`` of them only a confusable sound; ``term`` when no ordinary word.
    """

    text: str
    changed: tuple[int, ...]
    loose: int
    term: bool
    in_plan: bool
    weight: int


@dataclass(frozen=True)
class Echo:
    """``text`` is the plan's, then from ``everyday`` on that of the everyday lines."""

    text: str
    everyday: int

    def runs(self, typed: Typed, pivot: int) -> dict[tuple[int, int], list[Run]]:
        """For windows of ``typed`` about the pair at ``pivot``: the words that sound so.

        ``typed`` are characters, or the ids of the syllables that Latin letters stand for.
        """
        inside, everyday = Counter[tuple[int, int, str]](), Counter[tuple[int, int, str]]()
        for place in self._places(_heard(typed[pivot]), _heard(typed[pivot + 1])):
            shift = place - pivot
            counter = inside if place < self.everyday else everyday
            for start, end in self._windows(typed, pivot, shift):
                counter[start, end, self.text[start + shift : end + shift]] += 1
        found: dict[tuple[int, int], list[Run]] = {}
        for start, end, text in {**inside, **everyday}:
            key = start, end, text
            weight = _PLAN * inside[key] + everyday[key]
            run = self._run(typed[start:end], text, weight, inside[key] > 0)
            if run is not None:
                found.setdefault((start, end), []).append(run)
        return found

    def _places(self, first: int, second: int) -> list[int]:
        if not first or not second:
            return []
        hits = self._sounding(first)[:-1] & self._sounding(second)[1:]
        places: list[int] = np.flatnonzero(hits).tolist()
        return places

    def _sounding(self, syllable: int) -> NDArray[np.bool_]:
        main, also = self._loose
        group = sounds().loose[syllable]
        hits: NDArray[np.bool_] = (main == group) | (also == group)
        return hits

    @cached_property
    def _loose(self) -> tuple[Ids, Ids]:
        table = sounds()
        codes = np.frombuffer(self.text.encode("utf-32-le"), np.uint32)
        codes = np.where(codes < len(table.main), codes, 0)
        return table.loose[table.main[codes]], table.loose[table.also[codes]]

    def _windows(self, typed: Typed, pivot: int, shift: int) -> Iterator[tuple[int, int]]:
        """Windows of the stretch that sounds as typed; those with the pivot, or all of a long one."""
        left, right = pivot, pivot + 2
        while left > max(0, pivot - _REACH) and self._alike(typed, left - 1, shift):
            left -= 1
        while right < min(len(typed), pivot + _REACH) and self._alike(typed, right, shift):
            right += 1
        sure = right - left >= _SURE
        for start in range(left, right - 1 if sure else pivot + 1):
            least = start + 2 if sure else pivot + 2
            for end in range(least, min(right, start + LONGEST) + 1):
                yield start, end

    def _alike(self, typed: Typed, position: int, shift: int) -> bool:
        place = position + shift
        if not 0 <= place < len(self.text):
            return False
        wanted, char = typed[position], self.text[place]
        return wanted == char or sounds().distance(_heard(wanted), char) is not None

    def _run(self, typed: Typed, text: str, weight: int, in_plan: bool) -> Run | None:
        """None for what is no word, and when letters stand for syllables it only comes near to."""
        spelt = not isinstance(typed[0], str)
        changed, loose = [], 0
        for position, (wanted, char) in enumerate(zip(typed, text, strict=True)):
            distance = 0 if wanted == char else sounds().distance(_heard(wanted), char)
            if distance and spelt:
                return None
            if wanted != char:
                changed.append(position)
            loose += distance or 0
        run = Run(text, tuple(changed), loose, text not in ordinary_words(), in_plan, weight)
        if not changed or not (_sayable(run) if spelt else _likely(run)):
            return None
        return None if run.term and not self._is_term(text) else run

    def _is_term(self, text: str) -> bool:
        """Said more than once, and not always with the same character before or behind it."""
        before, behind, count = set[str](), set[str](), 0
        place = self.text.find(text)
        while place >= 0:
            count += 1
            before.add(self.text[place - 1 : place])
            behind.add(self.text[place + len(text) : place + len(text) + 1])
            if count >= _LEAST_USE and len(before) > 1 and len(behind) > 1:
                return True
            place = self.text.find(text, place + 1)
        return False

    def predicted(self, run: Run, share: float) -> bool:
        """In the plan the rest of the run mostly goes on with the character changed at its edge."""
        last = len(run.text) - 1
        if run.changed not in ((0,), (last,)):
            return False
        rest = run.text[1:] if run.changed == (0,) else run.text[:-1]
        whole = self.text.count(run.text, 0, self.everyday)
        return whole > 0 and whole >= share * self.text.count(rest, 0, self.everyday)

    def clearest(self, runs: list[Run], before: str, behind: str) -> Run | None:
        """The run nearest in sound and said most there; None when two are much the same."""
        fitting = [
            replace(run, weight=run.weight * _FITS ** self._fits(run, before, behind))
            for run in runs
        ]
        ranked = sorted(fitting, key=lambda run: (run.loose, len(run.changed), -run.weight))
        rivals = [run for run in ranked[1:] if run.loose == ranked[0].loose]
        clear = all(run.weight * _CLEARLY <= ranked[0].weight for run in rivals)
        return ranked[0] if ranked and clear else None

    def _fits(self, run: Run, before: str, behind: str) -> int:
        pairs = (before[-1:] + run.text[0], run.text[-1] + behind[:1])
        return sum(len(pair) > 1 and pair in self.text for pair in pairs)


def _sayable(run: Run) -> bool:
    """What letters can stand for: words, the plan's terms, and longer ones of the lines."""
    return not run.term or run.in_plan or len(run.text) > 2


def _likely(run: Run) -> bool:
    """Near enough to what was typed: short words must be the plan's, terms differ in one place."""
    if any(run.text[place] in STOP for place in run.changed):
        return False
    if run.term:
        return len(run.changed) == 1 and len(run.text) > 2 and not run.loose
    return 2 * len(run.changed) <= len(run.text) and (run.in_plan or len(run.text) > 2)


def _heard(typed: str | int) -> int:
    return sounds().of(typed) if isinstance(typed, str) else typed
