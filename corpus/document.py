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
from corpus.values import Document, Edit, Section, SectionKind

FRONT_MATTER = "印发通知与封面"
OPENING = "标题与开头"
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
    """A document whose 目录, if any, fits its headings; CorpusError where it does not."""
    document, unmatched = parse_any(published, document_id, title, errata)
    if unmatched:
        raise CorpusError(f"目录中的“{unmatched[0].heading}”在正文里没有对应标题；请核对文本。")
    return document


def parse_any(
    published: str,
    document_id: str,
    title: str,
    errata: Sequence[Erratum] = (),
    joins: bool = True,
) -> tuple[Document, list[Entry]]:
    """A document of any form, and the lines of its 目录 that no heading fits.

    ``joins`` says that a line break may be one of the page, not of the text.  A text
    without any heading is one section under ``title``.  CorpusError for no text at all.
    """
    lines = list(clean_lines(apply_errata(published, errata)))
    front, entries, body = split_contents(lines)
    blocks = paragraphs(body, joins)
    tracked, starts = _lay_out([line.tracked for line in front] + [b.tracked for b in blocks])
    if not tracked.text.strip():
        raise CorpusError("里面没有文字；请检查文件。")
    headed = [
        (block, start)
        for block, start in zip(blocks, starts[len(front) :], strict=True)
        if block.head is not None
    ]
    named = FRONT_MATTER if front else OPENING
    sections, unmatched = _sections(headed, len(tracked.text), entries, named if headed else title)
    document = Document(
        document_id=document_id,
        title=title,
        published=published,
        text=tracked.text,
        origin=tracked.origin,
        sections=sections,
        indicators=read_indicators(tracked.text, sections),
        edits=tuple(_edits(published, tracked.text, tracked.origin, errata)),
        digest=hashlib.sha256(tracked.text.encode()).hexdigest(),
    )
    return document, unmatched


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
    headed: Sequence[tuple[Paragraph, int]], total: int, entries: Sequence[Entry], before: str
) -> tuple[tuple[Section, ...], list[Entry]]:
    """Sections that tile the text; what stands ``before`` the first heading is one of them."""
    heads = [block.head for block, _ in headed if block.head is not None]
    titles = [heading_text(block) for block, _ in headed]
    pages, unmatched = assign_pages([plain_key(title) for title in titles], entries)
    ids = section_ids(heads)
    paths = _paths(ids, titles)
    parents = {section_id.rpartition(".")[0] for section_id in ids}
    ends = [start for _, start in headed[1:]] + [total]
    first = headed[0][1] if headed else total
    found = list(_front(first, before, bool(headed)) if first else ())
    for index, (block, start) in enumerate(headed):
        head = heads[index]
        after = start + head.length
        body_start = after + 1 if after < total and len(block.text) == head.length else after
        if body_start >= ends[index] and ids[index] not in parents:
            # nothing stands under the heading: it is the text itself
            body_start = start + min(head.mark, head.length - 1)
        found.append(
            Section(
                section_id=ids[index],
                kind=head.kind,
                path=paths[index],
                level=ids[index].count(".") + 1,
                start=start,
                body_start=min(body_start, ends[index]),
                end=ends[index],
                page=pages[index][0],
                page_end=pages[index][1],
            )
        )
    return tuple(found), unmatched


def _front(end: int, name: str, is_front: bool) -> tuple[Section, ...]:
    kind: SectionKind = "front" if is_front else "titled"
    return (Section(FRONT_ID, kind, (name,), 1, 0, 0, end, None, None),)


def _paths(ids: Sequence[str], titles: Sequence[str]) -> list[tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {"": ()}
    for section_id, title in zip(ids, titles, strict=True):
        known[section_id] = (*known[section_id.rpartition(".")[0]], title)
    return [known[section_id] for section_id in ids]


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
