"""职责: actors and tasks both ways, filtered through Gradio events."""

from __future__ import annotations

import gradio as gr

from assistant.plan import Plan
from ui.render_duties import BY_ACTOR, BY_TASK, duties_html, silence_note
from ui.tables import ALL, MODES, NAMINGS, DutyFilter, body, choose_duties


def build(plan: Plan) -> None:
    document, duties = plan.document, plan.duties
    actors = sorted({body(duty) for duty in duties})

    def draw(view: str, actor: str, naming: str, mode: str, words: str) -> str:
        chosen = choose_duties(document, duties, DutyFilter(actor, naming, mode, words))
        query = {"actor": actor, "naming": naming, "mode": mode, "words": words}
        return duties_html(document, chosen, view, query)

    note = silence_note(document, duties)
    gr.HTML(f"<h2>谁做什么</h2>{note}", elem_classes="page-head", apply_default_css=False)
    with gr.Row(elem_classes="filters"):
        view = gr.Radio([BY_ACTOR, BY_TASK], value=BY_ACTOR, label="查看方式")
        mode = gr.Radio([ALL, *MODES.values()], value=ALL, label="性质")
    with gr.Row(elem_classes="filters"):
        actor = gr.Dropdown([ALL, *actors], value=ALL, label="主体")
        naming = gr.Dropdown(
            [ALL, *NAMINGS.values()], value=ALL, label="主体类别", filterable=False
        )
        words = gr.Textbox(label="含有的字词", max_lines=1)
    shown = gr.HTML(
        draw(BY_ACTOR, ALL, ALL, ALL, ""), elem_id="duty-table", apply_default_css=False
    )
    choices = [view, actor, naming, mode, words]
    for choice in choices:
        choice.change(
            draw,
            choices,
            shown,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
