"""Support with ask and sentences read together: the sum by hand, and when it is used."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
from orchard import inquiry, orchard, sentence

from assistant.app import Assistant
from assistant.decision import Together, open_together
from assistant.question import understand
from assistant.settings import fitted_reader
from index.reader import JointReader

PLAN = orchard()
WATER = sentence(PLAN, "水渠")
ASKED = inquiry(PLAN, "水渠够吗", at=["水渠"], support=0.5)


class Reader:
    """Gives the same row for every sentence, and keeps what it was asked."""

    def __init__(self, answers: float, unrelated: float, unsaid: float) -> None:
        self.row = [answers, 0.0, unrelated, 0.0, 0.0, unsaid]
        self.asked: list[tuple[str, list[str]]] = []

    def scores(self, query: str, sentences: list[str]) -> np.ndarray[Any, Any]:
        self.asked.append((query, sentences))
        return np.array([self.row] * len(sentences), dtype=np.float32)


def together(reader: Reader) -> Together:
    return Together(cast(JointReader, reader), {WATER.start: "现状：水渠短缺。"})


def test_the_sum_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(answers=0.8, unrelated=0.1, unsaid=0.2)
    weights = {
        "support": 1.0,
        "answers_most": 0.5,
        "answers_first": 0.25,
        "unrelated_first": 0.1,
        "unsaid_first": -0.2,
    }
    # support 0.5 has no odds; 0.75 ln 4 + 0.1 ln 0.1 - 0.2 ln 0.2 = 1.131
    score = 0.75 * math.log(4) + 0.1 * math.log(0.1) - 0.2 * math.log(0.2)
    for threshold, supported in ((-1e-3, True), (1e-3, False)):
        at = 1 / (1 + math.exp(-score)) + threshold
        model = {"bias": 0.0, "weights": weights, "threshold": at}
        monkeypatch.setattr("assistant.decision.fitted_reader", lambda model=model: model)
        assert together(reader).supported(ASKED) is supported
    assert reader.asked[0] == ("水渠够吗", ["现状：水渠短缺。"])


def test_what_is_read_changes_the_decision() -> None:
    sure, beside = Reader(0.99, 0.001, 0.01), Reader(0.01, 0.98, 0.97)
    doubtful = replace(ASKED, support=0.1)
    assert together(sure).supported(doubtful)
    assert not together(beside).supported(doubtful)
    # certain figures are kept from infinity
    assert together(Reader(1.0, 0.0, 0.0)).supported(replace(ASKED, support=1.0))


def test_nothing_is_read_where_support_is_so_high_that_it_could_not_refuse() -> None:
    worst = Reader(answers=0.0, unrelated=0.0, unsaid=1.0)
    assert together(worst).supported(replace(ASKED, support=0.99))
    assert worst.asked == []
    assert not together(worst).supported(replace(ASKED, support=0.6))
    assert len(worst.asked) == 1


def test_without_sentences_nothing_is_answered() -> None:
    assert not together(Reader(0.9, 0.1, 0.1)).supported(replace(ASKED, scored=()))


def test_support_alone_decides_without_a_reader() -> None:
    assert replace(ASKED, support=0.3, least_support=0.3).supported
    assert not replace(ASKED, support=0.29, least_support=0.3).supported
    assert replace(ASKED, support=0.1, together=lambda asked: asked.text == "水渠够吗").supported


def test_the_assistant_reads_together(assistant: Assistant) -> None:
    found = assistant.inquire(understand("2025年森林覆盖率目标是多少？", assistant.today()))
    assert found.together is not None
    assert found.supported
    assert set(fitted_reader()) == {"bias", "weights", "threshold"}


def test_no_reader_without_encoder_or_lines(assistant: Assistant) -> None:
    assert open_together(replace(assistant.index, encoder=None), assistant.document) is None
    parts = replace(assistant.index.parts, lines=())
    assert open_together(replace(assistant.index, parts=parts), assistant.document) is None


def test_a_least_support_of_ones_own_is_held_against_support(assistant: Assistant) -> None:
    answer = assistant.settings.answer.model_copy(update={"least_support": 0.5})
    own = replace(assistant, settings=assistant.settings.model_copy(update={"answer": answer}))
    asked = understand("2025年森林覆盖率目标是多少？", assistant.today())
    assert own.inquire(asked).together is None
