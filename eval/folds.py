"""Folds for cross-validation: seeded, and one group on one side."""

from __future__ import annotations

import random
from collections.abc import Sequence

SEED = 20211
FOLDS = 5


def folds(groups: Sequence[str]) -> list[int]:
    """A fold for each item; items of one group share it."""
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)
    place = {name: position % FOLDS for position, name in enumerate(names)}
    return [place[group] for group in groups]
