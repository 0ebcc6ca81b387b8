"""The numbering, not the markup, tells the headings; this file reads it.

第X章 > 一、 > （一） > 1. , a 专栏 hangs under the section it stands in, bold
heads inside a 专栏 are its items, and —— items hang under their heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.clean import Line, Tracked, concat
from corpus.values import SectionKind

_NUMERALS = "一二三四五六七八九十"
_MARKS: tuple[tuple[SectionKind, int, re.Pattern[str]], ...] = (
    ("chapter", 1, re.compile(rf"^第([{_NUMERALS}]+)章\s*")),
    ("part", 2, re.compile(rf"^([{_NUMERALS}]+)、\s*")),
    ("item", 3, re.compile(rf"^[（(]([{_NUMERALS}]+)[)）]\s*")),
    ("point", 4, re.compile(r"^(\d{1,2})[.．](?!\d)\s*")),
    ("box", 5, re.compile(r"^专栏\s*(\d+)\s*")),
    ("principle", 5, re.compile(r"^(——)")),
)
_SENTENCE_END = "。！？；：”）)"
_HEAD_END = re.compile(r"[，。：；]")
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A heading found at the start of a line: ``length`` characters of it are heading."""

    kind: SectionKind
    rank: int
    number: int
    length: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph (page breaks joined), with its heading where it starts one."""

    tracked: Tracked
    head: Head | None

    @property
    def text(self) -> str:
        return self.tracked.text


def chinese_number(numeral: str) -> int:
    """1 to 99 from 一 … 九十九; ValueError for anything else."""
    if numeral.isdigit():
        return int(numeral)
    if not numeral or not set(numeral) <= set(_NUMERALS):
        raise ValueError(f"not a Chinese numeral below 100: {numeral!r}")
    tens, ten, units = numeral.rpartition("十")
    digit = {char: value for value, char in enumerate(_NUMERALS, 1)}
    if not ten:
        return digit[numeral]
    return (digit[tens] if tens else 1) * 10 + (digit[units] if units else 0)


def find_head(line: Line, in_box: bool) -> Head | None:
    """The heading a line starts with, or None; bold heads count inside a 专栏 only."""
    text = line.text
    for kind, rank, pattern in _MARKS:
        match = pattern.match(text)
        if match:
            number = 0 if kind == "principle" else chinese_number(match.group(1))
            return Head(kind, rank, number, _head_length(line, kind, match.end()))
    if in_box and line.bold and not line.hashed:
        return Head("box_item", 6, 0, _with_stop(text, line.bold))
    return None


def _head_length(line: Line, kind: SectionKind, mark_end: int) -> int:
    text = line.text
    if line.bold:
        return _with_stop(text, max(line.bold, mark_end))
    if line.hashed or kind == "box":
        return len(text)
    ends = _HEAD_END if kind == "point" else re.compile("。")
    stop = ends.search(text, mark_end)
    if stop is None:
        return len(text)
    return stop.end() if stop.group() == "。" else stop.start()


def _with_stop(text: str, length: int) -> int:
    return length + 1 if text[length : length + 1] == "。" and text[length - 1] != "。" else length


def paragraphs(lines: Iterable[Line]) -> list[Paragraph]:
    """Paragraphs in reading order; a sentence cut by a page break is whole again.

    A line that is neither heading nor table row continues the paragraph before
    it when that one does not end a sentence.
    """
    found: list[Paragraph] = []
    in_box = False
    for line in lines:
        head = find_head(line, in_box)
        if head is not None:
            in_box = head.kind in ("box", "box_item")
        last = found[-1] if found else None
        if last is not None and head is None and _is_cut(last) and "\t" not in line.text:
            found[-1] = Paragraph(concat((last.tracked, line.tracked)), last.head)
        else:
            found.append(Paragraph(line.tracked, head))
    return found


def _is_cut(paragraph: Paragraph) -> bool:
    if "\t" in paragraph.text:
        return False
    if paragraph.head is not None and paragraph.head.length >= len(paragraph.text):
        return False
    return paragraph.text[-1] not in _SENTENCE_END


def heading_text(paragraph: Paragraph) -> str:
    """The heading as it stands in a path: without ——, final 。 and outer blanks."""
    if paragraph.head is None:
        raise ValueError("paragraph without a heading")
    text = paragraph.text[: paragraph.head.length].strip().removeprefix("——")
    return text.rstrip("。，：； ")


def plain_key(heading: str) -> str:
    """A heading reduced to what 目录 and body agree on: no blanks, one kind of bracket."""
    folded = heading.replace("(", "（").replace(")", "）")
    return re.sub(r"[\s。.．]+", "", folded)


def section_ids(heads: Sequence[Head]) -> list[str]:
    """Readable ids that sort in reading order: 03.01.01.04, a 专栏 03.01.01.04.z05.02.

    Items without a printed number (bold heads, ——) are counted from 1.
    """
    ids: list[str] = []
    open_sections: list[tuple[int, str]] = []
    counters: dict[str, int] = {}
    for head in heads:
        while open_sections and open_sections[-1][0] >= head.rank:
            open_sections.pop()
        parent = open_sections[-1][1] if open_sections else ""
        number = head.number
        if not number:
            number = counters[parent] = counters.get(parent, 0) + 1
        part = f"z{number:02d}" if head.kind == "box" else f"{number:02d}"
        section_id = f"{parent}.{part}" if parent else part
        ids.append(section_id)
        open_sections.append((head.rank, section_id))
    return ids
