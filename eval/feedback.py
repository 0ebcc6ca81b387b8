"""Feedback left on the page, and draft reference questions made of it.

The page writes ``<data folder>/history.sqlite``; the table of feedback is declared
here because ``eval`` reads it and may not know of ``ui``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from assistant.values import ANSWERABLE
from corpus.errors import DataFolderError, FileError
from corpus.paths import data_folder, writable_folder
from eval.schema import KIND_LABELS, Question

DATABASE = "history.sqlite"
DRAFTS = "feedback.jsonl"
REASONS: dict[str, str] = {
    "wrong": "答案不对",
    "incomplete": "没有答全",
    "off_topic": "答非所问",
    "should_refuse": "规划没写却作答",
    "wrong_citation": "引用不对",
    "other": "其他",
}
METADATA = MetaData()
feedback_table = Table(
    "feedback",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("browser", String(64), nullable=False, index=True),
    Column("turn_id", String(32), nullable=False, index=True),
    Column("created", DateTime, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("reason", String(32), nullable=False),
    Column("comment", Text, nullable=False),
    Column("marker", Integer),
    Column("history", Text, nullable=False),
    Column("answer", Text, nullable=False),
)
_NUMBER = re.compile(r"(?:≥)?\d+(?:\.\d+)?[%％]?")
_REFUSED = "not_in_plan"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One judgement: ``rating`` 1 or -1; ``marker`` names the citation it is about.

    ``history`` are the earlier questions, ``answer`` the answer as it was given
    (the fields of :class:`assistant.values.Answer`); ``created`` is UTC.
    """

    feedback_id: str
    created: datetime
    rating: int
    reason: str
    comment: str
    marker: int | None
    history: tuple[str, ...]
    answer: dict[str, Any]


def history_engine(path: Path | None = None) -> Engine:
    """The database of the page, made if missing; safe for several threads and processes."""
    engine = create_engine(f"sqlite:///{path or writable_folder() / DATABASE}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            # what a user deletes is overwritten, not merely marked as free
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def read_feedback(engine: Engine) -> tuple[Feedback, ...]:
    """All feedback, oldest first; none where the page never ran."""
    try:
        if not inspect(engine).has_table(feedback_table.name):
            return ()
        with engine.connect() as connection:
            rows = connection.execute(select(feedback_table).order_by(feedback_table.c.created))
            return tuple(
                Feedback(
                    feedback_id=row.id,
                    created=row.created,
                    rating=row.rating,
                    reason=row.reason,
                    comment=row.comment,
                    marker=row.marker,
                    history=tuple(json.loads(row.history)),
                    answer=json.loads(row.answer),
                )
                for row in rows
            )
    except SQLAlchemyError as error:
        raise DataFolderError(
            f"反馈记录读不出来（{error}）；请检查数据文件夹中的 {DATABASE}。"
        ) from error


def saved_feedback() -> tuple[Feedback, ...]:
    """What the data folder holds; FileError when the page has kept nothing yet."""
    path = data_folder() / DATABASE
    if not path.is_file():
        raise FileError(f"还没有反馈：“{path}”不存在；请先用 python -m ui 打开页面并收集反馈。")
    engine = history_engine(path)
    try:
        return read_feedback(engine)
    finally:
        engine.dispose()


def draft_questions(feedback: Iterable[Feedback]) -> tuple[Question, ...]:
    """One draft a judgement, to be checked by a person before it counts.

    Praise takes the answer as the reference: its numbers as key points, its quotes
    as evidence.  Blame keeps only what was asked and where the answer stood, less
    the citation called wrong; the right answer is for the person to fill in.
    """
    return tuple(_draft(item) for item in feedback)


def _draft(item: Feedback) -> Question:
    answer = item.answer
    refused = item.reason == "should_refuse"
    status = _REFUSED if refused else answer["status"]
    kept = [c for c in answer["citations"] if c["marker"] != item.marker and not refused]
    return Question(
        id=f"feedback-{item.feedback_id[:8]}",
        kind=_kind(answer, status),
        style="everyday",
        asker="enterprise",
        history=item.history,
        question=answer["question"],
        answerable=status in ANSWERABLE,
        status=status,
        key_points=_points(answer) if item.rating > 0 else (),
        evidence=tuple(dict.fromkeys(c["quote"] for c in kept)) if item.rating > 0 else (),
        sections=tuple(dict.fromkeys(c["section_id"] for c in kept)),
        forbidden=(),
        fact=f"feedback-{item.feedback_id[:8]}",
        why=_why(item),
    )


def _kind(answer: dict[str, Any], status: str) -> Any:
    if status in ("not_in_plan", "out_of_scope"):
        return status
    return answer["kind"] if answer["kind"] in KIND_LABELS else "fact"


def _points(answer: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The numbers of the first statement that makes a claim."""
    said = next((s["text"] for s in answer["statements"] if s["verdict"] != "notice"), "")
    return tuple((number,) for number in dict.fromkeys(_NUMBER.findall(said)))


def _why(item: Feedback) -> str:
    judged = "赞" if item.rating > 0 else "踩"
    parts = [f"草稿，请核对后再用。页面反馈：{judged}", REASONS.get(item.reason, "")]
    if item.marker is not None:
        parts.append(f"所指引用为 [{item.marker}]")
    parts.append(item.comment)
    return "；".join(part for part in parts if part)
