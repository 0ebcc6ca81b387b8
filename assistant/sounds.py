"""How characters sound: toneless syllables, and which of them are often confused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SOUNDS = Path(__file__).parent / "sounds.tsv"
WORDS = Path(__file__).parent / "words.txt"
Ids = NDArray[np.int16]
_PLANE = 0x10000
# What southern speakers and quick typists confuse: zh z, ch c, sh s, n l, hu f, -ng -n.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_BACK = re.compile(r"(?<=[ei])ng$|(?<=[^i]a)ng$|(?<=^a)ng$")
_F = (("fu", "hu"), ("fei", "hui"), ("fen", "hun"), ("fa", "hua"))


@dataclass(frozen=True)
class Sounds:
    """``main`` and ``also`` map a code point to the id of a syllable (0 for none),
    ``loose`` a syllable's id to that of its group of confusable syllables.
    """

    ids: dict[str, int]
    main: Ids
    also: Ids
    loose: Ids

    def of(self, char: str) -> int:
        """The syllable a character is mostly read as; 0 for none."""
        code = ord(char)
        return int(self.main[code]) if code < _PLANE else 0

    def distance(self, wanted: int, char: str) -> int | None:
        """0 for the same syllable, 1 for a confusable one, None for another sound."""
        code = ord(char)
        if not wanted or code >= _PLANE:
            return None
        own = int(self.main[code]), int(self.also[code])
        if wanted in own:
            return 0
        return 1 if self.loose[wanted] in (self.loose[own[0]], self.loose[own[1]]) else None


def loose_name(syllable: str) -> str:
    """The name of a syllable's group: zhang → zan, neng → len, fei → hui."""
    for typed, plain in (*_INITIALS, *_F):
        if syllable.startswith(typed):
            syllable = plain + syllable[len(typed) :]
            break
    return _BACK.sub("n", syllable)


@cache
def sounds() -> Sounds:
    rows = [line.split("\t") for line in SOUNDS.read_text(encoding="utf-8").splitlines()]
    ids = {row[0]: number for number, row in enumerate(rows, 1)}
    main, also = np.zeros(_PLANE, np.int16), np.zeros(_PLANE, np.int16)
    for syllable, usual, other in rows:
        main[[ord(char) for char in usual]] = ids[syllable]
        also[[ord(char) for char in other]] = ids[syllable]
    groups: dict[str, int] = {}
    loose = np.zeros(len(rows) + 1, np.int16)
    for syllable, number in ids.items():
        loose[number] = groups.setdefault(loose_name(syllable), len(groups) + 1)
    return Sounds(ids, main, also, loose)


@cache
def ordinary_words() -> frozenset[str]:
    return frozenset(WORDS.read_text(encoding="utf-8").split("\n"))
