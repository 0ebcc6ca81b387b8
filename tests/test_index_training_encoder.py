"""What the encoder learns from, its loss and measures by hand, and a whole small training."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from encoder_fakes import tiny_base

from corpus.errors import FileError
from corpus.values import Document
from index.encoder import OnnxEncoder
from index.passages import plan_sentences
from index.training.encoder import Stage, Workplace
from index.training.encoder_data import (
    Example,
    fold_of,
    line_examples,
    question_examples,
    read_rows,
)
from index.training.encoder_export import export, float_folder
from index.training.encoder_judge import Found, found, with_lines
from index.training.encoder_model import Encoder
from index.training.encoder_train import EncoderRecipe, Training, drawn_groups, missed

PASSAGES = ("水泥合格率", "电梯检验", "谁管电梯")
EXAMPLES = (
    Example("水泥多少", (0,), "a"),
    Example("水泥合格", (0,), "a"),
    Example("检验电梯", (1,), "b"),
    Example("电梯谁检", (1, 2), "b"),
    Example("谁管", (2,), "c"),
)
SMALL = EncoderRecipe(frozen=1, groups=2, members=2, rate=1e-2, warmup=1, kept=0.5)
PRODUCTS = "01.01.01.01"
RATE = "消费品质量合格率为90.1%"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_base(tmp_path_factory.mktemp("底座"))


def _row(**given: object) -> dict[str, object]:
    plain = {"question": "消费品合格率", "history": [], "answerable": True, "fact": "f"}
    return {**plain, "evidence": [RATE], "sections": [PRODUCTS], **given}


def test_every_everyday_line_points_to_a_sentence(plan: Document) -> None:
    examples = line_examples(plan)
    sentences = plan_sentences(plan)
    assert all(example.right for example in examples)
    told = next(
        e for e in examples if e.text == "有机产品2025年多少个" or "对着别人好的学" in e.text
    )
    assert "对标国内外先进标准" in sentences[told.right[0]].text


def test_evidence_leads_to_its_sentence(plan: Document) -> None:
    (example,) = question_examples(plan, [_row(question="消費品合格率")], whole=False)
    assert example.text == "消费品合格率"
    (position,) = example.right
    assert plan_sentences(plan)[position].text.startswith(RATE)
    assert question_examples(plan, [_row(answerable=False)], whole=False) == ()
    assert question_examples(plan, [_row(sections=["02"])], whole=False) == ()


def test_each_ask_has_its_own_sentence_and_a_follow_up_is_written_out(plan: Document) -> None:
    asks = [
        {"text": "消费品合格率", "answerable": True, "evidence": [RATE]},
        {"text": "农产品合格率", "answerable": True, "evidence": ["农产品质量合格率稳定在99%"]},
        {"text": "电话", "answerable": False, "evidence": []},
    ]
    compound = _row(question="两个率和电话", evidence=[e for a in asks for e in a["evidence"]])
    compound["asks"] = asks
    parts = question_examples(plan, [compound], whole=False)
    assert [part.text for part in parts] == ["消费品合格率", "农产品合格率"]
    *_, whole = question_examples(plan, [compound], whole=True)
    assert whole.text == "两个率和电话"
    assert whole.right == (*parts[0].right, *parts[1].right)
    later = _row(question="那它呢", history=["制造业合格率"], asks=asks[:1])
    assert [e.text for e in question_examples(plan, [later], whole=True)] == ["消费品合格率"]
    untold = _row(question="那它呢", history=["制造业合格率"])
    assert question_examples(plan, [untold], whole=False) == ()


def test_a_question_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "问.jsonl"
    path.write_text(json.dumps({"question": "问"}) + "\n\n", encoding="utf-8")
    assert read_rows(path) == [{"question": "问"}]
    path.write_text("{", encoding="utf-8")
    with pytest.raises(FileError, match="--questions"):
        read_rows(path)


def test_a_fact_stays_in_its_part() -> None:
    # sha256("质量奖") taken as a number, modulo 3
    assert [fold_of("质量奖", 3) for _ in range(2)] == [fold_of("质量奖", 3)] * 2
    assert {fold_of(str(i), 3) for i in range(30)} == {0, 1, 2}


def test_loss_is_the_mass_missed_by_right_columns() -> None:
    from torch import tensor

    scores = tensor([[math.log(1), math.log(2), math.log(1)], [math.log(3), 0.0, 0.0]])
    right = tensor([[True, True, False], [True, False, False]])
    # right mass 3/4 and 3/5
    assert float(missed(scores, right)) == pytest.approx(-(math.log(3 / 4) + math.log(3 / 5)) / 2)


def test_groups_ask_for_one_sentence_and_a_pass_sees_none_twice() -> None:
    recipe = EncoderRecipe(groups=1, members=2)
    drawn = drawn_groups(EXAMPLES, recipe, np.random.default_rng(1), lambda sentence: [])
    one_pass = [next(drawn)[0] for _ in range(3)]
    assert sorted(i for group in one_pass for i in group) == [0, 1, 2, 3, 4]
    assert all(len({EXAMPLES[i].right[0] for i in group}) == 1 for group in one_pass)


def test_near_sentences_come_in_one_step() -> None:
    asked = [Example(str(i), (i,), "") for i in range(6)]
    recipe = EncoderRecipe(groups=2, members=1, near=2)
    # 0 is like 3, 1 like 4, 2 like 5
    drawn = drawn_groups(asked, recipe, np.random.default_rng(1), lambda s: [(s + 3) % 6])
    steps = [sorted(group[0] for group in next(drawn)) for _ in range(6)]
    assert sorted(steps[:3]) == sorted(steps[3:]) == [[0, 3], [1, 4], [2, 5]]


def test_found_counts_firsts_and_fives() -> None:
    scores = np.array([[3, 2, 1, 0, 0, 0], [1, 1, 1, 1, 1, 0]], dtype=np.float32)
    asked = [Example("a", (1,), ""), Example("b", (5,), "")]
    assert found(scores, asked) == Found(0.0, 0.5, 2)
    assert found(scores, [Example("a", (0, 5), ""), Example("b", (0,), "")]) == Found(1.0, 1.0, 2)
    assert str(Found(0.5, 1.0, 2)) == "0.500 / 1.000"


def test_a_line_lifts_the_sentences_it_names() -> None:
    own = np.array([[0.2, 0.9, 0.1]], dtype=np.float32)
    lines = np.array([[0.5, 0.8]], dtype=np.float32)
    named = [Example("a", (0, 2), ""), Example("b", (1,), "")]
    assert with_lines(own, lines, named) == pytest.approx(np.array([[0.5, 0.9, 0.5]]))
    assert own[0, 0] == pytest.approx(0.2)


def test_training_goes_on_from_a_checkpoint(base: Path, tmp_path: Path) -> None:
    training = Training(Encoder(base), PASSAGES, EXAMPLES, SMALL)
    frozen = training.encoder.model.encoder.layer[0].output.dense.weight.detach().clone()
    losses = [training.advance() for _ in range(60)]
    assert np.mean(losses[-5:]) < np.mean(losses[:5]) / 2
    assert frozen.equal(training.encoder.model.encoder.layer[0].output.dense.weight)
    training.save(tmp_path / "a.pt")
    again = Training(Encoder(base), PASSAGES, EXAMPLES, SMALL)
    again.load(tmp_path / "a.pt")
    assert again.step == 60
    texts = ["query: 水泥多少"]
    assert again.encoder.encode(texts) == pytest.approx(training.encoder.encode(texts), abs=1e-6)
    with training.averaged():
        mean = training.encoder.encode(texts)
    later = Training(Encoder(base), PASSAGES, EXAMPLES, SMALL)
    later.load(tmp_path / "a.pt", start=True)
    assert later.step == 0
    assert later.encoder.encode(texts) == pytest.approx(mean, abs=1e-6)


def test_two_stages_the_best_checkpoint_and_its_graph(base: Path, tmp_path: Path) -> None:
    place = Workplace(base, tmp_path / "w", PASSAGES, EXAMPLES)
    place.train(Stage("lines", 0.02, EXAMPLES), SMALL, each=0.01)
    place.train(Stage("questions", 0.02, EXAMPLES, start="lines"), SMALL, each=0.01)
    rows = [line.split("\t") for line in (tmp_path / "w" / "log.tsv").read_text().splitlines()]
    best = place.best()
    assert place.judged(best).first == pytest.approx(max(float(row[2]) for row in rows), abs=1e-4)
    export(best, tmp_path / "out", tmp_path / "w")
    expected = best.encode(["passage: 电梯检验", "query: 水泥多少"])
    whole = OnnxEncoder(float_folder(tmp_path / "out", tmp_path / "w"))
    assert whole.embed(["电梯检验"])[0] == pytest.approx(expected[0], abs=1e-5)
    assert whole.embed_query("水泥多少") == pytest.approx(expected[1], abs=1e-5)
    small = OnnxEncoder(tmp_path / "out")
    assert small.embed_query("水泥多少") @ expected[1] > 0.99
    assert small.model_id != whole.model_id
