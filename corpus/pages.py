"""How pages are said: from the printed 目录, and never more exact than it is."""

from __future__ import annotations


def page_label(page: int | None, page_end: int | None) -> str:
    """``第15—21页（据目录）``; one page when both are equal, empty when the 目录 has none."""
    if page is None:
        return ""
    if page_end is None or page_end == page:
        return f"第{page}页（据目录）"
    return f"第{page}—{page_end}页（据目录）"
