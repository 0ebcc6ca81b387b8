"""The page below a prefix, behind a real nginx with the shipped location block."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from nginx import nginx
from ui_browser import FOREST, QUIET, Browser, ask, browser, expect, open_page
from ui_fakes import built, free_port, served

from assistant.app import Assistant
from eval.feedback import history_engine
from ui.screenshots import open_tab
from ui.service.settings import ServiceSettings

pytestmark = QUIET
__all__ = ["browser"]
SHIPPED = Path(__file__).parent.parent / "deploy" / "nginx" / "planqa-location.conf"


@pytest.fixture(scope="module")
def prefixed(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    engine = history_engine(folder / "h.sqlite")
    settings = ServiceSettings(root_path="/qa", port=port)
    locations = SHIPPED.read_text(encoding="utf-8").replace("127.0.0.1:7860", f"127.0.0.1:{port}")
    app = built(assistant, engine=engine, settings=settings)
    with served(app, port, "/qa"), nginx(folder, locations) as address:
        yield f"{address}/qa"
    engine.dispose()


def test_all_of_the_page_works_below_a_prefix(prefixed: str, browser: Browser) -> None:
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(15_000)
    astray: list[str] = []
    page.on(
        "response",
        lambda r: (
            astray.append(f"{r.status} {r.url}")
            if r.status >= 400 or not urlsplit(r.url).path.startswith("/qa")
            else None
        ),
    )
    open_page(page, prefixed)
    ask(page, FOREST)
    page.get_by_role("button", name="分享").first.click()
    expect(page.locator(".said")).to_contain_text("链接已复制")
    link = page.locator(".turn").get_attribute("data-link")
    page.locator("#history-list .menu summary").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出 Markdown").click()
    assert FOREST in Path(waiting.value.path()).read_text(encoding="utf-8")
    open_tab(page, "指标")
    page.get_by_label("约束性").check()
    expect(page.locator("#indicator-table tbody tr")).to_have_count(3)
    page.goto(f"{prefixed}/{link}")
    expect(page.locator(".shared .statement").first).to_contain_text("59%")
    page.goto(f"{prefixed}/?section=04.01")
    expect(page.locator("#s-04\\.01")).to_be_in_viewport()
    assert astray == []
    page.close()
