"""What the joint reader learns from, its loss by hand, and a small training that learns."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from encoder_fakes import tiny_base

from corpus.errors import FileError
from corpus.facts import facts_of
from corpus.values import Document
from index.encoder import open_session
from index.passages import plan_sentences
from index.training.encoder_model import Encoder
from index.training.reader import tuned
from index.training.reader_claims import claim_groups
from index.training.reader_data import (
    ANSWERS,
    NEAR,
    NO,
    OPEN,
    UNRELATED,
    UNSAID,
    YES,
    Group,
    read_groups,
    write_groups,
)
from index.training.reader_export import export
from index.training.reader_model import read
from index.training.reader_train import ReaderRecipe, ReaderTraining, Units, drawn

PASSAGES = ("水泥合格率", "电梯检验", "谁管电梯")
GROUPS = (
    Group("水泥多少", (0, 1), (ANSWERS, NEAR), (YES, OPEN), "a"),
    Group("检验电梯", (1, 2), (ANSWERS, NEAR), (NO, OPEN), "a"),
    Group("谁管", (2, 0), (ANSWERS, UNRELATED), (OPEN, UNSAID), "b"),
)
RECIPE = ReaderRecipe(pairs=6, shares=(("a", 0.5), ("b", 0.5)), rate=1e-2, warmup=1)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder(tiny_base(tmp_path_factory.mktemp("底座"), layers=9))


@pytest.fixture(scope="module")
def units(encoder: Encoder) -> Units:
    return Units(encoder, PASSAGES, 32)


def test_claims_stand_against_the_sentence_that_prints_the_fact(plan: Document) -> None:
    groups = claim_groups(plan, facts_of(plan))
    texts = [sentence.text for sentence in plan_sentences(plan)]
    told = {side: [g for g in groups if g.sides == (side,)] for side in (YES, NO, UNSAID, OPEN)}
    assert all(len(found) > 1000 for found in told.values())
    assert all(g.relevance == (ANSWERS,) for side in (YES, NO) for g in told[side])
    assert all(g.relevance == (NEAR,) for g in told[UNSAID])
    assert claim_groups(plan, facts_of(plan)) == groups
    coaches = next(f for f in facts_of(plan) if f.value == "第43次局务会")
    own = claim_groups(plan, [coaches])
    assert "43" in texts[own[0].units[0]]
    assert any("第43次局务会" in g.text for g in own if g.sides == (YES,))
    assert all("第43次局务会" not in g.text for g in own if g.sides == (NO,) and "次" in g.text)


def test_groups_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "题.jsonl"
    write_groups(GROUPS, path)
    assert read_groups(path) == GROUPS
    path.write_text('{"text": "秤"}\n', encoding="utf-8")
    with pytest.raises(FileError, match="重新写出"):
        read_groups(path)


def test_sources_are_drawn_by_their_shares(units: Units) -> None:
    recipe = replace(RECIPE, shares=(("a", 0.75), ("b", 0.25), ("none", 5.0)))
    steps = drawn(GROUPS, recipe, units, random.Random(1))
    seen = [group.source for _ in range(320) for group in next(steps)]
    assert seen.count("a") / len(seen) == pytest.approx(0.75, abs=0.05)


def test_the_loss_is_the_sum_of_its_parts(encoder: Encoder, units: Units) -> None:
    training = ReaderTraining(encoder, units, replace(RECIPE, side=0.5, ranking=2.0))
    training.logits = lambda step: torch.zeros(2, 6)  # type: ignore[method-assign]
    # relevance ln 3; answers against near, odds equal: ln 2; one side of three: ln 3
    expected = math.log(3) + 2.0 * math.log(2) + 0.5 * math.log(3)
    assert float(training.loss(GROUPS[:1])) == pytest.approx(expected, abs=1e-5)


def test_it_learns_and_its_graph_gives_what_torch_gives(
    encoder: Encoder, units: Units, tmp_path: Path
) -> None:
    training = ReaderTraining(encoder, units, RECIPE)
    steps = drawn(GROUPS, RECIPE, units, random.Random(1))
    first = float(training.loss(GROUPS).detach())
    for _ in range(400):
        training.advance(next(steps), 0.0)
    training.reader.eval()
    assert float(training.loss(GROUPS).detach()) < 0.6 * first
    export(training.mean, units.mean, tmp_path / "模型", tmp_path)
    asked, told = read(encoder, ["query: 谁管"], 32), read(encoder, ["passage: 电梯检验"], 32)
    like = ((told.vectors - units.mean) @ asked.vectors[0])[:1]
    with torch.no_grad():
        logits = training.mean(asked.layers[0], asked.mask, told.layers, told.mask, like)
    expected = torch.cat([logits[0, :3].softmax(0), logits[0, 3:].softmax(0)]).numpy()
    given = {
        "ask_states": asked.layers[0].numpy(),
        "ask_vector": asked.vectors[0].numpy(),
        "unit_states": torch.stack(told.layers).numpy(),
        "unit_vector": told.vectors[0].numpy(),
    }
    whole = open_session((tmp_path / "reader.onnx").read_bytes()).run(None, given)[0]
    assert whole == pytest.approx(expected, abs=1e-4)
    small = open_session((tmp_path / "模型" / "model.onnx").read_bytes()).run(None, given)[0]
    assert np.abs(small - expected).max() < 0.1


def test_weights_that_do_not_fit_are_refused(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    base = tiny_base(tmp_path_factory.mktemp("底座"))
    torch.save({"encoder.layer.7.none": torch.zeros(1)}, tmp_path / "w.pt")
    with pytest.raises(FileError, match="不符"):
        tuned(base, tmp_path / "w.pt")
    with pytest.raises(FileError, match="读不出来"):
        tuned(base, tmp_path / "none.pt")
