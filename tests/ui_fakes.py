"""A page served to tests: an assistant that says what it is told, a server, a browser."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import RATE, RATE_SECTION, answer, cite
from fastapi import FastAPI

from assistant.values import Answer, Citation, Hit, Statement
from corpus.document import load_plan, parse_document
from corpus.values import Document
from ui.app import make_app
from ui.service.plan_views import Searching
from ui.speaking import Said

NOON = datetime(2026, 3, 1, 12, 0)
HOSTILE = '<img src="http://evil.example/x.png" onerror="window.hacked=1">'
MARKDOWN = "![x](http://evil.example/y.png)<script>window.hacked=1</script>"


def said(question: str = "合格率多少", **changes: object) -> Said:
    """The right answer about the pass rate, as it comes to the page."""
    return Said(replace(answer(), question=question, understood=question, **changes))


def hostile_plan() -> Document:
    """A plan whose heading, text and table cells all carry markup."""
    return parse_document(
        f"**第一章 {HOSTILE}总则**\n\n**一、目标**\n\n规划文字{MARKDOWN}到此为止。\n\n"
        f"**专栏1 指标**\n\n"
        f"| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n"
        f"| 1 | {HOSTILE}合格率（%） | 90 | 95 | 预期性 |\n",
        "hostile",
        f"“十四五”{HOSTILE}规划",
    )


def cite_all(document: Document) -> Citation:
    """The last paragraph of the hostile text, quoted whole."""
    start = document.text.index("规划文字")
    end = document.text.index("到此为止。") + len("到此为止。")
    section = document.section_at(start)
    return replace(
        cite(1, RATE_SECTION, RATE),
        section_id=section.section_id,
        path=section.path,
        quote=document.text[start:end],
        start=start,
        end=end,
    )


def hostile_answer(question: str, document: Document) -> Answer:
    citation = cite_all(document)
    return answer(
        (Statement(citation.quote, (1,), "verbatim"),),
        (citation,),
        question=question,
        understood=f"{question}{HOSTILE}",
        suggestions=(f'{HOSTILE}" autofocus onfocus="window.hacked=1',),
    )


@dataclass
class SlowAssistant:
    """Answers after ``seconds``, whatever is asked."""

    reply: Callable[[str], Answer]
    seconds: float = 0.0
    document: Document = field(default_factory=load_plan)
    fingerprint: str = "f" * 16

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        time.sleep(self.seconds)
        return self.reply(question)

    def search(self, question: str) -> tuple[Hit, ...]:
        first, second = self.document.sections[:2]
        return (Hit(first.section_id, 2.0, 1, ()), Hit(second.section_id, 1.0, 2, ()))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def built(assistant: Searching, **parts: Any) -> FastAPI:
    """``make_app`` under an event loop that is closed after; Gradio would leave its own open."""

    async def make() -> FastAPI:
        return make_app(assistant, **parts)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, make()).result()


@contextmanager
def served(app: FastAPI, port: int | None = None, root_path: str = "") -> Iterator[str]:
    """The address of the app, served by uvicorn in a thread, as ``python -m ui`` serves it."""
    import uvicorn

    port = port or free_port()
    server = uvicorn.Server(
        uvicorn.Config(
            app, host="127.0.0.1", port=port, root_path=root_path, log_level="error", ws="none"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def need_browser() -> None:
    """Skips where there is no Chromium; PLANQA_REQUIRE_BROWSER=1 makes that a failure."""
    from ui.screenshots import CHROMIUM

    if os.environ.get("PLANQA_REQUIRE_BROWSER") == "1":
        assert Path(CHROMIUM).exists(), f"{CHROMIUM} is missing; apt-get install chromium"
        return
    pytest.importorskip("playwright", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(
            f"no browser: {CHROMIUM} is missing (apt-get install chromium fonts-noto-cjk)",
            allow_module_level=True,
        )
