"""From tuned weights to the shipped folder: an ONNX graph, its int8 form, tokenizer, settings."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import PASSAGE_PREFIX, QUERY_PREFIX, EncoderConfig
from index.training.encoder_model import Encoder

_OPSET = 17
MAX_TOKENS = 128


def export(encoder: Encoder, folder: Path, work: Path) -> None:
    """Writes ``model.onnx`` (int8), ``tokenizer.json`` and ``config.json`` into ``folder``.

    The float32 graph stays in ``work`` as ``encoder.onnx``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    whole = work / "encoder.onnx"
    _write_graph(encoder.model, whole)
    _quantise(whole, folder / "model.onnx")
    encoder.tokenizer.no_truncation()
    encoder.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = EncoderConfig(
        dimension=int(encoder.model.config.hidden_size),
        max_tokens=MAX_TOKENS,
        query_prefix=QUERY_PREFIX,
        passage_prefix=PASSAGE_PREFIX,
    )
    (folder / "config.json").write_text(config.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)


def float_folder(folder: Path, work: Path) -> Path:
    """A folder like the shipped one with the float32 graph, to compare with."""
    there = work / "float32"
    there.mkdir(parents=True, exist_ok=True)
    for name in ("tokenizer.json", "config.json"):
        shutil.copyfile(folder / name, there / name)
    shutil.copyfile(work / "encoder.onnx", there / "model.onnx")
    return there


def _write_graph(model: Any, path: Path) -> None:
    """(texts, tokens) ids and mask in, (texts, hidden) unit vectors out."""
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            found = self.model(input_ids=input_ids, attention_mask=attention_mask)
            weights = attention_mask[..., None].to(torch.float32)
            mean = (found.last_hidden_state * weights).sum(1) / weights.sum(1)
            return mean / mean.norm(dim=1, keepdim=True)

    model.eval()
    model.set_attn_implementation("eager")
    ids = torch.arange(34).reshape(2, 17) % model.config.vocab_size
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    texts_tokens = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        # The exporter by tracing is the one that needs no further package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pooled(),
            (ids, mask),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_axes={
                "input_ids": texts_tokens,
                "attention_mask": texts_tokens,
                "vector": {0: "texts"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )


def _quantise(whole: Path, out: Path) -> None:
    """Int8 weights, one scale a column; activations are rounded when the graph runs."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


def reference(encoder: Encoder, queries: list[str], passages: list[str], path: Path) -> None:
    """The float32 torch vectors of a few texts, float16, for the test of the reader."""
    vectors = encoder.encode(
        [QUERY_PREFIX + q for q in queries] + [PASSAGE_PREFIX + p for p in passages], MAX_TOKENS
    )
    np.savez_compressed(
        path,
        queries=np.array(queries),
        passages=np.array(passages),
        vectors=vectors.astype(np.float16),
    )
