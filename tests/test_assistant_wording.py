"""Runs of characters and the log-odds they add up to."""

from __future__ import annotations

import pytest

from assistant.wording import WordingModel, runs


def test_runs_mark_edges_and_hide_figures() -> None:
    assert runs("罚25万") == {
        "^",
        "罚",
        "0",
        "万",
        "$",
        "^罚",
        "罚0",
        "0万",
        "万$",
        "^罚0",
        "罚0万",
        "0万$",
    }


def test_each_run_counts_once() -> None:
    model = WordingModel({"罚": -2.0, "多少": 0.5, "钱$": -1.0}, 0.25)
    # 0.25 − 2 + 0.5 − 1; 罚 stands there twice
    assert model.score("罚罚多少钱") == pytest.approx(-2.25)
    assert model.score("") == 0.25
