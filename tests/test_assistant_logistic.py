"""A logistic decision by hand."""

from __future__ import annotations

import math

import pytest

from assistant.logistic import Logistic


def test_probability_is_logistic() -> None:
    model = Logistic({"a": 2.0, "b": -1.0}, 0.5)
    # 0.5 + 2·1 − 1·0.5 = 2
    assert model.probability({"a": 1.0, "b": 0.5}) == pytest.approx(1 / (1 + math.exp(-2)))
    assert Logistic({}, 0.0).probability({}) == 0.5


def test_features_that_are_missing_are_zero() -> None:
    assert Logistic({"a": 2.0}, 0.0).probability({"other": 5.0}) == 0.5


def test_extremes_stay_finite() -> None:
    model = Logistic({"a": 1.0}, 0.0)
    assert model.probability({"a": 1e9}) == pytest.approx(1.0)
    assert 0 < model.probability({"a": -1e9}) < 1e-12
