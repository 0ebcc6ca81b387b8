"""Refuses what another site makes a browser send, and names the service is not known by."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from corpus.errors import RefusedError
from ui.service.problems import problem

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
CROSS_SITE = RefusedError("这个请求来自别的网站，没有执行；请在本站的页面上操作。")
UNKNOWN_NAME = RefusedError("服务不认得这个主机名；请用管理员给的网址，或把它写进设置的 names。")


class SameSite:
    """In front of the whole app; ``names`` are the only hosts answered to, none means any.

    A call that changes something must not come from another site's page: browsers say so
    in Sec-Fetch-Site, older ones and plain http only in Origin.  Programs send neither.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...] = ()) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if scope["type"] in ("http", "websocket") else None
        await (problem(refused) if refused else self._app)(scope, receive, send)

    def _refused(self, scope: Scope) -> RefusedError | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._names and host_name(host) not in self._names:
            return UNKNOWN_NAME
        if scope.get("method", "GET") in _SAFE and scope["type"] == "http":
            return None
        return None if _same_site(headers, host) else CROSS_SITE


def _same_site(headers: Headers, host: str) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in _OWN
    return origin is None or urlsplit(origin).netloc == host


def host_name(host: str) -> str:
    """``Host`` without its port, in small letters."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
