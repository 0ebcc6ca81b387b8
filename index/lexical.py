"""BM25 through ``bm25s``, one score for every document of a field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.settings import IndexSettings

Scores = NDArray[np.float32]


class LexicalField:
    """BM25 (Lucene form, Robertson & Zaragoza 2009) over tokenised documents."""

    def __init__(self, bm25: Any) -> None:
        self._bm25 = bm25

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]], settings: IndexSettings) -> LexicalField:
        import bm25s

        bm25 = bm25s.BM25(method="lucene", k1=settings.k1, b=settings.b)
        bm25.index([list(tokens) for tokens in documents], show_progress=False)
        return cls(bm25)

    @classmethod
    def load(cls, folder: Path) -> LexicalField:
        import bm25s

        return cls(bm25s.BM25.load(str(folder), show_progress=False))

    def save(self, folder: Path) -> None:
        self._bm25.save(str(folder), show_progress=False)

    @property
    def size(self) -> int:
        return int(self._bm25.scores["num_docs"])

    def scores(self, tokens: Sequence[str]) -> Scores:
        """One score a document, 0 where nothing matches; repeated tokens count once."""
        known = [t for t in dict.fromkeys(tokens) if t in self._bm25.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        found: Scores = self._bm25.get_scores(known)
        return found
