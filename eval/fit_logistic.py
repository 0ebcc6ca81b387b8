"""Logistic regression over few features, cross-validated by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.folds import FOLDS, folds

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Feature values with the decision that is right; one ``group`` lies in one fold."""

    values: Floats
    positive: bool
    group: str


def fit_logistic(data: Sequence[Example]) -> tuple[Floats, float]:
    """Weights on raw features and bias, both classes weighing the same."""
    from sklearn.linear_model import LogisticRegression

    x = np.stack([d.values for d in data])
    y = np.array([d.positive for d in data])
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=5000).fit(x, y)
    return model.coef_[0], float(model.intercept_[0])


def cross_validated_logistic(data: Sequence[Example]) -> list[float]:
    """Held-out probability of every item."""
    placed = folds([d.group for d in data])
    held = [0.0] * len(data)
    for fold in range(FOLDS):
        weights, bias = fit_logistic([d for d, f in zip(data, placed, strict=True) if f != fold])
        for position, (item, f) in enumerate(zip(data, placed, strict=True)):
            if f == fold:
                held[position] = float(1 / (1 + np.exp(-(item.values @ weights + bias))))
    return held
