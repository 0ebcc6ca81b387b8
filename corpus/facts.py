"""The facts of a document: those written by hand for it, else those its form gives away.

``facts.jsonl`` holds what people who read the plan wrote down: for each fact its other
names, what it must not be taken for, ways to ask for it.  Every value stands verbatim in
its clause, or :class:`CorpusError` is raised.  Of a document without such a file the
rows of its tables are taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.values import Document, Fact, Indicator, Section

_FILES = {"hunan-quality-14-5": Path(__file__).parent / "facts.jsonl"}


def facts_of(document: Document) -> tuple[Fact, ...]:
    """All facts in reading order; CorpusError where one does not stand in the text."""
    path = _FILES.get(document.document_id)
    found = _written(document, path) if path else _of_rows(document.indicators)
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end)))


def _written(document: Document, path: Path) -> Iterator[Fact]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        row: dict[str, Any] = json.loads(line)
        section = document.by_id.get(row["section"])
        if section is None:
            raise CorpusError(f"事实第 {number} 行：没有章节 {row['section']}；请改正编号。")
        yield _fact(document, section, row, number)


def _fact(document: Document, section: Section, row: dict[str, Any], number: int) -> Fact:
    start = document.text.find(row["clause"], section.start, section.end)
    if start < 0:
        raise CorpusError(f"事实第 {number} 行：“{row['clause'][:20]}”不是原文；请逐字核对。")
    values = tuple(row["items"]) if "items" in row else (row["value"],)
    below = (section, *document.descendants(section.section_id))
    within = "".join(map(document.section_text, below)) if "items" in row else row["clause"]
    missing = [value for value in values if value not in within]
    if missing or not values or not row["names"]:
        raise CorpusError(f"事实第 {number} 行：“{missing[:1]}”不在所引原文里；请逐字核对。")
    return Fact(
        names=tuple(row["names"]),
        not_for=tuple(row.get("not", ())),
        attribute=row["attribute"],
        asked=tuple(row["asked"]),
        values=values,
        year=row["year"] or None,
        claim=row["claim"],
        scope=row["scope"],
        section_id=section.section_id,
        start=start,
        end=start + len(row["clause"]),
    )


def _of_rows(rows: Sequence[Indicator]) -> Iterator[Fact]:
    """Each year's cell of each row of a table, and its other columns (年均增速)."""
    for row in rows:
        for year, value in row.values:
            target = year == row.years[-1]
            yield _cell(row, "目标" if target else "现状", value.printed, year, target)
        for heading, value in row.others:
            if value.number is not None:
                yield _cell(row, heading, value.printed, None, True)


def _cell(row: Indicator, attribute: str, value: str, year: int | None, target: bool) -> Fact:
    return Fact(
        names=(row.name,),
        not_for=(),
        attribute=attribute,
        asked=("多少", "是多少", "达到多少"),
        values=(value,),
        year=year,
        claim="target" if target else "done",
        scope="",
        section_id=row.section_id,
        start=row.start,
        end=row.end,
    )
