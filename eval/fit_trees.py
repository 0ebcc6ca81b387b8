"""Boosted trees fitted with scikit-learn, given as plain lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.trees import BoostedTrees, Tree


def fit_trees(
    x: NDArray[np.float64],
    y: NDArray[Any],
    names: Sequence[str],
    weights: Sequence[float] | None = None,
) -> BoostedTrees:
    """Histogram gradient boosting of (n, features) rows, seeded; ``weights`` of the rows, 1 each."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=220, learning_rate=0.06, max_leaf_nodes=13, min_samples_leaf=30,
        l2_regularization=1.0, early_stopping=False, random_state=1,
    )  # fmt: skip
    model.fit(x, y, sample_weight=weights)
    trees = tuple(_tree(grown[0].nodes) for grown in model._predictors)
    return BoostedTrees(tuple(names), trees, round(float(model._baseline_prediction[0, 0]), 6))


def _tree(nodes: Any) -> Tree:
    """A tree of scikit-learn's histogram boosting; its leaves are shrunk already."""
    leaf = nodes["is_leaf"].astype(bool)
    feature, threshold = nodes["feature_idx"], nodes["num_threshold"]
    return Tree(
        features=tuple(-1 if end else int(f) for f, end in zip(feature, leaf, strict=True)),
        thresholds=tuple(
            0.0 if end else round(float(t), 6) for t, end in zip(threshold, leaf, strict=True)
        ),
        left=tuple(map(int, nodes["left"])),
        right=tuple(map(int, nodes["right"])),
        values=tuple(round(float(v), 6) for v in nodes["value"]),
    )
