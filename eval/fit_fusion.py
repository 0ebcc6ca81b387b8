"""Fits the fusion weights on dev: softmax over sections, cross-validated by fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.app import Assistant
from assistant.question import understand
from assistant.retrieve import scaled
from eval.folds import FOLDS, folds
from eval.schema import Question
from index.search import CHANNELS

_STEPS = 4000
_RATE = 0.05
_DECAY = 0.002
_START = {"text": 0.3, "field": 1.0, "lines": 0.5, "dense_text": 0.3, "dense_lines": 1.0}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One query for the fusion: (sections, channels) scores, gold positions, its fact."""

    scores: Floats
    gold: NDArray[np.bool_]
    fact: str


def fusion_data(assistant: Assistant, questions: Sequence[Question]) -> list[Asked]:
    """Channel scores of every stand-alone question with gold sections."""
    found = []
    for question in questions:
        if question.history or not question.sections or not question.answerable:
            continue
        text = understand(assistant.spelt(question.question), assistant.today()).text
        channels = assistant.index.search(text).channels
        scores = np.stack([scaled(name, channels[name]) for name in CHANNELS], axis=1)
        gold = np.array([_is_gold(s, question.sections) for s in assistant.index.section_ids])
        if gold.any():
            found.append(Asked(scores, gold, question.fact))
    return found


def _is_gold(section_id: str, gold: Sequence[str]) -> bool:
    return any(section_id == g or section_id.startswith(g + ".") for g in gold)


def fit_fusion(data: Sequence[Asked]) -> Floats:
    """Non-negative weights that maximise the log share of the gold sections (softmax)."""
    weights = np.array([_START[name] for name in CHANNELS])
    start = weights.copy()
    for _ in range(_STEPS // 20):
        gradient = np.zeros_like(weights)
        for asked in data:
            logits = 8.0 * asked.scores @ weights
            share = np.exp(logits - logits.max())
            share /= share.sum()
            right = share * asked.gold
            right /= max(right.sum(), 1e-12)
            gradient += asked.scores.T @ (right - share)
        weights = np.maximum(
            0.0, weights + _RATE * gradient / len(data) - _DECAY * (weights - start)
        )
    return weights


def first_shares(data: Sequence[Asked], weights: Floats) -> tuple[float, float]:
    """Share of queries whose right section stands first, and among the first five."""
    ranks = [int((a.scores @ weights > (a.scores @ weights)[a.gold].max()).sum()) + 1 for a in data]
    return float(np.mean([r == 1 for r in ranks])), float(np.mean([r <= 5 for r in ranks]))


def cross_validated_fusion(data: Sequence[Asked]) -> tuple[float, float]:
    placed = folds([a.fact for a in data])
    first, five, total = 0.0, 0.0, 0
    for fold in range(FOLDS):
        train = [a for a, f in zip(data, placed, strict=True) if f != fold]
        held = [a for a, f in zip(data, placed, strict=True) if f == fold]
        shares = first_shares(held, fit_fusion(train))
        first, five, total = (
            first + shares[0] * len(held),
            five + shares[1] * len(held),
            total + len(held),
        )
    return first / total, five / total
