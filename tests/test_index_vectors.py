"""Exact search over unit vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.vectors import FaissStore

ROWS = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)


@pytest.fixture
def store() -> FaissStore:
    return FaissStore.build(ROWS)


def test_inner_products_best_first(store: FaissStore) -> None:
    # (0.8, 0.6)·(1,0) = 0.8; ·(0,1) = 0.6; ·(0.6,0.8) = 0.48 + 0.48 = 0.96
    found = store.search(np.array([0.8, 0.6], dtype=np.float32), 3)
    assert [row for row, _ in found] == [2, 0, 1]
    assert [score for _, score in found] == pytest.approx([0.96, 0.8, 0.6])


@pytest.mark.parametrize(("top_k", "rows"), [(1, [0]), (3, [0, 2, 1]), (10, [0, 2, 1])])
def test_more_than_there_is_gives_what_there_is(
    store: FaissStore, top_k: int, rows: list[int]
) -> None:
    found = store.search(np.array([1, 0], dtype=np.float32), top_k)
    assert [row for row, _ in found] == rows


@pytest.mark.parametrize("shape", [(3,), (1,), (1, 2)])
def test_a_wrong_dimension_is_told_with_both_numbers(
    store: FaissStore, shape: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match=r"query of shape .*store of dimension 2"):
        store.search(np.zeros(shape, dtype=np.float32), 1)


def test_all_scores_in_row_order(store: FaissStore) -> None:
    scores = store.all_scores(np.array([0.8, 0.6], dtype=np.float32))
    assert scores.tolist() == pytest.approx([0.8, 0.6, 0.96])
    with pytest.raises(ValueError, match=r"query of shape \(3,\), store of dimension 2"):
        store.all_scores(np.zeros(3, dtype=np.float32))


def test_a_saved_store_finds_the_same(store: FaissStore, tmp_path: Path) -> None:
    folder = tmp_path / "向量 库"
    folder.mkdir()
    store.save(folder)
    query = np.array([0.8, 0.6], dtype=np.float32)
    assert FaissStore.load(folder).search(query, 3) == store.search(query, 3)
