"""Around an answer in a real browser: addresses, drafts, focus, the reader beside, print."""

from __future__ import annotations

import re
from pathlib import Path

import ui_browser
from eval_fakes import answer
from playwright.sync_api import Browser, Page, expect
from ui_browser import FOREST, QUIET, ask, opened_alone
from ui_fakes import SlowAssistant, built, served

from eval.feedback import history_engine
from ui.screenshots import open_tab

browser = ui_browser.browser
database = ui_browser.database
address = ui_browser.address
context = ui_browser.context
page = ui_browser.page
pytestmark = QUIET


def test_an_answer_is_16_px_and_its_chip_says_the_words_it_quotes(page: Page) -> None:
    ask(page, FOREST)
    sizes = page.locator(".statement").evaluate_all(
        "all => all.map(e => [getComputedStyle(e).fontSize, getComputedStyle(e).lineHeight])"
    )
    assert sizes == [["16px", "28px"]]  # 16 × 1.75
    expect(page.locator(".answer-chart .dot.bound")).to_contain_text("≥59")
    page.locator(".statement .chip").focus()
    expect(page.locator("#quoted-words")).to_contain_text("24 | 森林覆盖率(%) | 59.96 | ≥59")
    page.keyboard.press("Escape")
    expect(page.locator("#quoted-words")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#composer")).to_be_hidden()
    expect(page.locator(".actions")).to_be_hidden()
    expect(page.locator(".sources q")).to_be_visible()


def test_the_reader_stands_beside_and_follows_the_conversation(page: Page) -> None:
    page.set_viewport_size({"width": 1100, "height": 720})
    ask(page, FOREST)
    page.click(".statement .chip")
    reader = page.locator("#reader")
    expect(reader.locator("mark").first).to_be_in_viewport()
    left = reader.bounding_box()
    answer_box, composer = (
        page.locator(".answer").bounding_box(),
        page.locator("#composer").bounding_box(),
    )
    assert left and answer_box and composer
    assert answer_box["x"] + answer_box["width"] <= left["x"]
    assert composer["x"] + composer["width"] <= left["x"]
    expect(page.get_by_role("button", name="新对话")).to_be_visible()
    ask(page, "鲁班奖2025年目标是多少")
    expect(reader.locator("mark").nth(1)).to_contain_text("鲁班奖")
    ask(page, "你好")
    expect(reader).to_be_hidden()


def test_the_address_brings_page_and_conversation_back(page: Page, address: str) -> None:
    ask(page, FOREST)
    first = page.url
    assert re.search(r"\?c=[0-9a-f]{32}$", first)
    page.click("text=新对话")
    ask(page, "你好")
    open_tab(page, "指标")
    assert "tab=indicators" in page.url
    page.reload()
    expect(page.get_by_role("tab", name="指标")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.locator(".turn .question")).to_have_text("你好")
    page.goto(first)
    expect(page.locator(".turn .question")).to_have_text(FOREST)
    page.goto(f"{address}/?section=09.09")
    expect(page.locator("#found")).to_contain_text("规划里没有章节“09.09”")


def test_keys_reach_everything(page: Page) -> None:
    page.get_by_role("tab", name="问答").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="原文")).to_have_attribute("aria-selected", "true")
    page.fill("#find", "质量")
    page.press("#find", "Enter")
    expect(page.locator("#found")).to_contain_text("第 1 处")
    page.press("#find", "Enter")
    expect(page.locator("#found")).to_contain_text("第 2 处")
    page.evaluate("document.querySelector('.skip').focus()")
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    ask(page, "你好")
    page.locator(".menu summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".menu[open]")).to_have_count(0)
    up = page.get_by_role("button", name="赞")
    up.click()
    page.get_by_role("button", name="取消").click()
    expect(up).to_be_focused()
    up.click()
    expect(up).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="重新回答").click()
    expect(page.locator(".turn[data-turn]")).to_have_count(1)
    assert page.evaluate("document.activeElement.tagName") != "BODY"


def test_a_shared_turn_can_be_gone_on_from(page: Page, browser: Browser, address: str) -> None:
    ask(page, FOREST)
    page.get_by_role("button", name="分享").click()
    expect(page.locator(".said")).to_contain_text("链接已复制")
    link = page.locator(".turn").get_attribute("data-link")
    stranger = browser.new_page(locale="en-US")
    stranger.goto(f"{address}{link}")
    stranger.wait_for_selector(".shared")
    stranger.fill("#question", "那2020年呢")
    stranger.press("#question", "Enter")
    expect(stranger.locator(".turn").last.locator(".statement").first).to_contain_text("59.96%")
    expect(stranger.locator(".turn[data-turn]")).to_have_count(1)
    stranger.reload()
    expect(stranger.locator(".turn[data-turn]")).to_have_count(2)
    stranger.close()


def test_a_draft_outlives_an_answer_and_a_stop_keeps_the_old_one(
    browser: Browser, tmp_path: Path
) -> None:
    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(SlowAssistant(lambda _: answer(), 1.0), engine=engine)) as address:
        page = opened_alone(browser, address)
        page.fill("#question", "慢")
        page.press("#question", "Enter")
        expect(page.locator("#welcome")).to_be_hidden()
        page.fill("#question", "下一个")
        expect(page.locator(".turn[data-turn]")).to_have_count(1)
        assert page.input_value("#question") == "下一个"
        kept = page.locator(".turn").get_attribute("data-turn")
        page.get_by_role("button", name="重新回答").click()
        page.get_by_role("button", name="停止").click()
        expect(page.locator(".turn")).to_have_attribute("data-turn", str(kept))
        expect(page.locator("#problem")).to_have_text("已停止，原来的回答没有变。")
        page.close()
    engine.dispose()
