"""The indicator table and its chart as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from urllib.parse import urlencode

from corpus.values import Indicator
from ui.tables import category

PERCENT = "%"
# Within one panel bars are drawn to one scale; beyond this ratio the small ones would vanish.
_WIDEST_RATIO = 20.0
_LEAST_WIDTH = 0.5


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
    years = rows[0].years
    numbers = [*(f"{year}年" for year in years), "变化"]
    names = ["序号", "分组", "指标", "单位", *numbers, "属性", "操作"]
    styles = dict.fromkeys(numbers, ' class="number"')
    head = "".join(f'<th scope="col"{styles.get(name, "")}>{name}</th>' for name in names)
    body = "".join(_row(row) for row in rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="指标表"><table class="data">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Indicator) -> str:
    values = "".join(f'<td class="number">{escape(value.printed)}</td>' for _, value in row.values)
    question = f"{row.name}{row.years[-1]}年的目标是多少？"
    return (
        f"<tr><td>{row.number}</td><td>{escape(row.category or '')}</td>"
        f'<th scope="row">{escape(row.name)}</th><td>{escape(row.unit)}</td>{values}'
        f'<td class="number">{change(row)}</td><td>{escape(row.attribute)}</td>'
        f'<td class="row-actions"><button type="button" class="quiet" data-do="read"'
        f' data-section="{row.section_id}" data-start="{row.start}" data-end="{row.end}"'
        f' aria-label="查看{escape(row.name)}的原文">原文</button>'
        f'<button type="button" class="quiet" data-do="ask" data-question="{escape(question)}"'
        f' aria-label="就{escape(row.name)}提问">提问</button></td></tr>'
    )


def change(row: Indicator) -> str:
    """Last minus first year, as printed numbers; — where a value is a floor or words."""
    first, last = row.values[0][1], row.values[-1][1]
    if first.number is None or last.number is None or last.relation == "≥":
        return "—"
    difference = Decimal(last.printed) - Decimal(first.printed)
    unit = "个百分点" if row.unit == PERCENT else ""
    return f"{difference.normalize():+f}{unit}" if difference else "0"


def chart_html(rows: Sequence[Indicator]) -> str:
    """Panels by group; within a group one panel for each unit and order of magnitude."""
    groups: dict[str, list[Indicator]] = {}
    for row in rows:
        groups.setdefault(category(row), []).append(row)
    drawn = "".join(_group(name, members) for name, members in groups.items())
    return f'<div class="charts">{drawn}</div>'


def _group(name: str, rows: Sequence[Indicator]) -> str:
    panels = "".join(_panel(panel) for panel in panels_of(rows))
    return f'<section class="chart-group"><h3>{escape(name)}</h3>{panels}</section>'


def panels_of(rows: Sequence[Indicator]) -> list[list[Indicator]]:
    """Rows of one unit whose largest values lie within a factor of 20, in printed order."""
    panels: list[list[Indicator]] = []
    for row in rows:
        home = next((p for p in panels if _fits(p, row)), None)
        if home is None:
            panels.append([row])
        else:
            home.append(row)
    return panels


def _fits(panel: Sequence[Indicator], row: Indicator) -> bool:
    if panel[0].unit != row.unit:
        return False
    tops = [largest(member) for member in (*panel, row)]
    return row.unit == PERCENT or max(tops) <= _WIDEST_RATIO * min(tops)


def largest(row: Indicator) -> float:
    return max((value.number for _, value in row.values if value.number is not None), default=0.0)


def _panel(rows: Sequence[Indicator]) -> str:
    unit = rows[0].unit
    full = 100.0 if unit == PERCENT else max(map(largest, rows))
    bars = "".join(_bars(row, full) for row in rows)
    return (
        f'<figure class="chart"><figcaption>单位：{escape(unit)}</figcaption>'
        f'<ul class="bars">{bars}</ul></figure>'
    )


def _bars(row: Indicator, full: float) -> str:
    lines = "".join(
        f'<span class="bar-line"><span class="bar-year">{year}</span>'
        f'<span class="bar-track">{_bar(place, value.number, full)}</span>'
        f'<span class="bar-value">{escape(value.printed)}</span></span>'
        for place, (year, value) in enumerate(row.values)
    )
    return f'<li><span class="bar-name">{escape(row.name)}</span>{lines}</li>'


def _bar(place: int, number: float | None, full: float) -> str:
    if number is None or not full:
        return ""
    width = max(_LEAST_WIDTH, 100 * number / full)
    return f'<span class="bar bar-{place}" style="width:{width:.1f}%"></span>'
