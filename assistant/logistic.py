"""A decision by few weighted features."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


def logistic(score: float) -> float:
    """1 / (1 + exp(−score)), from 0 to 1; finite for any score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Logistic:
    """Probability = 1 / (1 + exp(-(bias + Σ weight · feature))); features not given count as 0."""

    weights: Mapping[str, float]
    bias: float

    def probability(self, features: Mapping[str, float]) -> float:
        total = self.bias + sum(w * features.get(name, 0.0) for name, w in self.weights.items())
        return logistic(total)
