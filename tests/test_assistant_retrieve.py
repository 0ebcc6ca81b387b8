"""Channels fused into one ranking: scores worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pytest

from assistant.app import Assistant
from assistant.retrieve import retrieve, scaled
from index.expansions import Expansion
from index.search import Found, PlanIndex

LINE = Expansion("b", "everyday", "什么", ("1",))


@dataclass(frozen=True)
class TableIndex:
    """Three sections whose scores are written down."""

    section_ids: tuple[str, ...] = ("a", "b", "c")

    def search(self, query: str) -> Found:
        channels = {
            "text": np.array([4.0, 2.0, 0.0]),
            "lines": np.array([0.0, 0.0, 0.0]),
            "dense_text": np.array([0.1, 0.5, -0.2]),
        }
        return Found(channels, ((LINE, 0.7),), {("b", "1"): 0.7})


INDEX = cast(PlanIndex, TableIndex())


def test_weighted_sum_of_scaled_channels() -> None:
    found = retrieve(INDEX, "", {"text": 1.0, "dense_text": 2.0})
    # a: 4/4 + 2·0.1 = 1.2; b: 2/4 + 2·0.5 = 1.5; c: 0 + 2·(−0.2) = −0.4
    assert [hit.section_id for hit in found.hits] == ["b", "a", "c"]
    assert [hit.score for hit in found.hits] == pytest.approx([1.5, 1.2, -0.4])
    assert [hit.rank for hit in found.hits] == [1, 2, 3]


def test_raw_scores_stay_with_the_hit() -> None:
    top = retrieve(INDEX, "", {"text": 1.0}).top
    assert top.section_id == "a"
    assert dict(top.channels) == {"text": 4.0, "lines": 0.0, "dense_text": 0.1}


def test_a_channel_left_out_or_without_weight_does_not_count() -> None:
    weights = {"text": 1.0, "dense_text": 2.0}
    only = retrieve(INDEX, "", weights, ("text",))
    # a: 4/4, b: 2/4
    assert [(hit.section_id, hit.score) for hit in only.hits[:2]] == [("a", 1.0), ("b", 0.5)]
    assert [h.score for h in retrieve(INDEX, "", {}).hits] == [0.0, 0.0, 0.0]


def test_equal_scores_keep_reading_order() -> None:
    assert [hit.section_id for hit in retrieve(INDEX, "", {}).hits] == ["a", "b", "c"]


def test_best_scores_lines_and_targets_are_handed_on() -> None:
    found = retrieve(INDEX, "", {"text": 1.0})
    assert found.best == {"text": 4.0, "lines": 0.0, "dense_text": 0.5}
    assert found.lines == ((LINE, 0.7),)
    assert found.targets == {("b", "1"): 0.7}
    assert (found.score("b"), found.rank("b")) == (0.5, 2)


def test_bm25_is_relative_to_the_best_and_cosines_stay() -> None:
    assert scaled("text", np.array([4.0, 1.0])).tolist() == [1.0, 0.25]
    assert scaled("text", np.array([0.0, 0.0])).tolist() == [0.0, 0.0]
    assert scaled("dense_text", np.array([0.5, -0.5])).tolist() == [0.5, -0.5]
    assert scaled("dense_lines", np.array([0.5])).tolist() == [0.5]


@pytest.mark.parametrize(
    ("text", "section_id"),
    [
        ("烟花爆竹质量监管", "03.01.01.03.z04.03"),
        ("鞭炮", "03.01.01.03.z04.03"),
        ("森林覆盖率", "02.03.z01"),
        ("首席质量官制度", "03.04.02.01"),
        ("各级财政 中小企业质量提升工程", "04.03"),
        ("双随机、一公开", "03.03.03"),
    ],
)
def test_the_section_meant_comes_first(assistant: Assistant, text: str, section_id: str) -> None:
    hits = assistant.search(text)
    assert hits[0].section_id == section_id
    assert len(hits) == len(assistant.plan.sentences_of)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
