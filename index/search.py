"""Scores of every section for a query, one channel at a time; fusing them is not done here.

=============  ==============================================================
text           BM25 over headings and text of the section
field          BM25 over headings, text and everyday questions together
lines          the best everyday question by BM25, per section
dense_text     the nearest chunk by vector, per section
dense_lines    the nearest everyday question by vector, per section
=============  ==============================================================
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.values import Document, leaves
from index.build import Parts, Progress, build_parts, open_parts
from index.embed import Embedder, open_embedder
from index.encoder import SentenceEncoder, open_encoder
from index.expansions import Expansion
from index.passages import plan_sentences
from index.reader import LAYERS
from index.settings import IndexSettings
from index.tokens import char_tokens

CHANNELS = ("text", "field", "lines", "dense_text", "dense_lines")
Scores = NDArray[np.float64]
# The second and third best line confirm the best one.
_LINE_WEIGHTS = (0.6, 0.25, 0.15)
_NEAREST_LINES = 40
_TARGET_LINES = 300


@dataclass(frozen=True, slots=True)
class Found:
    """Per channel one score a section, in the order of ``section_ids``, best highest.

    BM25 scores are 0 or more, vector scores lie in [-1, 1].  ``lines`` are the
    everyday questions nearest to the query with their scores in [-0.5, 1];
    ``targets`` has for each section and sentence label the weighted mean of the
    scores of its three best everyday questions, where those are among the nearest.
    """

    channels: dict[str, Scores]
    lines: tuple[tuple[Expansion, float], ...]
    targets: dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """An open index over one document's leaf sections."""

    section_ids: tuple[str, ...]
    fingerprint: str
    parts: Parts
    embedder: Embedder
    _chunk_rows: NDArray[np.intp]
    _line_rows: NDArray[np.intp]
    _starts: tuple[int, ...] = ()
    encoder: SentenceEncoder | None = None

    def sentence_likeness(self, query: str) -> dict[int, float]:
        """By where a sentence starts, how far its cosine with the query is above the mean of all.

        Empty without a sentence encoder.
        """
        if self.encoder is None or self.parts.passages is None:
            return {}
        cosines = self.parts.passages @ self.encoder.embed_query(query)
        above = cosines - float(cosines.mean())
        return dict(zip(self._starts, above.tolist(), strict=True))

    def search(self, query: str) -> Found:
        """Scores of all sections in all channels, and the everyday lines nearest to the query."""
        tokens = char_tokens(query)
        fields = self.parts.fields
        dense = self._dense(query)
        split = len(self._chunk_rows)
        channels: dict[str, Scores] = {
            "text": fields["text"].scores(tokens).astype(np.float64),
            "field": fields["field"].scores(tokens).astype(np.float64),
            "dense_text": self._best(dense[:split], self._chunk_rows),
        }
        lines: tuple[tuple[Expansion, float], ...] = ()
        targets: dict[tuple[str, str], float] = {}
        if "lines" in fields:
            lexical = fields["lines"].scores(tokens)
            channels["lines"] = self._by_section(lexical, self._line_rows)
            channels["dense_lines"] = self._by_section(dense[split:], self._line_rows)
            lines, targets = self._nearest_lines(lexical, dense[split:])
        return Found(channels, lines, targets)

    def _nearest_lines(
        self, lexical: NDArray[np.floating], dense: NDArray[np.floating]
    ) -> tuple[tuple[tuple[Expansion, float], ...], dict[tuple[str, str], float]]:
        """The nearest lines by the mean of relative BM25 and cosine; scores of their targets."""
        score = 0.5 * lexical / max(float(lexical.max(initial=0.0)), 1e-9) + 0.5 * dense
        order = _best_rows(score, _TARGET_LINES).tolist()
        nearest = tuple(
            (self.parts.lines[row], float(score[row])) for row in order[:_NEAREST_LINES]
        )
        targets: dict[tuple[str, str], list[float]] = {}
        for row in order:
            line = self.parts.lines[row]
            for label in line.targets:
                targets.setdefault((line.section_id, label), []).append(max(0.0, float(score[row])))
        weighed = {
            key: sum(w * s for w, s in zip(_LINE_WEIGHTS, found, strict=False))
            for key, found in targets.items()
        }
        return nearest, weighed

    def _dense(self, query: str) -> Scores:
        return self.parts.vectors.all_scores(self.embedder.embed_query(query))

    def _best(self, scores: NDArray[np.floating], rows: NDArray[np.intp]) -> Scores:
        best = np.zeros(len(self.section_ids))
        np.maximum.at(best, rows, scores)
        return best

    def _by_section(self, scores: NDArray[np.floating], rows: NDArray[np.intp]) -> Scores:
        """Weighted mean of each section's three best rows."""
        total = np.zeros(len(self.section_ids))
        order = _best_rows(scores, 40 * len(_LINE_WEIGHTS))
        seen = np.zeros(len(self.section_ids), dtype=np.intp)
        for row in order.tolist():
            section = rows[row]
            if seen[section] < len(_LINE_WEIGHTS):
                total[section] += _LINE_WEIGHTS[seen[section]] * max(0.0, float(scores[row]))
                seen[section] += 1
        return total


def _best_rows(scores: NDArray[np.floating], count: int) -> NDArray[np.intp]:
    """The rows with the highest scores, best first, equal ones in the order of the rows."""
    if count < len(scores):
        least = np.partition(scores, -count)[-count]
        rows = np.flatnonzero(scores >= least)
    else:
        rows = np.arange(len(scores))
    best: NDArray[np.intp] = rows[np.argsort(-scores[rows], kind="stable")][:count]
    return best


def open_index(
    document: Document,
    settings: IndexSettings,
    progress: Progress | None = None,
    beside: PlanIndex | None = None,
) -> PlanIndex:
    """Opens the index of ``document``, building it when there is none that fits.

    ``beside`` is another document's index of the same settings, whose models are used too.
    """
    embedder = beside.embedder if beside else open_embedder(settings.model, settings.query_prefix)
    encoder = beside.encoder if beside else open_encoder(settings.encoder, LAYERS)
    parts, fingerprint = open_parts(document, settings, embedder, progress, encoder)
    return _assembled(document, parts, fingerprint, embedder, encoder)


def index_in_memory(
    document: Document,
    settings: IndexSettings,
    embedder: Embedder,
    lines: tuple[Expansion, ...] | None = None,
    encoder: SentenceEncoder | None = None,
) -> PlanIndex:
    """An index that is not written; ``lines`` take the place of the shipped everyday questions."""
    parts = build_parts(document, settings, embedder, lines=lines, encoder=encoder)
    return _assembled(document, parts, "in-memory", embedder, encoder)


def _assembled(
    document: Document,
    parts: Parts,
    fingerprint: str,
    embedder: Embedder,
    encoder: SentenceEncoder | None,
) -> PlanIndex:
    ids = tuple(section.section_id for section in leaves(document.sections))
    at = {section_id: position for position, section_id in enumerate(ids)}
    return PlanIndex(
        section_ids=ids,
        fingerprint=fingerprint,
        parts=parts,
        embedder=embedder,
        encoder=encoder,
        _starts=tuple(sentence.start for sentence in plan_sentences(document)),
        _chunk_rows=np.array([at[chunk.section_id] for chunk in parts.chunks], dtype=np.intp),
        _line_rows=np.array([at[line.section_id] for line in parts.lines], dtype=np.intp),
    )
