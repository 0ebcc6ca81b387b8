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


# Second tree: b <= 1 gives 0.25, else a <= 2 gives -0.5, else 2.
OTHER = Tree((1, -1, 0, -1, -1), (1.0, 0, 2.0, 0, 0), (1, -1, 3, -1, -1), (2, -1, 4, -1, -1),
             (0, 0.25, 0, -0.5, 2.0))  # fmt: skip


def test_many_rows_at_once_are_the_same_row_by_row() -> None:
    model = BoostedTrees(("a", "b"), (TREE, OTHER), 0.1)
    scores = {
        (0.5, 1.0): 0.1 - 1.0 + 0.25,
        (0.5, 1.5): 0.1 - 1.0 - 0.5,
        (1.0, 2.0): 0.1 + 0.5 - 0.5,
        (2.0, 2.1): 0.1 + 3.0 - 0.5,
        (2.1, 9.0): 0.1 + 3.0 + 2.0,
        (3.0, 0.0): 0.1 + 0.5 + 0.25,
    }
    rows = list(scores)
    found = model.probabilities(rows)
    assert found == pytest.approx([1 / (1 + math.exp(-score)) for score in scores.values()])
    assert found == [model.probability({"a": a, "b": b}) for a, b in rows]


def test_a_leaf_alone_beside_a_tree() -> None:
    leaf = Tree((-1,), (0,), (-1,), (-1,), (0.75,))
    # 0 + 0.75 − 1, and 0 + 0.75 + 3
    found = BoostedTrees(("a", "b"), (leaf, TREE), 0.0).probabilities([(0, 0), (1, 3)])
    assert found == pytest.approx([1 / (1 + math.exp(0.25)), 1 / (1 + math.exp(-3.75))])


def test_no_rows() -> None:
    assert BoostedTrees(("a", "b"), (TREE,), 0.0).probabilities([]) == []
