"""The indicator table as HTML, each row with its two years on a line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from corpus.values import Indicator
from ui.render_chart import dumbbell
from ui.tables import NAME_COLUMN, NUMBER_COLUMNS, indicator_table


def indicators_html(rows: Sequence[Indicator], query: dict[str, str]) -> str:
    """Count, download links for the same choice, table."""
    if not rows:
        return '<p class="quiet-note">没有符合条件的指标，请放宽筛选。</p>'
    links = download_links("ui/indicators", query, ("csv", "xlsx"))
    return f'<div class="table-head"><p>共 {len(rows)} 项指标</p>{links}</div>{_table(rows)}'


def download_links(path: str, query: dict[str, str], kinds: Sequence[str]) -> str:
    asked = escape(urlencode(query))
    links = "".join(
        f'<a class="download" href="{path}.{kind}?{asked}" download>下载 {kind.upper()}</a>'
        for kind in kinds
    )
    return f'<p class="downloads">{links}</p>'


def _table(rows: Sequence[Indicator]) -> str:
    """The columns of the files to take away, a line for the two years, and what can be done."""
    head, *cells = indicator_table(rows)
    names = [*head, "对照", "操作"]
    top = "".join(f'<th scope="col"{_style(name)}>{name}</th>' for name in names)
    body = "".join(_row(row, head, line) for row, line in zip(rows, cells, strict=True))
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="指标表"><table class="data pinned">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _style(name: str) -> str:
    return ' class="number"' if name in NUMBER_COLUMNS or name.endswith("年") else ""


def _row(row: Indicator, head: Sequence[str], cells: Sequence[str]) -> str:
    drawn = "".join(
        f'<th scope="row">{escape(cell)}</th>'
        if name == NAME_COLUMN
        else f"<td{_style(name)}>{escape(cell)}</td>"
        for name, cell in zip(head, cells, strict=True)
    )
    question = f"{row.name}{row.years[-1]}年的目标是多少？"
    return (
        f'<tr>{drawn}<td class="line">{dumbbell(row)}</td>'
        f'<td class="row-actions"><button type="button" class="quiet" data-do="read"'
        f' data-section="{row.section_id}" data-start="{row.start}" data-end="{row.end}"'
        f' aria-label="查看{escape(row.name)}的原文">原文</button>'
        f'<button type="button" class="quiet" data-do="ask" data-question="{escape(question)}"'
        f' aria-label="就{escape(row.name)}提问">提问</button></td></tr>'
    )
