"""Excel workbooks: cells as Excel shows them, merged cells filled down, hidden rows left out."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from corpus.errors import FileError
from eval.files_rows import BROKEN, Row, Sheet, open_archive

# A number format's literal texts, colours and locales, which may hold the letters y, m, d.
_LITERALS = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_SECONDS_A_MINUTE = 60


def workbook_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """All sheets that are shown; formulas give their last computed values."""
    from openpyxl import load_workbook

    open_archive(data, name).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
            return tuple(_sheet(page) for page in book.worksheets if page.sheet_state == "visible")
    except BROKEN as error:
        raise FileError(
            f"“{name}”不是完整的 Excel 文件；请用 Excel 重新另存为 .xlsx（不加密码）。"
        ) from error


def _sheet(page: Any) -> Sheet:
    shown = {
        number: tuple(shown_cell(cell) for cell in cells)
        for number, cells in enumerate(page.iter_rows(), 1)
    }
    last = max((number for number, cells in shown.items() if any(cells)), default=0)
    merged = dict(_merged(page, last))
    rows = [_row(number, shown[number], merged) for number in range(1, last + 1)]
    hidden = tuple(
        row.number for row in rows if any(row.cells) and page.row_dimensions[row.number].hidden
    )
    kept = tuple(row for row in rows if any(row.cells) and row.number not in set(hidden))
    return Sheet(kept, str(page.title), hidden)


def _merged(page: Any, last: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Row and column (from 0) of the cells below the top of a merged cell, with its value."""
    for block in page.merged_cells.ranges:
        value = shown_cell(page.cell(block.min_row, block.min_col))
        for number in range(block.min_row + 1, min(block.max_row, last) + 1):
            yield (number, block.min_col - 1), value


def _row(number: int, cells: tuple[str, ...], merged: dict[tuple[int, int], str]) -> Row:
    filled = tuple(merged.get((number, at), cell) for at, cell in enumerate(cells))
    return Row(number, filled, frozenset(at for at in range(len(cells)) if (number, at) in merged))


def shown_cell(cell: Any) -> str:
    """95 not 95.0, 0.95 formatted as percent is 95%, a date is 2025年12月31日."""
    value, form = cell.value, str(getattr(cell, "number_format", ""))
    if value is None or getattr(cell, "data_type", "") == "e":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float) and "%" in form:
        return f"{value * 100:.10g}%"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, date):
        return _shown_date(value, _LITERALS.sub("", form).lower())
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // _SECONDS_A_MINUTE
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value).strip()


def _shown_date(value: date, form: str) -> str:
    """As much of the date as its format shows; a time where one is set and shown."""
    year, month, day = f"{value.year}年", f"{value.month}月", f"{value.day}日"
    if "d" not in form and "y" in form:
        return year + month if "m" in form else year
    shown = year + month + day if "y" in form or "d" not in form else month + day
    clocked = isinstance(value, datetime) and (value.hour or value.minute) and "h" in form
    return f"{shown}{value:%H:%M}" if clocked else shown
