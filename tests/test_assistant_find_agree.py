"""Numbers of how an ask agrees with the words it is held against, worked out by hand."""

from __future__ import annotations

import pytest
from orchard import inquiry, orchard, sentence

from assistant.find.agree import FEATURES, denies, features, probability_of_yes
from assistant.settings import fitted_agree

PLAN = orchard()
FARMERS = sentence(PLAN, "果农40名")
CORE = "园里有果农40名、果商60名。"


def told(text: str, core: str = CORE) -> dict[str, float]:
    asked = inquiry(PLAN, text, at=["果农40名"], support=0.7)
    return dict(features(asked, FARMERS, FARMERS.text, core))


def test_every_feature_is_given_and_no_other() -> None:
    assert set(told("果农是40名吗")) == set(FEATURES)
    assert set(fitted_agree()["trees"]["names"]) == set(FEATURES)


def test_what_is_missing_from_the_unit() -> None:
    same, other = told("果农40名"), told("果农有柴油机40名")
    assert same["missing"] == same["rarest"] == 0
    assert same["whole"] == pytest.approx(1)
    assert other["missing"] > other["rarest"] > 0
    assert other["whole"] < 1
    assert same["support"] == 0.7


def test_figures_asked_and_not_there() -> None:
    found = told("果农是50名，果商是60名吗")
    assert (found["figures_asked"], found["figures_missing"], found["figures_there"]) == (2, 1, 1)
    assert told("果农多吗", "水渠短缺。")["figures_there"] == 0


@pytest.mark.parametrize(
    ("text", "core", "name"),
    [
        ("是不是只有果农", CORE, "asked_only"),
        ("果农必须嫁接吗", CORE, "asked_must"),
        ("果农已经嫁接了吗", CORE, "asked_done"),
        ("果农吗", "鼓励果农", "held_invited"),
        ("果农吗", "严禁果农", "held_forbidden"),
    ],
)
def test_words_that_bound_a_claim(text: str, core: str, name: str) -> None:
    assert told(text, core)[name] == 1
    assert told("果农嫁接吗", CORE)[name] == 0


def test_without_an_encoder_nothing_is_read() -> None:
    found = told("果农是40名吗")
    assert found["read_unit"] == found["read_ahead"] == 0


def test_probability() -> None:
    asked = inquiry(PLAN, "果农是40名吗", at=["果农40名"])
    assert 0 < probability_of_yes(asked, FARMERS, FARMERS.text, CORE) < 1


@pytest.mark.parametrize(
    "text", ["果商都不管", "果农不在里面吗", "是不是没有果农", "果农不用嫁接吧"]
)
def test_a_denial(text: str) -> None:
    assert denies(text)
    found = told(text)
    assert (found["denied"], found["held_denied"], found["turned"]) == (1, 0, 1)


@pytest.mark.parametrize(
    "text", ["管不管果农", "果农够不够", "果农没错吧", "果农不少于40名", "有果农没", "果农特别多不"]
)
def test_what_only_asks_denies_nothing(text: str) -> None:
    assert not denies(text)
