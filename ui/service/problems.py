"""Every error of the service as one short Chinese JSON object, whatever went wrong."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from corpus.errors import (
    BusyError,
    DataFolderError,
    InputError,
    InternalError,
    LateError,
    LimitError,
    MissingError,
    PlanQAError,
    RefusedError,
)

UNKEPT = "历史记录暂时读写不了；请检查数据文件夹的空间与权限，稍后再试。"
TOO_LARGE = "发送的内容太大；请减少后重试。"
FAULT = InternalError("服务出了意外的错；请稍后重试，仍不行就告诉管理员。")
# The first class that an error is of decides.
_STATUS: tuple[tuple[type[PlanQAError], int], ...] = (
    (MissingError, 404),
    (InputError, 400),
    (RefusedError, 403),
    (LimitError, 429),
    (LateError, 504),
    (BusyError, 503),
)
_SAID = {
    400: "请求读不懂；请检查格式后重试。",
    404: "没有这个地址；请检查网址。",
    405: "这个地址不支持这种请求方法；请对照接口说明。",
    413: TOO_LARGE,
    415: "不支持这种内容类型；请发送 JSON。",
}
_UNFIT = {"missing": "缺少", "extra_forbidden": "不认识", "string_too_long": "太长"}


def status_of(error: PlanQAError) -> int:
    """The HTTP status of an error; what no caller can mend is 500."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def error_object(error: PlanQAError) -> dict[str, Any]:
    """``{"error": {"code", "message", "retryable"}}``, as in the JSON of a batch."""
    return {"error": {"code": error.code, "message": error.message, "retryable": error.retryable}}


def problem(
    error: PlanQAError, status: int | None = None, body: dict[str, Any] | None = None
) -> JSONResponse:
    """The answer to a call that failed; ``body`` where more than the error is said."""
    headers = {"Retry-After": str(error.wait_seconds)} if isinstance(error, BusyError) else None
    return JSONResponse(body or error_object(error), status or status_of(error), headers)


def add_problems(app: FastAPI) -> None:
    """Errors of all kinds said in one form; nothing of the server's inside is told."""

    @app.exception_handler(PlanQAError)
    async def known(_request: Request, error: PlanQAError) -> JSONResponse:
        return problem(error)

    @app.exception_handler(RequestValidationError)
    async def unfit(_request: Request, error: RequestValidationError) -> JSONResponse:
        return problem(InputError(unfit_message(error)), 422)

    @app.exception_handler(HTTPException)
    async def refused(_request: Request, error: HTTPException) -> JSONResponse:
        said = _SAID.get(error.status_code, f"请求没有成功（{error.status_code}）；请稍后重试。")
        kind = MissingError if error.status_code == 404 else InputError
        found = problem(kind(said), error.status_code)
        found.headers.update(error.headers or {})
        return found

    @app.exception_handler(SQLAlchemyError)
    async def unkept(_request: Request, _error: SQLAlchemyError) -> JSONResponse:
        return problem(DataFolderError(UNKEPT))

    @app.exception_handler(Exception)
    async def unexpected(_request: Request, _error: Exception) -> JSONResponse:
        return problem(FAULT)


def unfit_message(error: RequestValidationError) -> str:
    """Which field does not fit, and how; where the body is not JSON, that."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return "发送的内容不是完整的 JSON；请检查引号、逗号和括号。"
    place = ".".join(str(part) for part in first["loc"][1:]) or "内容"
    return f"“{place}”{_UNFIT.get(first['type'], '不合要求')}；请改正后重试。"
