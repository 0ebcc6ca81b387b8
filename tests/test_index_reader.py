"""The shipped joint reader: agreement with torch, the same scores in any company, errors, speed.

``reader_scores.npz`` holds what the float32 torch model gives for a few pairs.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from corpus.values import Document
from index.embed import SHIPPED
from index.encoder import ENCODER, OnnxEncoder
from index.passages import passage_texts
from index.reader import COLUMNS, LAYERS, READER, JointReader, reader_digest

REFERENCE = Path(__file__).parent / "reader_scores.npz"
NATIONAL = "2025年国检中心目标是多少个"
# Over the 60 pairs: 0.023 in the mean, 0.284 at most.
MEAN_APART, MOST_APART = 0.035, 0.35


@pytest.fixture(scope="module")
def reader() -> JointReader:
    return JointReader()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped folder that may be damaged."""
    return Path(shutil.copytree(READER, tmp_path / "阅 读"))


def test_int8_scores_are_near_those_of_the_torch_model(reader: JointReader) -> None:
    with np.load(REFERENCE) as told:
        asks, units = told["asks"].tolist(), told["units"].tolist()
        expected = told["scores"].astype(np.float32)
    given = np.concatenate([reader.scores(a, [u]) for a, u in zip(asks, units, strict=True)])
    assert given.shape == expected.shape
    apart = np.abs(given - expected)
    assert apart.mean() < MEAN_APART
    assert apart.max() < MOST_APART


def test_scores_do_not_depend_on_company_and_add_up(reader: JointReader, plan: Document) -> None:
    units = passage_texts(plan)[100:104]
    together = reader.scores(NATIONAL, units)
    assert together.shape == (4, len(COLUMNS))
    assert np.array_equal(together[2:3], reader.scores(NATIONAL, units[2:3]))
    assert together.reshape(8, 3).sum(axis=1) == pytest.approx(np.ones(8), abs=1e-5)
    assert np.array_equal(reader.scores(" ", units), np.zeros((4, len(COLUMNS))))
    assert reader.scores(NATIONAL, []).shape == (0, len(COLUMNS))


@pytest.mark.parametrize(
    ("unit", "answered", "near"),
    [
        ("大禹奖（项）", "大禹奖2025年几项", "大禹奖获奖企业是哪家"),
        ("餐饮油烟", "餐饮油烟要管到哪", "餐饮油烟罚款多少"),
        ("追溯体系", "家具要不要建追溯体系", "家具追溯体系罚款多少"),
        ("营收总额", "2025年底检验检测营收总额目标", "重庆检验检测行业营收有多少"),
    ],
)
def test_a_unit_answers_an_ask_and_not_its_near_miss(
    reader: JointReader, plan: Document, unit: str, answered: str, near: str
) -> None:
    text = next(text for text in passage_texts(plan) if unit in text)
    assert reader.scores(answered, [text])[0, 0] > 0.7
    assert reader.scores(near, [text])[0, 0] < 0.15


def test_states_leave_the_vector_as_it_is() -> None:
    plain, open_ = OnnxEncoder(), OnnxEncoder(layers=LAYERS)
    read = open_.read_passage("秤不准找谁")
    assert np.array_equal(read.vector, plain.embed(["秤不准找谁"])[0])
    assert read.states.shape[:2] == (len(LAYERS), 1)
    assert read.states.shape[3] == plain.dimension
    assert np.abs(read.states[0] - read.states[1]).max() > 0.1
    assert plain.read_query("秤不准").states.shape[0] == 0


@pytest.mark.parametrize("name", ["model.onnx", "config.json"])
def test_a_damaged_or_missing_file_says_what_to_do(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\0" * 40)
    with pytest.raises(ModelError, match="重新安装"):
        JointReader(folder=folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="重新安装"):
        JointReader(folder=folder)
    with pytest.raises(ModelError, match="重新安装"):
        reader_digest(folder)


def test_a_reader_of_another_encoder_is_refused(folder: Path) -> None:
    (folder / "config.json").write_text('{"encoder": "0"}', encoding="utf-8")
    with pytest.raises(ModelError, match="另一个句向量模型"):
        JointReader(folder=folder)


def test_reading_needs_neither_torch_nor_transformers() -> None:
    code = (
        "import sys; from index.reader import JointReader; assert 'onnxruntime' not in sys.modules;"
        "JointReader().scores('秤不准', ['计量：严查作弊秤。']); "
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_five_units_read_before_take_little_time(reader: JointReader, plan: Document) -> None:
    units = passage_texts(plan)[50:55]
    reader.scores(NATIONAL, units)
    taken = []
    for number in range(9):
        begun = time.perf_counter()
        reader.scores(f"{2020 + number}年国检中心目标", units)
        taken.append(time.perf_counter() - begun)
    # 15 to 30 ms where nothing else runs; the bound is for a busy machine
    assert statistics.median(taken) < 0.25


def test_all_shipped_models_stay_within_60_megabytes() -> None:
    folders = (SHIPPED, ENCODER, READER)
    assert sum(path.stat().st_size for f in folders for path in f.iterdir()) < 60_000_000
