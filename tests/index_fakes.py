"""A tiny plan and an embedder whose vectors can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.document import parse_document
from corpus.values import Document
from index.embed import Vectors, unit

TINY = """# 目 录
第一章 建材 ..... 1
第二章 农业 ..... 3

## 第一章 建材

**一、水泥。**水泥水泥。

**二、板材。**板。

## 第二章 农业

**一、茶叶。**茶。
"""


def tiny_plan(text: str = TINY) -> Document:
    """Four chapters and parts, three with text: 01.01 水泥, 01.02 板材, 02.01 茶叶."""
    return parse_document(text, "tiny", "小规划")


class CountingEmbedder:
    """One dimension for each of 水 泥 板 茶: how often it occurs, scaled to length one."""

    model_id = "counting"
    dimension = 4
    characters = "水泥板茶"

    def __init__(self) -> None:
        self.calls = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        counts = [[text.count(char) for char in self.characters] for text in texts]
        return unit(np.array(counts, dtype=np.float32).reshape(len(texts), self.dimension))

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self.embed([text])[0]
        return vector
