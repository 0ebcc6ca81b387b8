"""What every answer carries: the policy of the page, and the number of the browser asking."""

from __future__ import annotations

import re
import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.store import KEPT_DAYS

COOKIE = "planqa_browser"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_ID = re.compile(r"^[0-9a-f]{32}$")
_SECONDS_A_DAY = 86_400


def browser_id(request: Request) -> str:
    """The random number of this browser, given to it on its first call."""
    return str(request.state.browser)


Browser = Annotated[str, Depends(browser_id)]


def own_path(scope: Scope) -> str:
    """The path of a call without the prefix of a reverse proxy."""
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


class PageMarks:
    """Security headers on every answer; the browser's number, and no caching, under /ui."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        known = request.cookies.get(COOKIE, "")
        request.state.browser = known if _ID.match(known) else secrets.token_hex(16)
        path = own_path(scope)
        remembered = path.startswith("/ui/") and "/assets/" not in path

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                if remembered:
                    headers["Cache-Control"] = "no-store"
                    headers.append("Set-Cookie", _remembering(request))
            await send(message)

        await self._app(scope, receive, marked)


def _remembering(request: Request) -> str:
    """Only on calls of the page itself: a link from another site brings no SameSite=Strict
    cookie, and an answer to it would replace a known number."""
    carrier = Response()
    carrier.set_cookie(
        COOKIE,
        request.state.browser,
        max_age=KEPT_DAYS * _SECONDS_A_DAY,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return carrier.headers["set-cookie"]
