"""Automatic numbers of Word written out: 一、 （二） 第三条 3. as the reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    ]
)
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    shown: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styled: dict[str, tuple[str, int]] = {}
        for part in document.part.package.iter_parts():
            if str(part.partname).endswith("/numbering.xml"):
                self._read(document.part.numbering_part.element)
        for style in document.styles.element.iter(W + "style"):
            place = _place(style.find(W + "pPr"))
            if place is not None:
                self._styled[str(style.get(W + "styleId"))] = place

    def _read(self, root: Any) -> None:
        abstract = {a.get(W + "abstractNumId"): _levels(a) for a in root.iter(W + "abstractNum")}
        for number in root.iter(W + "num"):
            told = attribute(number, "abstractNumId")
            self._levels[str(number.get(W + "numId"))] = abstract.get(told, {})

    def next(self, properties: Any, style: str) -> str:
        """The number a paragraph shows, empty where it has none or a bullet."""
        place = _place(properties) or self._styled.get(style)
        if place is None:
            return ""
        number, depth = place
        level = self._levels.get(number, {}).get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda m: self._written(number, int(m.group(1)) - 1), level.shown)

    def _written(self, number: str, depth: int) -> str:
        level = self._levels[number].get(depth)
        count = self._counts[number].get(depth, level.start if level else 1)
        return chinese(count) if level and level.form in _CHINESE else str(count)


def chinese(count: int) -> str:
    """1 to 9999 in Chinese numerals, other numbers in digits."""
    if not 0 < count < 10_000:
        return str(count)
    written, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = count // size % 10
        written += ("零" if zero and digit else "") + (_DIGITS[digit] + unit if digit else "")
        zero = bool(written) and not digit
    return written.removeprefix("一") if written.startswith("一十") else written


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for level in abstract.iter(W + "lvl"):
        start = attribute(level, "start")
        found[int(level.get(W + "ilvl", "0"))] = _Level(
            attribute(level, "numFmt") or "decimal",
            attribute(level, "lvlText"),
            int(start) if start.isdigit() else 1,
        )
    return found


def _place(properties: Any) -> tuple[str, int] | None:
    """The list and depth a paragraph or style is numbered in."""
    told = properties.find(W + "numPr") if properties is not None else None
    if told is None or not attribute(told, "numId"):
        return None
    depth = attribute(told, "ilvl")
    return attribute(told, "numId"), int(depth) if depth.isdigit() else 0


def attribute(parent: Any, name: str) -> str:
    """The value of a child element; empty where there is none."""
    child = parent.find(W + name)
    return str(child.get(W + "val", "")) if child is not None else ""
