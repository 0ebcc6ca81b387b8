"""问答: the still parts are drawn here, assets/ask.js talks to the routes under /ui."""

from __future__ import annotations

import gradio as gr

from ui.render_ask import ask_html


def build() -> None:
    gr.HTML(
        ask_html(),
        elem_id="ask-page",
        apply_default_css=False,
        js_on_load="import(new URL('ui/assets/ask.js', document.baseURI)).then((page) => page.start(element));",
    )
