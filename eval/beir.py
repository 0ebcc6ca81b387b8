"""Our own sets in BEIR's layout, for other people's retrieval tools."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.errors import FileError
from corpus.files import reason, write_whole
from corpus.values import Document, Section
from eval.files_beir import HEADER, QUERIES
from eval.schema import Question

CORPUS = "corpus.jsonl"


def exportable(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Those that stand alone and have gold sections; BEIR knows no others."""
    return tuple(q for q in questions if q.sections and not q.history)


def write_beir(folder: Path, name: str, questions: Sequence[Question], document: Document) -> None:
    """corpus.jsonl, queries.jsonl and qrels/``name``.tsv; FileError when they cannot be written."""
    corpus = [
        {"_id": s.section_id, "title": " › ".join(s.path), "text": _text(document, s)}
        for s in document.sections
    ]
    queries = [{"_id": q.id, "text": q.question} for q in questions]
    judged = ["\t".join((q.id, s, "1")) for q in questions for s in dict.fromkeys(q.sections)]
    files = {
        folder / CORPUS: [json.dumps(row, ensure_ascii=False) for row in corpus],
        folder / QUERIES: [json.dumps(row, ensure_ascii=False) for row in queries],
        folder / "qrels" / f"{name}.tsv": ["\t".join(HEADER), *judged],
    }
    try:
        (folder / "qrels").mkdir(parents=True, exist_ok=True)
        for path, lines in files.items():
            write_whole(path, "".join(line + "\n" for line in lines).encode())
    except OSError as error:
        raise FileError(
            f"BEIR 题集写不进“{folder}”（{reason(error)}）；请换一个文件夹。"
        ) from error


def _text(document: Document, section: Section) -> str:
    """A section's own text; for a heading alone all that stands below it."""
    if section.has_text:
        return document.body(section).strip()
    below = document.descendants(section.section_id)
    return "\n".join(document.section_text(part).strip() for part in below)
