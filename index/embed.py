"""Text to unit vectors: the shipped static model by hand, any other by sentence-transformers.

A static model is one vector a token; a text's vector is their mean, scaled to
length one.  Reading it needs tokenizers, safetensors and numpy only, which
spares the 4.7 s that importing sentence-transformers takes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from corpus.extras import need

SHIPPED = Path(__file__).parent / "model"
Vectors = NDArray[np.float32]

# Query prefixes the model cards ask for; passages get none.
QUERY_PREFIXES = {
    "bge-small-zh": "为这个句子生成表示以用于检索相关文章：",
    "bge-base-zh": "为这个句子生成表示以用于检索相关文章：",
    "bge-large-zh": "为这个句子生成表示以用于检索相关文章：",
    "Qwen3-Embedding": "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:",
    "multilingual-e5": "query: ",
}


class Embedder(Protocol):
    """Unit vectors for passages and queries; ``model_id`` names the weights."""

    model_id: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> Vectors: ...

    def embed_query(self, text: str) -> Vectors: ...


class StaticEmbedder:
    """The shipped kind: mean of token vectors, float32, rows of length one (or zero)."""

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            weights = load_file(str(folder / "model.safetensors"))["embedding.weight"]
        except (OSError, SafetensorError, KeyError, Exception) as error:
            # tokenizers raises bare Exception for a damaged file
            raise ModelError(
                f"向量模型“{folder}”缺失或已损坏（{error}）；请重新安装，或在设置里改用别的模型。"
            ) from error
        self._weights = weights.astype(np.float32)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dimension = int(self._weights.shape[1])
        self.model_id = f"static-{_digest(folder)[:12]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension); an empty text gives a zero row."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        for row, encoding in enumerate(encoded):
            if encoding.ids:
                vectors[row] = self._weights[encoding.ids].mean(axis=0)
        return unit(vectors)

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self.embed([text])[0]
        return vector

    def token_vectors(self, texts: Sequence[str], once: bool = False) -> Vectors:
        """One row a token of ``texts``, not scaled; each token ``once`` where that is asked for."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        found = [token for encoding in encoded for token in encoding.ids]
        rows: Vectors = self._weights[sorted(set(found)) if once else found]
        return rows


class SentenceTransformerEmbedder:
    """Any sentence-transformers model: a local folder or, where allowed, a hub name."""

    def __init__(self, name: str, query_prefix: str | None) -> None:
        local = Path(name).is_dir()
        if local:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        need("models")
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelError(
                f"向量模型“{name}”打不开；请把模型下载到本机文件夹，再把设置 index.model 指向它。"
            ) from error
        self.dimension = int(self._model.get_embedding_dimension())
        self.query_prefix = known_prefix(name) if query_prefix is None else query_prefix
        self.model_id = f"{Path(name).name}-{_digest(Path(name))[:12]}" if local else name

    def embed(self, texts: Sequence[str]) -> Vectors:
        return unit(np.asarray(self._model.encode(list(texts)), dtype=np.float32))

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self.embed([self.query_prefix + text])[0]
        return vector


def known_prefix(name: str) -> str:
    return next((prefix for key, prefix in QUERY_PREFIXES.items() if key in name), "")


def open_embedder(model: str = "", query_prefix: str | None = None) -> Embedder:
    """The embedder a setting names; empty is the shipped one.  ModelError if it will not open."""
    if not model:
        return StaticEmbedder(SHIPPED)
    folder = Path(model).expanduser()
    if folder.is_dir() and _is_static(folder):
        return StaticEmbedder(folder)
    if not folder.is_dir() and (folder.is_absolute() or os.environ.get("HF_HUB_OFFLINE") == "1"):
        raise ModelError(f"没有找到向量模型文件夹“{model}”；请检查设置 index.model。")
    return SentenceTransformerEmbedder(str(folder) if folder.is_dir() else model, query_prefix)


def model_digest(model: str = "") -> str:
    """What identifies the weights of a setting, without loading them."""
    folder = Path(model).expanduser() if model else SHIPPED
    return _digest(folder) if folder.is_dir() else model


def _is_static(folder: Path) -> bool:
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return len(modules) == 1 and "StaticEmbedding" in str(modules[0].get("type"))


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".safetensors", ".json")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length one; zero rows stay zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
    return scaled
