"""Misspelt words made right by their sound: 消废品合格律 → 消费品合格率, hegelv → 合格率.

Only runs of characters with a pair that neither the plan nor its everyday lines have
are looked at, and only what the plan or the lines do have is put in.  Among the ways
to read a run the one with the fewest words wins; a word that has to be taken for a
misspelt one costs more than a word as it stands, so a doubtful word is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf

from assistant.echo import LONGEST, Echo, Run
from assistant.latin import mixed_words, spelt
from assistant.question import lexicon
from assistant.sounds import ordinary_words
from index.tokens import STOP

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_LATIN = re.compile(r"[A-Za-z]{2}")
# Cost of a reading: 1 a word; for one taken for misspelt what a change has to gain, more
# for each character changed and each that only has a confusable sound, for a short word
# with a character that often is a word of its own, and for what is no ordinary word.
_CHANGE, _CHANGED, _LOOSE = 0.45, 0.3, 0.6
_ALONE, _BESIDE = 0.6, 0.3
_TERM, _EVERYDAY_TERM = 0.2, 0.45
_PREDICTED = 0.5
# A run with more unknown pairs is about something else.
_MOST_UNKNOWN = 24
Window = tuple[int, int]


@dataclass(frozen=True)
class Speller:
    """``knows`` tells whether a character pair occurs in the plan or its everyday lines."""

    plan: str
    everyday: Iterable[str]
    knows: Callable[[str], bool]

    @cached_property
    def echo(self) -> Echo:
        """The plan with the names of places, then its everyday lines."""
        places = lexicon()["places"]
        told = "\n".join([self.plan, *places["provinces"], *places["cities"]])
        return Echo("\n".join([told, *self.everyday]), len(told))

    def corrected(self, text: str) -> str:
        """The normalised text with misspelt words put right; mostly the text itself."""
        if _LATIN.search(text):
            chinese = any("\u4e00" <= char <= "\u9fff" for char in text)
            read = spelt(mixed_words(text) if chinese else text, lambda: self.echo)
            # a question in letters alone is either Pinyin throughout or left as it is
            text = read if chinese or not _LATIN.search(read) else text
        return _CHINESE.sub(lambda match: self._run(match.group()), text)

    def _unknown(self, run: str) -> list[int]:
        """Where pairs stand that occur nowhere."""
        return [
            place
            for place, (first, second) in enumerate(pairwise(run))
            if not (first in STOP and second in STOP) and not self.knows(first + second)
        ]

    def _run(self, run: str) -> str:
        """A word put right can be what the next one is known by: so once more after a change."""
        once = self._pass(run)
        return once if once == run else self._pass(once)

    def _pass(self, run: str) -> str:
        unknown = self._unknown(run)
        if not 0 < len(unknown) <= _MOST_UNKNOWN:
            return run
        better = _best_reading(run, self._candidates(run, unknown))
        return better if len(self._unknown(better)) < len(unknown) else run

    def _candidates(self, run: str, unknown: list[int]) -> dict[Window, tuple[float, str]]:
        """For each window the one word it can be a misspelling of, with its cost."""
        found: dict[Window, tuple[float, str]] = {}
        for pivot in unknown:
            for (start, end), runs in self.echo.runs(run, pivot).items():
                only = self.echo.clearest(runs, run[:start], run[end:])
                if only is not None and not self._belongs(run, start, only):
                    known = found.get((start, end), (inf, ""))
                    found[start, end] = min(known, (self._cost(run, start, only), only.text))
        return found

    def _belongs(self, run: str, start: int, other: Run) -> bool:
        """The changed character of a short word makes a known word with its other neighbour."""
        if len(other.text) > 2:
            return False
        place = start + other.changed[0]
        beside = place - 1 if other.changed[0] == 0 else place + 1
        if not 0 <= beside < len(run) or _alone(run[beside]):
            return False
        first = min(place, beside)
        return self.knows(run[first : first + 2])

    def _cost(self, run: str, start: int, other: Run) -> float:
        cost = 1 + _CHANGE + _CHANGED * len(other.changed) + _LOOSE * other.loose
        often = sum(
            _alone(run[start + place], last=start + place == len(run) - 1)
            for place in other.changed
        )
        if other.term:
            cost += _TERM if other.in_plan else _EVERYDAY_TERM
            return cost + often * (not self.echo.predicted(other, _PREDICTED))
        if len(other.text) > 2:
            return cost
        return cost + _ALONE * often + _BESIDE * (other.changed == (0,) and _alone(other.text[1]))


def _alone(char: str, last: bool = False) -> bool:
    """Often a word of its own; some of those cannot stand last."""
    letters = lexicon()["letters"]
    return (char in STOP or char in letters["alone"]) and not (last and char in letters["leading"])


def _best_reading(run: str, candidates: dict[Window, tuple[float, str]]) -> str:
    """The reading of least cost; the run itself when none costs less."""
    best: list[tuple[float, str]] = [(0.0, "")]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - LONGEST), end):
            cost, text = best[start]
            typed = run[start:end]
            if end - start == 1 or typed in ordinary_words():
                options.append((cost + 1, text + typed))
            if (start, end) in candidates:
                more, other = candidates[start, end]
                options.append((cost + more, text + other))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]
