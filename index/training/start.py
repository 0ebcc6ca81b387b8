"""Token vectors before training: co-occurrence directions, longer for rarer tokens.

Directions: singular vectors, times the square root of the singular values, of
the positive pointwise mutual information of tokens within eight places
(Levy & Goldberg 2014; context counts to the power 0.75, weight 1/√distance).
Lengths: idf, so that the mean of a text's tokens starts out as tf-idf does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.training.table import Floats, Ids, TokenTable

_WINDOW = 8
_CONTEXT_POWER = 0.75
_SLICE = 20_000

Doubles = NDArray[np.float64]


def starting_rows(
    table: TokenTable, texts: Sequence[str], dimension: int, svd: bool, seed: int
) -> Floats:
    """Shape (table.size, dimension); random directions where ``svd`` is off or a token unseen."""
    ids = table.ids(texts)
    rng = np.random.default_rng(seed)
    rows = rng.standard_normal((table.size, dimension)) / np.sqrt(dimension)
    if svd:
        found = directions(table.size, ids, dimension, seed)
        norms = np.linalg.norm(found, axis=1, keepdims=True)
        rows = np.where(norms > 1e-6, found / np.maximum(norms, 1e-6), rows)
    weights = idf(table.size, ids)
    return np.asarray(rows * (weights / weights.mean())[:, None], dtype=np.float32)


def idf(size: int, texts: Sequence[Ids]) -> Doubles:
    """log(N / (n + 1) + 1) with N texts, n of them holding the token."""
    held = np.zeros(size)
    for ids in texts:
        held[np.unique(ids)] += 1
    return np.asarray(np.log(len(texts) / (held + 1) + 1))


def directions(size: int, texts: Sequence[Ids], dimension: int, seed: int) -> Doubles:
    from sklearn.utils.extmath import randomized_svd

    information = pointwise_information(cooccurrences(size, texts))
    left, values, _ = randomized_svd(information, dimension, n_iter=3, random_state=seed)
    return np.asarray(left * np.sqrt(values), dtype=np.float64)


def cooccurrences(size: int, texts: Sequence[Ids]) -> Any:
    """Symmetric sparse counts of tokens at most eight places apart, each 1/√distance."""
    from scipy.sparse import coo_matrix, csr_matrix

    total = csr_matrix((size, size), dtype=np.float32)
    for begin in range(0, len(texts), _SLICE):
        rows, columns, weights = [], [], []
        for ids in texts[begin : begin + _SLICE]:
            for distance in range(1, min(_WINDOW + 1, len(ids))):
                rows.append(ids[:-distance])
                columns.append(ids[distance:])
                weights.append(np.full(len(ids) - distance, distance**-0.5, dtype=np.float32))
        if rows:
            where = (np.concatenate(rows), np.concatenate(columns))
            found = coo_matrix((np.concatenate(weights), where), shape=(size, size))
            total = total + found.tocsr()
    return total + total.T


def pointwise_information(counts: Any) -> Any:
    """max(0, log(count / (row sum · context share))), context share of power 0.75."""
    from scipy.sparse import csr_matrix

    sums = np.asarray(counts.sum(axis=1)).ravel()
    context = sums**_CONTEXT_POWER / (sums**_CONTEXT_POWER).sum()
    cells = counts.tocoo()
    values = np.log(cells.data / (sums[cells.row] * context[cells.col]))
    kept = values > 0
    shape, where = counts.shape, (cells.row[kept], cells.col[kept])
    return csr_matrix((values[kept].astype(np.float32), where), shape=shape)
