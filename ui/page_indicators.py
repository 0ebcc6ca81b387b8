"""指标: filters and order as Gradio events; the table is drawn by render_indicators."""

from __future__ import annotations

import gradio as gr

from corpus.values import Document
from ui.render_indicators import indicators_html
from ui.tables import ALL, INDICATOR_ORDERS, categories, choose_indicators


def build(document: Document) -> None:
    attributes = sorted({row.attribute for row in document.indicators})

    def draw(group: str, attribute: str, order: str) -> str:
        rows = choose_indicators(document, group, attribute, order)
        query = {"group": group, "attribute": attribute, "order": order}
        return indicators_html(rows, query)

    table = draw(ALL, ALL, INDICATOR_ORDERS[0])
    gr.HTML(
        "<h2>规划指标</h2><p class='note'>对照：实心点是数值，空心点是“≥”所给的下限；"
        "每项各用一把尺，左低右高。</p>",
        elem_classes="page-head",
        apply_default_css=False,
    )
    with gr.Row(elem_classes="filters"):
        group = gr.Dropdown([ALL, *categories(document)], value=ALL, label="分组", filterable=False)
        attribute = gr.Radio([ALL, *attributes], value=ALL, label="属性")
        order = gr.Dropdown(
            list(INDICATOR_ORDERS), value=INDICATOR_ORDERS[0], label="排序", filterable=False
        )
    shown = gr.HTML(table, elem_id="indicator-table", apply_default_css=False)
    choices = [group, attribute, order]
    for choice in choices:
        choice.change(
            draw,
            choices,
            shown,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
