"""Static vectors by hand, errors that say what to do, and a real local transformer."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index.embed import StaticEmbedder, known_prefix, open_embedder
from index.training.table import TokenTable
from index.training.vocabulary import bpe_tokenizer
from index.training.workshop import save_model

BGE_PREFIX = "为这个句子生成表示以用于检索相关文章："


@pytest.fixture(scope="module")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """水 is [3, 0] and 泥 is [0, 4]."""
    folder = tmp_path_factory.mktemp("静态 模型")
    tokens = TokenTable(bpe_tokenizer(0, 1, ["水泥"] * 9), 0.0)
    rows = np.zeros((tokens.size, 2), dtype=np.float32)
    rows[tokens.tokenizer.token_to_id("水")] = [3, 0]
    rows[tokens.tokenizer.token_to_id("泥")] = [0, 4]
    save_model(tokens, rows, folder)
    return folder


@pytest.fixture(scope="module")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BERT of one layer over a few characters, under a name that asks for a prefix."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from torch import manual_seed
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    root = tmp_path_factory.mktemp("模型")
    distinct = dict.fromkeys(["[PAD]", "[UNK]", *BGE_PREFIX, "秤", "准"])
    vocabulary = {token: i for i, token in enumerate(distinct)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    manual_seed(1)
    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    bert = BertModel(BertConfig(vocab_size=len(vocabulary), intermediate_size=32, **shape))
    bert.save_pretrained(root / "bert")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]"
    ).save_pretrained(root / "bert")
    layer = Transformer(str(root / "bert"))
    model = SentenceTransformer(modules=[layer, Pooling(16)], device="cpu")
    folder = root / "bge-small-zh-tiny"
    model.save(str(folder), create_model_card=False)
    return folder


def test_static_vectors_are_unit_means_of_token_vectors(static_folder: Path) -> None:
    embedder = open_embedder(str(static_folder))
    assert isinstance(embedder, StaticEmbedder)
    # 水泥: [1.5, 2] / 2.5; 水水泥: [2, 4 / 3] / √(4 + 16 / 9); no known character: zero
    expected = [[0.6, 0.8], np.array([2, 4 / 3]) / math.sqrt(52 / 9), [0, 0]]
    assert embedder.embed(["水泥", "水，水泥", "火"]) == pytest.approx(np.array(expected))
    assert embedder.embed_query("水泥") == pytest.approx([0.6, 0.8])


def test_a_damaged_or_missing_model_says_what_to_do(static_folder: Path, tmp_path: Path) -> None:
    for path in static_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 40)
    with pytest.raises(ModelError, match="重新安装"):
        open_embedder(str(tmp_path))
    with pytest.raises(ModelError, match=r"index\.model"):
        open_embedder(str(tmp_path / "没有"))


def test_a_local_transformer_opens_with_its_query_prefix(
    transformer_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    embedder = open_embedder(str(transformer_folder))
    assert embedder.dimension == 16
    query = embedder.embed_query("秤准")
    with_prefix, plain = embedder.embed([BGE_PREFIX + "秤准", "秤准"])
    assert query == pytest.approx(with_prefix, abs=1e-6)
    assert np.abs(query - plain).max() > 1e-3
    assert np.linalg.norm(query) == pytest.approx(1.0, abs=1e-6)


def test_a_set_prefix_takes_the_place_of_the_known_one(
    transformer_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    embedder = open_embedder(str(transformer_folder), query_prefix="")
    assert embedder.embed_query("秤准") == pytest.approx(embedder.embed(["秤准"])[0], abs=1e-6)


def test_prefixes_of_known_models() -> None:
    assert known_prefix("BAAI/bge-small-zh-v1.5") == BGE_PREFIX
    assert known_prefix("intfloat/multilingual-e5-small") == "query: "
    assert known_prefix("某个模型") == ""
