import json
from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from service_fakes import LOCAL, service

from assistant.app import Assistant
from assistant.values import answer_json
from ui.service.models import (
    AnswerOut,
    DutyOut,
    ErrorOut,
    HitOut,
    IndicatorOut,
    SectionOut,
    SectionTextOut,
)

FOREST = "2025年森林覆盖率目标是多少？"


@pytest.fixture(scope="module")
def app(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with service(
        assistant, tmp_path_factory.mktemp("api"), names=("127.0.0.1", "testserver")
    ) as found:
        yield found


@pytest.fixture
def api(app: FastAPI) -> TestClient:
    return TestClient(app, LOCAL)


def timeless(answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "latency_ms": 0}


def events(response: Response) -> list[tuple[str, dict[str, object]]]:
    blocks = [block.split("\n") for block in response.text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data[6:])) for name, data in blocks]


def test_an_answer_is_that_of_the_command_line(api: TestClient, assistant: Assistant) -> None:
    body = {"question": "那2020年呢", "history": ["鲁班奖目标是多少？"], "id": 7}
    found = api.post("/api/ask", json=body)
    assert found.status_code == 200
    expected = answer_json(assistant.ask("那2020年呢", ("鲁班奖目标是多少？",)), 7)
    assert timeless(found.json()) == timeless(expected)
    AnswerOut.model_validate(found.json())


def test_what_the_plan_does_not_say_is_no_error(api: TestClient) -> None:
    found = api.post("/api/ask", json={"question": "省检中心的电话是多少？"})
    assert (found.status_code, found.json()["status"]) == (200, "not_in_plan")
    AnswerOut.model_validate(found.json())


def test_a_streamed_answer_ends_whole(api: TestClient) -> None:
    found = api.post("/api/ask", json={"question": FOREST, "stream": True, "id": "a"})
    assert found.headers["content-type"].startswith("text/event-stream")
    *sentences, (name, whole) = events(found)
    assert {kind for kind, _ in sentences} == {"statement"}
    assert name == "answer"
    assert [sentence for _, sentence in sentences] == whole["statements"]
    assert whole["id"] == "a"


def test_a_question_that_is_none_is_an_error_of_the_contract(api: TestClient) -> None:
    for stream in (False, True):
        found = api.post("/api/ask", json={"question": " ", "id": "x", "stream": stream})
        assert found.status_code == 400
        error = found.json().pop("error")
        assert {k: v for k, v in found.json().items() if k != "error"} == {
            "id": "x",
            "question": " ",
            "status": "error",
            "answerable": False,
        }
        assert error["code"] == "bad_question"
        assert error["message"].startswith("问题是空的；请")


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        (b"{", 422, "发送的内容不是完整的 JSON；请检查引号、逗号和括号。"),
        (b"{}", 422, "“question”缺少；请改正后重试。"),
        ('{"question": "问", "x": 1}'.encode(), 422, "“x”不认识；请改正后重试。"),
        (b'{"question": 3}', 422, "“question”不合要求；请改正后重试。"),
        (b'{"question": "\\ud800"}', 422, "“question”不合要求；请改正后重试。"),
        (b'{"question": "\xff"}', 400, "请求读不懂；请检查格式后重试。"),
        (b"[" * 100_000, 400, "请求读不懂；请检查格式后重试。"),
        (b"a" * 1_048_577, 413, "发送的内容太大；请减少后重试。"),
    ],
    ids=["broken", "empty", "extra", "number", "surrogate", "bytes", "deep", "large"],
)
def test_bad_bodies_get_a_short_chinese_message(
    api: TestClient, content: bytes, status: int, message: str
) -> None:
    found = api.post("/api/ask", content=content, headers={"Content-Type": "application/json"})
    assert (found.status_code, found.json()["error"]["message"]) == (status, message)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nowhere", 404),
        ("GET", "/api/sections/99", 404),
        ("DELETE", "/api/ask", 405),
        ("GET", "/api/search", 422),
        ("GET", "/api/search?q=%E7%94%B5&limit=51", 422),
        ("GET", "/api/duties?mode=x", 422),
    ],
)
def test_bad_addresses_too(api: TestClient, method: str, path: str, status: int) -> None:
    found = api.request(method, path)
    assert found.status_code == status
    assert ErrorOut.model_validate(found.json()).error.message.endswith("。")


def test_sections_and_their_text(api: TestClient, assistant: Assistant) -> None:
    found = [SectionOut.model_validate(row) for row in api.get("/api/sections").json()]
    assert [row.section_id for row in found] == [
        section.section_id for section in assistant.document.sections
    ]
    one = SectionTextOut.model_validate(api.get("/api/sections/02.03.z01").json())
    assert one.heading.startswith("专栏1")
    assert "森林覆盖率" in one.text
    assert api.get("/api/sections/02").json()["children"] == ["02.01", "02.02", "02.03"]


def test_indicators_as_printed(api: TestClient) -> None:
    rows = [IndicatorOut.model_validate(row) for row in api.get("/api/indicators").json()]
    assert len(rows) == 24
    assert [(v.year, v.printed, v.number, v.relation) for v in rows[23].values] == [
        (2020, "59.96", 59.96, "="),
        (2025, "≥59", 59.0, "≥"),
    ]
    bound = api.get("/api/indicators", params={"attribute": "约束性"}).json()
    assert [row["number"] for row in bound] == [22, 23, 24]


def test_duties_are_chosen(api: TestClient) -> None:
    found = api.get("/api/duties", params={"actor": "长沙海关"}).json()
    assert [DutyOut.model_validate(row).actor for row in found] == ["长沙海关"]
    done = api.get("/api/duties", params={"mode": "done"}).json()
    assert {row["mode"] for row in done} == {"done"}


def test_a_search_ranks_sections(api: TestClient) -> None:
    found = api.get("/api/search", params={"q": "电瓶车乱改装", "limit": 3}).json()
    assert [HitOut.model_validate(row).rank for row in found] == [1, 2, 3]
    assert any("电动自行车" in row["text"] for row in found)


def test_the_description_is_chinese_and_its_examples_work(api: TestClient) -> None:
    found = api.get("/api/openapi.json").json()
    assert found["servers"] == [{"url": "/api"}]
    operations = [(p, m, op) for p, ms in found["paths"].items() for m, op in ms.items()]
    assert all(any("一" <= c <= "鿿" for c in op["summary"]) for _, _, op in operations)
    assert {path for path, _, _ in operations} == {
        "/ask",
        "/search",
        "/sections",
        "/sections/{section_id}",
        "/indicators",
        "/duties",
    }
    example = found["components"]["schemas"]["AskQuestion"]["examples"][0]
    assert api.post("/api/ask", json=example).json()["direct"] == "≥59%"


def test_the_page_to_try_it_is_there(api: TestClient) -> None:
    found = api.get("/api")
    assert found.url.path == "/api/"
    assert '<div id="operations">' in found.text


@pytest.mark.filterwarnings("ignore")
def test_no_input_breaks_it(app: FastAPI) -> None:
    """schemathesis: fifteen inputs an operation, fitting and unfitting; none ends in 5xx."""
    loaded = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    for found in loaded.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                cases = operation.as_strategy(generation_mode=mode)
            except Unsatisfiable:
                continue

            @settings(
                max_examples=15,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            )
            @given(case=cases)
            def check(case: schemathesis.Case) -> None:
                response = case.call()
                assert response.status_code < 500, case.as_curl_command()

            try:
                check()
            except Unsatisfiable:
                continue
