"""HTML: headings become #, blocks lines, tables rows; nothing is fetched, no script is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from corpus.readers.grid import Cell, flat, grid_lines
from corpus.readers.limits import FileText

_UNREAD = ("script", "style", "template", "noscript", "iframe", "object", "svg")
_AROUND = ("nav", "header", "footer", "aside", "form")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_HEADING = re.compile(r"^h([1-6])$")
_MOST_SPAN = 200


def read_web(data: str) -> FileText:
    """Markdown of a page; its title is that of the first h1, else of the page."""
    soup = BeautifulSoup(data, "html.parser")
    for tag in soup(list(_UNREAD)):
        tag.decompose()
    around = _take_away(soup)
    first = soup.h1 or soup.title
    title = flat(first.get_text()) if first else ""
    for tag in soup(["head", "title"]):
        tag.decompose()
    notes = (f"略去网页的导航、页眉、页脚 {around} 字。",) if around else ()
    return FileText("\n".join(filter(None, _lines(soup))), joins=False, title=title, notes=notes)


def _take_away(soup: BeautifulSoup) -> int:
    """Removes what stands around the text of a page; how many characters that was."""
    removed = 0
    for tag in soup(list(_AROUND)):
        if not tag.decomposed and not tag.find(["h1", "table"]):
            removed += len(flat(tag.get_text()))
            tag.decompose()
    return removed


def _lines(soup: BeautifulSoup) -> Iterator[str]:
    """Text between the edges of blocks; iterative, since pages can be nested without end."""
    run: list[str] = []
    block: Tag | None = None
    table: Tag | None = None
    for node in soup.descendants:
        if table is not None and any(parent is table for parent in node.parents):
            continue
        table = None
        if isinstance(node, Tag) and node.name in ("table", "br", "hr"):
            yield _told(run, block)
            run = []
            if node.name == "table":
                yield from table_lines(str(node))
                table = node
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            if _block(node) is not block:
                yield _told(run, block)
                run, block = [], _block(node)
            run.append(str(node))
    yield _told(run, block)


def _block(node: NavigableString) -> Tag | None:
    return next((p for p in node.parents if p.name in _BLOCKS), None)


def _told(run: list[str], block: Tag | None) -> str:
    """The text of a block on one line, after as many # as its heading has."""
    text = flat("".join(run))
    level = _HEADING.match(block.name) if block is not None else None
    return "#" * int(level.group(1)) + f" {text}" if text and level else text


def table_lines(html: str) -> list[str]:
    """The rows of one table; a table within a cell is text of that cell."""
    table = BeautifulSoup(html, "html.parser").table
    if table is None:
        return []
    above = [flat(caption.get_text()) for caption in table("caption", limit=1)]
    rows = [row for row in table("tr") if row.find_parent("table") is table]
    return above + grid_lines([[_cell(c) for c in _cells(row)] for row in rows])


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row(["td", "th"]) if cell.find_parent("tr") is row]


def _cell(tag: Tag) -> Cell:
    return Cell(flat(tag.get_text(" ")), _span(tag, "colspan"), _span(tag, "rowspan"))


def _span(tag: Tag, name: str) -> int:
    told = str(tag.get(name, "1"))
    return min(max(int(told), 1), _MOST_SPAN) if told.isdigit() and len(told) < 6 else 1
