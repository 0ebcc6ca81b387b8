"""Sections cut into sentences and clauses, the pieces an answer is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.values import Document, Section

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”）]?")
_CLAUSE = re.compile(r"[^；]+；?")
_LIST_MARK = re.compile(r"^\d{1,2}[.．]\s*|^——")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``[start, end)`` of the cleaned text, without the line break; ``text`` is that span."""

    section_id: str
    text: str
    start: int
    end: int

    @property
    def is_row(self) -> bool:
        return "\t" in self.text


def sentences(document: Document, section: Section) -> tuple[Sentence, ...]:
    """Sentences and table rows of the section's own text, headings left out.

    A heading that runs into its sentence (``1. 产品质量方面，2020年…``) stays part of it.
    """
    start = section.body_start
    runs_on = document.text[start : start + 1] in ("，", "：")
    if runs_on:
        line = document.text[section.start : section.end]
        mark = _LIST_MARK.match(line)
        start = section.start + (mark.end() if mark else 0)
    return tuple(_cut(document, section, start))


def _cut(document: Document, section: Section, start: int) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(document.text, start, section.end):
        text = match.group()
        left = len(text) - len(text.lstrip(" \u3000"))
        stripped = text.strip(" \u3000")
        if stripped:
            at = match.start() + left
            yield Sentence(section.section_id, stripped, at, at + len(stripped))


def clauses(sentence: Sentence) -> tuple[Sentence, ...]:
    """The parts of a sentence between ；, each with its span."""
    return tuple(
        Sentence(
            sentence.section_id,
            match.group(),
            sentence.start + match.start(),
            sentence.start + match.end(),
        )
        for match in _CLAUSE.finditer(sentence.text)
    )
