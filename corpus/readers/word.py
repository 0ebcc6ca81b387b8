"""Word documents: every run of text in reading order, automatic numbers written out, tables as rows.

python-docx opens the package; its own paragraph text leaves out tracked insertions, content
controls and automatic numbers, so the XML is walked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import FileError
from corpus.readers.grid import Cell, flat, grid_lines
from corpus.readers.limits import FileText
from corpus.readers.numbering import Numbering, W, attribute

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*\d*$", re.IGNORECASE)
_ASIDE = ("header", "footer", "footnotes", "endnotes", "comments")


def read_word(path: Path) -> FileText:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(str(path))
        reader = _Reader(document)
        lines = list(reader.blocks(document.element.body))
    except (
        OpcError,
        XMLSyntaxError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise FileError(f"“{path.name}”不是 Word 文件，或已损坏；请重新取得文件。") from error
    notes = []
    if reader.contents:
        notes.append(f"略去自动目录 {reader.contents} 行。")
    aside = _aside(document)
    if aside:
        notes.append(f"页眉、页脚、脚注、批注未收入正文（{len(aside)} 字）：{aside[:60]}")
    title = str(document.core_properties.title or "")
    return FileText("\n".join(lines), joins=False, title=title, notes=tuple(notes))


def _aside(document: Any) -> str:
    """Text of the parts beside the body: running heads, notes, comments."""
    found = []
    for part in document.part.package.iter_parts():
        name = str(part.partname).rpartition("/")[2]
        if name.startswith(_ASIDE):
            texts = re.findall(
                r"<w:t(?:\s[^>]*)?>([^<]+)</w:t>", part.blob.decode("utf-8", "replace")
            )
            found.append("".join(texts).strip())
    return " ".join(dict.fromkeys(filter(None, found)))


class _Reader:
    """Lines of a body, in order; ``contents`` counts the lines of automatic contents left out."""

    def __init__(self, document: Any) -> None:
        self.contents = 0
        self._styles = {s.style_id: str(s.name) for s in document.styles}
        self._numbering = Numbering(document)

    def blocks(self, parent: Any) -> Iterator[str]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from grid_lines(self._rows(child))
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        properties = paragraph.find(W + "pPr")
        style = attribute(properties, "pStyle") if properties is not None else ""
        name = self._styles.get(style, "")
        text = _text(paragraph)
        if text and _CONTENTS.match(name):
            self.contents += 1
        elif text:
            number = self._numbering.next(properties, style)
            level = _HEADING.match(name)
            mark = "#" * int(level.group(1)) + " " if level else "# " if name == "Title" else ""
            head, *rest = text.split("\n")
            yield from [mark + number + head, *rest]
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _rows(self, table: Any) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        above: dict[int, str] = {}
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            cells: list[Cell] = []
            column = 0
            for found in row.iter(W + "tc"):
                if next(found.iterancestors(W + "tr")) is row:
                    cell = self._cell(found, above, column)
                    cells.append(cell)
                    column += cell.columns
            rows.append(cells)
        return rows

    def _cell(self, cell: Any, above: dict[int, str], column: int) -> Cell:
        """A cell that goes on from the one above says what that says."""
        properties = cell.find(W + "tcPr")
        wide = attribute(properties, "gridSpan") if properties is not None else ""
        merge = properties.find(W + "vMerge") if properties is not None else None
        goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
        own = flat(" ".join(_text(paragraph) for paragraph in cell.iter(W + "p")))
        above[column] = text = above.get(column, "") if goes_on and not own else own
        return Cell(text, min(int(wide), 60) if wide.isdigit() else 1)


def _text(paragraph: Any) -> str:
    """All text of a paragraph as it stands with its tracked changes accepted, breaks as lines."""
    pieces = []
    for node in paragraph.iter(W + "t", W + "br", W + "cr", W + "tab", W + "noBreakHyphen"):
        if not _belongs(node, paragraph):
            continue
        if node.tag == W + "t":
            pieces.append(node.text or "")
        elif node.tag == W + "noBreakHyphen":
            pieces.append("-")
        elif node.tag == W + "tab":
            pieces.append(" " if node.getparent().tag == W + "r" else "")
        else:
            pieces.append("\n" if str(node.get(W + "type", "")) in ("", "textWrapping") else "")
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _belongs(node: Any, paragraph: Any) -> bool:
    """Not in a text box (a paragraph of its own) nor in the old form of a drawing."""
    for parent in node.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag in (W + "txbxContent", _FALLBACK, W + "del", W + "moveFrom"):
            return False
    return False


def _boxes(paragraph: Any) -> list[Any]:
    return [
        box
        for box in paragraph.iter(W + "txbxContent")
        if next(box.iterancestors(_FALLBACK), None) is None
    ]
