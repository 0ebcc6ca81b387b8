import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from eval_fakes import RATE, answer, question
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from openpyxl import load_workbook
from sqlalchemy import text
from sqlalchemy.engine import Engine
from ui_fakes import NOON, SlowAssistant

from assistant.normalise import check_question
from assistant.plan import Plan
from assistant.values import Answer
from corpus.document import load_plan
from eval.feedback import history_engine, read_feedback
from eval.runner import run_questions
from eval.runs import save_run
from eval.template import template_csv
from ui.service.desk import Desk
from ui.service.meter import Meter
from ui.service.problems import add_problems
from ui.service.settings import ServiceSettings
from ui.speaking import plain_speech
from ui.store import History
from ui.web import COOKIE, PageMarks
from ui.web_history import history_routes
from ui.web_read import read_routes


def reply(question: str) -> Answer:
    check_question(question)
    return answer(question=question, understood=question)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = history_engine(tmp_path / "h.sqlite")
    yield found
    found.dispose()


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    made = FastAPI()
    add_problems(made)
    made.add_middleware(PageMarks)
    speak = plain_speech(SlowAssistant(reply))
    history, desk = History(engine, lambda: NOON), Desk(ServiceSettings(), Meter())
    made.include_router(history_routes(history, speak, desk, load_plan(), lambda: NOON))
    made.include_router(read_routes(Plan(load_plan())))
    return made


@pytest.fixture
def page(app: FastAPI) -> TestClient:
    return TestClient(app)


def said(code: str, message: str) -> dict[str, object]:
    return {"error": {"code": code, "message": message, "retryable": False}}


def message(response: Response) -> str:
    return str(response.json()["error"]["message"])


def ask(page: TestClient, **body: object) -> list[dict[str, Any]]:
    response = page.post("/ui/ask", json=body)
    assert response.status_code == 200
    return [json.loads(line) for line in response.text.splitlines()]


def kept(page: TestClient, question: str = "合格率") -> tuple[str, str]:
    done = ask(page, question=question)[-1]
    return done["conversation"], done["html"].split('data-turn="')[1].split('"')[0]


def test_asking_streams_events_and_keeps_the_turn(page: TestClient) -> None:
    assert [event["event"] for event in ask(page, question="合格率")] == [
        "understood",
        "statement",
        "done",
    ]
    assert "合格率</button>" in page.get("/ui/history").json()["html"]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("  ", "问题是空的；请输入想了解的内容，例如“2025年森林覆盖率目标是多少？”。"),
        ("问" * 1001, "问题有 1001 个字，超过 1000 字的上限；请缩短后再问，一次问一件事最好。"),
    ],
)
def test_a_question_not_taken_is_said_quietly(
    page: TestClient, question: str, message: str
) -> None:
    assert ask(page, question=question) == [{"event": "problem", "message": message}]


def test_a_lone_surrogate_is_refused_in_chinese(page: TestClient) -> None:
    response = page.post(
        "/ui/ask",
        content=b'{"question": "\\ud800"}',
        headers={"Content-Type": "application/json"},
    )
    assert (response.status_code, response.json()) == (
        422,
        said("bad_input", "“question”不合要求；请改正后重试。"),
    )


def test_the_browser_is_known_by_a_strict_cookie(page: TestClient) -> None:
    header = page.get("/ui/history").headers["set-cookie"]
    assert header.startswith(f"{COOKIE}=")
    # 180 days of 86400 seconds
    assert "HttpOnly; Max-Age=15552000; Path=/; SameSite=strict" in header


def test_a_made_up_cookie_gets_a_new_number(page: TestClient) -> None:
    page.cookies.set(COOKIE, "x' or 1=1")
    given = page.get("/ui/history").headers["set-cookie"].split("=")[1].split(";")[0]
    assert len(given) == 32


def test_another_browser_gets_nothing(app: FastAPI, page: TestClient) -> None:
    conversation, turn = kept(page)
    other = TestClient(app)
    for response in (
        other.get(f"/ui/conversations/{conversation}"),
        other.get(f"/ui/conversations/{conversation}.md"),
        other.delete(f"/ui/conversations/{conversation}"),
        other.post(f"/ui/turns/{turn}/share"),
        other.post(f"/ui/turns/{turn}/feedback", json={"rating": 1}),
    ):
        assert response.status_code == 400
        assert message(response).startswith("没有找到这")


def test_rename_search_delete_and_forget(page: TestClient) -> None:
    conversation, _ = kept(page)
    kept(page, "另一个")
    page.post(f"/ui/conversations/{conversation}/title", json={"title": "改名"})
    assert "改名</button>" in page.get("/ui/history", params={"words": "改名"}).json()["html"]
    page.delete(f"/ui/conversations/{conversation}")
    assert "改名" not in page.get("/ui/history").json()["html"]
    page.delete("/ui/records")
    assert "还没有对话" in page.get("/ui/history").json()["html"]


