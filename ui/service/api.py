"""/api: asking and the plan itself for programs, described by OpenAPI in Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from fastapi import Path as InPath
from fastapi.responses import FileResponse, JSONResponse, Response, StreamingResponse

from assistant.draw import error_json
from assistant.values import answer_json
from corpus.errors import PlanQAError
from ui.service.asking import Asking
from ui.service.body import BodyLimit
from ui.service.caller import Caller
from ui.service.events import HEADERS, SSE, answer_events
from ui.service.models import (
    LONGEST_QUESTION,
    AnswerOut,
    AskQuestion,
    DutyOut,
    HitOut,
    IndicatorOut,
    SectionOut,
    SectionTextOut,
    failures,
)
from ui.service.plan_views import duty_list, indicator_list, section_list, section_text
from ui.service.problems import add_problems, problem, status_of

_LARGEST_BODY = 1024 * 1024
_PAGE = Path(__file__).parent / "try.html"
_ABOUT = (
    "对一份质量强省规划的问答，逐条引用章节；规划没有写的，就说没有。"
    "所有错误都是 `{“error”: {code, message, retryable}}`；429 与 503 带 Retry-After。"
)
_STREAM = {SSE: {"schema": {"type": "string", "description": "statement、reset、answer、error"}}}
Words = Annotated[str, Query(max_length=LONGEST_QUESTION)]


def make_api(asking: Asking, version: str) -> FastAPI:
    """An app to be mounted at /api."""
    app = FastAPI(
        title="质量强省规划问答助手",
        description=_ABOUT,
        version=version,
        docs_url=None,
        redoc_url=None,
    )
    add_problems(app)
    app.add_middleware(BodyLimit, most=_LARGEST_BODY)
    _add_asking(app, asking)
    _add_sections(app, asking)
    _add_tables(app, asking)
    return app


def _add_asking(app: FastAPI, asking: Asking) -> None:
    @app.post(
        "/ask",
        tags=["提问"],
        summary="问一个问题",
        description="回答与网页相同，引用齐全。规划没有写的也是 200，`status` 为 not_in_plan。",
        response_model=AnswerOut,
        responses={200: {"content": _STREAM}, **failures(400, 413, 422, 429, 503, 504)},
    )
    async def ask(body: AskQuestion, caller: Caller) -> Any:
        history = tuple(body.history)
        try:
            if body.stream:
                growing = await asking.growing(caller, body.question, history)
                events = answer_events(growing, body.id)
                return StreamingResponse(events, media_type=SSE, headers=HEADERS)
            said = await asking.answer(caller, body.question, history)
        except PlanQAError as error:
            return problem(error, status_of(error), error_json(error, body.question, body.id))
        return JSONResponse(answer_json(said.answer, body.id))

    @app.get(
        "/search",
        tags=["提问"],
        summary="检索章节",
        response_model=list[HitOut],
        responses=failures(400, 422, 429, 503, 504),
    )
    async def search(
        caller: Caller,
        q: Annotated[Words, Query(description="要找的内容", examples=["电瓶车"])],
        limit: Annotated[int, Query(ge=1, le=50, description="最多几个")] = 10,
    ) -> Any:
        return JSONResponse(await asking.search(caller, q, limit))


def _add_sections(app: FastAPI, asking: Asking) -> None:
    document = asking.plan.document

    @app.get("/sections", tags=["规划"], summary="章节目录", response_model=list[SectionOut])
    async def sections() -> Any:
        return JSONResponse(section_list(document))

    @app.get(
        "/sections/{section_id}",
        tags=["规划"],
        summary="一个章节的文字",
        response_model=SectionTextOut,
        responses=failures(404, 422),
    )
    async def section(
        section_id: Annotated[str, InPath(description="章节编号", examples=["02.03.z01"])],
    ) -> Any:
        return JSONResponse(section_text(document, section_id))

    @app.get("/", include_in_schema=False)
    async def page() -> Response:
        return FileResponse(_PAGE, media_type="text/html")


def _add_tables(app: FastAPI, asking: Asking) -> None:
    @app.get(
        "/indicators",
        tags=["规划"],
        summary="指标表",
        response_model=list[IndicatorOut],
        responses=failures(422),
    )
    async def indicators(
        group: Annotated[Words, Query(description="分组，空为全部")] = "",
        attribute: Annotated[
            Literal["", "约束性", "预期性"], Query(description="属性，空为全部")
        ] = "",
    ) -> Any:
        return JSONResponse(indicator_list(asking.plan.document, group, attribute))

    @app.get(
        "/duties",
        tags=["规划"],
        summary="谁做什么",
        response_model=list[DutyOut],
        responses=failures(422),
    )
    async def duties(
        actor: Annotated[Words, Query(description="主体，按规划的写法；空为全部")] = "",
        naming: Annotated[
            Literal["", "body", "class", "everyone"], Query(description="主体类别，空为全部")
        ] = "",
        mode: Annotated[
            Literal["", "task", "done"], Query(description="要做的或已做的，空为全部")
        ] = "",
        words: Annotated[Words, Query(description="文字里含有的字词")] = "",
    ) -> Any:
        return JSONResponse(duty_list(asking.plan, actor, naming, mode, words))
