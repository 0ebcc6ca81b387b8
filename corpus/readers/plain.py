"""Text and Markdown: UTF-8, UTF-16 with its mark, GBK; Markdown and HTML tables made rows."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from corpus.errors import FileError
from corpus.readers.grid import Cell, flat, grid_lines
from corpus.readers.limits import FileText
from corpus.readers.web import table_lines

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")


def read_plain(path: Path) -> FileText:
    text = decode(path.read_bytes(), path.name)
    return FileText(markdown_rows(text), joins=True)


def decode(data: bytes, name: str) -> str:
    """Text with line ends as ``\\n``; FileError when it is in none of the encodings."""
    marked = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise FileError(f"“{name}”不是文本，或编码不是 UTF-8、GBK；请另存为 UTF-8 后再添加。")


def markdown_rows(text: str) -> str:
    """The text with its Markdown and HTML tables as lines of cells parted by tabs."""
    text = _TABLE.sub(lambda table: "\n" + "\n".join(table_lines(table.group())) + "\n", text)
    lines = text.split("\n")
    found: list[str] = []
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            rows = [_cells(line) for line in lines[at:end] if not _RULE.match(line)]
            found += grid_lines(rows)
        else:
            found.append(lines[at])
        at = max(end, at + 1)
    return "\n".join(found)


def _table_end(lines: list[str], at: int) -> int:
    """Where the Markdown table that starts at ``at`` ends; ``at`` itself where none starts."""
    if not (at + 1 < len(lines) and _BAR.search(lines[at]) and _RULE.match(lines[at + 1])):
        return at
    end = at + 2
    while end < len(lines) and _BAR.search(lines[end]):
        end += 1
    return end


def _cells(line: str) -> list[Cell]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [Cell(flat(cell.replace("\\|", "|").replace("<br>", " "))) for cell in _BAR.split(inner)]
