"""Spans of the plan as HTML: paragraphs, tables, marked words and corrected print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from corpus.values import Document, Edit

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans of the cleaned text to be marked, all in one way; they do not overlap."""

    style: str = "quoted"
    spans: tuple[Span, ...] = ()

    def at(self, position: int) -> int | None:
        """Which span holds the position, counted from 0."""
        return next((i for i, (a, b) in enumerate(self.spans) if a <= position < b), None)


NONE = Marks()
SCROLL = '<div class="scroll" tabindex="0" role="group" aria-label="表格">'


def words_html(document: Document, start: int, end: int, marks: Marks = NONE) -> str:
    """``[start, end)`` escaped, with its marks and corrections, no line of its own."""
    edits = document.edits_in(start, end)
    bounds = {start, end}
    for a, b in (*marks.spans, *((e.start, e.end) for e in edits)):
        bounds |= {p for p in (a, b) if start < p < end}
    cuts = sorted(bounds)
    return "".join(_piece(document, a, b, marks, edits) for a, b in pairwise(cuts))


def _piece(document: Document, start: int, end: int, marks: Marks, edits: Sequence[Edit]) -> str:
    drawn = escape(document.text[start:end])
    edit = next((e for e in edits if e.start <= start < e.end), None)
    if edit is not None:
        drawn = _corrected(drawn, edit)
    number = marks.at(start)
    if number is None or not drawn:
        return drawn
    return f'<mark class="{marks.style}" data-mark="{number}">{drawn}</mark>'


def _corrected(drawn: str, edit: Edit) -> str:
    printed = escape(edit.before.replace("*", "").strip())
    return f'<span class="corrected" tabindex="0" data-printed="已校正。印刷文本作：{printed}">{drawn}</span>'


def lines_html(document: Document, start: int, end: int, marks: Marks = NONE) -> str:
    """``[start, end)`` line by line: lines with tabs become tables, others paragraphs."""
    drawn: list[str] = []
    table: list[Span] = []
    for line in _lines(document.text, start, end):
        if "\t" in document.text[line[0] : line[1]]:
            if table and _is_header(document.text, line):
                drawn.append(table_html(document, table, marks))
                table = []
            table.append(line)
            continue
        if table:
            drawn.append(table_html(document, table, marks))
            table = []
        drawn.append(f"<p>{words_html(document, *line, marks)}</p>")
    if table:
        drawn.append(table_html(document, table, marks))
    return "".join(drawn)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _is_header(text: str, line: Span) -> bool:
    return not text[line[0] : line[0] + 1].isdigit()


def table_html(document: Document, rows: Sequence[Span], marks: Marks = NONE) -> str:
    """Rows of tab-separated cells; a blank cell joins the one above, in the head the one before."""
    grid = [_cells(document.text, row) for row in rows]
    has_head = _is_header(document.text, rows[0])
    head = _head(document, grid[0], marks) if has_head else ""
    body = grid[1:] if has_head else grid
    drawn = "".join(_row(document, body, number, marks) for number in range(len(body)))
    return f"{SCROLL}<table>{head}<tbody>{drawn}</tbody></table></div>"


def _cells(text: str, row: Span) -> list[Span]:
    cells, at = [], row[0]
    for cell in text[row[0] : row[1]].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


def _head(document: Document, cells: Sequence[Span], marks: Marks) -> str:
    drawn = ""
    for number, cell in enumerate(cells):
        if number and cell[0] == cell[1]:
            continue
        wide = number + 1 < len(cells) and cells[number + 1][0] == cells[number + 1][1]
        span = ' colspan="2"' if wide else ""
        drawn += f'<th scope="col"{span}>{words_html(document, *cell, marks)}</th>'
    return f"<thead><tr>{drawn}</tr></thead>"


def _row(document: Document, body: Sequence[Sequence[Span]], number: int, marks: Marks) -> str:
    drawn = ""
    for column, cell in enumerate(body[number]):
        if _is_blank(cell) and number:
            continue
        below = 1
        while _continues(body, number + below, column):
            below += 1
        span = f' rowspan="{below}"' if below > 1 else ""
        drawn += f"<td{span}>{words_html(document, *cell, marks)}</td>"
    return f"<tr>{drawn}</tr>"


def _continues(body: Sequence[Sequence[Span]], number: int, column: int) -> bool:
    return number < len(body) and column < len(body[number]) and _is_blank(body[number][column])


def _is_blank(cell: Span) -> bool:
    return cell[0] == cell[1]
