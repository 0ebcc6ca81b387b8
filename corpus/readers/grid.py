"""A table as rows of cells; cells that span rows say the same in each, those that span columns once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    columns: int = 1
    rows: int = 1


def grid_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """One line a row, cells parted by tabs; what stands alone above the header is a line of text.

    Rows are as wide as the widest; empty rows are left out.
    """
    laid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in row:
            _from_above(cells, below)
            if cell.rows > 1:
                below[len(cells)] = (cell.rows - 1, cell.text)
            cells += [cell.text] + [""] * (cell.columns - 1)
        _from_above(cells, below)
        laid.append(cells)
    width = max(map(len, laid), default=0)
    filled = [cells for cells in laid if any(cells)]
    head = next((i for i, cells in enumerate(filled) if sum(map(bool, cells)) > 1), len(filled))
    titles = ["".join(cells) for cells in filled[:head]]
    return titles + ["\t".join(cells + [""] * (width - len(cells))) for cells in filled[head:]]


def _from_above(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Adds the cells that reach down from rows above to where the row has come."""
    while len(cells) in below:
        column = len(cells)
        left, text = below.pop(column)
        if left > 1:
            below[column] = (left - 1, text)
        cells.append(text)


def flat(text: str) -> str:
    """The text of a cell on one line, without tabs."""
    return re.sub(r"\s+", " ", text).strip()
