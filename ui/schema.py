"""The tables of the history, beside the feedback that ``eval`` reads."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, Text

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

__all__ = ["METADATA", "conversations", "feedback_table", "turns"]
