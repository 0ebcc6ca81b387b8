"""Tables as Excel workbooks: text stays text, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

# What XML 1.0 cannot hold, and how much Excel takes in a cell.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST, _NARROWEST = 60, 8

Table = Sequence[Sequence[str]]


def workbook_bytes(sheets: Mapping[str, Table]) -> bytes:
    """One sheet a table; the first row is the header: bold, and it stays when one scrolls."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        _fill(book.create_sheet(title), rows)
    out = io.BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def _fill(page: Any, rows: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = _CONTROL.sub("", text)[:_LONGEST_CELL]
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if text.startswith(_FORMULA):
                cell.quotePrefix = True
    for column, cells in enumerate(zip(*rows, strict=False), 1):
        longest = max(2 * len(line) for text in cells for line in text.split("\n"))
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        page.column_dimensions[get_column_letter(column)].width = width
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
