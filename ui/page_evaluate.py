"""评测: run a set with progress and a stop button, look at it, compare, download."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from corpus.errors import PlanQAError
from eval.compare import compare
from eval.feedback import Feedback
from eval.outside import TAKEN
from eval.runner import Askable
from eval.runs import load_asked, load_run
from ui.evaluation import (
    OWN,
    SPLIT_LABELS,
    Finished,
    Stops,
    chosen_questions,
    folder_of,
    run_names,
    run_watched,
)
from ui.render_evaluate import (
    comparison_html,
    feedback_html,
    notes_html,
    problem_html,
    progress_html,
    run_html,
)

TEMPLATES = (
    '<p class="downloads">自己出题可用模板：'
    '<a class="download" href="ui/questions.xlsx" download>Excel 模板</a>'
    '<a class="download" href="ui/questions.csv" download>CSV 模板</a></p>'
)
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(tab: gr.Tab, assistant: Askable, feedback: Callable[[], tuple[Feedback, ...]]) -> None:
    """``tab`` is the one this is in: opening it lists runs and feedback anew."""
    gr.HTML(
        "<h2>评测</h2><p class='note'>用参考题检查助手：答得对不对、引用落没落在依据上、该拒答时拒没拒。</p>",
        elem_classes="page-head",
        apply_default_css=False,
    )
    _running(assistant)
    _earlier(tab)
    gr.HTML("<h2>用户反馈</h2>", elem_classes="page-head", apply_default_css=False)
    listed = gr.HTML(elem_id="feedback-list", apply_default_css=False)
    tab.select(lambda: feedback_html(feedback()), None, listed, **_QUIET)


def _running(assistant: Askable) -> None:
    stops = Stops()
    with gr.Row(elem_classes="filters"):
        choice = gr.Radio(
            [*SPLIT_LABELS.values(), OWN], value=next(iter(SPLIT_LABELS.values())), label="题集"
        )
        upload = gr.File(
            label="题集文件（.xlsx、.csv、.jsonl、.json，或 BEIR 的 .zip）",
            # .xls is taken so that our own message says how to save it anew
            file_types=[*TAKEN, ".xls"],
            visible=False,
        )
    gr.HTML(TEMPLATES, elem_id="run-templates", apply_default_css=False)
    with gr.Row(elem_classes="buttons"):
        start = gr.Button("开始评测", variant="primary", elem_id="run-start")
        stop = gr.Button("停止", elem_id="run-stop", interactive=False)
    shown = gr.HTML(elem_id="run-result", apply_default_css=False)

    def run(choice: str, upload: str | None, request: gr.Request) -> Iterator[tuple[str, Any]]:
        session = str(request.session_hash)
        try:
            yield from _pages(assistant, choice, upload, stops, session)
        except PlanQAError as error:
            yield problem_html(error.message), gr.update(interactive=False)
        finally:
            stops.end(session)

    def press(request: gr.Request) -> None:
        stops.press(str(request.session_hash))

    choice.change(lambda c: gr.update(visible=c == OWN), choice, upload, **_QUIET)
    start.click(run, [choice, upload], [shown, stop], concurrency_limit=1, **_QUIET)
    stop.click(press, None, None, concurrency_limit=None, **_QUIET)


def _pages(
    assistant: Askable, choice: str, upload: str | None, stops: Stops, session: str
) -> Iterator[tuple[str, Any]]:
    loaded, name = chosen_questions(choice, upload, assistant.document)
    notes = notes_html(loaded.report)
    for step in run_watched(assistant, loaded, name, stops.begin(session)):
        if isinstance(step, Finished):
            shown = run_html(step.run, step.folder.name, step.asked)
            yield notes + shown, gr.update(interactive=False)
        else:
            yield notes + progress_html(step.done, step.total), gr.update(interactive=True)


def _earlier(tab: gr.Tab) -> None:
    gr.HTML("<h2>以前的评测</h2>", elem_classes="page-head", apply_default_css=False)
    with gr.Row(elem_classes="filters"):
        before = gr.Dropdown([], label="前一次", filterable=False)
        after = gr.Dropdown([], label="后一次", filterable=False)
    with gr.Row(elem_classes="buttons"):
        look = gr.Button("查看后一次", size="sm")
        contrast = gr.Button("比较两次", size="sm", elem_id="run-compare")
    shown = gr.HTML(elem_id="run-earlier", apply_default_css=False)
    tab.select(_choices, None, [before, after], **_QUIET)
    look.click(_looked, after, shown, **_QUIET)
    contrast.click(_compared, [before, after], shown, **_QUIET)


def _choices() -> tuple[Any, Any]:
    names = run_names()
    return gr.update(choices=names), gr.update(choices=names)


def _looked(name: str | None) -> str:
    try:
        folder = folder_of(name or "")
        return run_html(load_run(folder), folder.name, load_asked(folder))
    except PlanQAError as error:
        return problem_html(error.message)


def _compared(before: str | None, after: str | None) -> str:
    try:
        first, second = (load_run(folder_of(name or "")) for name in (before, after))
        return comparison_html(compare(first, second))
    except PlanQAError as error:
        return problem_html(error.message)
