"""Puts a document together: errata, lines, 目录, sections, tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from corpus.clean import Erratum, Line, Tracked, apply_errata, clean_lines, concat, read_errata
from corpus.contents import Entry, assign_pages, split_contents
from corpus.errors import CorpusError
from corpus.indicators import read_indicators
from corpus.outline import Head, Paragraph, heading_text, paragraphs, plain_key, section_ids
from corpus.values import Document, Edit, Section

FRONT_MATTER = "印发通知与封面"
FRONT_ID = "00"
PLAN_ID = "hunan-quality-14-5"
PLAN_TITLE = "湖南省“十四五”质量强省发展规划"
_HERE = Path(__file__).parent


@cache
def load_plan() -> Document:
    """The plan that ships with the project."""
    return read_document(_HERE / "plan.md", PLAN_ID, PLAN_TITLE, _HERE / "errata.toml")


def read_document(path: Path, document_id: str, title: str, errata: Path | None = None) -> Document:
    """A document of the plan's form from a markdown file; CorpusError when it does not fit."""
    try:
        published = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"规划文本“{path}”读不出来（{error}）；请检查文件。") from error
    declared = read_errata(errata) if errata is not None else ()
    return parse_document(published, document_id, title, declared)


def parse_document(
    published: str, document_id: str, title: str, errata: Sequence[Erratum] = ()
) -> Document:
    lines = list(clean_lines(apply_errata(published, errata)))
    front, entries, body = split_contents(lines)
    blocks = paragraphs(body)
    if not any(block.head for block in blocks):
        raise CorpusError("文本中没有找到“第一章”“一、”一类的编号标题；请检查文本格式。")
    tracked, starts = _lay_out([line.tracked for line in front] + [b.tracked for b in blocks])
    sections = _sections(blocks, starts[len(front) :], len(tracked.text), entries, bool(front))
    origin = tracked.origin
    return Document(
        document_id=document_id,
        title=title,
        published=published,
        text=tracked.text,
        origin=origin,
        sections=sections,
        indicators=read_indicators(tracked.text, sections),
        edits=tuple(_edits(published, tracked.text, origin, errata)),
        digest=hashlib.sha256(tracked.text.encode()).hexdigest(),
    )


def _lay_out(blocks: Sequence[Tracked]) -> tuple[Tracked, list[int]]:
    """All paragraphs, each ended by a line break, and where each starts."""
    pieces, starts, at = [], [], 0
    for block in blocks:
        starts.append(at)
        end = Tracked("\n", (block.origin[-1] + 1,))
        pieces += [block, end]
        at += len(block.text) + 1
    return concat(pieces), starts


def _sections(
    blocks: Sequence[Paragraph],
    starts: Sequence[int],
    total: int,
    entries: Sequence[Entry],
    has_front: bool,
) -> tuple[Section, ...]:
    headed = [(b, s) for b, s in zip(blocks, starts, strict=True) if b.head is not None]
    heads = [b.head for b, _ in headed if b.head is not None]
    titles = [heading_text(block) for block, _ in headed]
    pages, unmatched = assign_pages([plain_key(title) for title in titles], entries)
    if unmatched:
        raise CorpusError(f"目录中的“{unmatched[0].heading}”在正文里没有对应标题；请核对文本。")
    ids = section_ids(heads)
    found = _front(headed[0][1]) if has_front else ()
    ends = [start for _, start in headed[1:]] + [total]
    for index, (block, start) in enumerate(headed):
        head = heads[index]
        after = start + head.length
        body_start = after + 1 if after < total and len(block.text) == head.length else after
        found += (
            Section(
                section_id=ids[index],
                kind=head.kind,
                path=_path(ids, titles, index),
                level=ids[index].count(".") + 1,
                start=start,
                body_start=min(body_start, ends[index]),
                end=ends[index],
                page=pages[index][0],
                page_end=pages[index][1],
            ),
        )
    return found


def _front(end: int) -> tuple[Section, ...]:
    return (Section(FRONT_ID, "front", (FRONT_MATTER,), 1, 0, 0, end, None, None),)


def _path(ids: Sequence[str], titles: Sequence[str], index: int) -> tuple[str, ...]:
    known = dict(zip(ids[: index + 1], titles[: index + 1], strict=True))
    parts = ids[index].split(".")
    return tuple(known[".".join(parts[:depth])] for depth in range(1, len(parts) + 1))


def _edits(
    published: str, text: str, origin: Sequence[int], errata: Sequence[Erratum]
) -> list[Edit]:
    """Declared text corrections with the span they have in the cleaned text."""
    edits = []
    for erratum in errata:
        if erratum.kind != "text":
            continue
        first = published.index(erratum.before)
        last = first + len(erratum.before)
        inside = [i for i, offset in enumerate(origin) if first <= offset < last]
        after = text[inside[0] : inside[-1] + 1]
        before = erratum.before.replace("*", "")
        edits.append(Edit(inside[0], inside[-1] + 1, before, after, erratum.why))
    return edits


__all__ = ["FRONT_MATTER", "Head", "Line", "load_plan", "parse_document", "read_document"]
