"""Actors and tasks as HTML, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from corpus.values import Document, Duty, leaves
from ui.render_indicators import download_links
from ui.tables import MODES, NAMINGS, body, duty_place

BY_ACTOR, BY_TASK = "按主体看任务", "按任务看主体"
_LEADING_WORDS = ("牵头", "负责", "责任单位")


def silence_note(document: Document, duties: Sequence[Duty]) -> str:
    """What the plan does not say: no lead department for most of its tasks, counted."""
    tasks = [d for d in duties if d.mode == "task" and d.naming == "body"]
    named = {d.section_id for d in tasks}
    first = {d.section_id.split(".")[0] for d in duties if d.mode == "task"}
    sections = [s for s in leaves(document.sections) if s.section_id.split(".")[0] in first]
    absent = "".join(f"“{word}”" for word in _LEADING_WORDS if word not in document.text)
    words = f"全文没有出现{absent}。" if absent else ""
    return (
        '<p class="silence"><strong>规划没有为大多数任务指定牵头部门。</strong>'
        f"讲任务的 {len(sections)} 个章节里，点名具体机构的只有 {len(named)} 个。{words}"
        "下面列的是原文提到的主体和它出现的原句，不等于牵头或责任分工。</p>"
    )


def duties_html(
    document: Document, duties: Sequence[Duty], view: str, query: dict[str, str]
) -> str:
    """Count, download, then groups: one for each actor, or one for each section."""
    if not duties:
        return '<p class="quiet-note">没有符合条件的记录，请放宽筛选。</p>'
    groups: dict[str, list[Duty]] = {}
    for duty in duties:
        key = body(duty) if view == BY_ACTOR else duty.section_id
        groups.setdefault(key, []).append(duty)
    if view == BY_ACTOR:
        groups = dict(sorted(groups.items(), key=lambda item: -len(item[1])))
    drawn = "".join(_group(document, key, members, view) for key, members in groups.items())
    what = "个主体" if view == BY_ACTOR else "个章节"
    links = download_links("ui/duties", query, ("csv",))
    return (
        f'<div class="table-head"><p>{len(groups)} {what}，{len(duties)} 条</p>{links}</div>'
        f'<div class="duties">{drawn}</div>'
    )


def _group(document: Document, key: str, duties: Sequence[Duty], view: str) -> str:
    if view == BY_ACTOR:
        title = f"{escape(key)} <small>{NAMINGS[duties[0].naming]}</small>"
    else:
        title = escape(duty_place(document, duties[0]))
    items = "".join(_item(document, duty, view) for duty in duties)
    return (
        f'<details><summary>{title}<span class="count">{len(duties)}</span></summary>'
        f"<ul>{items}</ul></details>"
    )


def _item(document: Document, duty: Duty, view: str) -> str:
    label = duty_place(document, duty) if view == BY_ACTOR else duty.actor
    return (
        f'<li><p><strong>{escape(label)}</strong> <span class="badge">{MODES[duty.mode]}</span>'
        f' <span class="note">{escape(duty.form)}</span></p><p>{escape(duty.text)}</p>'
        f'<button type="button" class="quiet" data-do="read" data-section="{duty.section_id}"'
        f' data-start="{duty.start}" data-end="{duty.end}">看原文</button></li>'
    )
