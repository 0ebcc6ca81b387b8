"""``python -m ui.screenshots``: pictures of every page, light and dark, desktop and phone.

Needs a running page (``python -m ui``), Playwright and a Chromium.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.console import Parser, as_command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"desktop": (1280, 860), "phone": (375, 740)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TABS = {"read": "原文", "indicators": "指标", "duties": "职责", "evaluate": "评测"}
_QUESTION = "2025年森林覆盖率目标是多少？"
_SETTLE_MS = 700


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def open_page(page: Page, address: str) -> None:
    """Goes there and waits until questions are taken."""
    page.goto(address)
    page.wait_for_selector("#send:enabled")


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    page.wait_for_timeout(_SETTLE_MS)


def take_all(address: str, folder: Path) -> list[Path]:
    """Writes ``<page>-<size>-<scheme>.png`` for each; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with chromium() as browser:
        for size, scheme in product(SIZES, SCHEMES):
            width, height = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
            )
            page = context.new_page()
            open_page(page, address)
            for name in _visit(page):
                path = folder / f"{name}-{size}-{scheme}.png"
                page.screenshot(path=path)
                taken.append(path)
            context.close()
    return taken


def _visit(page: Page) -> Iterator[str]:
    """Brings up one view after the other and yields its name."""
    page.wait_for_timeout(_SETTLE_MS)
    yield "welcome"
    page.fill("#question", _QUESTION)
    page.press("#question", "Enter")
    page.wait_for_selector(".turn[data-turn] .chip")
    page.wait_for_timeout(_SETTLE_MS)
    yield "answer"
    page.click(".turn .chip")
    page.wait_for_selector("#reader mark")
    page.wait_for_timeout(_SETTLE_MS)
    yield "reader"
    page.keyboard.press("Escape")
    for name, label in TABS.items():
        open_tab(page, label)
        page.evaluate("window.scrollTo(0, 0)")
        yield name


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser(prog="python -m ui.screenshots", description="给每个页面拍照")
    parser.options.add_argument("--address", default="http://127.0.0.1:7860", metavar="网址")
    parser.options.add_argument("--out", type=Path, required=True, metavar="文件夹")
    args = parser.parse_args(argv)
    for path in take_all(args.address, args.out):
        print(path)
    return 0


if __name__ == "__main__":
    as_command(main)
