"""Boosted trees by hand, and their way to JSON and back."""

from __future__ import annotations

import math

import pytest

from assistant.trees import BoostedTrees, Tree

# a <= 0.5 gives -1, above it b decides: b <= 2 gives 0.5, else 3.
TREE = Tree((0, -1, 1, -1, -1), (0.5, 0, 2.0, 0, 0), (1, -1, 3, -1, -1), (2, -1, 4, -1, -1),
            (0, -1.0, 0, 0.5, 3.0))  # fmt: skip


@pytest.mark.parametrize(
    ("x", "value"),
    [((0.5, 9), -1.0), ((0.51, 2), 0.5), ((1, 2.01), 3.0)],
)
def test_a_tree_goes_left_up_to_its_threshold(x: tuple[float, float], value: float) -> None:
    assert TREE.value(x) == value


def test_probability_is_logistic_in_the_sum() -> None:
    model = BoostedTrees(("a", "b"), (TREE, TREE), 0.25)
    # 0.25 + 3 + 3
    assert model.probability({"a": 1, "b": 5}) == pytest.approx(1 / (1 + math.exp(-6.25)))
    # a is not given, so 0: 0.25 − 1 − 1
    assert model.probability({"b": 5}) == pytest.approx(1 / (1 + math.exp(1.75)))


def test_extremes_stay_finite() -> None:
    sure = Tree((-1,), (0,), (-1,), (-1,), (1e9,))
    assert BoostedTrees((), (sure,), 0.0).probability({}) == pytest.approx(1.0)


def test_json_and_back() -> None:
    model = BoostedTrees(("a", "b"), (TREE,), 0.25)
    assert BoostedTrees.from_json(model.as_json()) == model
