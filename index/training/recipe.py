"""What can be varied in training, and the variants that were compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Vocabulary = Literal["characters", "bpe", "jieba"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to make the model; the defaults are those of the shipped one.

    ``size`` counts tokens; ``character_share`` is the weight of each character's
    vector in that of its token; ``svd`` starts from co-occurrences, else from
    random vectors; ``dropped`` is the share of tokens left out at random.
    """

    vocabulary: Vocabulary = "bpe"
    size: int = 30_000
    dimension: int = 256
    character_share: float = 0.6
    svd: bool = True
    laws: int = 20_000
    sentences: int = 60_000
    synonyms: int = 0
    rate: float = 0.01
    batch: int = 512
    scale: float = 20.0
    rounds: int = 10
    tuning_rate: float = 0.005
    dropped: float = 0.4
    sentence_weight: float = 0.5
    remembered: int = 256
    seed: int = 1


SHIPPED = Recipe()
_PUBLIC = replace(SHIPPED, rounds=0)
# Those that share their public step stand together, so that it is made once.
VARIANTS: dict[str, Recipe] = {
    "所发布的做法": SHIPPED,
    "只用公开语料": _PUBLIC,
    "不学句子": replace(SHIPPED, sentence_weight=0.0),
    "不丢词": replace(SHIPPED, dropped=0.0),
    "只用公开语料，起点随机": replace(_PUBLIC, svd=False),
    "只用公开语料，不加句段对": replace(_PUBLIC, sentences=0),
    "另加同义词 20,000 对": replace(SHIPPED, synonyms=20_000),
    "不加字向量": replace(SHIPPED, character_share=0.0),
    "词表换成 BPE 8,000": replace(SHIPPED, size=8_000),
    "词表换成单字": replace(SHIPPED, vocabulary="characters"),
    "词表换成 jieba 词典 32,000": replace(SHIPPED, vocabulary="jieba", size=32_000),
}
