"""One open assistant for all tests, over a data folder of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import settings

from assistant.app import Assistant, open_assistant
from corpus.document import load_plan
from corpus.values import Document

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes into the working folder or a user's data."""
    before = os.environ.get("PLANQA_DATA")
    os.environ["PLANQA_DATA"] = str(tmp_path_factory.mktemp("数据 文件夹"))
    yield
    if before is None:
        del os.environ["PLANQA_DATA"]
    else:
        os.environ["PLANQA_DATA"] = before


@pytest.fixture(scope="session")
def plan() -> Document:
    return load_plan()


@pytest.fixture(scope="session")
def assistant(data_folder: None) -> Assistant:
    """The shipped plan and model, on a clock that stands still in the plan's period."""
    return open_assistant(today=lambda: date(2024, 6, 1))
