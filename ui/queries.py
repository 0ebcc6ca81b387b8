"""The statements the history is made of; every one about a conversation knows its browser."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from corpus.errors import InputError
from ui.schema import conversations, feedback_table, turns

_TITLE_LENGTH = 40


def holding(words: str) -> Any:
    inside = select(turns.c.conversation_id).where(
        or_(
            turns.c.question.contains(words, autoescape=True),
            turns.c.words.contains(words, autoescape=True),
        )
    )
    return or_(
        conversations.c.title.contains(words, autoescape=True), conversations.c.id.in_(inside)
    )


def own(connection: Connection, browser: str, conversation_id: str) -> Row[Any]:
    row = connection.execute(
        select(conversations).where(
            conversations.c.id == conversation_id, conversations.c.browser == browser
        )
    ).first()
    if row is None:
        raise InputError("没有找到这个对话，可能已被删除；请另选一个，或新建对话。")
    return row


def turn(connection: Connection, browser: str, turn_id: str) -> Row[Any]:
    row = connection.execute(
        select(turns)
        .join(conversations)
        .where(turns.c.id == turn_id, conversations.c.browser == browser)
    ).first()
    if row is None:
        raise InputError("没有找到这条回答，可能已被删除；请重新提问。")
    return row


def questions(connection: Connection, conversation_id: str, limit: int | None) -> tuple[str, ...]:
    query = select(turns.c.question).where(turns.c.conversation_id == conversation_id)
    if limit is not None:
        query = query.where(turns.c.position < limit)
    return tuple(connection.execute(query.order_by(turns.c.position)).scalars())


def drop(connection: Connection, conversation_id: str, first: int) -> None:
    connection.execute(
        delete(turns).where(turns.c.conversation_id == conversation_id, turns.c.position >= first)
    )


def next_position(connection: Connection, conversation_id: str) -> int:
    last = connection.execute(
        select(func.max(turns.c.position)).where(turns.c.conversation_id == conversation_id)
    ).scalar_one()
    return 0 if last is None else last + 1


def newest(connection: Connection, browser: str) -> datetime:
    """When this browser last added to a conversation; it has one."""
    found: datetime = connection.execute(
        select(func.max(conversations.c.updated)).where(conversations.c.browser == browser)
    ).scalar_one()
    return found


def change(conversation_id: str) -> Any:
    return update(conversations).where(conversations.c.id == conversation_id)


def title(text: str) -> str:
    return " ".join(text.split())[:_TITLE_LENGTH]


def follow_title(connection: Connection, conversation_id: str, old: str, new: str) -> None:
    """A conversation still called after its first question is called after the edited one."""
    if not next_position(connection, conversation_id):
        connection.execute(
            change(conversation_id)
            .where(conversations.c.title == title(old))
            .values(title=title(new))
        )


def expire(connection: Connection, limit: datetime) -> None:
    """Drops conversations last touched, and feedback given, before ``limit``."""
    connection.execute(delete(conversations).where(conversations.c.updated < limit))
    connection.execute(delete(feedback_table).where(feedback_table.c.created < limit))
