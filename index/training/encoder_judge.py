"""What decides between checkpoints: is the right sentence found, by cosine alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.training.encoder_data import Example

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of ``count`` questions with a right sentence ``first`` and among the first ``five``."""

    first: float
    five: float
    count: int

    def __str__(self) -> str:
        return f"{self.first:.3f} / {self.five:.3f}"


def with_lines(own: Floats, lines: Floats, examples: Sequence[Example]) -> Floats:
    """Each sentence's score: the best of its ``own`` and of the lines that name it.

    ``own`` has a row a question and a column a sentence, ``lines`` a column an example.
    """
    best = own.copy()
    for column, example in enumerate(examples):
        for right in example.right:
            np.maximum(best[:, right], lines[:, column], out=best[:, right])
    return best


def found(scores: Floats, examples: Sequence[Example]) -> Found:
    """``scores`` has a row an example; equal scores keep the order of the plan."""
    order = np.argsort(-scores, axis=1, kind="stable")
    firsts = [row[0] in example.right for row, example in zip(order, examples, strict=True)]
    fives = [
        bool(set(row[:5].tolist()) & set(example.right))
        for row, example in zip(order, examples, strict=True)
    ]
    return Found(float(np.mean(firsts)), float(np.mean(fives)), len(examples))