def test_exports_are_files_with_chinese_names(page: TestClient) -> None:
    conversation, _ = kept(page)
    document = page.get(f"/ui/conversations/{conversation}.docx")
    # 合格率.docx, percent-encoded
    assert document.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E5%90%88%E6%A0%BC%E7%8E%87.docx"
    )
    assert RATE in "\n".join(p.text for p in Document(io.BytesIO(document.content)).paragraphs)
    assert page.get(f"/ui/conversations/{conversation}.md").text.startswith("# 合格率\n")


def test_a_share_link_shows_the_turn_to_anyone(app: FastAPI, page: TestClient) -> None:
    _, turn = kept(page)
    link = page.post(f"/ui/turns/{turn}/share").json()["link"]
    token = link.removeprefix("?share=")
    shown = TestClient(app).get(f"/ui/shared/{token}").json()["html"]
    assert RATE in shown
    assert 'class="chip"' in shown
    assert TestClient(app).get("/ui/shared/nothing").status_code == 400


def test_feedback_is_stored_and_unknown_reasons_are_not(page: TestClient, engine: Engine) -> None:
    _, turn = kept(page)
    body = {"rating": -1, "reason": "wrong", "comment": "不对"}
    assert page.post(f"/ui/turns/{turn}/feedback", json=body).json() == {
        "message": "谢谢，已记下您的反馈。"
    }
    assert page.post(f"/ui/turns/{turn}/feedback", json={"rating": -1, "reason": "x"}).is_error
    assert page.post(f"/ui/turns/{turn}/feedback", json={"rating": 5}).status_code == 422
    assert [(f.reason, f.comment) for f in read_feedback(engine)] == [("wrong", "不对")]


def test_a_section_comes_with_its_quote_marked(page: TestClient) -> None:
    row = next(row for row in load_plan().indicators if row.number == 24)
    shown = page.get(f"/ui/section/{row.section_id}?start={row.start}&end={row.end}").json()
    assert '<mark class="quoted" data-mark="0">59.96</mark>' in shown["html"]


@pytest.mark.parametrize(
    "path", ["nowhere", "02.01?start=5&end=5", "02.01?start=-1&end=9", "02.01?start=0&end=999999"]
)
def test_a_place_outside_the_plan_is_refused(page: TestClient, path: str) -> None:
    response = page.get(f"/ui/section/{path}")
    assert response.status_code == 400
    assert "请" in message(response)


def test_found_words_are_marked_in_the_whole_text(page: TestClient) -> None:
    shown = page.get("/ui/plan", params={"find": "森林覆盖率"}).json()
    count = load_plan().text.count("森林覆盖率")
    assert shown["note"] == f"“森林覆盖率”出现 {count} 处"
    assert f'data-mark="{count - 1}"' in shown["html"]


def test_tables_come_as_chosen(page: TestClient) -> None:
    content = page.get("/ui/indicators.csv", params={"attribute": "约束性"}).content.decode(
        "utf-8-sig"
    )
    assert [line.split(",")[0] for line in content.splitlines()] == ["序号", "22", "23", "24"]
    assert page.get("/ui/indicators.xlsx").content[:2] == b"PK"
    duties = page.get("/ui/duties.csv", params={"actor": "长沙海关"}).content.decode("utf-8-sig")
    assert len(duties.splitlines()) == 2


def test_a_report_of_no_run_is_refused(page: TestClient) -> None:
    assert page.get("/ui/runs/..%2f..%2fetc/report.html").status_code in (400, 404)
    assert page.get("/ui/runs/none/report.html").status_code == 400


def test_every_answer_carries_the_policy_and_is_not_cached(page: TestClient) -> None:
    headers = page.get("/ui/plan").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_broken_database_is_said_in_chinese(page: TestClient, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("drop table conversations"))
    response = page.get("/ui/history")
    assert response.status_code == 500
    assert "历史记录暂时读写不了" in message(response)


def test_templates_and_answer_sheets_are_taken_away(
    page: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    assert page.get("/ui/questions.csv").content == template_csv()
    assert (
        load_workbook(io.BytesIO(page.get("/ui/questions.xlsx").content))["题目"]["A1"].value
        == "问题"
    )
    folder = save_run(run_questions(SlowAssistant(reply), [question()], "题"))
    sheet = load_workbook(io.BytesIO(page.get(f"/ui/runs/{folder.name}/answers.xlsx").content))
    assert [cell.value for cell in sheet["答卷"]["A"]] == ["题号", "q1"]
    assert page.get("/ui/runs/none/answers.xlsx").status_code == 400
