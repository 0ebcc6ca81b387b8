"""Sentences and table rows as an encoder reads them: what they stand under, then what they say."""

from __future__ import annotations

from corpus.sentences import Sentence, sentences
from corpus.values import Document, Indicator, leaves

_HEADINGS = 2


def plan_sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences and rows, in reading order."""
    return tuple(
        sentence
        for section in leaves(document.sections)
        for sentence in sentences(document, section)
    )


def passage_texts(document: Document) -> tuple[str, ...]:
    """One text a sentence of :func:`plan_sentences`: ``章节 小节：句子``.

    A row is told in words, since its cells alone do not name their years.
    """
    rows = {row.start: row for row in document.indicators}
    return tuple(
        passage_text(document, sentence, rows.get(sentence.start))
        for sentence in plan_sentences(document)
    )


def passage_text(document: Document, sentence: Sentence, row: Indicator | None = None) -> str:
    """The last two headings above ``sentence`` and its words, or those of the ``row`` it is."""
    headings = " ".join(document.section(sentence.section_id).path[-_HEADINGS:])
    said = row_text(row) if row else sentence.text.replace("\t", " ")
    return f"{headings}：{said}"


def row_text(row: Indicator) -> str:
    """``质量品牌 中国质量奖（项）：2020年6，2025年12，预期性``."""
    unit = f"（{row.unit}）" if row.unit else ""
    name = f"{row.category or ''} {row.name}{unit}".strip()
    values = "，".join(f"{year}年{value.printed}" for year, value in row.values)
    return f"{name}：{values}，{row.attribute}"
