"""What every route needs: whose browser it is, and errors as Chinese JSON."""

from __future__ import annotations

import re
import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware.base import RequestResponseEndpoint

from corpus.errors import InputError, PlanQAError
from ui.store import KEPT_DAYS
from ui.stream import UNKEPT

COOKIE = "planqa_browser"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'self'"
)
_ID = re.compile(r"^[0-9a-f]{32}$")
_SECONDS_A_DAY = 86_400


def browser_id(request: Request) -> str:
    """The random number of this browser, given to it on its first call."""
    return str(request.state.browser)


Browser = Annotated[str, Depends(browser_id)]


def _recognise(request: Request) -> None:
    known = request.cookies.get(COOKIE, "")
    request.state.browser = known if _ID.match(known) else secrets.token_hex(16)


def _remember(request: Request, response: Response) -> None:
    """Only on calls of the page itself: a link from another site brings no SameSite=Strict
    cookie, and an answer to it would replace a known number."""
    response.set_cookie(
        COOKIE,
        request.state.browser,
        max_age=KEPT_DAYS * _SECONDS_A_DAY,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def add_guards(app: FastAPI) -> None:
    """The Content-Security-Policy on every answer, nothing cached, errors said in Chinese."""

    @app.middleware("http")
    async def guard(request: Request, call_next: RequestResponseEndpoint) -> Response:
        _recognise(request)
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        if request.url.path.startswith("/ui/") and "/assets/" not in request.url.path:
            response.headers["Cache-Control"] = "no-store"
            _remember(request, response)
        return response

    @app.exception_handler(PlanQAError)
    async def known(_request: Request, error: PlanQAError) -> JSONResponse:
        return problem(error.message, 400 if isinstance(error, InputError) else 500)

    @app.exception_handler(RequestValidationError)
    async def unfit(_request: Request, _error: RequestValidationError) -> JSONResponse:
        return problem("发送的内容不合要求；请刷新页面后重试。", 422)

    @app.exception_handler(SQLAlchemyError)
    async def unkept(_request: Request, _error: SQLAlchemyError) -> JSONResponse:
        return problem(UNKEPT, 500)


def problem(message: str, status: int) -> JSONResponse:
    return JSONResponse({"message": message}, status_code=status)
