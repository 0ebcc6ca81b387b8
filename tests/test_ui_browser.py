"""问答 in a real browser: asking, reading, remembering, sharing."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import urlsplit

import ui_browser
from docx import Document
from playwright.sync_api import Browser, BrowserContext, Page, expect
from ui_browser import FOREST, QUIET, ask, opened
from ui_fakes import built, served

from assistant.app import Assistant
from eval.feedback import history_engine, read_feedback

browser = ui_browser.browser
database = ui_browser.database
address = ui_browser.address
context = ui_browser.context
page = ui_browser.page
pytestmark = QUIET


def test_a_chip_opens_the_reader_at_the_words_quoted(page: Page) -> None:
    ask(page, FOREST)
    expect(page.locator(".statement").first).to_contain_text("59%")
    page.locator(".statement .chip").first.focus()
    page.keyboard.press("Enter")
    marks = page.locator("#reader mark.quoted")
    expect(marks.first).to_be_in_viewport()
    assert "".join(marks.all_inner_texts()) == "24森林覆盖率(%)59.96≥59约束性"
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    # the focus is back where the reader was opened from
    assert page.evaluate("document.activeElement.className") == "chip"


def test_a_follow_up_is_completed_and_a_refusal_offers_near_sections(page: Page) -> None:
    ask(page, FOREST)
    ask(page, "那2020年呢")
    last = page.locator(".turn").last
    expect(last.locator(".understood")).to_contain_text("森林覆盖率")
    expect(last.locator(".statement").first).to_contain_text("59.96%")
    ask(page, "今天天气怎么样")
    expect(page.locator(".turn").last.locator(".answer")).to_have_attribute(
        "data-status", "out_of_scope"
    )
    expect(page.locator("#live")).to_contain_text("回答完毕")


def test_a_later_answer_comes_up_above_the_question_box(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    ask(page, "国检中心和省检中心2020年各是多少，是谁负责？")
    ask(page, "大禹奖和省长质量奖分别是多少")
    last = page.locator(".turn").last
    expect(last.locator(".asks strong")).to_have_text(["5项", "50个"])
    expect(last.locator(".question")).to_be_in_viewport()
    chip, box = (
        last.locator(".statement .chip").last.bounding_box(),
        page.locator("#composer").bounding_box(),
    )
    assert chip and box and chip["y"] + chip["height"] <= box["y"]
    # header and tabs stay in sight, and one press leads back from far above
    expect(page.get_by_role("tab", name="问答")).to_be_in_viewport()
    expect(page.locator("#latest")).to_be_hidden()
    page.evaluate("window.scrollTo(0, 0)")
    page.click("#latest")
    expect(last.locator(".question")).to_be_in_viewport()
    expect(page.locator(".next:visible")).to_have_count(1)


def test_pinyin_composition_does_not_send(page: Page) -> None:
    page.focus("#question")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    assert page.locator(".turn").count() == 0
    session.send("Input.insertText", {"text": "你好"})
    page.keyboard.press("Enter")
    expect(page.locator(".turn .question")).to_have_text("你好")


def test_an_empty_or_long_question_gets_a_quiet_message(page: Page) -> None:
    page.click("#send")
    expect(page.locator("#problem")).to_contain_text("问题是空的")
    page.fill("#question", "问" * 1001)
    page.click("#send")
    expect(page.locator("#problem")).to_contain_text("超过 1000 字的上限")
    assert page.locator(".turn").count() == 0
    assert page.input_value("#question") == "问" * 1001


def test_edit_replaces_what_came_after_and_retry_answers_again(page: Page) -> None:
    ask(page, "你好")
    ask(page, FOREST)
    page.locator(".turn").first.get_by_role("button", name="修改").click()
    assert page.input_value("#question") == "你好"
    page.fill("#question", "谢谢")
    page.press("#question", "Enter")
    expect(page.locator(".turn[data-turn]")).to_have_count(1)
    expect(page.locator(".turn .question")).to_have_text("谢谢")
    before = page.locator(".turn").get_attribute("data-turn")
    page.get_by_role("button", name="重新回答").click()
    expect(page.locator(f'.turn[data-turn="{before}"]')).to_have_count(0)
    expect(page.locator(".turn[data-turn]")).to_have_count(1)


def test_the_history_survives_a_restart(
    browser: Browser, context: BrowserContext, assistant: Assistant, tmp_path: Path
) -> None:
    engine = history_engine(tmp_path / "h.sqlite")
    with served(built(assistant, engine=engine)) as first:
        port = urlsplit(first).port
        page = opened(context, first)
        ask(page, "你好")
        page.goto("about:blank")
    with served(built(assistant, engine=engine), port) as again:
        page.goto(again)
        expect(page.locator("#history-list .entry")).to_have_text("你好")
        expect(page.locator(".turn .question")).to_have_text("你好")
        page.click("text=新对话")
        expect(page.locator(".turn")).to_have_count(0)
        page.click("#history-list .entry")
        expect(page.locator(".turn .question")).to_have_text("你好")
    engine.dispose()


def test_conversations_are_renamed_searched_deleted_and_forgotten(page: Page) -> None:
    ask(page, "你好")
    page.click("text=新对话")
    ask(page, FOREST)
    entries = page.locator("#history-list .entry")
    expect(entries).to_have_count(2)
    page.locator("#history-list .menu summary").first.click()
    page.get_by_role("button", name="重命名").first.click()
    page.fill(".rename", "森林那一问")
    page.press(".rename", "Enter")
    expect(entries.first).to_have_text("森林那一问")
    page.fill("#history-search", "59.96")
    expect(entries).to_have_count(1)
    page.fill("#history-search", "")
    expect(entries).to_have_count(2)
    page.locator("#history-list .menu summary").first.click()
    page.locator("#history-list [data-do=remove]").first.click()
    expect(page.locator("dialog")).to_contain_text("删除对话“森林那一问”？")
    page.get_by_role("button", name="删除", exact=True).last.click()
    expect(entries).to_have_count(1)
    page.click("text=保存什么、保存多久")
    page.click("text=删除我的记录")
    page.get_by_role("button", name="全部删除").click()
    expect(entries).to_have_count(0)


def test_a_conversation_exports_as_word(page: Page) -> None:
    ask(page, FOREST)
    page.locator("#history-list .menu summary").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出 Word").click()
    content = Path(waiting.value.path()).read_bytes()
    texts = [p.text for p in Document(io.BytesIO(content)).paragraphs]
    assert FOREST in texts
    assert any(text.startswith("[1] 《规划》第二章三专栏1，第13—15页，据目录") for text in texts)


def test_feedback_is_stored(page: Page, database: Path) -> None:
    ask(page, FOREST)
    page.get_by_role("button", name="踩").click()
    page.get_by_label("没有答全").check()
    page.get_by_label("补充说明（可不填）").fill("还差一点")
    page.get_by_role("button", name="提交反馈").click()
    expect(page.locator(".said")).to_have_text("谢谢，已记下您的反馈。")
    expect(page.get_by_role("button", name="踩")).to_have_attribute("aria-pressed", "true")
    page.click(".sources summary")
    page.get_by_role("button", name="这条引用不对").click()
    page.get_by_role("button", name="提交反馈").click()
    expect(page.locator(".feedback")).to_have_count(0)
    engine = history_engine(database)
    found = [(f.reason, f.comment, f.marker) for f in read_feedback(engine)]
    engine.dispose()
    assert found == [("incomplete", "还差一点", None), ("wrong_citation", "", 1)]


def test_links_open_with_a_question_a_shared_answer_or_a_section(
    page: Page, address: str, browser: Browser
) -> None:
    page.goto(f"{address}/?q={FOREST}")
    expect(page.locator(".turn[data-turn] .question")).to_have_text(FOREST)
    page.get_by_role("button", name="分享").click()
    expect(page.locator(".said")).to_contain_text("链接已复制")
    link = page.locator(".turn").get_attribute("data-link")
    stranger = browser.new_page()
    stranger.goto(f"{address}/{link}")
    expect(stranger.locator(".shared .statement").first).to_contain_text("59%")
    stranger.click(".shared .chip")
    expect(stranger.locator("#reader mark").first).to_have_text("24")
    stranger.goto(f"{address}/?section=04.01")
    expect(stranger.locator("#s-04\\.01")).to_be_in_viewport()
    stranger.close()
