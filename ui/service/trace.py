"""Every call gets an id, is counted and, where the log is on, written down."""

from __future__ import annotations

import re
import secrets
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.service.log import REQUEST, say
from ui.service.meter import Meter
from ui.web import own_path

HEADER = "X-Request-ID"
_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
_AREAS = frozenset({"ui", "api", "v1", "mcp", "admin", "healthz", "readyz", "metrics"})


class Trace:
    """Outermost: the id a proxy gave is kept, so that its log and ours can be joined."""

    def __init__(self, app: ASGIApp, meter: Meter) -> None:
        self._app = app
        self._meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request = given if _ID.match(given) else secrets.token_hex(16)
        REQUEST.set(request)
        started, status, path = time.perf_counter(), 0, own_path(scope)

        async def traced(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request
            await send(message)

        try:
            await self._app(scope, receive, traced)
        finally:
            self._done(scope, path, status, time.perf_counter() - started)

    def _done(self, scope: Scope, path: str, status: int, seconds: float) -> None:
        area = path.split("/")[1] if path.startswith("/") else ""
        self._meter.calls.labels(area if area in _AREAS else "page", status).inc()
        client = scope.get("client")
        say(
            "call",
            method=scope["method"],
            # without its query, which may hold a question
            path=path,
            status=status,
            ms=round(seconds * 1000, 1),
            address=client[0] if client else "",
        )
