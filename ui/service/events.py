"""Server-sent events of an answer that grows: its sentences, then the whole."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from assistant.values import Answer, Statement, answer_json
from corpus.errors import PlanQAError
from ui.service.problems import error_object
from ui.speaking import Said

SSE = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def sse(data: Any, event: str = "") -> str:
    """One event; without a name it is a plain ``message``."""
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {json.dumps(data, ensure_ascii=False)}\n\n"


async def answer_events(
    growing: AsyncIterator[Said], question_id: str | int | None
) -> AsyncIterator[str]:
    """``statement`` …, ``answer``; ``reset`` takes back the sentences so far, ``error`` ends."""
    said: tuple[Statement, ...] = ()
    try:
        async for one in growing:
            for event in _grown(said, one.answer):
                yield event
            said, whole = one.answer.statements, one.answer
        yield sse(answer_json(whole, question_id), "answer")
    except PlanQAError as error:
        yield sse(error_object(error), "error")


def _grown(said: tuple[Statement, ...], answer: Answer) -> list[str]:
    if answer.statements[: len(said)] != said:
        return [sse({}, "reset"), *_grown((), answer)]
    return [sse(asdict(new), "statement") for new in answer.statements[len(said) :]]
