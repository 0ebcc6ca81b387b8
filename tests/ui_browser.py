"""Fixtures of the browser tests: one Chromium and one page served for a module."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ui_fakes import built, need_browser, served

from assistant.app import Assistant
from eval.feedback import history_engine

need_browser()

from playwright.sync_api import Browser, BrowserContext, Page, expect  # noqa: E402

from ui.screenshots import chromium, open_page  # noqa: E402

FOREST = "2025年森林覆盖率目标是多少"
# raised inside Gradio's own statistics of its queue
QUIET = [
    pytest.mark.filterwarnings("ignore:.*no_silent_downcasting"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ui") / "history.sqlite"


@pytest.fixture(scope="module")
def address(assistant: Assistant, database: Path) -> Iterator[str]:
    engine = history_engine(database)
    with served(built(assistant, engine=engine, today=date(2026, 3, 1))) as found:
        yield found
    engine.dispose()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own; whatever it asks of other hosts fails the test."""
    made = browser.new_context(
        viewport={"width": 1280, "height": 860}, locale="zh-CN", accept_downloads=True
    )
    made.set_default_timeout(15_000)
    outside: list[str] = []
    made.on(
        "request",
        lambda request: (
            outside.append(request.url)
            if urlsplit(request.url).hostname not in ("127.0.0.1", None)
            else None
        ),
    )
    yield made
    made.close()
    assert outside == []


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    return opened(context, address)


def opened(context: BrowserContext, address: str) -> Page:
    found = context.new_page()
    open_page(found, address)
    return found


def ask(page: Page, question: str) -> None:
    count = page.locator(".turn[data-turn]").count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    expect(page.locator(".turn[data-turn]")).to_have_count(count + 1)


def opened_alone(browser: Browser, address: str) -> Page:
    """A page without the fixture's watch over hosts."""
    found = browser.new_page(locale="zh-CN")
    found.set_default_timeout(15_000)
    open_page(found, address)
    return found
