"""A pretrained BERT as a sentence encoder: mean of token vectors, length one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np


class Encoder:
    """A BERT with its tokenizer: mean of token vectors, length one."""

    def __init__(self, folder: Path) -> None:
        import torch
        from tokenizers import Tokenizer
        from transformers import AutoModel

        self.model: Any = AutoModel.from_pretrained(
            folder, dtype=torch.float32, add_pooling_layer=False
        )
        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.pad = int(self.model.config.pad_token_id)

    def vectors(self, texts: Sequence[str], limit: int, micro: int) -> Any:
        """Shape (len(texts), hidden); texts of like length go through together."""
        import torch

        self.tokenizer.enable_truncation(limit)
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        parts = [
            self._forward([ids[i] for i in order[begin : begin + micro]])
            for begin in range(0, len(order), micro)
        ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]

    def _forward(self, ids: Sequence[Sequence[int]]) -> Any:
        import torch
        from torch.nn.functional import normalize

        longest = max(map(len, ids))
        tokens = torch.tensor([[*row, *[self.pad] * (longest - len(row))] for row in ids])
        mask = (torch.arange(longest) < torch.tensor([[len(row)] for row in ids])).long()
        hidden = self.model(input_ids=tokens, attention_mask=mask).last_hidden_state
        weights = mask[..., None].float()
        return normalize((hidden * weights).sum(1) / weights.sum(1), dim=1)

    def encode(self, texts: Sequence[str], limit: int = 128) -> np.ndarray:
        """Without gradients or dropout, float32."""
        import torch

        training = self.model.training
        self.model.eval()
        with torch.no_grad():
            found = self.vectors(texts, limit, 16).numpy()
        self.model.train(training)
        return np.asarray(found, dtype=np.float32)
