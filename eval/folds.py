"""Folds for cross-validation: seeded, one group on one side, the same for every set of groups."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

SEED = 20211
FOLDS = 5


def folds(groups: Sequence[str]) -> list[int]:
    """A fold for each item; items of one group share it, whatever other groups there are."""
    place = {name: fold_of(name) for name in set(groups)}
    return [place[group] for group in groups]


def fold_of(group: str) -> int:
    """The fold of one group, by a hash of its name."""
    digest = hashlib.sha256(f"{SEED}:{group}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % FOLDS
