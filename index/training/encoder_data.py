"""What the encoder learns from: everyday lines and reference questions with their sentences.

A question file holds one JSON object a line: ``question``, ``history``, ``evidence``,
``sections``, ``answerable`` and, where a question asks several things, ``asks`` with a
text and evidence of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import FileError
from corpus.values import Document
from index.expansions import read_expansions
from index.passages import plan_sentences
from index.settings import IndexSettings
from index.training.plan_data import make_lessons


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the positions of the passages that answer it, at least one.

    ``group`` is the fact asked for: examples of one fact stay on one side of a split.
    """

    text: str
    right: tuple[int, ...]
    group: str


def line_examples(document: Document) -> tuple[Example, ...]:
    """Every everyday line with its sentences, all of its section where it names none."""
    lines = read_expansions()
    lessons = make_lessons(document, [lines], IndexSettings().chunk_size)
    simple = _simplified()
    return tuple(
        Example(simple(line.text), tuple(targets.tolist()), line.section_id)
        for line, targets in zip(lines, lessons.targets, strict=True)
    )


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a question file; FileError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise FileError(f"问题文件“{path}”读不出来（{error}）；请检查 --questions。") from error


def question_examples(
    document: Document, rows: Iterable[dict[str, Any]], *, whole: bool
) -> tuple[Example, ...]:
    """The answerable asks of question rows, each with the sentences its evidence touches.

    A question that asks one thing and stands alone counts in its own words; ``whole``
    adds the written-out ask beside it and a compound question with all its sentences.
    """
    find = _Finder(document)
    simple = _simplified()
    found: dict[tuple[str, tuple[int, ...]], Example] = {}
    for row in rows:
        for text, evidence in _asked(row, whole):
            right = find.touched(evidence, row["sections"])
            if right:
                key = simple(text), right
                found[key] = Example(*key, row["fact"])
    return tuple(found.values())


def _asked(row: dict[str, Any], whole: bool) -> list[tuple[str, Sequence[str]]]:
    """Texts and the evidence of each."""
    alone = not row["history"]
    asks = row.get("asks") or []
    if len(asks) < 2:
        told = row["answerable"] and (alone or asks)
        own = row["question"] if alone else asks[0]["text"] if asks else ""
        found = [(own, row["evidence"])] if told else []
        if whole and told and asks:
            found.append((asks[0]["text"], row["evidence"]))
        return found
    found = [(ask["text"], ask["evidence"]) for ask in asks if ask["answerable"]]
    if whole and alone and row["answerable"]:
        found.append((row["question"], row["evidence"]))
    return found


class _Finder:
    """Evidence snippets to sentences."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sentences = plan_sentences(document)

    def touched(self, evidence: Sequence[str], sections: Sequence[str]) -> tuple[int, ...]:
        """Positions of the sentences that overlap a snippet in or below one of ``sections``."""
        spans = []
        for section in self._document.sections:
            at_or_below = (f"{section.section_id}.".startswith(f"{gold}.") for gold in sections)
            if not any(at_or_below):
                continue
            text = self._document.section_text(section)
            for snippet in evidence:
                at = text.find(snippet)
                if at >= 0:
                    spans.append((section.start + at, section.start + at + len(snippet)))
        return tuple(
            position
            for position, sentence in enumerate(self._sentences)
            if any(sentence.start < end and start < sentence.end for start, end in spans)
        )


def fold_of(group: str, folds: int) -> int:
    """Which of ``folds`` parts a fact belongs to, the same on every machine."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def _simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s").convert
