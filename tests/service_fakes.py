"""The whole service for tests: over the shipped assistant, asked without limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from ui_fakes import built

from eval.feedback import history_engine
from ui.service.plan_views import Searching
from ui.service.settings import ServiceSettings

LOCAL = "http://127.0.0.1"


@contextmanager
def service(assistant: Searching, folder: Path, **settings: object) -> Iterator[FastAPI]:
    """The app with a database of its own in ``folder``."""
    engine = history_engine(folder / "h.sqlite")
    chosen = ServiceSettings.model_validate({"asks_a_minute": 0, **settings})
    try:
        yield built(assistant, engine=engine, settings=chosen)
    finally:
        engine.dispose()
