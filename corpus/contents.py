"""The printed 目录: which heading stands on which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clean import Line
from corpus.outline import plain_key

_TITLE = re.compile(r"^目\s*录$")
_ENTRY = re.compile(r"^(.+?)\s*(?:\.{3,}|…+|·{3,}|\t)\s*(\d+)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the 目录: heading as printed there and its page."""

    heading: str
    page: int

    @property
    def key(self) -> str:
        return plain_key(self.heading)


def split_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Entry], list[Line]]:
    """Front matter, 目录 entries, body.  Without a 目录 all lines are body.

    Lines of a 目录 without pages are those that come again in the body; they give no entry.
    """
    title = next((i for i, line in enumerate(lines) if _TITLE.match(line.text)), None)
    if title is None:
        return [], [], list(lines)
    entries, at = [], title + 1
    last = {plain_key(line.text): position for position, line in enumerate(lines)}
    while at < len(lines):
        match = _ENTRY.match(lines[at].text)
        if match:
            entries.append(Entry(match.group(1), int(match.group(2))))
        elif last[plain_key(lines[at].text)] == at:
            break
        at += 1
    return list(lines[:title]), entries, list(lines[at:])


def assign_pages(
    keys: Sequence[str], entries: Sequence[Entry]
) -> tuple[list[tuple[int | None, int | None]], list[Entry]]:
    """First and last page of each heading (by ``plain_key``), and entries left unmatched.

    A heading that the 目录 does not list has the page of the nearest listed one
    before it, and of the next listed one as its end.
    """
    at, starts = 0, []
    for key in keys:
        if at < len(entries) and entries[at].key == key:
            at += 1
        starts.append(at)
    pages: list[tuple[int | None, int | None]] = []
    for matched in starts:
        if matched == 0:
            pages.append((None, None))
            continue
        page = entries[matched - 1].page
        end = entries[matched].page if matched < len(entries) else page
        pages.append((page, end))
    return pages, list(entries[at:])
