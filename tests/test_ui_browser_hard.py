"""The page in a real browser when it gets hard: hostile text, slow answers, many at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ui_browser
from eval_fakes import answer
from playwright.sync_api import Browser, expect
from ui_browser import QUIET, opened_alone
from ui_fakes import HOSTILE, SlowAssistant, built, hostile_answer, hostile_plan, served

from assistant.app import Assistant
from eval.feedback import history_engine
from ui.screenshots import open_tab

browser = ui_browser.browser
pytestmark = QUIET
AT_ONCE = 20


def test_hostile_text_is_inert_everywhere(browser: Browser, tmp_path: Path) -> None:
    plan = hostile_plan()
    assistant = SlowAssistant(lambda text: hostile_answer(text, plan), document=plan)
    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(assistant, engine=engine)) as address:
        page = opened_alone(browser, address)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append("dialog"))
        page.fill("#question", HOSTILE)
        page.press("#question", "Enter")
        expect(page.locator(".turn[data-turn] .question")).to_have_text(HOSTILE)
        expect(page.locator(".understood")).to_contain_text(HOSTILE)
        page.locator(".statement .chip").click()
        # the whole quote is marked, its markup as text
        expect(page.locator("#reader mark")).to_contain_text("<script>window.hacked=1</script>")
        page.keyboard.press("Escape")
        for name in ("原文", "指标", "职责", "评测"):
            open_tab(page, name)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img[src*=evil]").count() == 0
        assert [url for url in asked if "evil" in url or url == "dialog"] == []
        page.reload()
        expect(page.locator(".turn .question")).to_have_text(HOSTILE)
        assert page.evaluate("window.hacked") is None
        page.close()
    engine.dispose()


def test_the_policy_blocks_what_an_answer_might_fetch(browser: Browser, tmp_path: Path) -> None:
    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(SlowAssistant(lambda _: answer()), engine=engine)) as address:
        page = opened_alone(browser, address)
        refused = page.evaluate(
            """() => new Promise((resolve) => {
                document.addEventListener("securitypolicyviolation", (e) => resolve(e.blockedURI));
                document.body.append(Object.assign(new Image(), {src: "http://evil.example/a.png"}));
            })"""
        )
        page.close()
    engine.dispose()
    assert refused == "http://evil.example/a.png"


def test_a_slow_answer_can_be_stopped_and_leaves_nothing(browser: Browser, tmp_path: Path) -> None:
    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(SlowAssistant(lambda _: answer(), 1.5), engine=engine)) as address:
        page = opened_alone(browser, address)
        page.fill("#question", "慢")
        page.press("#question", "Enter")
        expect(page.locator(".waiting")).to_have_text("正在规划里查找……")
        page.get_by_role("button", name="停止").click()
        expect(page.locator(".turn .note")).to_have_text("已停止。")
        page.wait_for_timeout(2000)
        page.reload()
        expect(page.locator("#history-list")).to_have_text("还没有对话")
        page.close()
    engine.dispose()


def test_a_server_that_is_gone_is_said_and_the_question_kept(
    browser: Browser, tmp_path: Path
) -> None:
    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(SlowAssistant(lambda _: answer()), engine=engine)) as address:
        page = opened_alone(browser, address)
    page.fill("#question", "还在吗")
    page.press("#question", "Enter")
    expect(page.locator("#problem")).to_have_text("连不上服务器；请确认服务还在运行，然后重试。")
    assert page.input_value("#question") == "还在吗"
    page.close()
    engine.dispose()


def test_twenty_at_once_all_get_their_answers(assistant: Assistant, tmp_path: Path) -> None:
    import httpx

    rows = assistant.document.indicators[:AT_ONCE]

    def one(address: str, name: str) -> tuple[str, float]:
        with httpx.Client(base_url=address, timeout=60) as client:
            started = time.perf_counter()
            lines = client.post("/ui/ask", json={"question": f"{name}2025年目标"}).text.splitlines()
            assert name in client.get("/ui/history").json()["html"]
            return lines[-1], time.perf_counter() - started

    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(assistant, engine=engine)) as address, ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda row: one(address, row.name), rows))
    engine.dispose()
    assert [('"event": "done"' in line) for line, _ in found] == [True] * AT_ONCE
    assert max(seconds for _, seconds in found) < 30
