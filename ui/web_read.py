"""Routes to the plan: a section, the whole text with words found, tables to take away."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Response

from assistant.plan import Plan
from corpus.errors import InputError
from corpus.values import Document
from eval.answer_sheet import export_run
from eval.runs import list_runs
from eval.template import template_csv, template_xlsx
from ui.render_reader import find_marks, found_note, panel_html, plan_html
from ui.render_text import Marks, Span
from ui.tables import (
    ALL,
    DutyFilter,
    Row,
    choose_duties,
    choose_indicators,
    csv_bytes,
    duty_table,
    indicator_table,
    xlsx_bytes,
)
from ui.web_history import attachment

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


def read_routes(plan: Plan) -> APIRouter:
    router = APIRouter(prefix="/ui")
    _add_text(router, plan)
    _add_tables(router, plan)
    _add_reports(router, plan)
    _add_templates(router)
    return router


def _add_text(router: APIRouter, plan: Plan) -> None:
    document = plan.document

    @router.get("/section/{section_id}")
    def section(
        section_id: str, start: int | None = None, end: int | None = None
    ) -> dict[str, str]:
        if section_id not in document.by_id:
            raise InputError(f"规划里没有章节“{section_id}”；请从“原文”页的目录中选择。")
        quoted = _quoted(document, start, end)
        return {"html": panel_html(document, document.section(section_id), quoted)}

    @router.get("/plan")
    def whole(find: str = "", start: int | None = None, end: int | None = None) -> dict[str, str]:
        quoted = _quoted(document, start, end)
        marks = Marks("quoted", (quoted,)) if quoted else find_marks(document, find)
        return {"html": plan_html(document, marks), "note": found_note(find, marks)}


def _quoted(document: Document, start: int | None, end: int | None) -> Span | None:
    """The span asked for; InputError when it lies outside the text."""
    if start is None or end is None:
        return None
    if not 0 <= start < end <= len(document.text):
        raise InputError("引用的位置超出了规划文本；请重新提问以取得新的引用。")
    return start, end


def _add_tables(router: APIRouter, plan: Plan) -> None:
    def indicators(group: str, attribute: str, order: str) -> list[Row]:
        return indicator_table(choose_indicators(plan.document, group, attribute, order))

    @router.get("/indicators.csv")
    def indicators_csv(group: str = ALL, attribute: str = ALL, order: str = "序号") -> Response:
        rows = indicators(group, attribute, order)
        return attachment(csv_bytes(rows), _CSV, "规划指标.csv")

    @router.get("/indicators.xlsx")
    def indicators_xlsx(group: str = ALL, attribute: str = ALL, order: str = "序号") -> Response:
        rows = indicators(group, attribute, order)
        return attachment(xlsx_bytes(rows, "指标"), _XLSX, "规划指标.xlsx")

    @router.get("/duties.csv")
    def duties_csv(
        actor: str = ALL, naming: str = ALL, mode: str = ALL, words: str = ""
    ) -> Response:
        wanted = DutyFilter(actor, naming, mode, words)
        chosen = choose_duties(plan.document, plan.duties, wanted)
        return attachment(csv_bytes(duty_table(plan.document, chosen)), _CSV, "规划职责.csv")


def _add_templates(router: APIRouter) -> None:
    @router.get("/questions.xlsx")
    def workbook() -> Response:
        return attachment(template_xlsx(), _XLSX, "题目模板.xlsx")

    @router.get("/questions.csv")
    def text() -> Response:
        return attachment(template_csv(), _CSV, "题目模板.csv")


def _add_reports(router: APIRouter, plan: Plan) -> None:
    @router.get("/runs/{name}/answers.xlsx")
    def answers(name: str) -> Response:
        content = export_run(_run(name), plan.document)
        return attachment(content, _XLSX, f"答卷-{name}.xlsx")

    @router.get("/runs/{name}/report.html")
    def report(name: str) -> Response:
        content = _run(name).joinpath("report.html").read_bytes()
        return attachment(content, "text/html; charset=utf-8", f"评测报告-{name}.html")


def _run(name: str) -> Path:
    found = next((run for run in list_runs() if run.name == name), None)
    if found is None:
        raise InputError(f"没有叫“{name}”的评测；请在“评测”页重新选择。")
    return found
