"""The plan as lessons: everyday lines with the section and the sentences each asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import Sentence, sentences
from corpus.values import Document, Section, leaves
from index.chunks import embedded_text, make_chunks
from index.expansions import FOLDER, NOT_TUNED_ON, Expansion, placed_expansions

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Lines, chunks and sentences, each with the position of its section.

    ``writers[i]`` numbers the file of line i; ``targets[i]`` are the positions of
    the sentences that answer it, all of its section where none is named, and
    ``aimed[i]`` says that they are named.
    """

    section_ids: tuple[str, ...]
    section_texts: tuple[str, ...]
    lines: tuple[str, ...]
    line_sections: Rows
    writers: Rows
    targets: tuple[Rows, ...]
    aimed: tuple[bool, ...]
    chunks: tuple[str, ...]
    chunk_sections: Rows
    sentences: tuple[str, ...]
    sentence_sections: Rows


def lines_by_file(folder: Path = FOLDER) -> dict[str, tuple[Expansion, ...]]:
    """The lines of each ``*.tsv`` to tune on, one writer's each, by the file's name without ending."""
    files: dict[str, list[Expansion]] = {}
    for placed in placed_expansions(folder):
        if placed.file not in NOT_TUNED_ON:
            files.setdefault(placed.file.removesuffix(".tsv"), []).append(placed.line)
    return {name: tuple(lines) for name, lines in files.items()}


def make_lessons(
    document: Document, files: Sequence[Sequence[Expansion]], chunk_size: int
) -> Lessons:
    """Lessons over the leaves of ``document``; one sequence of lines for each writer."""
    sections = leaves(document.sections)
    at = {section.section_id: position for position, section in enumerate(sections)}
    cut = [sentences(document, section) for section in sections]
    first = np.cumsum([0, *(len(found) for found in cut)])
    chunks = make_chunks(document, chunk_size)
    lines = [line for file in files for line in file]
    owners = np.array([at[line.section_id] for line in lines], dtype=np.int64)
    named = [_named(line, cut[owner]) for line, owner in zip(lines, owners, strict=True)]
    return Lessons(
        section_ids=tuple(at),
        section_texts=tuple(_section_text(document, section) for section in sections),
        lines=tuple(line.text for line in lines),
        line_sections=owners,
        writers=np.repeat(np.arange(len(files)), [len(file) for file in files]),
        targets=tuple(
            first[owner] + np.array(found or range(len(cut[owner])), dtype=np.int64)
            for found, owner in zip(named, owners, strict=True)
        ),
        aimed=tuple(bool(found) for found in named),
        chunks=tuple(embedded_text(chunk) for chunk in chunks),
        chunk_sections=np.array([at[chunk.section_id] for chunk in chunks], dtype=np.int64),
        sentences=tuple(sentence.text for found in cut for sentence in found),
        sentence_sections=np.repeat(np.arange(len(cut)), [len(found) for found in cut]),
    )


def _section_text(document: Document, section: Section) -> str:
    return " ".join(section.path[-2:]) + " " + document.section_text(section)


def _named(line: Expansion, found: Sequence[Sentence]) -> list[int]:
    """Positions within the section of the sentences that ``line`` points to, rows by ``r`` too."""
    return [
        position
        for position, sentence in enumerate(found)
        if str(position + 1) in line.targets
        or (sentence.is_row and "r" + sentence.text.split("\t")[0].strip() in line.targets)
    ]
