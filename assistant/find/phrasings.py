"""Phrasings whose answerability is known, and how near a question comes to them.

Weights are tf-idf with sublinear tf (1 + log tf) over the tokens of BM25, rows scaled to
length 1, so that a product of two rows is their cosine.  ``python -m eval fit`` writes them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SettingsError
from index.tokens import char_tokens

NEAREST = 8
_BEST = 3
NAMES = ("near_yes", "near_no", "near_gap", "near_first", "near_share", "near_weight")


@dataclass(frozen=True, slots=True)
class Phrasings:
    """Postings by token: rows ``rows[starts[t]:starts[t + 1]]`` have token ``t`` with ``weights``.

    ``answerable`` and ``groups`` have an entry a row.
    """

    tokens: Mapping[str, int]
    idf: NDArray[np.float32]
    starts: NDArray[np.int32]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    answerable: NDArray[np.bool_]
    groups: NDArray[np.int32]

    def features(self, text: str, apart_from: int = -1) -> dict[str, float]:
        """:data:`NAMES`: cosine of the nearest answerable and unanswerable phrasing, the gap of
        their three best on average and of the best, the share of answerable ones among the
        nearest :data:`NEAREST`, plain and by the cube of their cosine.

        Rows of the group ``apart_from`` do not count.
        """
        near = self._cosines(text)
        near[self.groups == apart_from] = 0.0
        yes, no = _best(near[self.answerable]), _best(near[~self.answerable])
        order = np.argpartition(-near, NEAREST)[:NEAREST] if len(near) > NEAREST else slice(None)
        told, cube = self.answerable[order], near[order] ** 3 + 1e-9
        values = (
            yes[0], no[0], float(yes.mean() - no.mean()), yes[0] - no[0],
            told.mean(), float((told * cube).sum() / cube.sum()),
        )  # fmt: skip
        return dict(zip(NAMES, map(float, values), strict=True))

    def _cosines(self, text: str) -> NDArray[np.float64]:
        found = np.zeros(len(self.answerable))
        counts = Counter(token for token in char_tokens(text) if token in self.tokens)
        weighed = {
            self.tokens[token]: (1 + math.log(count)) * float(self.idf[self.tokens[token]])
            for token, count in sorted(counts.items())
        }
        length = math.sqrt(math.fsum(weight * weight for weight in weighed.values())) or 1.0
        for token, weight in weighed.items():
            part = slice(self.starts[token], self.starts[token + 1])
            found[self.rows[part]] += weight / length * self.weights[part]
        return found

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path,
            tokens=np.array("\n".join(self.tokens)),
            idf=self.idf, starts=self.starts, rows=self.rows, weights=self.weights,
            answerable=self.answerable, groups=self.groups,
        )  # fmt: skip


def load_phrasings(path: Path) -> Phrasings:
    """SettingsError where the file is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as data:
            names = str(data["tokens"]).split("\n")
            columns = ("idf", "starts", "rows", "weights", "answerable", "groups")
            return Phrasings({n: i for i, n in enumerate(names)}, *(data[c] for c in columns))
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"“{path}”缺失或已损坏（{error}）；请重新安装。") from error


def make_phrasings(rows: Iterable[tuple[str, bool, int]]) -> Phrasings:
    """From texts, whether each is answerable, and the number of its group."""
    told = list(rows)
    counts = [Counter(char_tokens(text)) for text, _, _ in told]
    document_counts = Counter(token for row in counts for token in row)
    names = sorted(document_counts)
    at = {name: number for number, name in enumerate(names)}
    total = len(told)
    idf = np.array(
        [math.log((1 + total) / (1 + document_counts[n])) + 1 for n in names], dtype=np.float32
    )
    postings: list[list[tuple[int, float]]] = [[] for _ in names]
    for number, row in enumerate(counts):
        weighed = {at[t]: (1 + math.log(c)) * float(idf[at[t]]) for t, c in sorted(row.items())}
        length = math.sqrt(math.fsum(w * w for w in weighed.values())) or 1.0
        for token, weight in weighed.items():
            postings[token].append((number, weight / length))
    return Phrasings(
        tokens=at,
        idf=idf,
        starts=np.cumsum([0, *map(len, postings)]).astype(np.int32),
        rows=np.array([r for posting in postings for r, _ in posting], dtype=np.int32),
        weights=np.array([w for posting in postings for _, w in posting], dtype=np.float32),
        answerable=np.array([there for _, there, _ in told]),
        groups=np.array([group for _, _, group in told], dtype=np.int32),
    )


def _best(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """The three highest, highest first; zeros where there are fewer."""
    padded = np.concatenate([cosines, np.zeros(_BEST)])
    return -np.sort(-padded)[:_BEST]


def grouped(names: Sequence[str]) -> dict[str, int]:
    """A number for each group name, in the order of first use."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}
