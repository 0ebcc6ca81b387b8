"""From a trained reader to the shipped folder: an int8 ONNX graph of one ask and one unit."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from index.encoder import ENCODER, encoder_digest
from index.training.reader_model import Reader

_OPSET = 17
_INPUTS = ("ask_states", "ask_vector", "unit_states", "unit_vector")


class _Alone(nn.Module):  # type: ignore[misc]
    """States and vectors of one ask and one unit in, six probabilities out."""

    def __init__(self, reader: Reader, mean: Any) -> None:
        super().__init__()
        self.reader = reader
        self.register_buffer("mean", mean)

    def forward(self, ask: Any, ask_vector: Any, unit: Any, unit_vector: Any) -> Any:
        like = (ask_vector * (unit_vector - self.mean)).sum(-1, keepdim=True)
        here = torch.ones_like(ask[..., 0], dtype=torch.bool)
        there = torch.ones_like(unit[0, ..., 0], dtype=torch.bool)
        logits = self.reader(ask, here, tuple(unit), there, like)
        return torch.cat([logits[:, :3].softmax(1), logits[:, 3:].softmax(1)], 1)[0]


def export(reader: Reader, mean: Any, folder: Path, work: Path) -> None:
    """Writes ``model.onnx`` and ``config.json`` into ``folder``; the float32 graph stays in
    ``work``.  ``mean`` is the mean vector of all units, shape (hidden,)."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = work / "reader.onnx"
    hidden, layers = len(mean), len(reader.layers)
    given = (
        torch.randn(1, 9, hidden),
        torch.randn(hidden),
        torch.randn(layers, 1, 21, hidden),
        torch.randn(hidden),
    )
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Alone(reader, mean).eval(),
            given,
            str(whole),
            input_names=list(_INPUTS),
            output_names=["probabilities"],
            dynamic_axes={"ask_states": {1: "asked"}, "unit_states": {2: "told"}},
            opset_version=_OPSET,
            dynamo=False,
        )
    quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    config = {"encoder": encoder_digest(ENCODER)}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)
