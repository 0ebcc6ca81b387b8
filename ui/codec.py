"""Answers as JSON text and back, the form in which the history keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from assistant.values import Answer, AskAnswer, Citation, Difference, NearSection, Statement
from corpus.errors import DataFolderError


def answer_to_text(answer: Answer) -> str:
    """All that is drawn of an answer; the hits behind it are left out."""
    row = asdict(answer)
    del row["hits"]
    return json.dumps(row, ensure_ascii=False)


def answer_from_text(text: str) -> Answer:
    """The answer :func:`answer_to_text` wrote; DataFolderError for any other text."""
    try:
        row: dict[str, Any] = json.loads(text)
        return Answer(
            question=row["question"],
            understood=row["understood"],
            status=row["status"],
            kind=row["kind"],
            statements=tuple(Statement(**_tuples(s, ("markers",))) for s in row["statements"]),
            citations=tuple(Citation(**_tuples(c, ("path",))) for c in row["citations"]),
            nearest=tuple(NearSection(**_tuples(n, ("path",))) for n in row["nearest"]),
            suggestions=tuple(row["suggestions"]),
            hits=(),
            fingerprint=row["fingerprint"],
            latency_ms=row["latency_ms"],
            # what was kept before answers had these says nothing of them
            support=row.get("support"),
            asks=tuple(_ask(ask) for ask in row.get("asks", ())),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DataFolderError(
            "这条历史记录已损坏或由别的版本保存，读不出来；请删除这个对话后重新提问。"
        ) from error


def _ask(row: Mapping[str, Any]) -> AskAnswer:
    differs = row["differs"] and Difference(**row["differs"])
    return AskAnswer(**{**_tuples(row, ("statements",)), "differs": differs})


def _tuples(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {**row, **{name: tuple(row[name]) for name in names}}
