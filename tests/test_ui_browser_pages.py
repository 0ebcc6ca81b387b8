"""The other pages in a real browser, and all of them before axe."""

from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python
import pytest
import ui_browser
from playwright.sync_api import Browser, Page, expect
from ui_browser import FOREST, QUIET, ask

from eval.questions import load_split, write_jsonl
from ui.screenshots import open_page, open_tab

browser = ui_browser.browser
database = ui_browser.database
address = ui_browser.address
context = ui_browser.context
page = ui_browser.page
pytestmark = QUIET
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def test_the_header_says_that_the_period_has_ended(page: Page) -> None:
    expect(page.locator(".plan-name")).to_contain_text("规划期2021—2025年（已结束）")


def test_words_are_found_in_the_plan(page: Page) -> None:
    open_tab(page, "原文")
    page.fill("#find", "森林覆盖率")
    page.press("#find", "Enter")
    expect(page.locator("#found")).to_have_text(re.compile("“森林覆盖率”出现 1 处，第 1 处"))
    expect(page.locator("mark.hit.current")).to_be_in_viewport()
    page.locator(".outline a", has_text="第四章").click()
    expect(page.locator("#s-04")).to_be_in_viewport()


def test_indicators_are_filtered_drawn_and_asked_about(page: Page) -> None:
    open_tab(page, "指标")
    expect(page.locator("#indicator-table tbody tr")).to_have_count(24)
    assert page.locator("#indicator-table .dot").count() == 46  # 23 rows by 2, one of words
    page.get_by_label("约束性").check()
    expect(page.locator("#indicator-table tbody tr")).to_have_count(3)
    page.get_by_role("button", name="就森林覆盖率提问").click()
    expect(page.locator(".turn[data-turn] .question")).to_have_text(
        "森林覆盖率2025年的目标是多少？"
    )


def test_duties_say_what_the_plan_does_not_and_filter(page: Page) -> None:
    open_tab(page, "职责")
    expect(page.locator(".silence")).to_contain_text("规划没有为大多数任务指定牵头部门")
    page.get_by_label("含有的字词").fill("实验室建设")
    expect(page.locator("#duty-table summary")).to_have_count(1)
    page.locator("#duty-table summary", has_text="长沙海关").click()
    page.locator("#duty-table [open] [data-do=read]").first.click()
    expect(page.locator("#reader mark").first).to_contain_text("长沙海关")


def test_an_uploaded_set_is_run_and_its_report_downloaded(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "小题集.jsonl"
    write_jsonl(path, load_split("dev")[:5])
    open_tab(page, "评测")
    page.get_by_label("上传的题集").check()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("小题集").first).to_be_visible()
    page.click("#run-start")
    expect(page.locator("#run-result")).to_contain_text("小题集.jsonl：5 题", timeout=30_000)
    expect(page.locator("#run-result")).to_contain_text("均值 [95% 区间]")
    with page.expect_download() as waiting:
        page.click("#run-result >> text=下载报告")
    assert "<h1>评测报告</h1>" in Path(waiting.value.path()).read_text(encoding="utf-8")


def test_a_run_can_be_stopped(page: Page) -> None:
    open_tab(page, "评测")
    page.click("#run-start")
    expect(page.locator("#run-result progress")).to_be_visible()
    page.click("#run-stop")
    expect(page.locator("#run-result")).to_contain_text("中途停止", timeout=30_000)


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", (1280, 860)), ("dark", (375, 740))], ids=["desktop", "phone"]
)
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, address: str, scheme: str, size: tuple[int, int]
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="zh-CN"
    )
    open_page(page, address)
    ask(page, FOREST)
    page.click(".chip")
    page.wait_for_selector("#reader mark")
    page.add_script_tag(path=AXE)
    found = violations(page, "answer")
    page.keyboard.press("Escape")
    for name in ("原文", "指标", "职责", "评测"):
        open_tab(page, name)
        found += violations(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()
    assert found == []
    assert dark == ("rgb(18, 24, 26)" if scheme == "dark" else "rgb(251, 251, 249)")


def violations(page: Page, where: str) -> list[str]:
    results = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)"
    )
    return [f"{where}: {v['id']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in results]
