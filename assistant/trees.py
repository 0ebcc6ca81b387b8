"""Boosted decision trees as plain lists, so that reading them needs no scikit-learn.

score = bias + Σ leaf of each tree, Friedman (2001), Greedy function approximation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.logistic import logistic

_LEAF = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """Node 0 is the root; a node with feature −1 is a leaf with ``values`` of that node.

    At other nodes the way goes to ``left`` when the feature is at most the threshold.
    """

    features: Sequence[int]
    thresholds: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    values: Sequence[float]

    def value(self, x: Sequence[float]) -> float:
        node = 0
        while (feature := self.features[node]) != _LEAF:
            below = x[feature] <= self.thresholds[node]
            node = self.left[node] if below else self.right[node]
        return self.values[node]


@dataclass(frozen=True)
class BoostedTrees:
    """A probability from named features; those not given count as 0."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]
    bias: float

    def probability(self, features: Mapping[str, float]) -> float:
        """1 / (1 + exp(−score)), 0 to 1."""
        x = [features.get(name, 0.0) for name in self.names]
        total = self.bias + sum(tree.value(x) for tree in self.trees)
        return logistic(total)

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """As :meth:`probability`, of many rows at once; ``rows`` are (n, features) in order of names.

        All trees and rows go down together, one level a step.
        """
        x = np.asarray(rows, dtype=np.float64)
        if not len(x):
            return []
        features, thresholds, left, right, values, roots = self._joined
        node = np.repeat(roots[None, :], len(x), axis=0)
        at = np.arange(len(x))[:, None]
        while (inner := features[node] != _LEAF).any():
            below = x[at, np.maximum(features[node], 0)] <= thresholds[node]
            node = np.where(inner, np.where(below, left[node], right[node]), node)
        totals = self.bias + values[node].sum(axis=1)
        return [logistic(total) for total in totals.tolist()]

    @cached_property
    def _joined(self) -> tuple[NDArray[Any], ...]:
        """All nodes of all trees in one row each, and where each tree begins."""
        sizes = [len(tree.features) for tree in self.trees]
        roots = np.cumsum([0, *sizes[:-1]])
        moved = [np.repeat(roots, sizes)] * 2
        columns = [
            np.concatenate([np.asarray(getattr(tree, name)) for tree in self.trees])
            for name in ("features", "thresholds", "left", "right", "values")
        ]
        columns[2:4] = [column + shift for column, shift in zip(columns[2:4], moved, strict=True)]
        return (*columns, roots)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> BoostedTrees:
        trees = tuple(Tree(*(tuple(column) for column in tree)) for tree in data["trees"])
        return cls(tuple(data["names"]), trees, float(data["bias"]))

    def as_json(self) -> dict[str, Any]:
        trees = [[list(t.features), list(t.thresholds), list(t.left), list(t.right), list(t.values)]
                 for t in self.trees]  # fmt: skip
        return {"names": list(self.names), "bias": self.bias, "trees": trees}
