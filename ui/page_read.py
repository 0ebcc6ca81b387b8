"""原文: outline, find box and the whole text, which assets/read.js fetches when it is opened."""

from __future__ import annotations

import gradio as gr

from corpus.values import Document
from ui.render_reader import outline_html, read_page_html


def build(document: Document) -> None:
    gr.HTML(
        read_page_html(outline_html(document), len(document.edits)),
        elem_id="read-page",
        apply_default_css=False,
        js_on_load="import(new URL('ui/assets/read.js', document.baseURI)).then((page) => page.start(element));",
    )
