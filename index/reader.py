"""Reads an ask and a sentence together, with onnxruntime: does the sentence answer the ask?

The encoder reads ask and sentence apart; what goes into its upper layers is kept.  The reader,
upper layers trained anew, lets the ask's states attend to themselves and to the sentence's.
Everything goes through alone, since int8 activations are rounded by the range of one call.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.encoder import ENCODER, OnnxEncoder, Read, encoder_digest, open_session

READER = Path(__file__).parent / "model_reader"
# The encoder's layers up to here read ask and sentence apart; those above are the reader's.
LOWER = 8
LAYERS = range(LOWER - 1, 11)
COLUMNS = ("answers", "near", "unrelated", "yes", "no", "unsaid")
_FILES = ("config.json", "model.onnx")
_KEPT = 256


class JointReader:
    """Scores sentences for an ask; the same pair gets the same scores in every call.

    ``encoder`` is the shipped one, opened with LAYERS.  Raises ModelError where onnxruntime
    or a folder is missing or damaged, or the reader was trained on another encoder.
    """

    def __init__(self, encoder: OnnxEncoder | None = None, folder: Path = READER) -> None:
        self._session = _opened(folder)
        self._encoder = encoder or OnnxEncoder(layers=LAYERS)
        self.model_id = f"reader-{reader_digest(folder)[:12]}"
        self._unit = lru_cache(maxsize=_KEPT)(self._encoder.read_passage)
        self._ask = lru_cache(maxsize=1)(self._encoder.read_query)

    def scores(self, query: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(sentences), 6), columns as in COLUMNS, each three of them adding up to 1.

        ``sentences`` are passages as :func:`index.passages.passage_texts` writes them.
        ``answers`` is comparable between sentences and asks; ``yes``, ``no``, ``unsaid``
        only tell something of a sentence that the ask is about.
        """
        found = np.zeros((len(sentences), len(COLUMNS)), dtype=np.float32)
        if query.strip():
            ask = self._ask(query)
            for row, sentence in enumerate(sentences):
                found[row] = self._pair(ask, self._unit(sentence))
        return found

    def _pair(self, ask: Read, unit: Read) -> NDArray[np.float32]:
        given = {
            "ask_states": ask.states[0],
            "ask_vector": ask.vector,
            "unit_states": unit.states,
            "unit_vector": unit.vector,
        }
        probabilities: NDArray[np.float32] = self._session.run(None, given)[0]
        return probabilities


def reader_digest(folder: Path = READER) -> str:
    """SHA-256 over graph and configuration; ModelError when one is missing."""
    digest = hashlib.sha256()
    for name in _FILES:
        try:
            digest.update(name.encode() + (folder / name).read_bytes())
        except OSError as error:
            raise _broken(folder, error) from error
    return digest.hexdigest()


def _opened(folder: Path) -> Any:
    """A session on one core; the encoder it was trained on must be the one that is shipped."""
    try:
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if told["encoder"] != encoder_digest(ENCODER):
            raise ValueError("它是配另一个句向量模型训练的")
        return open_session((folder / "model.onnx").read_bytes())
    except ModelError:
        raise
    except (OSError, ValueError, Exception) as error:
        # onnxruntime's errors share no base but Exception
        raise _broken(folder, error) from error


def _broken(folder: Path, error: Exception) -> ModelError:
    return ModelError(f"阅读模型“{folder}”缺失或已损坏（{error}）；请重新安装。")
