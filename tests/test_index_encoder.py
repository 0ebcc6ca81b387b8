"""The shipped encoder: agreement with torch, the same vector in any company, errors.

``encoder_vectors.npz`` holds what the tuned float32 torch model gives for a few texts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from corpus.values import Document
from index.embed import SHIPPED
from index.encoder import ENCODER, OnnxEncoder, encoder_digest
from index.passages import passage_texts, plan_sentences

REFERENCE = Path(__file__).parent / "encoder_vectors.npz"
# Least cosine of an int8 vector with its float32 one: 0.960 over the 241 questions held out
# (mean 0.987), 0.978 over all passages (mean 0.989).
LEAST_COSINE = 0.96


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A copy of the shipped folder that may be damaged."""
    there = tmp_path / "句 向量"
    shutil.copytree(ENCODER, there)
    yield there


def test_int8_vectors_are_those_of_the_torch_model(encoder: OnnxEncoder) -> None:
    with np.load(REFERENCE) as told:
        queries, passages = told["queries"].tolist(), told["passages"].tolist()
        expected = told["vectors"].astype(np.float32)
    given = np.concatenate([encoder.embed_queries(queries), encoder.embed(passages)])
    assert given.shape == expected.shape == (len(queries) + len(passages), 384)
    assert (given * expected).sum(axis=1).min() > LEAST_COSINE


def test_a_vector_does_not_depend_on_its_company(encoder: OnnxEncoder) -> None:
    alone = encoder.embed(["秤不准找谁"])[0]
    among = encoder.embed(["电梯", "秤不准找谁", "鞭炮" * 60])[1]
    assert np.array_equal(alone, among)
    assert np.linalg.norm(alone) == pytest.approx(1.0, abs=1e-5)
    two = OnnxEncoder(threads=2).embed(["秤不准找谁"])[0]
    assert two == pytest.approx(alone, abs=1e-4)


def test_questions_and_passages_have_prefixes_of_their_own(encoder: OnnxEncoder) -> None:
    question = encoder.embed_query("有机产品")
    assert np.array_equal(encoder.embed_queries(["有机产品"])[0], question)
    assert np.abs(question - encoder.embed(["有机产品"])[0]).max() > 1e-3


def test_an_empty_text_is_a_zero_row_and_no_text_no_row(encoder: OnnxEncoder) -> None:
    assert np.array_equal(encoder.embed(["", " "]), np.zeros((2, 384)))
    assert np.array_equal(encoder.embed_query("\n"), np.zeros(384))
    assert encoder.embed([]).shape == encoder.embed_queries([]).shape == (0, 384)


def test_what_lies_beyond_the_last_token_is_not_read(encoder: OnnxEncoder) -> None:
    long = "水泥。" * 200
    assert np.array_equal(encoder.embed_query(long), encoder.embed_query(long + "电梯"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("消费者买到的东西合格率在全国排老几", "消费品质量合格率为90.1%"),
        ("中国质量奖到2025年要拿几个", "7\t中国质量奖"),
        ("这份文件的文号", "湘市监质〔2021〕110号"),
    ],
)
def test_an_everyday_question_finds_its_sentence(
    encoder: OnnxEncoder, plan: Document, question: str, begins: str
) -> None:
    passages = encoder.embed(passage_texts(plan))
    best = int(np.argmax(passages @ encoder.embed_query(question)))
    assert plan_sentences(plan)[best].text.startswith(begins)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_damaged_or_missing_file_says_what_to_do(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\0" * 40)
    with pytest.raises(ModelError, match="重新安装"):
        OnnxEncoder(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="重新安装"):
        OnnxEncoder(folder)
    with pytest.raises(ModelError, match="重新安装"):
        encoder_digest(folder)


def test_a_configuration_of_another_model_is_refused(folder: Path) -> None:
    config = folder / "config.json"
    config.write_text(config.read_text(encoding="utf-8").replace("384", "256"), encoding="utf-8")
    with pytest.raises(ModelError, match="维数"):
        OnnxEncoder(folder)


def test_the_digest_tells_models_apart(folder: Path) -> None:
    assert encoder_digest(folder) == encoder_digest()
    (folder / "tokenizer.json").write_bytes(b"{}")
    assert encoder_digest(folder) != encoder_digest()


def test_without_onnxruntime_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError, match="pip install onnxruntime"):
        OnnxEncoder()


def test_reading_needs_neither_torch_nor_transformers() -> None:
    code = (
        "import sys; from index.encoder import OnnxEncoder; assert 'onnxruntime' not in sys.modules;"
        "OnnxEncoder().embed_query('秤不准'); "
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_all_shipped_models_stay_within_60_megabytes() -> None:
    sizes = [path.stat().st_size for folder in (SHIPPED, ENCODER) for path in folder.iterdir()]
    assert sum(sizes) < 60_000_000
