"""Routes of one's own record: asking, conversations, sharing, feedback, forgetting."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import BusyError, InputError
from corpus.values import Document
from eval.feedback import REASONS
from ui.export import WORD_TYPE, markdown, word
from ui.render_chart import answer_chart
from ui.render_history import history_html
from ui.render_turn import Turn, feedback_form, shared_html, turn_html
from ui.service.caller import Caller
from ui.service.desk import Desk, begun
from ui.speaking import Said, Speak
from ui.store import History, Judgement
from ui.stream import Asked, Draw, Event, events
from ui.web import Browser

_LONGEST_BODY = 200_000


class AskBody(BaseModel):
    """A question of any length up to what is worth refusing politely."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Annotated[str, Field(max_length=_LONGEST_BODY)]
    conversation: str | None = None
    replaced: str | None = None


class TitleBody(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, Field(max_length=1000)]


class FeedbackBody(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rating: Literal[1, -1]
    reason: str = ""
    comment: Annotated[str, Field(max_length=1000)] = ""
    marker: int | None = None


def history_routes(
    history: History, speak: Speak, desk: Desk, document: Document, now: Callable[[], datetime]
) -> APIRouter:
    """All of them under /ui; ``now`` gives UTC."""
    router = APIRouter(prefix="/ui")

    def draw(turn: Turn) -> str:
        return turn_html(turn, answer_chart(turn.answer, document))

    _add_asking(router, history, speak, desk, draw)
    # before the rest: /conversations/x.docx would also be a conversation called x.docx
    _add_exports(router, history, document.title, now)
    _add_conversations(router, history, draw, now)
    _add_judging(router, history)
    _add_sharing(router, history, document)
    return router


def _add_asking(router: APIRouter, history: History, speak: Speak, desk: Desk, draw: Draw) -> None:
    @router.post("/ask")
    async def ask(body: AskBody, browser: Browser, caller: Caller) -> StreamingResponse:
        asked = Asked(body.question, body.conversation, body.replaced)
        found = desk.run(caller, lambda: events(speak, history, draw, browser, asked))
        return StreamingResponse(_lines(await begun(found)), media_type="application/x-ndjson")


async def _lines(found: AsyncIterator[Event]) -> AsyncIterator[str]:
    try:
        async for event in found:
            yield json.dumps(event, ensure_ascii=True) + "\n"
    except BusyError as error:
        yield json.dumps({"event": "problem", "message": error.message}) + "\n"


def _add_conversations(
    router: APIRouter, history: History, draw: Draw, now: Callable[[], datetime]
) -> None:
    @router.get("/history")
    def listed(browser: Browser, words: str = "", current: str = "") -> dict[str, str]:
        entries = history.entries(browser, words)
        return {"html": history_html(entries, now(), current, words)}

    @router.get("/conversations/{conversation}")
    def opened(conversation: str, browser: Browser) -> dict[str, str]:
        turns = history.turns(browser, conversation)
        return {"html": "".join(draw(turn) for turn in turns)}

    @router.post("/conversations/{conversation}/title")
    def renamed(conversation: str, body: TitleBody, browser: Browser) -> dict[str, str]:
        history.rename(browser, conversation, body.title)
        return {}

    @router.delete("/conversations/{conversation}")
    def removed(conversation: str, browser: Browser) -> dict[str, str]:
        history.remove(browser, conversation)
        return {}

    @router.delete("/records")
    def forgotten(browser: Browser) -> dict[str, str]:
        history.forget(browser)
        return {"message": "您的对话、分享链接和反馈都已删除。"}


def _add_exports(
    router: APIRouter, history: History, plan: str, now: Callable[[], datetime]
) -> None:
    @router.get("/conversations/{conversation}.docx")
    def as_word(conversation: str, browser: Browser) -> Response:
        entry = history.entry(browser, conversation)
        turns = history.turns(browser, conversation)
        content = word(entry.title, plan, turns, now().date())
        return attachment(content, WORD_TYPE, f"{entry.title}.docx")

    @router.get("/conversations/{conversation}.md")
    def as_markdown(conversation: str, browser: Browser) -> Response:
        entry = history.entry(browser, conversation)
        content = markdown(entry.title, plan, history.turns(browser, conversation))
        return attachment(content.encode(), "text/markdown", f"{entry.title}.md")


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """A file to save, its Chinese name written as RFC 6266 wants it."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})


def _add_sharing(router: APIRouter, history: History, document: Document) -> None:
    @router.post("/turns/{turn}/share")
    def share(turn: str, browser: Browser) -> dict[str, str]:
        return {"link": f"?share={history.share(browser, turn)}"}

    @router.get("/shared/{token}")
    def shared(token: str) -> dict[str, str]:
        answer = history.shared(token)
        return {"html": shared_html(answer, answer_chart(answer, document))}

    @router.post("/shared/{token}/continue")
    def continued(token: str, browser: Browser) -> dict[str, str]:
        """A conversation of one's own that begins with the shared turn."""
        conversation, _ = history.add(browser, None, Said(history.shared(token)))
        return {"conversation": conversation}


def _add_judging(router: APIRouter, history: History) -> None:

    @router.get("/feedback-form")
    def form(rating: Literal["1", "-1"], marker: int | None = None) -> dict[str, str]:
        return {"html": feedback_form(int(rating), marker)}

    @router.post("/turns/{turn}/feedback")
    def judged(turn: str, body: FeedbackBody, browser: Browser) -> dict[str, str]:
        if body.reason and body.reason not in REASONS:
            raise InputError("没有这一种反馈原因；请刷新页面后重试。")
        judgement = Judgement(turn, body.rating, body.reason, body.comment, body.marker)
        history.judge(browser, judgement)
        return {"message": "谢谢，已记下您的反馈。"}

    @router.delete("/turns/{turn}/feedback")
    def unjudged(turn: str, browser: Browser) -> dict[str, str]:
        history.unjudge(browser, turn)
        return {"message": "已撤回。"}
