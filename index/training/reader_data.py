"""What the joint reader learns from: asks with units, each marked for the two heads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import FileError

ANSWERS, NEAR, UNRELATED = range(3)
YES, NO, UNSAID = range(3)
OPEN = -1


@dataclass(frozen=True, slots=True)
class Group:
    """An ask and some units by position: ``relevance`` ANSWERS, NEAR or UNRELATED, ``sides``
    YES, NO, UNSAID, or OPEN where the ask wants no side.  ``source`` names what it is drawn
    with, ``weight`` is that of its losses.
    """

    text: str
    units: tuple[int, ...]
    relevance: tuple[int, ...]
    sides: tuple[int, ...]
    source: str
    weight: float = 1.0


def read_groups(path: Path) -> tuple[Group, ...]:
    """Groups as :func:`write_groups` writes them; FileError where they cannot be read."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return tuple(
            Group(
                row["text"],
                tuple(row["units"]),
                tuple(row["relevance"]),
                tuple(row["sides"]),
                row["source"],
                row["weight"],
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileError(f"训练题“{path}”读不出来（{error}）；请重新写出这个文件。") from error


def write_groups(groups: Iterable[Group], path: Path) -> None:
    """One JSON object a line, with the names of :class:`Group`."""
    lines = (
        json.dumps({name: getattr(group, name) for name in Group.__slots__}, ensure_ascii=False)
        for group in groups
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
