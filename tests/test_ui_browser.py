"""The page in a real browser: asking, reading, remembering, evaluating."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from docx import Document
from ui_fakes import built, need_browser, served

from assistant.app import Assistant

need_browser()

from playwright.sync_api import Browser, BrowserContext, Page, expect  # noqa: E402

from eval.feedback import history_engine, read_feedback  # noqa: E402
from eval.questions import load_split, write_jsonl  # noqa: E402
from ui.screenshots import chromium, open_page, open_tab  # noqa: E402

# raised inside Gradio's own statistics of its queue
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*no_silent_downcasting"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
FOREST = "2025年森林覆盖率目标是多少"
AXE = Path(__file__).parent / "assets" / "axe.min.js"


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
    page.get_by_role("button", name="分享链接").click()
    expect(page.locator(".said")).to_contain_text("链接已复制")
    link = page.locator(".turn").get_attribute("data-link")
    stranger = browser.new_page()
    stranger.goto(f"{address}{link}")
    expect(stranger.locator(".shared .statement").first).to_contain_text("59%")
    stranger.click(".shared .chip")
    expect(stranger.locator("#reader mark").first).to_have_text("24")
    stranger.goto(f"{address}/?section=04.01")
    expect(stranger.locator("#s-04\\.01")).to_be_in_viewport()
    stranger.close()


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
    assert page.locator("#indicator-chart .bar").count() == 47  # 24 rows by 2, one of words
    page.get_by_label("约束性").check()
    expect(page.locator("#indicator-table tbody tr")).to_have_count(3)
    expect(page.locator("#indicator-chart figcaption")).to_have_text(["单位：%"])
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
def test_axe_finds_nothing_serious_and_nothing_overflows(
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
    found = serious(page, "answer")
    page.keyboard.press("Escape")
    for name in ("原文", "指标", "职责", "评测"):
        open_tab(page, name)
        found += serious(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()
    assert found == []
    assert dark == ("rgb(18, 24, 26)" if scheme == "dark" else "rgb(251, 251, 249)")


def serious(page: Page, where: str) -> list[str]:
    results = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)"
    )
    return [
        f"{where}: {v['id']} {[n['html'][:160] for n in v['nodes'][:3]]}"
        for v in results
        if v["impact"] in ("serious", "critical")
    ]
