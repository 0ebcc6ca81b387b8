"""What is written for the joint reader: gold sentences answer, the best of the others are near."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from assistant.app import Assistant
from eval.questions import load_split
from eval.reader_pairs import Ranker, ask_groups, line_groups, phrasing_groups, touched
from index.training.reader_data import ANSWERS, NEAR, NO, OPEN, UNSAID, YES, Group


@pytest.fixture(scope="module")
def ranker(assistant: Assistant) -> Ranker:
    return Ranker(assistant)


def _of(ranker: Ranker, assistant: Assistant, *ids: str) -> list[Group]:
    rows = [q for q in load_split("voices") if q.id in ids]
    return list(ask_groups(ranker, assistant.document, rows, "voices", random.Random(1)))


def test_the_gold_sentence_answers_and_three_others_are_near(
    ranker: Ranker, assistant: Assistant
) -> None:
    first, second = _of(ranker, assistant, "v01-compound-02")
    assert first.relevance == second.relevance == (ANSWERS, NEAR, NEAR, NEAR)
    assert (first.sides[0], second.sides[0]) == (OPEN, YES)
    assert second.text == "家具是否要建质量追溯体系"
    question = next(q for q in load_split("voices") if q.id == "v01-compound-02")
    gold = touched(assistant.document, question)
    assert {first.units[0], second.units[0]} <= gold
    assert first.source == "ask-voices"
    assert first.weight == 2.0


def test_what_is_not_in_the_plan_stands_with_the_best_as_near(
    ranker: Ranker, assistant: Assistant
) -> None:
    rows = [q for q in load_split("voices") if q.kind == "quantifier"][:12]
    groups = _of(ranker, assistant, *(q.id for q in rows))
    none = [g for g in groups if g.source == "none-voices"]
    assert none
    assert all(g.relevance == (NEAR, NEAR, NEAR) and g.sides[0] == UNSAID for g in none)
    assert all(g.units == tuple(ranker.best(g.text)[:3]) for g in none)
    assert {g.sides[0] for g in groups if g.source == "ask-voices"} == {YES, NO}


def test_phrasings_and_lines_stand_with_their_section_and_sentence(
    ranker: Ranker, assistant: Assistant
) -> None:
    for group in islice(phrasing_groups(ranker, random.Random(1)), 4):
        assert group.relevance[0] == ANSWERS
        assert ranker.sections[group.units[0]].startswith("00")
    for group in islice(line_groups(ranker, assistant.document, random.Random(1)), 5):
        assert group.relevance == (ANSWERS, NEAR, NEAR)
        assert len(set(group.units)) == 3
