import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ui.service.same_site import LOOPBACK, SameSite, host_name


def client(names: tuple[str, ...] = (), base: str = "http://qa.example:8080") -> TestClient:
    app = FastAPI()
    app.add_middleware(SameSite, names=names)

    @app.api_route("/thing", methods=["GET", "POST", "DELETE"])
    def thing() -> str:
        return "done"

    return TestClient(app, base)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        # a program
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        # a browser that has no Sec-Fetch, or plain http
        ({"origin": "http://qa.example:8080"}, 200),
        ({"origin": "http://qa.example"}, 403),
        ({"origin": "http://evil.example:8080"}, 403),
        ({"origin": "null"}, 403),
        # what the browser says of the site counts, whatever the page claims
        ({"sec-fetch-site": "cross-site", "origin": "http://qa.example:8080"}, 403),
    ],
)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_only_ones_own_pages_change_anything(
    method: str, headers: dict[str, str], status: int
) -> None:
    assert client().request(method, "/thing", headers=headers).status_code == status


def test_reading_from_a_link_on_another_site_is_fine() -> None:
    assert client().get("/thing", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_name_made_to_point_here_is_refused() -> None:
    found = client(LOOPBACK).get("/thing")
    assert found.status_code == 403
    assert found.json()["error"]["message"].startswith("服务不认得这个主机名")
    assert client(LOOPBACK, "http://127.0.0.1:7860").get("/thing").status_code == 200


@pytest.mark.parametrize(
    ("host", "name"),
    [("QA.example:80", "qa.example"), ("[::1]:7860", "[::1]"), ("localhost", "localhost")],
)
def test_the_name_in_a_host(host: str, name: str) -> None:
    assert host_name(host) == name
