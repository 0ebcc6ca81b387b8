"""The still parts of the page: header, question box, examples, reader panel."""

from __future__ import annotations

from html import escape

from ui.render_history import privacy_html

EXAMPLES: dict[str, tuple[str, ...]] = {
    "企业": (
        "鞭炮厂要注意哪些质量要求？",
        "电线电缆企业要做哪些事？",
        "秤不准归谁管？",
        "规划里有没有补贴金额？",
    ),
    "机关": (
        "2025年森林覆盖率目标是多少？",
        "约束性指标有哪些？",
        "制造业质量提升由谁牵头？",
        "保障措施有哪些？",
    ),
    "评测": (
        "国检中心2025年要达到多少个？",
        "中国质量奖五年要增加几项？",
        "2030年森林覆盖率是多少？",
        "烟花爆竹写在哪一章？",
    ),
}


def header_html(title: str, number: str, period: str) -> str:
    note = " · ".join(part for part in (f"《{title}》", number, period) if part)
    return (
        '<a class="skip" href="#question" data-do="skip">跳到提问框</a>'
        '<header class="masthead"><div><h1>质量强省规划问答助手</h1>'
        f'<p class="plan-name">{escape(note)}</p></div>'
        '<button type="button" class="quiet theme" data-do="theme"'
        ' aria-label="切换深色或浅色">深色</button></header>'
    )


def reader_html() -> str:
    """The panel that opens beside whatever is on the page."""
    return (
        '<aside id="reader" class="reader" aria-label="规划原文" tabindex="-1" hidden>'
        '<div class="reader-head"><h2>规划原文</h2>'
        '<button type="button" class="quiet" data-do="close-reader">关闭</button></div>'
        '<div class="reader-body plan-text"></div></aside>'
    )


def ask_html() -> str:
    """Conversation list, transcript with examples, question box."""
    return (
        '<div class="ask"><nav class="history" aria-label="我的对话">'
        '<div class="history-head">'
        '<button type="button" class="primary" data-do="new">新对话</button>'
        '<button type="button" class="quiet fold" data-do="fold-history" aria-expanded="false">'
        "历史对话</button></div>"
        '<div class="history-body"><label class="search"><span class="sr">搜索对话</span>'
        '<input type="search" id="history-search" placeholder="搜索对话"></label>'
        f'<div id="history-list"></div>{privacy_html()}</div></nav>'
        '<section class="talk" aria-label="问答"><div id="transcript" class="transcript"></div>'
        f"{_examples()}"
        '<p class="sr" role="status" aria-live="polite" id="live"></p>'
        f"{_composer()}</section></div>"
    )


def _examples() -> str:
    groups = "".join(
        f"<section><h2>{role}</h2><ul>{''.join(_example(text) for text in texts)}</ul></section>"
        for role, texts in EXAMPLES.items()
    )
    return (
        '<div id="welcome" class="welcome"><p class="lead">'
        "用自己的话问这份规划。每句回答都注明出处，点数字就能看到原文；规划没写的，会直说没写。</p>"
        f'<div class="examples">{groups}</div></div>'
    )


def _example(text: str) -> str:
    return (
        f'<li><button type="button" class="pill" data-do="ask" data-question="{escape(text)}">'
        f"{escape(text)}</button></li>"
    )


def _composer() -> str:
    return (
        '<form id="composer" class="composer">'
        '<button type="button" class="quiet latest" id="latest" data-do="latest" hidden>'
        "回到最新 ↓</button>"
        '<p id="problem" class="problem" role="alert"></p>'
        '<p id="keys" class="sr">按回车发送，按 Shift 加回车换行</p>'
        '<p id="editing" class="note" hidden>正在修改之前的问题；发送后，它后面的问答会被替换。'
        '<button type="button" class="quiet" data-do="stop-editing">不改了</button></p>'
        '<label class="sr" for="question">您的问题</label>'
        '<textarea id="question" aria-describedby="keys" name="question" rows="1" autocomplete="off"'
        ' placeholder="输入问题，按回车发送"></textarea>'
        '<div class="composer-buttons">'
        '<button type="button" class="quiet" data-do="clear"'
        ' title="清空这里，对话仍留在历史里">清空</button>'
        '<button type="button" class="stop" data-do="stop" hidden>停止</button>'
        '<button type="submit" class="primary" id="send" disabled>提问</button></div></form>'
    )
