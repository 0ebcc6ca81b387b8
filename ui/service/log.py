"""The log as lines of JSON, each with its request's id; questions stay out unless allowed."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TextIO

from assistant.values import Answer

REQUEST: ContextVar[str] = ContextVar("planqa_request", default="")
LOGGER = logging.getLogger("planqa.service")


class JsonLines(logging.Formatter):
    """One object a line: time (UTC), level, event, request id, and what ``say`` was given."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "request": REQUEST.get(),
            **getattr(record, "said", {}),
        }
        if record.exc_info:
            line["trouble"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

    @staticmethod
    def converter(seconds: float | None) -> Any:
        return time.gmtime(seconds)


def start_log(stream: TextIO | None = None) -> None:
    """From now on lines are written, to standard error when no stream is given."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def say(event: str, **said: Any) -> None:
    LOGGER.info(event, extra={"said": said})


def question_logger(with_text: bool) -> Callable[[str, Answer, float], None]:
    """A line for each answer: what became of it, not what was asked unless ``with_text``."""

    def done(question: str, answer: Answer, seconds: float) -> None:
        text = {"question": question} if with_text else {}
        say(
            "answer",
            status=answer.status,
            forms=[ask.form for ask in answer.asks],
            characters=len(question),
            ms=round(seconds * 1000, 1),
            **text,
        )

    return done
