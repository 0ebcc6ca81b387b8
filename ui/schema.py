"""The tables of the history, beside the feedback that ``eval`` reads."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, Text, inspect
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import DataFolderError
from eval.feedback import METADATA, feedback_table

conversations = Table(
    "conversations",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("browser", String(64), nullable=False, index=True),
    Column("title", String(100), nullable=False),
    Column("updated", DateTime, nullable=False, index=True),
)
turns = Table(
    "turns",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column(
        "conversation_id",
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("position", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("plain_answer", Text),
    Column("share", String(32), unique=True),
)


def prepare(engine: Engine) -> None:
    """Makes the tables; DataFolderError when older ones lack a column or cannot be read."""
    where = engine.url.database
    try:
        METADATA.create_all(engine)
        found = inspect(engine)
        lacking = [
            f"{table.name}.{column.name}"
            for table in METADATA.sorted_tables
            for column in table.columns
            if column.name not in {c["name"] for c in found.get_columns(table.name)}
        ]
    except SQLAlchemyError as error:
        raise DataFolderError(
            f"历史记录“{where}”读写不了（{error}）；请检查权限，或把它移走后重新打开。"
        ) from error
    if lacking:
        raise DataFolderError(
            f"历史记录“{where}”由别的版本写成（缺少 {'、'.join(lacking)}）；请把它移走后重新打开。"
        )


__all__ = ["METADATA", "conversations", "feedback_table", "prepare", "turns"]
