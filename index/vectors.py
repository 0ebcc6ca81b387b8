"""Exact inner-product search over unit vectors, behind an interface a second engine can fill."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors

FILE = "vectors.faiss"
_NO_BOUND = float(np.finfo(np.float32).min)


class VectorStore(Protocol):
    """Rows are numbered from 0 in the order they were added."""

    def search(self, query: Vectors, top_k: int) -> list[tuple[int, float]]: ...

    def all_scores(self, query: Vectors) -> NDArray[np.float64]: ...


class FaissStore:
    """``faiss.IndexFlatIP``, written with FAISS's own writer."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> FaissStore:
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> FaissStore:
        """Reads bytes in Python first: FAISS's own opening fails on non-ASCII paths on Windows."""
        import faiss

        data = np.frombuffer((folder / FILE).read_bytes(), dtype=np.uint8)
        return cls(faiss.deserialize_index(data))

    def save(self, folder: Path) -> None:
        import faiss

        (folder / FILE).write_bytes(faiss.serialize_index(self._index).tobytes())

    @property
    def size(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def search(self, query: Vectors, top_k: int) -> list[tuple[int, float]]:
        """Row and inner product, best first; fewer than ``top_k`` when there are fewer rows.

        ValueError when the query's dimension is not the store's.
        """
        rows, scores = self._found(query, top_k)
        return list(zip(rows.tolist(), scores.tolist(), strict=True))

    def all_scores(self, query: Vectors) -> NDArray[np.float64]:
        """The inner product of every row with the query, in row order.

        A range search without a bound: every row is wanted, none needs to be sorted.
        """
        self._check(query)
        _, scores, rows = self._index.range_search(query[np.newaxis, :], _NO_BOUND)
        found = np.empty(self.size)
        found[rows] = scores
        return found

    def _check(self, query: Vectors) -> None:
        if query.shape != (self.dimension,):
            raise ValueError(f"query of shape {query.shape}, store of dimension {self.dimension}")

    def _found(self, query: Vectors, top_k: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        self._check(query)
        scores, rows = self._index.search(query[np.newaxis, :], top_k)
        # FAISS pads what is missing with row -1
        there = rows[0] >= 0
        return rows[0][there], scores[0][there]
