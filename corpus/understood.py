"""What the parser made of a document and what not, told in Chinese before it is taken in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.assigned import read_assigned
from corpus.outline import numbered
from corpus.tables import read_tables
from corpus.values import ASSIGNED, Document, Section, leaves

KINDS = {
    "front": "标题与开头", "annex": "附件", "book": "编（篇）", "chapter": "章", "division": "节",
    "part": "一、", "article": "条", "item": "（一）", "point": "1.", "subpoint": "（1）",
    "titled": "无编号标题", "box": "专栏", "box_item": "专栏内分项", "principle": "——",
}  # fmt: skip
# Markup that leaves nothing behind: #, **, rules, tags, cells' bars.
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|[\s#*_|\-—~=.…·]+")
_LONG = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """``told`` is what was read, ``doubts`` what was not or only as plain text."""

    told: tuple[str, ...]
    doubts: tuple[str, ...]


def understood(document: Document, unmatched: tuple[str, ...] = ()) -> Understood:
    """Counts of all that was read; ``unmatched`` are lines of the 目录 that fit no heading."""
    return Understood(tuple(_told(document)), tuple(_doubts(document, unmatched)))


def _told(document: Document) -> Iterator[str]:
    kinds = Counter(section.kind for section in document.sections)
    listed = "、".join(f"{KINDS[kind]} {count}" for kind, count in kinds.items())
    yield f"全文 {len(document.text)} 字；章节 {len(document.sections)} 个（{listed}）"
    if document.indicators:
        yield f"指标 {len(document.indicators)} 项"
    duties = read_assigned(document)
    if duties:
        parts = Counter(duty.form for duty in duties)
        listed = "，".join(f"{part} {parts[part]}" for part in ASSIGNED if parts[part])
        tasks = len({duty.start for duty in duties})
        yield f"分工 {tasks} 处，写明单位 {len(duties)} 次（{listed}）"


def _doubts(document: Document, unmatched: tuple[str, ...]) -> Iterator[str]:
    if len(document.sections) == 1:
        yield "没有认出编号标题，全文作为一节收入。"
    yield from (f"目录中的“{entry}”在正文里没有对应标题。" for entry in unmatched)
    yield from _gaps(document)
    rows, plain = _plain_rows(document)
    if plain:
        yield f"表格 {rows} 行，其中 {plain} 行不是指标，也不是分工，只作文字收入。"
    lines = left_out(document)
    if lines:
        shown = "；".join(line[:_LONG] for line in lines[:3])
        yield f"没有收入正文的 {len(lines)} 行（目录、标记）：{shown}"


def _gaps(document: Document) -> Iterator[str]:
    """Numbers that do not follow each other: a heading between them may not have been seen."""
    for siblings in _siblings(document).values():
        for before, after in pairwise(siblings):
            first, second = numbered(before.heading), numbered(after.heading)
            if first and second and second not in (first, first + 1):
                yield f"编号不连续：“{before.heading}”之后是“{after.heading}”。"


def _siblings(document: Document) -> dict[tuple[str, str], list[Section]]:
    """Sections of one kind under one heading; 条 run on through the whole book or annex."""
    found: dict[tuple[str, str], list[Section]] = {}
    for section in document.sections:
        under = section.section_id.rpartition(".")[0]
        if section.kind == "article":
            under = next((p for p in under.split(".") if p.startswith("f")), "")
        if section.kind not in ("front", "titled", "box", "box_item", "principle"):
            found.setdefault((under, section.kind), []).append(section)
    return found


def _plain_rows(document: Document) -> tuple[int, int]:
    """Rows of all tables, and those among them (headers apart) read as text only."""
    known = {row.start for row in document.indicators}
    known |= {duty.start for duty in read_assigned(document)}
    total = plain = 0
    for section in leaves(document.sections):
        for table in read_tables(document.text, section):
            total += len(table.rows)
            head = table.rows[0].cells[0]
            plain += sum(r.start not in known and r.cells[0] != head for r in table.rows)
    return total, plain


def left_out(document: Document) -> tuple[str, ...]:
    """Lines of the published text of which words are not in the cleaned text."""
    kept = set(document.origin)
    lines, at = [], 0
    for line in document.published.split("\n"):
        missing = "".join(c for i, c in enumerate(line, at) if i not in kept)
        if _MARKUP.sub("", missing):
            lines.append(line.strip())
        at += len(line) + 1
    return tuple(lines)
