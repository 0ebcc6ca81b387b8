"""Workbooks through openpyxl: each sheet a title and rows; merged cells say the same in each row."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from corpus.errors import FileError
from corpus.readers.grid import Cell, flat, grid_lines
from corpus.readers.limits import MOST_CELLS, FileText


def read_sheet(path: Path) -> FileText:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(path, keep_links=False)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
    ) as error:
        raise FileError(f"“{path.name}”已损坏；请重新取得文件。") from error
    if sum(sheet.max_row * sheet.max_column for sheet in book.worksheets) > MOST_CELLS:
        raise FileError(f"“{path.name}”超过 {MOST_CELLS} 格；请只留要用的表。")
    lines: list[str] = []
    for sheet in book.worksheets:
        rows = grid_lines(_rows(sheet))
        if rows:
            lines += [f"# {sheet.title}", "", *rows, ""]
    empty = sum(_uncomputed(book[sheet.title], sheet) for sheet in formulas.worksheets)
    notes = (f"{empty} 个公式没有算好的值；请在 Excel 里打开并保存一次。",) if empty else ()
    return FileText("\n".join(lines), joins=False, notes=notes)


def _rows(sheet: Any) -> list[Sequence[Cell]]:
    """Cells of a sheet with what they span; those inside a span are left out."""
    spans = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
    inside = {
        cell
        for r in sheet.merged_cells.ranges
        for cell in r.cells
        if cell != (r.min_row, r.min_col)
    }
    rows: list[Sequence[Cell]] = []
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            place = (cell.row, cell.column)
            span = spans.get(place)
            if place not in inside:
                wide = span.max_col - span.min_col + 1 if span else 1
                high = span.max_row - span.min_row + 1 if span else 1
                cells.append(Cell(_shown(cell), wide, high))
        rows.append(cells)
    return rows


def _shown(cell: Any) -> str:
    """A value as the sheet shows it: 30 for 30.0, 98% for 0.98 in percent, 2023-06-30 for a day."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return _day(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format)
        number = round(value * 100, 10) if percent else value
        return f"{number:.10g}" + ("%" if percent else "")
    return flat(str(value))


def _day(value: datetime) -> str:
    return (
        value.date().isoformat() if value.time() == value.min.time() else f"{value:%Y-%m-%d %H:%M}"
    )


def _uncomputed(values: Any, formulas: Any) -> int:
    return sum(
        cell.data_type == "f" and values[cell.coordinate].value is None
        for row in formulas.iter_rows()
        for cell in row
    )
