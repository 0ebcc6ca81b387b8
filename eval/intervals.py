"""Means with bootstrap intervals, paired differences and McNemar's exact test."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean

SEED = 20211
RESAMPLES = 2000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over ``n`` questions with its 95 % interval ``[low, high]``."""

    mean: float
    low: float
    high: float
    n: int

    def shown(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def estimate(values: Sequence[float]) -> Estimate:
    """Mean and bootstrap interval (``scipy.stats.bootstrap``, BCa, fixed seed).

    Where BCa has no value the percentile interval is taken; one value, or all
    the same, have an interval of no width, so read it together with n.
    ValueError for no values.
    """
    if not values:
        raise ValueError("no values to average")
    low, high = _interval(tuple(sorted(values)))
    return Estimate(fmean(values), low, high, len(values))


def paired(first: Sequence[float], second: Sequence[float]) -> Estimate:
    """Mean of ``second - first`` pair by pair, with the interval of :func:`estimate`."""
    return estimate([b - a for a, b in zip(first, second, strict=True)])


@lru_cache(maxsize=4096)
def _interval(values: tuple[float, ...]) -> tuple[float, float]:
    if values[0] == values[-1]:
        return values[0], values[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bounds = _bootstrap(values, "BCa")
        if any(math.isnan(bound) for bound in bounds):
            bounds = _bootstrap(values, "percentile")
    return bounds


def _bootstrap(values: tuple[float, ...], method: str) -> tuple[float, float]:
    import numpy as np
    from scipy.stats import bootstrap

    found = bootstrap(
        (np.array(values),),
        np.mean,
        n_resamples=RESAMPLES,
        confidence_level=LEVEL,
        method=method,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(found.low), float(found.high)


def mcnemar(worse: int, better: int) -> float:
    """Exact two-sided p of McNemar's test: worse against better changes as fair coin tosses."""
    from scipy.stats import binomtest

    if worse + better == 0:
        return 1.0
    return float(binomtest(min(worse, better), worse + better, 0.5).pvalue)
