"""Channel scores of a tiny plan, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from index_fakes import CountingEmbedder, tiny_plan

from corpus.values import Document
from index.expansions import Expansion
from index.search import CHANNELS, PlanIndex, index_in_memory, open_index
from index.settings import IndexSettings

LINES = (
    Expansion("01.01", "企业", "水", ("1",)),
    Expansion("02.01", "街坊", "茶", ()),
    Expansion("01.01", "企业", "水泥", ("1",)),
    Expansion("01.01", "企业", "泥板", ()),
)


@pytest.fixture
def index() -> PlanIndex:
    return index_in_memory(tiny_plan(), IndexSettings(), CountingEmbedder(), LINES)


def test_sections_in_reading_order(index: PlanIndex) -> None:
    assert index.section_ids == ("01.01", "01.02", "02.01")
    assert set(index.search("水").channels) == set(CHANNELS)


def test_vectors_of_sections(index: PlanIndex) -> None:
    # 第一章 建材 一、水泥 一、水泥。水泥水泥。: 水 4, 泥 4 -> (1, 1, 0, 0)/√2; cosine with 水 0.707107
    assert index.search("水").channels["dense_text"] == pytest.approx([0.707107, 0, 0], abs=1e-5)
    # 第一章 建材 二、板材 二、板材。板。 has 板 alone
    assert index.search("板").channels["dense_text"] == pytest.approx([0, 1, 0], abs=1e-5)


def test_vectors_of_everyday_lines(index: PlanIndex) -> None:
    # 水: cosines 1, 0.707107, 0 for the lines of 01.01
    #   0.6·1 + 0.25·0.707107 + 0.15·0 = 0.776777
    found = index.search("水")
    assert found.channels["dense_lines"] == pytest.approx([0.776777, 0, 0], abs=1e-5)
    assert [line.text for line, _ in found.lines[:2]] == ["水", "水泥"]
    # the best line by both: 0.5·1 + 0.5·1
    assert found.lines[0][1] == pytest.approx(1.0, abs=1e-5)


def test_words(index: PlanIndex) -> None:
    scores = index.search("茶叶").channels
    assert scores["text"][2] > 0
    assert scores["text"][:2].tolist() == [0, 0]
    assert scores["lines"].argmax() == 2


@pytest.mark.parametrize("query", ["", "？", "abc", "🙂", "\ud800"])
def test_a_query_without_words_finds_nothing(index: PlanIndex, query: str) -> None:
    for scores in index.search(query).channels.values():
        assert scores.tolist() == [0, 0, 0]


def test_the_same_query_gives_the_same_scores(assistant_index: PlanIndex) -> None:
    first, second = (assistant_index.search("电瓶车归谁管") for _ in range(2))
    assert first.lines == second.lines
    for name in CHANNELS:
        assert np.array_equal(first.channels[name], second.channels[name])


def test_saved_and_opened_it_scores_the_same(plan: Document, assistant_index: PlanIndex) -> None:
    again = open_index(plan, IndexSettings())
    assert again.fingerprint == assistant_index.fingerprint
    first, second = again.search("鞭炮质量"), assistant_index.search("鞭炮质量")
    for name in CHANNELS:
        assert np.array_equal(first.channels[name], second.channels[name])


@pytest.fixture(scope="module")
def assistant_index(data_folder: None, plan: Document) -> PlanIndex:
    return open_index(plan, IndexSettings())
