"""The list of one's conversations, and what is said about keeping them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

from ui.store import KEPT_DAYS, Entry


def history_html(
    entries: Sequence[Entry], now: datetime, current: str = "", words: str = ""
) -> str:
    """Conversations under 今天, 近七天 and 更早; ``now`` and entries in UTC."""
    if not entries:
        text = "没有找到相符的对话" if words.strip() else "还没有对话"
        return f'<p class="quiet-note">{text}</p>'
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_age(entry.updated, now), []).append(entry)
    return "".join(
        f'<p class="label">{age}</p><ul>{"".join(_entry(e, current) for e in members)}</ul>'
        for age, members in groups.items()
    )


def _age(updated: datetime, now: datetime) -> str:
    if now - updated < timedelta(days=1):
        return "一天之内"
    return "近七天" if now - updated < timedelta(days=7) else "更早"


def _entry(entry: Entry, current: str) -> str:
    title, name = escape(entry.title), escape(entry.conversation_id)
    chosen = ' aria-current="true"' if entry.conversation_id == current else ""
    return (
        f'<li data-conversation="{name}"><button type="button" class="entry" data-do="open"'
        f"{chosen}>{title}</button>"
        f'<details class="menu"><summary aria-label="“{title}”的更多操作">⋯</summary><div>'
        '<button type="button" class="quiet" data-do="rename">重命名</button>'
        f'<a class="quiet" href="ui/conversations/{name}.docx" download>导出 Word</a>'
        f'<a class="quiet" href="ui/conversations/{name}.md" download>导出 Markdown</a>'
        '<button type="button" class="quiet danger" data-do="remove">删除</button>'
        "</div></details></li>"
    )


def privacy_html() -> str:
    """What is kept, how long, and how to be forgotten."""
    return (
        '<details class="privacy"><summary>保存什么、保存多久</summary>'
        "<p>为了能接着上次的对话，本机服务器保存：您的问题、回答及引用、对话名称、分享链接，"
        "以及您提交的赞、踩和说明。不记录姓名、账号和网络地址；浏览器里只存一个随机编号，"
        "用来认出是同一个浏览器。</p>"
        f"<p>{KEPT_DAYS} 天没有再用的对话和 {KEPT_DAYS} 天前的反馈会自动删除。"
        "反馈连同那一轮问答会给评测人员看。不向外部网站发送任何内容。</p>"
        '<button type="button" class="quiet danger" data-do="forget">删除我的记录</button>'
        "</details>"
    )
