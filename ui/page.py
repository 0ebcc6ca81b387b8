"""The Gradio page: five tabs under one header, and the reader that opens beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import gradio as gr

from assistant.plan import Plan
from eval.feedback import Feedback
from eval.runner import Askable
from ui import page_ask, page_duties, page_evaluate, page_indicators, page_read
from ui.reference import period_note
from ui.render_ask import header_html, reader_html

_NUMBER = re.compile(r"^\S{2,10}〔\d{4}〕\d+号$", re.MULTILINE)
_THREADS = 40
HEAD = (
    '<script>document.documentElement.lang = "zh-CN";</script>'
    '<meta name="description" content="对一份质量强省规划的中文问答，逐条注明出处">'
    '<link rel="icon" href="ui/assets/icon.svg">'
    '<link rel="stylesheet" href="ui/assets/base.css">'
    '<link rel="stylesheet" href="ui/assets/ask.css">'
    '<link rel="stylesheet" href="ui/assets/answer.css">'
    '<link rel="stylesheet" href="ui/assets/pages.css">'
    '<link rel="stylesheet" href="ui/assets/print.css" media="print">'
    '<script type="module" src="ui/assets/page.js"></script>'
)


@dataclass(frozen=True, slots=True)
class PageParts:
    """What the page draws from."""

    plan: Plan
    assistant: Askable
    feedback: Callable[[], tuple[Feedback, ...]]
    today: date


def build_page(parts: PageParts) -> gr.Blocks:
    document = parts.plan.document
    number = _NUMBER.search(document.text)
    header = header_html(
        document.title, number[0] if number else "", period_note(document.title, parts.today)
    )
    with gr.Blocks(title="质量强省规划问答助手", analytics_enabled=False, fill_width=True) as page:
        gr.HTML(header, elem_id="masthead", apply_default_css=False)
        with gr.Tabs(elem_id="pages", overflow_behavior="wrap"):
            with gr.Tab("问答", id="ask"):
                page_ask.build()
            with gr.Tab("原文", id="read"):
                page_read.build(document)
            with gr.Tab("指标", id="indicators"):
                page_indicators.build(document)
            with gr.Tab("职责", id="duties"):
                page_duties.build(parts.plan)
            with gr.Tab("评测", id="evaluate") as evaluate:
                page_evaluate.build(evaluate, parts.assistant, parts.feedback)
        gr.HTML(reader_html(), elem_id="reader-home", apply_default_css=False)
    page.max_threads = _THREADS
    page.queue()
    return page
