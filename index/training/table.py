"""Token vectors made of parts: a token's own vector plus a share of its characters'.

vector(t) = own(t) + share · Σ own(c) over the characters c of t.

While training, a word that is rare in the data learns through its characters
(as in fastText, Bojanowski et al. 2017); afterwards the sum is folded into one
row for each token, so that the shipped model is an ordinary static one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import unit

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bag:
    """Weighted sums of rows: sum i has the rows from ``offsets[i]`` to the next offset."""

    rows: Ids
    weights: Floats
    offsets: Ids


class TokenTable:
    """A tokenizer and the parts of each of its tokens."""

    def __init__(self, tokenizer: Any, character_share: float) -> None:
        self.tokenizer = tokenizer
        self.size = int(tokenizer.get_vocab_size())
        known: dict[str, int] = tokenizer.get_vocab()
        parts: list[list[int]] = [[] for _ in range(self.size)]
        for token, row in known.items():
            inner = [known[c] for c in token if c in known] if len(token) > 1 else []
            parts[row] = [row, *(inner if character_share else ())]
        self._lengths = np.array([len(found) for found in parts], dtype=np.int64)
        self._starts = np.cumsum([0, *self._lengths[:-1]]).astype(np.int64)
        self._parts = np.array([row for found in parts for row in found], dtype=np.int64)
        self._weights = np.full(len(self._parts), character_share, dtype=np.float32)
        self._weights[self._starts] = 1.0

    def ids(self, texts: Sequence[str]) -> list[Ids]:
        encoded = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids, dtype=np.int64) for encoding in encoded]

    def parts(self, tokens: Ids) -> Bag:
        """Each token as the weighted sum of its parts' rows."""
        lengths = self._lengths[tokens]
        offsets = (np.cumsum(lengths) - lengths).astype(np.int64)
        shift = np.repeat(self._starts[tokens] - offsets, lengths)
        where = np.arange(int(lengths.sum()), dtype=np.int64) + shift
        return Bag(self._parts[where], self._weights[where], offsets)

    def fold(self, own: Floats) -> Floats:
        """One vector a token, shape (size, dimension)."""
        folded = np.add.reduceat(own[self._parts] * self._weights[:, None], self._starts, axis=0)
        return np.asarray(folded, dtype=np.float32)


def mean_vectors(table: TokenTable, folded: Floats, texts: Sequence[str]) -> Floats:
    """Unit vectors of texts by one row a token; an empty text gives a zero row."""
    vectors = np.zeros((len(texts), folded.shape[1]), dtype=np.float32)
    for row, ids in enumerate(table.ids(texts)):
        if len(ids):
            vectors[row] = folded[ids].mean(axis=0)
    return unit(vectors)


def drop(texts: Sequence[Ids], share: float, rng: np.random.Generator) -> list[Ids]:
    """Each token left out with probability ``share``; a text that would be empty stays whole."""
    if share == 0:
        return list(texts)
    found = []
    for ids in texts:
        kept = ids[rng.random(len(ids)) >= share]
        found.append(kept if len(kept) else ids)
    return found
