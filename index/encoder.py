"""A tuned sentence encoder (BERT, 12 layers × 384) read with onnxruntime: no torch, no hub.

A text's vector is the mean of its token vectors, scaled to length one; the graph does
both.  Weights are int8 and activations are rounded to int8 by the range they have in one
call, so each text goes through alone: its vector never depends on its neighbours.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import ModelError
from index.embed import Vectors

ENCODER = Path(__file__).parent / "model_encoder"
QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
_FILES = ("config.json", "model.onnx", "tokenizer.json")


class EncoderConfig(BaseModel):
    """``config.json`` of an encoder folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dimension: int = Field(ge=1, description="length of a vector")
    max_tokens: int = Field(ge=3, le=512, description="tokens of a text that are read")
    query_prefix: str = Field(description="stands before every question")
    passage_prefix: str = Field(description="stands before every other text")


@dataclass(frozen=True, slots=True)
class Read:
    """A text read: its ``vector``, shape (dimension,), and the ``states`` of its tokens after
    each of the layers asked for, shape (layers, 1, tokens, dimension)."""

    vector: Vectors
    states: Vectors


class SentenceEncoder(Protocol):
    """Reads passages and questions into unit vectors of one space."""

    model_id: str

    def embed(self, texts: Sequence[str]) -> Vectors: ...

    def embed_query(self, text: str) -> Vectors: ...


def open_encoder(wanted: bool = True, layers: Sequence[int] = ()) -> SentenceEncoder | None:
    """The shipped encoder giving the states of ``layers``; None where it is not wanted, or, with a word in the log, cannot be had."""
    if not wanted:
        return None
    try:
        return OnnxEncoder(layers=layers)
    except ModelError as error:
        logging.getLogger(__name__).warning("%s 现在只用静态向量模型作答。", error)
        return None


class OnnxEncoder:
    """Unit vectors, float32; the same text gives the same vector in every call.

    ``threads`` is how many cores one text may use; ``layers``, counted from 0, are those
    whose states :meth:`read` gives.  Raises ModelError when onnxruntime or the folder is
    missing or damaged.
    """

    def __init__(
        self, folder: Path = ENCODER, threads: int = 1, layers: Sequence[int] = ()
    ) -> None:
        self._session, self._tokenizer, self.config = _opened(folder, threads, layers)
        self.dimension = self.config.dimension
        self.model_id = f"encoder-{encoder_digest(folder)[:12]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Passages: shape (len(texts), dimension); a text without words gives a zero row."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            if text.strip():
                vectors[row] = self._vector(self.config.passage_prefix + text)
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """A question, or an everyday line that stands for one: shape (dimension,)."""
        if not text.strip():
            return np.zeros(self.dimension, dtype=np.float32)
        return self._vector(self.config.query_prefix + text)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Several questions: shape (len(texts), dimension)."""
        rows = [self.embed_query(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def read_query(self, text: str) -> Read:
        """A question's vector, as :meth:`embed_query` gives it, and states."""
        return self._read(self.config.query_prefix + text)

    def read_passage(self, text: str) -> Read:
        """A passage's vector, as :meth:`embed` gives it, and states."""
        return self._read(self.config.passage_prefix + text)

    def _vector(self, text: str) -> Vectors:
        return self._read(text).vector

    def _read(self, text: str) -> Read:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        vectors, *states = self._session.run(None, given)
        shape = (0, *ids.shape, self.dimension)
        return Read(vectors[0], np.stack(states) if states else np.empty(shape, np.float32))


def encoder_digest(folder: Path = ENCODER) -> str:
    """SHA-256 over graph, tokenizer and configuration; ModelError when one is missing."""
    digest = hashlib.sha256()
    for name in _FILES:
        try:
            digest.update(name.encode() + (folder / name).read_bytes())
        except OSError as error:
            raise _broken(folder, error) from error
    return digest.hexdigest()


def open_session(graph: bytes, threads: int = 1) -> Any:
    """An onnxruntime session over a graph file's bytes; ModelError without onnxruntime."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            "没有装 onnxruntime，句向量模型打不开；请执行 pip install onnxruntime。"
        ) from error
    # Has an effect on Windows builds only: nothing is sent anywhere.
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _opened(folder: Path, threads: int, layers: Sequence[int]) -> tuple[Any, Any, EncoderConfig]:
    """Session, tokenizer, configuration."""
    from tokenizers import Tokenizer

    try:
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        config = EncoderConfig.model_validate(told)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        graph = (folder / "model.onnx").read_bytes() + _outputs(layers)
        session = open_session(graph, threads)
    except ModelError:
        raise
    except (OSError, ValueError, Exception) as error:
        # onnxruntime's errors share no base but Exception, and tokenizers raises it bare
        raise _broken(folder, error) from error
    if session.get_outputs()[0].shape[-1] != config.dimension:
        raise _broken(folder, ValueError("config.json 的维数与 model.onnx 不符"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(config.max_tokens)
    return session, tokenizer, config


def _outputs(layers: Sequence[int]) -> bytes:
    """What makes the states of ``layers`` outputs of a graph file it is appended to.

    Protocol buffers written one after the other are read as one: its ``graph`` (field 7 of the
    file) gets further ``output`` (field 12), each of a ``name`` (field 1).
    """
    names = (
        f"/model/encoder/layer.{i}/output/LayerNorm/LayerNormalization_output_0" for i in layers
    )
    found = b"".join(_field(12, _field(1, name.encode())) for name in names)
    return _field(7, found) if found else b""


def _field(number: int, value: bytes) -> bytes:
    """A length-delimited field; lengths have seven bits a byte, the lowest first."""
    length, left = bytearray(), len(value)
    while left > 127:
        length.append(left & 127 | 128)
        left >>= 7
    return bytes([number << 3 | 2, *length, left]) + value


def _broken(folder: Path, error: Exception) -> ModelError:
    return ModelError(
        f"句向量模型“{folder}”缺失或已损坏（{error}）；请重新安装，或在设置里改用别的模型。"
    )
