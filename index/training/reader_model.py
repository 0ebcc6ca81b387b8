"""The joint reader in torch: the encoder's upper layers, read by the ask over itself and a unit.

The lower layers run on ask and unit apart and keep their weights.  From there only the ask's
states go on: in every layer they attend to themselves and to the unit's states at that layer,
which are those of the unit read alone, so that they can be kept.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn
from torch.nn import functional as f

from index.reader import LOWER
from index.training.encoder_model import Encoder

_DROPOUT = 0.1
_SIDES = 2


@dataclass(frozen=True, slots=True)
class States:
    """Texts read alone: ``layers`` has for each upper layer what goes into it, shape (texts,
    tokens, hidden); ``mask`` (texts, tokens) tells tokens from padding; ``vectors`` are of
    length one, shape (texts, hidden)."""

    layers: tuple[Any, ...]
    mask: Any
    vectors: Any


def read(encoder: Encoder, texts: Sequence[str], limit: int) -> States:
    """All texts in one batch, without gradients; ``limit`` counts tokens of a text."""
    encoder.tokenizer.enable_truncation(limit)
    ids = [found.ids for found in encoder.tokenizer.encode_batch(list(texts))]
    longest = max(map(len, ids))
    tokens = torch.tensor([[*row, *[encoder.pad] * (longest - len(row))] for row in ids])
    mask = torch.arange(longest) < torch.tensor([[len(row)] for row in ids])
    kept = []
    with torch.no_grad():
        x = encoder.model.embeddings(input_ids=tokens)
        for number, layer in enumerate(encoder.model.encoder.layer):
            if number >= LOWER:
                kept.append(x)
            x = run_layer(layer, x, x, mask[:, None, None, :], 0.0)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return States(tuple(kept), mask, f.normalize(mean, dim=1))


def run_layer(layer: Any, x: Any, seen: Any, mask: Any, dropout: float) -> Any:
    """A BERT layer whose queries are ``x`` and whose keys and values are ``seen``."""
    own = layer.attention.self
    heads = own.num_attention_heads
    parts = [
        side.view(len(x), -1, heads, x.shape[-1] // heads).transpose(1, 2)
        for side in (own.query(x), own.key(seen), own.value(seen))
    ]
    found = f.scaled_dot_product_attention(*parts, attn_mask=mask, dropout_p=dropout)
    found = found.transpose(1, 2).reshape(x.shape)
    out = layer.attention.output
    x = out.LayerNorm(f.dropout(out.dense(found), dropout) + x)
    wide = f.gelu(layer.intermediate.dense(x))
    return layer.output.LayerNorm(f.dropout(layer.output.dense(wide), dropout) + x)


class Reader(nn.Module):  # type: ignore[misc]
    """Two heads of three logits: answers, near, unrelated; and 是, 不是, 没有写."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        hidden = encoder.model.config.hidden_size
        self.layers = nn.ModuleList(copy.deepcopy(encoder.model.encoder.layer[LOWER:]))
        self.seg = nn.Parameter(torch.zeros(2, hidden))
        self.norm = nn.LayerNorm(_SIDES * hidden)
        self.rel, self.pol = (nn.Linear(_SIDES * hidden, 3) for _ in range(2))
        # How far a cosine above the mean speaks for each of the three, before anything is learned.
        self.like = nn.Parameter(torch.tensor([[6.0, 0.0, -3.0]]))
        for head in (self.rel, self.pol):
            nn.init.normal_(head.weight, std=0.02)

    def forward(self, ask: Any, asks: Any, units: Sequence[Any], told: Any, like: Any) -> Any:
        """Shape (pairs, 6): ``ask`` (pairs, tokens, hidden) with mask ``asks``, the unit's states
        a layer with mask ``told``, and ``like`` (pairs,) the cosine above the mean of all units."""
        dropout = _DROPOUT if self.training else 0.0
        mask = torch.cat([asks, told], 1)[:, None, None, :]
        x = ask + self.seg[0]
        for layer, unit in zip(self.layers, units, strict=True):
            x = run_layer(layer, x, torch.cat([x, unit + self.seg[1]], 1), mask, dropout)
        mean = (x * asks[..., None]).sum(1) / asks.sum(1, keepdim=True)
        found = f.dropout(self.norm(torch.cat([mean, x[:, 0]], 1)), dropout)
        return torch.cat([self.rel(found) + like[:, None] * self.like, self.pol(found)], 1)
