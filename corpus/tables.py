"""Tables as they stand in the text: lines of cells parted by tabs, a header first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.values import Section


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, cells without outer blanks; ``[start, end)`` is the whole line."""

    cells: tuple[str, ...]
    start: int
    end: int

    def cell(self, column: int | None) -> str:
        """The cell of that column; empty where the row is shorter or there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that follow each other; ``above`` is the line of text before the first."""

    above: str
    rows: tuple[Row, ...]


def read_tables(text: str, section: Section) -> Iterator[Table]:
    """The tables of a section's own text, in printed order."""
    at, above = section.body_start, ""
    rows: list[Row] = []
    for line in text[section.body_start : section.end].split("\n"):
        start, at = at, at + len(line) + 1
        if "\t" in line:
            cells = tuple(cell.strip() for cell in line.split("\t"))
            rows.append(Row(cells, start, start + len(line)))
            continue
        if rows:
            yield Table(above, tuple(rows))
            rows = []
        above = line
    if rows:
        yield Table(above, tuple(rows))
