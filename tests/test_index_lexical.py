"""BM25 against the formula, by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalField
from index.settings import IndexSettings

DOCUMENTS = [["水", "泥"], ["水"], ["泥", "泥", "板"]]


@pytest.fixture
def field() -> LexicalField:
    return LexicalField.build(DOCUMENTS, IndexSettings(k1=1.2, b=0.5))


def test_scores(field: LexicalField) -> None:
    # N = 3, mean length 2, k1 = 1.2, b = 0.5.
    # 板: in 1 document, idf = ln(1 + 2.5/1.5) = 0.980829; length 3:
    #   1 / (1 + 1.2·(0.5 + 0.5·3/2)) = 1/2.5 = 0.4      -> 0.392332
    assert field.scores(["板"]) == pytest.approx([0, 0, 0.392332], abs=1e-5)
    # 泥: in 2 documents, idf = ln(1 + 1.5/2.5) = 0.470004
    #   length 2, once: 1 / (1 + 1.2) = 0.454545         -> 0.213638
    #   length 3, twice: 2 / (2 + 1.5) = 0.571429        -> 0.268574
    assert field.scores(["泥"]) == pytest.approx([0.213638, 0, 0.268574], abs=1e-5)


def test_tokens_add_up_and_count_once(field: LexicalField) -> None:
    together = field.scores(["泥", "板"])
    assert together == pytest.approx(field.scores(["泥"]) + field.scores(["板"]), abs=1e-6)
    assert np.array_equal(field.scores(["泥", "泥"]), field.scores(["泥"]))


def test_unknown_tokens_score_nothing(field: LexicalField) -> None:
    assert field.scores(["茶", "叶"]).tolist() == [0, 0, 0]
    assert field.scores([]).tolist() == [0, 0, 0]


def test_a_saved_field_scores_the_same(field: LexicalField, tmp_path: Path) -> None:
    folder = tmp_path / "字词 索引"
    field.save(folder)
    loaded = LexicalField.load(folder)
    assert loaded.size == field.size == 3
    assert np.array_equal(loaded.scores(["水", "板"]), field.scores(["水", "板"]))
