"""Fuses the index's channels into one ranking of sections.

score = Σ weight_c · scaled_c, with BM25 channels divided by their best score for
the query and cosines as they are.  The weights are fitted (``python -m eval fit``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.values import Hit
from index.expansions import Expansion
from index.search import CHANNELS, PlanIndex

COSINES = frozenset({"dense_text", "dense_lines"})


@dataclass(frozen=True, slots=True)
class Retrieved:
    """All sections ranked, and the everyday lines nearest to the query.

    ``best`` holds each channel's best raw score, ``targets`` the scores of sentences
    and rows that everyday lines point to, by section and label.
    """

    hits: tuple[Hit, ...]
    lines: tuple[tuple[Expansion, float], ...]
    best: dict[str, float]
    targets: dict[tuple[str, str], float]

    @property
    def top(self) -> Hit:
        return self.hits[0]

    def score(self, section_id: str) -> float:
        return next(hit.score for hit in self.hits if hit.section_id == section_id)

    def rank(self, section_id: str) -> int:
        return next(hit.rank for hit in self.hits if hit.section_id == section_id)


def retrieve(
    index: PlanIndex, query: str, weights: dict[str, float], channels: tuple[str, ...] = CHANNELS
) -> Retrieved:
    """Ranks every section for ``query``; channels left out, or without weight, do not count."""
    found = index.search(query)
    total = np.zeros(len(index.section_ids))
    for name in channels:
        scores = found.channels.get(name)
        if scores is not None:
            total += weights.get(name, 0.0) * scaled(name, scores)
    order = np.argsort(-total, kind="stable")
    scores_of = [[(name, score) for score in s.tolist()] for name, s in found.channels.items()]
    told, totals = list(zip(*scores_of, strict=True)), total.tolist()
    hits = tuple(
        Hit(index.section_ids[position], totals[position], rank, told[position])
        for rank, position in enumerate(order.tolist(), 1)
    )
    best = {name: float(scores.max(initial=0.0)) for name, scores in found.channels.items()}
    return Retrieved(hits, found.lines, best, found.targets)


def scaled(name: str, scores: np.ndarray) -> np.ndarray:
    """BM25 relative to the best section of the query, cosines unchanged."""
    if name in COSINES:
        return scores
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else scores
