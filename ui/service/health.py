"""/healthz (alive), /readyz (can answer and keep), /metrics (for Prometheus on this machine)."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import DataFolderError, RefusedError
from eval.runner import Askable
from ui.service.caller import Caller
from ui.service.meter import Meter
from ui.service.problems import UNKEPT, problem
from ui.service.settings import is_loopback

PATHS = frozenset({"/healthz", "/readyz", "/metrics"})


def health_routes(assistant: Askable, engine: Engine, meter: Meter) -> APIRouter:
    router = APIRouter()

    @router.get("/healthz")
    async def alive() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz", response_model=None)
    def ready() -> dict[str, str] | Response:
        """The index is open since the start; the database is asked each time."""
        try:
            with engine.connect() as connection:
                connection.execute(text("select 1"))
        except SQLAlchemyError:
            return problem(DataFolderError(UNKEPT), 503)
        return {"status": "ok", "fingerprint": assistant.fingerprint}

    @router.get("/metrics")
    async def metrics(caller: Caller) -> Response:
        if not is_loopback(caller):
            raise RefusedError("运行数字只给本机看；请在服务所在的机器上读取。")
        return Response(meter.text(), media_type=CONTENT_TYPE_LATEST)

    return router
