"""The numbering, not the markup, tells the headings; this file reads it.

附件 > 第X编/篇/部分 > 第X分编 > 第X章 > 第X节 > 一、 > 第X条 > （一） > 1. > （1）; a 专栏 hangs
under the section it stands in, bold heads inside a 专栏 are its items, and —— items hang
under their heading.  What is numbered inside a 第X条 is text of that 条.  A heading that
is marked (#) but not numbered stands where the last one of its mark stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.clean import Line, Tracked, concat
from corpus.values import SectionKind

_DIGITS = "一二三四五六七八九"
_NUMERAL = "[一二三四五六七八九十百千零〇两\\d]+"
# 第三条规定的… in the middle of a text is no heading.
_NO_MENTION = r"(?![的规第款项之至到、，。；和或及与所])\s*"


def _numbered(unit: str) -> re.Pattern[str]:
    return re.compile(rf"^第\s*({_NUMERAL})\s*(?:{unit}){_NO_MENTION}")


_CHAPTER, _ARTICLE = 3, 6
_MARKS: tuple[tuple[SectionKind, int, re.Pattern[str]], ...] = (
    ("annex", 0, re.compile(rf"^附\s*件\s*({_NUMERAL})?(?!\s*[:：]?\s*\d+[.．、])\s*[:：]?\s*(?=[^。；]{{0,40}}$)")),
    ("book", 1, _numbered("编|篇|部分")),
    ("book", 2, _numbered("分编")),
    ("chapter", _CHAPTER, _numbered("章")),
    ("division", 4, _numbered("节")),
    ("part", 5, re.compile(rf"^([{_DIGITS}十]+)、\s*")),
    ("article", _ARTICLE, re.compile(rf"^第\s*({_NUMERAL})\s*条(?:之[{_DIGITS}十]+)?{_NO_MENTION}(?:【[^】\n]*】)?")),
    ("item", 7, re.compile(rf"^[（(]([{_DIGITS}十]+)[)）]\s*")),
    ("point", 8, re.compile(r"^(\d{1,2})[.．](?!\d)\s*")),
    ("subpoint", 9, re.compile(r"^[（(](\d{1,2})[)）]\s*")),
    ("box", 10, re.compile(r"^专栏\s*(\d+)\s*")),
    ("principle", 10, re.compile(r"^(——)")),
)  # fmt: skip
_BOX_ITEM = 11
_IN_ARTICLE: frozenset[SectionKind] = frozenset(("part", "item", "point", "subpoint", "principle"))
# How the number of a section is told in its id from another kind's at the same place.
_LETTERS: dict[SectionKind, str] = {
    "annex": "f", "book": "b", "division": "j", "article": "t", "subpoint": "k", "box": "z",
    "titled": "h",
}  # fmt: skip
_SENTENCE_END = "。！？；：”）)"
_HEAD_END = re.compile(r"[，。：；]")
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A heading found at the start of a line: ``length`` characters of it are heading.

    The first ``mark`` characters are its number.
    """

    kind: SectionKind
    rank: int
    number: int
    length: int
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph (page breaks joined), with its heading where it starts one."""

    tracked: Tracked
    head: Head | None

    @property
    def text(self) -> str:
        return self.tracked.text


def chinese_number(numeral: str) -> int:
    """1 to 9999 from 一 … 九千九百九十九 or digits; ValueError for anything else."""
    if numeral.isdigit():
        return int(numeral)
    match = re.fullmatch(
        rf"(?:([{_DIGITS}两])千零?)?(?:([{_DIGITS}两])百[零〇]?)?(?:([{_DIGITS}])?(十))?([{_DIGITS}])?",
        numeral,
    )
    if not numeral or match is None:
        raise ValueError(f"not a Chinese numeral below 10000: {numeral!r}")
    thousands, hundreds, tens, ten, units = match.groups()
    value = {char: value for value, char in enumerate(_DIGITS, 1)} | {"两": 2, None: 0}
    return (
        value[thousands] * 1000
        + value[hundreds] * 100
        + ((value[tens] or 1) * 10 if ten else 0)
        + value[units]
    )


def find_head(line: Line, in_box: bool) -> Head | None:
    """The numbered heading a line starts with, or None; bold heads count inside a 专栏 only.

    A row of a table is no heading, whatever its first cell.
    """
    text = line.text
    if "\t" in text:
        return None
    for kind, rank, pattern in _MARKS:
        match = pattern.match(text)
        if match:
            found = _number(kind, match.group(1))
            if found is not None:
                length = _head_length(line, kind, match.end())
                return Head(kind, rank, found, length, match.end())
    if in_box and line.bold and not line.hashes:
        return Head("box_item", _BOX_ITEM, 0, _with_stop(text, line.bold))
    return None


def _number(kind: SectionKind, numeral: str | None) -> int | None:
    """0 for a heading without a number of its own, None where the numeral is none."""
    if kind == "principle" or not numeral:
        return 0
    try:
        return chinese_number(numeral)
    except ValueError:
        return None


def _head_length(line: Line, kind: SectionKind, mark_end: int) -> int:
    text = line.text
    if line.bold:
        return _with_stop(text, max(line.bold, mark_end))
    if kind == "article":
        return len(text[:mark_end].rstrip())
    if line.hashes or kind in ("box", "annex"):
        return len(text)
    ends = _HEAD_END if kind in ("point", "subpoint") else re.compile("。")
    stop = ends.search(text, mark_end)
    length = len(text) if stop is None else stop.end() if stop.group() == "。" else stop.start()
    if length <= LONGEST_HEADING:
        return length
    # a sentence, not a heading: only what stands before its first stop names it
    first = _HEAD_END.search(text, mark_end)
    return first.start() if first and first.start() <= LONGEST_HEADING else mark_end


def _with_stop(text: str, length: int) -> int:
    return length + 1 if text[length : length + 1] == "。" and text[length - 1] != "。" else length


def paragraphs(lines: Iterable[Line], joins: bool = True) -> list[Paragraph]:
    """Paragraphs in reading order; with ``joins`` a sentence cut by a page break is whole again.

    Joined is a line that is neither heading nor table row when the paragraph
    before it does not end a sentence.  The title below a bare 附件1 is part of its heading.
    """
    found: list[Paragraph] = []
    marked = False
    for line, head in _headed(list(lines)):
        last = found[-1] if found else None
        goes_on = last is not None and head is None and "\t" not in line.text
        if last is not None and goes_on and _is_bare_annex(last) and _is_title(line.text):
            both = concat((last.tracked, line.tracked))
            found[-1] = Paragraph(both, last.head and replace(last.head, length=len(both.text)))
        elif last is not None and goes_on and joins and not marked and _is_cut(last):
            found[-1] = Paragraph(concat((last.tracked, line.tracked)), last.head)
        else:
            found.append(Paragraph(line.tracked, head))
        marked = bool(line.hashes)
    return found


def _is_bare_annex(paragraph: Paragraph) -> bool:
    head = paragraph.head
    return head is not None and head.kind == "annex" and head.mark == len(paragraph.text)


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and text[-1] not in _SENTENCE_END


def _headed(lines: Sequence[Line]) -> list[tuple[Line, Head | None]]:
    """Each line with the heading it starts, those inside a 条 and marked titles decided."""
    found: list[tuple[Line, Head | None]] = []
    in_box = in_article = False
    titled = not any(find_head(line, in_box=False) for line in lines)
    ranks: dict[int, int] = {}
    for position, line in enumerate(lines):
        head = find_head(line, in_box)
        if head is None and line.hashes and titled and position > 0:
            rank = ranks.get(line.hashes, _CHAPTER)
            head = Head("titled", rank, 0, len(line.text))
        if head is not None and in_article and head.kind in _IN_ARTICLE:
            head = None
        if head is not None:
            in_box = head.kind in ("box", "box_item")
            in_article = head.kind == "article" or (in_article and in_box)
            titled = True
            ranks |= {line.hashes: head.rank} if line.hashes else {}
        found.append((line, head))
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


def numbered(heading: str) -> int:
    """The number a heading starts with, 0 where it has none."""
    found = (pattern.match(heading) for _, _, pattern in _MARKS[:-1])
    match = next(filter(None, found), None)
    return (match and _number("part", match.group(1))) or 0


def plain_key(heading: str) -> str:
    """A heading reduced to what 目录 and body agree on: no blanks, one kind of bracket."""
    folded = heading.replace("(", "（").replace(")", "）")
    return re.sub(r"[\s。.．]+", "", folded)


def section_ids(heads: Sequence[Head]) -> list[str]:
    """Readable ids that sort in reading order: 03.01.01.04, a 专栏 03.01.01.04.z05.02.

    Items without a printed number (bold heads, ——) are counted from 1; a number that is
    printed twice in one place gets -2 the second time.
    """
    ids: list[str] = []
    open_sections: list[tuple[int, str]] = []
    counters: dict[tuple[str, str], int] = {}
    taken: dict[str, int] = {}
    for head in heads:
        while open_sections and open_sections[-1][0] >= head.rank:
            open_sections.pop()
        parent = open_sections[-1][1] if open_sections else ""
        letter = _LETTERS.get(head.kind, "")
        number = head.number
        if not number:
            number = counters[parent, letter] = counters.get((parent, letter), 0) + 1
        part = f"{letter}{number:0{3 if head.kind == 'article' else 2}d}"
        section_id = f"{parent}.{part}" if parent else part
        taken[section_id] = times = taken.get(section_id, 0) + 1
        section_id += f"-{times}" if times > 1 else ""
        ids.append(section_id)
        open_sections.append((head.rank, section_id))
    return ids
