"""The web service: routes of the page, its still files, and Gradio mounted on top."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy.engine import Engine

from assistant.plan import Plan
from eval.feedback import history_engine, read_feedback
from ui.service.asking import Asking
from ui.service.desk import Desk
from ui.service.log import question_logger
from ui.service.meter import Meter, measured
from ui.service.mount import Service, mount_service
from ui.service.plan_views import Searching
from ui.service.settings import ServiceSettings
from ui.speaking import Speak, plain_speech
from ui.store import History
from ui.web_history import history_routes
from ui.web_read import read_routes

ASSETS = Path(__file__).parent / "assets"
_LARGEST_UPLOAD = "5mb"
# A Windows registry may call a script plain text, and then no browser runs it.
_KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def utc_now() -> datetime:
    """Naive, as SQLite keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def make_app(
    assistant: Searching,
    speak: Speak | None = None,
    engine: Engine | None = None,
    now: Callable[[], datetime] = utc_now,
    today: date | None = None,
    settings: ServiceSettings | None = None,
) -> FastAPI:
    """The whole service; ``speak`` is how answers are streamed, by default whole."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from ui.page import HEAD, PageParts, build_page
    from ui.theme import theme

    settings = settings or ServiceSettings()
    engine = engine or history_engine()
    history = History(engine, now)
    history.expire()
    plan = Plan(assistant.document)
    for suffix, kind in _KINDS.items():
        mimetypes.add_type(kind, suffix)
    app = FastAPI(
        title="质量强省规划问答助手",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    meter = Meter()
    desk = Desk(settings, meter)
    spoken = measured(
        speak or plain_speech(assistant), question_logger(settings.log_questions), meter
    )
    mount_service(app, Service(settings, Asking(desk, spoken, plan, assistant), engine))
    app.mount("/ui/assets", StaticFiles(directory=ASSETS), name="assets")
    app.include_router(history_routes(history, spoken, desk, plan.document, now))
    app.include_router(read_routes(plan))
    parts = PageParts(plan, assistant, lambda: read_feedback(engine), today or date.today())
    gr.mount_gradio_app(
        app,
        build_page(parts),
        path="",
        root_path=settings.root_path or None,
        theme=theme(),
        head=HEAD,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        max_file_size=_LARGEST_UPLOAD,
        show_error=False,
    )
    return app
