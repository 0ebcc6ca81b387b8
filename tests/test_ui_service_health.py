import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from eval_fakes import answer
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_fakes import LOCAL, service
from ui_fakes import SlowAssistant

from ui.service.log import LOGGER, start_log

SECRET = "我的秘密问题合格率"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    with service(SlowAssistant(lambda q: answer(question=q)), tmp_path, asks_a_minute=1) as made:
        yield made


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, LOCAL, client=("127.0.0.1", 5000))


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    written = io.StringIO()
    start_log(written)
    yield written
    LOGGER.handlers.clear()
    LOGGER.setLevel(logging.NOTSET)
    LOGGER.propagate = True


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "fingerprint": "f" * 16}


def test_figures_count_answers_and_refusals_and_stay_here(app: FastAPI, client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "合格率"}).status_code == 200
    refused = client.post("/api/ask", json={"question": "合格率"})
    assert refused.status_code == 429
    assert 50 <= int(refused.headers["Retry-After"]) <= 60
    lines = client.get("/metrics").text.splitlines()
    assert 'planqa_refused_total{reason="limit"} 1.0' in lines
    assert "planqa_answer_seconds_count 1.0" in lines
    assert 'planqa_calls_total{area="api",status="429"} 1.0' in lines
    away = TestClient(app, LOCAL, client=("203.0.113.9", 5000))
    assert away.get("/metrics").status_code == 403


def test_the_page_is_limited_with_the_same_message(client: TestClient) -> None:
    assert client.post("/ui/ask", json={"question": "合格率"}).status_code == 200
    refused = client.post("/ui/ask", json={"question": "合格率"})
    assert refused.status_code == 429
    assert refused.json()["error"]["message"] == "一分钟内最多问 1 次；请稍等再问。"


def test_a_call_is_one_line_without_the_question(client: TestClient, log: io.StringIO) -> None:
    given = {"X-Request-ID": "abcd-1234"}
    assert client.post("/api/ask", json={"question": SECRET}, headers=given).status_code == 200
    client.get("/api/search", params={"q": SECRET})
    assert SECRET not in log.getvalue()
    told, call, *_ = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (told["event"], told["request"], told["characters"]) == ("answer", "abcd-1234", 9)
    assert (call["event"], call["path"], call["status"]) == ("call", "/api/ask", 200)
    assert call["request"] == "abcd-1234"


def test_a_made_up_request_id_is_replaced(client: TestClient) -> None:
    given = client.get("/healthz", headers={"X-Request-ID": "a b\tc"}).headers["X-Request-ID"]
    assert len(given) == 32
