"""How a question is worded, as evidence of whether plans answer such questions at all.

A linear model over character runs: asking for a fee, a form, a standard's number
or a reason is worded much alike whatever it is about.  Fitted by ``python -m eval fit``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum

LONGEST_RUN = 3
_DIGITS = re.compile(r"\d+")


def runs(text: str) -> frozenset[str]:
    """Runs of one to three characters of a normalised text, figures as 0, edges marked ^ and $."""
    marked = f"^{_DIGITS.sub('0', text)}$"
    return frozenset(_runs(marked))


def _runs(text: str) -> Iterator[str]:
    for length in range(1, LONGEST_RUN + 1):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


@dataclass(frozen=True, slots=True)
class WordingModel:
    """Log-odds that a question so worded is answerable: bias + Σ weight of its runs."""

    weights: Mapping[str, float]
    bias: float

    def score(self, text: str) -> float:
        return self.bias + fsum(self.weights.get(run, 0.0) for run in runs(text))
