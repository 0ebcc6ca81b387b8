"""Text as Excel, WPS and scripts save it: its encoding found, and read as a table."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable

from corpus.errors import FileError
from eval.files_rows import Row, Sheet

DELIMITERS = (",", ";", "\t")
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> str:
    """By the byte order mark; without one UTF-8, then GB18030."""
    marked = next((encoding for mark, encoding in _MARKED if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError(f"“{name}”的编码认不出来；请在 Excel 中另存为“CSV UTF-8”，或存为 .xlsx。")


def text_sheet(text: str, name: str, fitness: Callable[[Sheet], tuple[int, int]]) -> Sheet:
    """The table with the delimiter under which it fits best; the first one of equals."""
    sheets, broken = [], None
    for delimiter in DELIMITERS:
        try:
            sheets.append(_parsed(text, delimiter))
        except csv.Error as error:
            broken = error
    if not sheets:
        raise FileError(f"“{name}”不是完整的 CSV（{broken}）；请用 Excel 重新另存。") from broken
    return max(sheets, key=fitness)


def _parsed(text: str, delimiter: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = (Row(number, tuple(cells)) for number, cells in enumerate(reader, 1))
    return Sheet(tuple(row for row in rows if any(cell.strip() for cell in row.cells)))
