"""The history: conversations of a browser, kept in the data folder through SQLAlchemy."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.engine import Engine

from assistant.values import Answer
from corpus.errors import InputError
from ui import queries
from ui.codec import answer_from_text, answer_to_text
from ui.render_turn import Turn
from ui.schema import conversations, feedback_table, prepare, turns
from ui.speaking import Said

KEPT_DAYS = 180
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A conversation in the list; ``updated`` is UTC."""

    conversation_id: str
    title: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a user says of a turn: ``rating`` 1 or -1, about one citation if ``marker``."""

    turn_id: str
    rating: int
    reason: str = ""
    comment: str = ""
    marker: int | None = None


class History:
    """Every call names the browser; what is another browser's is as if it were not there."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        prepare(engine)

    def entries(self, browser: str, words: str = "") -> tuple[Entry, ...]:
        """Newest first; with ``words`` only those that hold them in title, question or answer."""
        query = select(conversations).where(conversations.c.browser == browser)
        if words.strip():
            query = query.where(queries.holding(words.strip()))
        query = query.order_by(conversations.c.updated.desc()).limit(_LISTED)
        with self._engine.connect() as connection:
            return tuple(Entry(r.id, r.title, r.updated) for r in connection.execute(query))

    def entry(self, browser: str, conversation_id: str) -> Entry:
        """InputError when this browser has no such conversation."""
        with self._engine.connect() as connection:
            row = queries.own(connection, browser, conversation_id)
        return Entry(row.id, row.title, row.updated)

    def turns(self, browser: str, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation in order; InputError when there is no such one."""
        with self._engine.connect() as connection:
            queries.own(connection, browser, conversation_id)
            rows = connection.execute(
                select(turns, feedback_table.c.rating)
                .outerjoin(
                    feedback_table,
                    (feedback_table.c.turn_id == turns.c.id) & feedback_table.c.marker.is_(None),
                )
                .where(turns.c.conversation_id == conversation_id)
                .order_by(turns.c.position)
            ).all()
        return tuple(_as_turn(row) for row in rows)

    def questions(
        self, browser: str, conversation_id: str, before: str | None = None
    ) -> tuple[str, ...]:
        """Questions in order, all or those before a turn."""
        with self._engine.connect() as connection:
            queries.own(connection, browser, conversation_id)
            limit = queries.turn(connection, browser, before).position if before else None
            return queries.questions(connection, conversation_id, limit)

    def add(
        self, browser: str, conversation_id: str | None, said: Said, replaced: str | None = None
    ) -> tuple[str, Turn]:
        """Keeps a turn, in place of ``replaced`` and all after it; gives its conversation too."""
        answer, turn_id = said.answer, secrets.token_hex(16)
        with self._engine.begin() as connection:
            queries.expire(connection, self._limit())
            if conversation_id is None:
                conversation_id = self._open(connection, browser, answer.question)
            queries.own(connection, browser, conversation_id)
            if replaced is not None:
                old = queries.turn(connection, browser, replaced)
                queries.drop(connection, conversation_id, old.position)
                queries.follow_title(connection, conversation_id, old.question, answer.question)
            connection.execute(
                insert(turns).values(
                    id=turn_id,
                    conversation_id=conversation_id,
                    position=queries.next_position(connection, conversation_id),
                    question=answer.question,
                    words=answer.text,
                    answer=answer_to_text(answer),
                    plain_answer=answer_to_text(said.plain) if said.plain else None,
                )
            )
            # a clock that was set back does not put the newest conversation below older ones
            now = max(self._now(), queries.newest(connection, browser))
            connection.execute(queries.change(conversation_id).values(updated=now))
        return conversation_id, Turn(turn_id, answer, said.plain)

    def rename(self, browser: str, conversation_id: str, title: str) -> None:
        """InputError for an empty title or an unknown conversation."""
        wanted = queries.title(title)
        if not wanted:
            raise InputError("对话名称不能为空；请填写后再保存。")
        with self._engine.begin() as connection:
            queries.own(connection, browser, conversation_id)
            connection.execute(queries.change(conversation_id).values(title=wanted))

    def remove(self, browser: str, conversation_id: str) -> None:
        with self._engine.begin() as connection:
            queries.own(connection, browser, conversation_id)
            connection.execute(delete(conversations).where(conversations.c.id == conversation_id))

    def forget(self, browser: str) -> None:
        """Everything this browser left: conversations, shared links, feedback."""
        with self._engine.begin() as connection:
            connection.execute(delete(conversations).where(conversations.c.browser == browser))
            connection.execute(delete(feedback_table).where(feedback_table.c.browser == browser))

    def expire(self) -> None:
        """Drops what has not been touched for :data:`KEPT_DAYS` days."""
        with self._engine.begin() as connection:
            queries.expire(connection, self._limit())

    def _limit(self) -> datetime:
        return self._now() - timedelta(days=KEPT_DAYS)

    def share(self, browser: str, turn_id: str) -> str:
        """The token under which anyone may read this one turn; the same one each time."""
        with self._engine.begin() as connection:
            row = queries.turn(connection, browser, turn_id)
            if row.share is not None:
                return str(row.share)
            token = secrets.token_urlsafe(16)
            connection.execute(update(turns).where(turns.c.id == turn_id).values(share=token))
        return token

    def shared(self, token: str) -> Answer:
        """The answer of a shared turn; InputError when it is gone."""
        with self._engine.connect() as connection:
            row = connection.execute(select(turns.c.answer).where(turns.c.share == token)).first()
        if row is None:
            raise InputError("这个分享链接已经失效（记录已被删除或到期）；请直接提问。")
        return answer_from_text(row.answer)

    def judge(self, browser: str, judgement: Judgement) -> None:
        """Keeps one judgement a turn, and one for each of its citations that is called wrong."""
        with self._engine.begin() as connection:
            row = queries.turn(connection, browser, judgement.turn_id)
            marker = feedback_table.c.marker
            same = marker.is_(None) if judgement.marker is None else marker == judgement.marker
            connection.execute(
                delete(feedback_table).where(feedback_table.c.turn_id == row.id, same)
            )
            earlier = queries.questions(connection, row.conversation_id, row.position)
            connection.execute(
                insert(feedback_table).values(
                    id=secrets.token_hex(16),
                    browser=browser,
                    turn_id=row.id,
                    created=self._now(),
                    rating=judgement.rating,
                    reason=judgement.reason,
                    comment=judgement.comment.strip(),
                    marker=judgement.marker,
                    history=json.dumps(earlier, ensure_ascii=False),
                    answer=row.answer,
                )
            )

    def unjudge(self, browser: str, turn_id: str) -> None:
        """Takes back 赞 or 踩 of a turn; what was said of its citations stays."""
        with self._engine.begin() as connection:
            row = queries.turn(connection, browser, turn_id)
            connection.execute(
                delete(feedback_table).where(
                    feedback_table.c.turn_id == row.id, feedback_table.c.marker.is_(None)
                )
            )

    def _open(self, connection: Connection, browser: str, question: str) -> str:
        conversation_id = secrets.token_hex(16)
        connection.execute(
            insert(conversations).values(
                id=conversation_id,
                browser=browser,
                title=queries.title(question),
                updated=self._now(),
            )
        )
        return conversation_id


def _as_turn(row: Row[Any]) -> Turn:
    plain = answer_from_text(row.plain_answer) if row.plain_answer else None
    return Turn(row.id, answer_from_text(row.answer), plain, row.rating)
