"""Which sections a file means: by id, reference or heading, or by a passage of their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.values import Document
from eval.references import find_sections
from eval.refusals import is_refusal

_PARTS = re.compile(r"[；;\n\r]+")
_READABLE = re.compile(r"[^\W_]")
_BLANKS = re.compile(r"\s+")
_SHORTEST_PASSAGE = 12
_LONGEST_SHOWN = 30
_MOST = 0.9


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a text may mean; ``clear`` when it means all of ``ids``, not one of them."""

    ids: tuple[str, ...]
    clear: bool


def gold_sections(document: Document, cells: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Section ids that the cells name; where one is unclear, none, and which one it was."""
    found: dict[str, None] = {}
    for cell in cells:
        if not _READABLE.search(cell) or is_refusal(cell):
            continue
        for part, meant in _parted(document, cell):
            if not meant.clear:
                trouble = "对应不止一处" if meant.ids else "在规划里找不到"
                return (), f"“{_shortened(part)}”{trouble}"
            found |= dict.fromkeys(meant.ids)
    return tuple(found), ""


def _parted(document: Document, cell: str) -> list[tuple[str, _Meant]]:
    """The cell as a whole when it is found as such, or else part by part."""
    whole = _meant(document, cell)
    if whole.clear:
        return [(cell, whole)]
    parts = [part.strip() for part in _PARTS.split(cell) if part.strip()]
    return [(part, _meant(document, part)) for part in parts]


def _meant(document: Document, text: str) -> _Meant:
    named = find_sections(document, text)
    passage = _BLANKS.sub("", text)
    if named or len(passage) < _SHORTEST_PASSAGE:
        return _Meant(named, len(named) == 1)
    squeezed = {
        s.section_id: _BLANKS.sub("", document.section_text(s))
        for s in document.sections
        if s.has_text
    }
    holding = tuple(section_id for section_id, text in squeezed.items() if passage in text)
    return _Meant(holding, len(holding) == 1) if holding else _covered(squeezed, passage)


def _covered(squeezed: Mapping[str, str], passage: str) -> _Meant:
    """Whole sections of which a passage is made, when they are all of it but some headings."""
    within = [section_id for section_id, text in squeezed.items() if text in passage]
    whole = sum(len(squeezed[section_id]) for section_id in within) >= _MOST * len(passage)
    return _Meant(tuple(within) if whole else (), whole)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
