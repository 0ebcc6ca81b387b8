"""How near each word of a question comes to the words of a passage, by token vectors.

A word the passage has, or one of like meaning, comes near 1; the word that asks for
something else (充电桩 beside a passage on e-bikes) stands out as the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from index.embed import Vectors, unit

# Tokens with a shorter vector than this only hold a sentence together (的, 要, 有).
_TELLING = 1.5


class TokenVectors(Protocol):
    """One row a token, not scaled: the longer, the more telling."""

    def token_vectors(self, texts: Sequence[str], once: bool = False) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines from -1 to 1: the mean over telling tokens by weight, the least, the least two."""

    mean: float
    least: float
    least_two: float


@dataclass(frozen=True)
class TokenLikeness:
    """Tokens of one static model against those of one plan's passages, kept by the passage's key."""

    embedder: TokenVectors
    _passages: dict[object, Vectors] = field(default_factory=dict)

    def nearness(self, query: str, key: object, texts: Iterable[str]) -> Nearness:
        """``texts`` make up the passage known by ``key``; 1 for a query without telling tokens."""
        rows, lengths = self._telling(query)
        if not len(rows):
            return Nearness(1.0, 1.0, 1.0)
        passage = self._passage(key, texts)
        if not len(passage):
            return Nearness(0.0, 0.0, 0.0)
        near = (rows @ passage.T).max(axis=1)
        lowest = np.sort(near)
        mean = float((near * lengths).sum() / lengths.sum())
        return Nearness(mean, float(lowest[0]), float(lowest[:2].mean()))

    def _telling(self, query: str) -> tuple[Vectors, Vectors]:
        vectors = self.embedder.token_vectors([query])
        lengths = np.linalg.norm(vectors, axis=1)
        telling = lengths > _TELLING
        return unit(vectors[telling]), lengths[telling]

    def _passage(self, key: object, texts: Iterable[str]) -> Vectors:
        if key not in self._passages:
            self._passages[key] = unit(self.embedder.token_vectors(list(texts), once=True))
        return self._passages[key]
