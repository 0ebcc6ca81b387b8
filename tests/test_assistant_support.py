"""The support decision: a logistic by hand, features over a tiny plan, and the order it keeps."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from index_fakes import CountingEmbedder, tiny_plan

from assistant.app import Assistant
from assistant.evidence import Weigher
from assistant.plan import Plan
from assistant.question import understand
from assistant.retrieve import Retrieved
from assistant.settings import fitted
from assistant.support import FEATURES, SupportModel, content, features
from assistant.values import Hit
from index.expansions import Expansion


def test_probability_is_logistic() -> None:
    model = SupportModel({"a": 2.0, "b": -1.0}, 0.5)
    # 0.5 + 2·1 − 1·0.5 = 2
    assert model.probability({"a": 1.0, "b": 0.5}) == pytest.approx(1 / (1 + math.exp(-2)))
    assert SupportModel({}, 0.0).probability({}) == 0.5


def test_features_that_are_missing_are_zero() -> None:
    model = SupportModel({"a": 2.0}, 0.0)
    assert model.probability({"other": 5.0}) == 0.5


def test_extremes_stay_finite() -> None:
    model = SupportModel({"a": 1.0}, 0.0)
    assert model.probability({"a": 1e9}) == pytest.approx(1.0)
    assert 0 < model.probability({"a": -1e9}) < 1e-12


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请问规划里有没有提到水泥？", "水泥"),
        ("水泥怎么提升质量？", "水泥 提升质量"),
        ("是什么？", ""),
    ],
)
def test_content_words(text: str, words: str) -> None:
    assert " ".join(content(text).split()) == words


def test_features_by_hand() -> None:
    lines = (Expansion("01.01", "everyday", "水泥好", ("1",)), Expansion("02.01", "e", "茶香", ()))
    plan = Plan(tiny_plan())
    weigher = Weigher(plan, CountingEmbedder(), lines)
    hits = (
        Hit("01.01", 2.0, 1, (("text", 3.0), ("dense_text", 0.8))),
        Hit("01.02", 1.5, 2, (("text", 1.0), ("dense_text", 0.9))),
    )
    found = Retrieved(
        hits,
        ((lines[0], 0.9), (lines[1], 0.2)),
        {"text": 3.0, "dense_text": 0.9, "dense_lines": 0.6},
        {},
    )
    scored = weigher.rank("水泥水泥", found)
    values = features(plan, weigher, "水泥水泥", found, scored)
    assert set(values) == set(FEATURES)
    # (2 − 1.5) / 2
    assert values["margin"] == pytest.approx(0.25)
    # best in text, not in dense_text
    assert values["agreement"] == pytest.approx(1 / 2)
    # one of the nearest five lines belongs to the best section
    assert values["votes"] == pytest.approx(1 / 5)
    assert values["line_cosine"] == 0.6
    assert values["text_cosine"] == 0.8
    assert values["nearest_line"] == 0.9
    assert values["top"] == 2.0
    # four characters of at most twenty
    assert values["length"] == pytest.approx(4 / 20)
    assert values["novel_run"] == 0.0
    assert values["known_coverage"] == 1.0
    assert values["section_coverage"] == values["plan_coverage"] == values["overlap"] == 1.0
    # 水, 泥, 水泥 of 水, 泥, 水泥, 泥水; all weigh the same
    assert values["line_coverage"] == pytest.approx(3 / 4)


def test_the_fitted_model_knows_these_features_only() -> None:
    for name in ("support", "support_without_lines"):
        assert set(fitted()[name]["weights"]) <= set(FEATURES)


ANSWERABLE = ("水泥怎么提升质量？", "电瓶车怎么管？", "首席质量官制度什么时候全面实施？")
FOREIGN = ("什么是量子纠缠？", "规划有没有提到彩礼？", "规划怎么安排登月？")


def test_what_the_plan_has_is_supported_and_the_rest_is_not(assistant: Assistant) -> None:
    def inquire(text: str) -> tuple[float, float]:
        inquiry = assistant.inquire(understand(text, assistant.today()))
        return inquiry.support, inquiry.least_support

    assert all(support > least for support, least in map(inquire, ANSWERABLE))
    assert all(support < least for support, least in map(inquire, FOREIGN))


def test_the_decision_can_be_switched_off_and_set(assistant: Assistant) -> None:
    question = understand(FOREIGN[0], assistant.today())
    off = assistant.settings.answer.model_copy(update={"support": False, "least_support": 0.25})
    trusting = replace(assistant, settings=assistant.settings.model_copy(update={"answer": off}))
    inquiry = trusting.inquire(question)
    assert (inquiry.support, inquiry.least_support) == (1.0, 0.25)
