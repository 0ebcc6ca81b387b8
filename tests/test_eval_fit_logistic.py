"""Logistic regression on numbers small enough to work out by hand."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from eval_fakes import ONE_A_FOLD

from eval.fit_logistic import Example, cross_validated_logistic, fit_logistic


def example(value: float, positive: bool, group: str = "x") -> Example:
    return Example(np.array([value]), positive, group)


def test_weights_solve_their_equation() -> None:
    # x = ±1 and C = 10: w²/2 + 10·2·ln(1 + e^-w) is least where w = 20 / (1 + e^w).
    (weight,), bias = fit_logistic([example(1, True), example(-1, False)])
    assert weight == pytest.approx(20 / (1 + exp(weight)), rel=1e-3)
    assert bias == pytest.approx(0, abs=1e-3)


def test_both_classes_weigh_the_same() -> None:
    # Three refusals at -1 weigh as much as one question at +1: the bias stays 0.
    data = [example(1, True), *[example(-1, False)] * 3]
    assert fit_logistic(data)[1] == pytest.approx(0, abs=1e-3)


def test_held_out_probabilities() -> None:
    data = [example(x, x > 0, group) for group in ONE_A_FOLD for x in (1, -1)]
    held = cross_validated_logistic(data)
    # Each fold is fitted on four pairs: w = 10·8 / (1 + e^w).  At w = 3.15 the right side,
    # 80 / 24.34 = 3.287, is greater, at w = 3.2 it is less, 80 / 25.53 = 3.133.
    low, high = 1 / (1 + exp(-3.15)), 1 / (1 + exp(-3.2))
    assert all(low < p < high for p in held[::2])
    assert held[1::2] == pytest.approx([1 - p for p in held[::2]], abs=1e-3)
