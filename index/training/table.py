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

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bag:
    """Texts as weighted sums of rows: text i has rows ``[offsets[i], offsets[i + 1])``."""

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

    def bag(self, texts: Sequence[Ids]) -> Bag:
        """The mean of each text's token vectors as a weighted sum of rows."""
        counts = np.array([len(ids) for ids in texts], dtype=np.int64)
        tokens = np.concatenate([np.zeros(0, dtype=np.int64), *texts])
        lengths = self._lengths[tokens]
        total = int(lengths.sum())
        shift = np.repeat(self._starts[tokens] - np.cumsum(lengths) + lengths, lengths)
        where = np.arange(total, dtype=np.int64) + shift
        owner = np.repeat(np.arange(len(texts)), counts)
        widths = np.bincount(owner, weights=lengths, minlength=len(texts)).astype(np.int64)
        weights = self._weights[where] / np.repeat(np.maximum(counts, 1), widths)
        offsets = (np.cumsum(widths) - widths).astype(np.int64)
        return Bag(self._parts[where], weights.astype(np.float32), offsets)

    def fold(self, own: Floats) -> Floats:
        """One vector a token, shape (size, dimension)."""
        folded = np.add.reduceat(own[self._parts] * self._weights[:, None], self._starts, axis=0)
        return np.asarray(folded, dtype=np.float32)


def drop(texts: Sequence[Ids], share: float, rng: np.random.Generator) -> list[Ids]:
    """Each token left out with probability ``share``; a text that would be empty stays whole."""
    if share == 0:
        return list(texts)
    found = []
    for ids in texts:
        kept = ids[rng.random(len(ids)) >= share]
        found.append(kept if len(kept) else ids)
    return found
