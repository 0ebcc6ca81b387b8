"""Sentences weighed: shares and scores worked out by hand over three one-line sections."""

from __future__ import annotations

import math
import re

import pytest
from index_fakes import CountingEmbedder, tiny_plan

from assistant.evidence import WEIGHTS, Weigher, token_set
from assistant.plan import Plan
from assistant.retrieve import Retrieved
from assistant.values import Hit
from index.expansions import Expansion

LINES = (
    Expansion("01.01", "everyday", "混凝土怎么选", ("1",)),
    Expansion("01.01", "everyday", "盖房子", ()),
    Expansion("02.01", "everyday", "喝什么", ("1",)),
)


@pytest.fixture
def weigher() -> Weigher:
    """Sentences 水泥水泥。 / 板。 / 茶。 in the sections 01.01, 01.02, 02.01."""
    return Weigher(Plan(tiny_plan()), CountingEmbedder(), LINES)


def found(targets: dict[tuple[str, str], float] | None = None) -> Retrieved:
    hits = (Hit("01.01", 2.0, 1, ()), Hit("01.02", 1.0, 2, ()), Hit("02.01", 0.5, 3, ()))
    return Retrieved(hits, (), {}, targets or {})


def test_tokens_of_a_text() -> None:
    assert token_set("水泥水泥") == {"水", "泥", "水泥", "泥水"}


def test_weights_of_tokens(weigher: Weigher) -> None:
    # 水 stands in one of three sentences: log(1 + 3/1); unknown tokens weigh as much
    assert weigher.weight("水") == pytest.approx(math.log(4))
    assert weigher.weight("煤") == pytest.approx(math.log(4))


def test_coverage_is_the_share_of_weights(weigher: Weigher) -> None:
    # 水, 泥, 水泥 of 水, 泥, 煤, 水泥, 泥煤; all weigh log 4
    assert weigher.coverage("水泥煤", ["水泥"]) == pytest.approx(3 / 5)
    assert weigher.coverage("水泥", ["水", "泥"]) == pytest.approx(2 / 3)
    assert weigher.coverage("水泥", ["茶"]) == 0.0
    assert weigher.coverage("？", ["茶"]) == 0.0


def test_known_words_are_those_of_plan_and_lines(weigher: Weigher) -> None:
    assert weigher.known_share("水泥") == 1.0
    assert weigher.known_share("混凝土") == 1.0
    # 水泥 known, 泥砖 not
    assert weigher.known_share("水泥砖") == pytest.approx(1 / 2)
    assert weigher.known_share("？") == 1.0


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("水泥", 0),
        ("水泥砖", 1),
        # 泥砖, 砖瓦, 瓦块
        ("水泥砖瓦块", 3),
        # a foreign word counts for three
        ("GDP水泥", 3),
        # 砖瓦, 瓦块, 块石, 石灰: longer than the word
        ("GDP砖瓦块石灰", 4),
    ],
)
def test_the_longest_run_of_unknown_pairs(weigher: Weigher, text: str, longest: int) -> None:
    assert weigher.longest_unknown(text) == longest


def test_everyday_lines_by_section_and_by_sentence(weigher: Weigher) -> None:
    assert weigher.asked_of("01.01") == ("混凝土怎么选", "盖房子")
    assert weigher.asked_as("01.01", "1") == ("混凝土怎么选",)
    assert weigher.asked_as("01.02", "1") == ()


def test_a_sentence_is_also_what_is_asked_of_it(weigher: Weigher) -> None:
    sentence = weigher.plan.sentences_of["01.01"][0]
    # every token of 混凝土 stands in its everyday line
    assert weigher.sentence_coverage("混凝土", sentence) == 1.0
    assert weigher.sentence_coverage("盖房子", sentence) == 0.0


def test_scores_add_up(weigher: Weigher) -> None:
    first, second, third = weigher.rank("水泥", found({("02.01", "1"): 0.5}))
    # 水泥水泥: overlap 1, cosine 1, section 2/2, no vote
    assert first.sentence.text == "水泥水泥。"
    assert first.overlap == 1.0
    assert first.score == pytest.approx(
        WEIGHTS["overlap"] + WEIGHTS["likeness"] + WEIGHTS["section"]
    )
    scores = {item.sentence.text: item.score for item in (second, third)}
    # 板: section 1/2; 茶: section 0.5/2 and the only, therefore whole, vote
    assert scores["板。"] == pytest.approx(WEIGHTS["section"] / 2)
    assert scores["茶。"] == pytest.approx(WEIGHTS["section"] / 4 + WEIGHTS["votes"])


def test_far_votes_count_by_their_cube(weigher: Weigher) -> None:
    votes = {("01.02", "1"): 1.0, ("02.01", "1"): 0.5}
    scores = {i.sentence.text: i.score for i in weigher.rank("煤", found(votes))}
    # 0.5³ = 0.125
    assert scores["茶。"] == pytest.approx(WEIGHTS["section"] / 4 + WEIGHTS["votes"] / 8)
    assert scores["板。"] == pytest.approx(WEIGHTS["section"] / 2 + WEIGHTS["votes"])


def test_only_the_sections_wanted(weigher: Weigher) -> None:
    ranked = weigher.rank("水泥", found(), ["02.01", "01.02"])
    assert [item.sentence.text for item in ranked] == ["板。", "茶。"]


def test_sentences_with_the_wanted_detail_move_up(weigher: Weigher) -> None:
    ranked = weigher.rank("煤", found())
    assert ranked[1].sentence.text == "板。"
    # the best score is 2, so 01.02 with 1 is too far behind and 01.01 is not
    raised = weigher.favouring(ranked, re.compile("[水板]"), found())
    gained = [
        after.sentence.text
        for after in raised
        for before in ranked
        if before.sentence == after.sentence and after.score > before.score
    ]
    assert gained == ["水泥水泥。"]


def test_vectors_are_worked_out_once(weigher: Weigher) -> None:
    embedder = weigher.embedder
    assert isinstance(embedder, CountingEmbedder)
    weigher.rank("水泥", found())
    before = embedder.calls
    weigher.rank("茶", found())
    assert embedder.calls == before + 1
