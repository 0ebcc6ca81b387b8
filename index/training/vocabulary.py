"""Tokenisers to choose from: single characters, byte-pair merges, jieba's words.

All of them fold width and case (NFKC, lower case) and drop everything that is
neither letter nor digit, so that no token crosses a punctuation mark.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.training.recipe import Recipe

_ALPHABET = 7_000
_LONGEST_TOKEN, _RAREST_MERGE = 3, 5
_LONGEST_WORD, _JIEBA_SHARE = 6, 0.02
_LATIN = "abcdefghijklmnopqrstuvwxyz0123456789"
_UNKNOWN, _UNKNOWN_SCORE = "<unk>", -30.0


def make_tokenizer(recipe: Recipe, texts: Sequence[str]) -> Any:
    """A ``tokenizers.Tokenizer`` of at most ``recipe.size`` tokens learned from ``texts``."""
    if recipe.vocabulary == "jieba":
        return jieba_tokenizer(_jieba_words(), recipe.size, texts)
    if recipe.vocabulary == "characters":
        return bpe_tokenizer(0, 1, texts)
    return bpe_tokenizer(recipe.size, _LONGEST_TOKEN, texts)


def _wrapped(model: Any) -> Any:
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers

    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{Han}\p{L}\p{N}]+"), "removed")
    return tokenizer


def bpe_tokenizer(size: int, longest: int, texts: Sequence[str]) -> Any:
    """Merges of characters up to ``longest`` characters; ``longest`` 1 gives the alphabet alone."""
    from tokenizers import models, trainers

    tokenizer = _wrapped(models.BPE())
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        limit_alphabet=_ALPHABET,
        max_token_length=longest + 1,  # the library's limit is exclusive
        min_frequency=_RAREST_MERGE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _jieba_words() -> dict[str, int]:
    """jieba's dictionary (MIT licence): word to frequency."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word.lower(): int(count) for word, count, _ in (line.split(" ") for line in lines)}


def jieba_tokenizer(words: dict[str, int], size: int, texts: Sequence[str]) -> Any:
    """Unigram model over the most useful words and all characters, scored by log frequency.

    A word's use is how often the whole dictionary cuts it out of ``texts`` plus
    0.02 of its frequency in the dictionary, so that everyday words stay.
    """
    characters = {char.lower() for text in texts for char in text if char.isalnum()}
    letters = {c for c in characters | set(_LATIN) | set(words) if len(c) == 1}
    used: Counter[str] = Counter()
    for encoding in _unigram(words, letters, words).encode_batch(list(texts)):
        used.update(encoding.tokens)
    use = {
        word: used[word] + _JIEBA_SHARE * count
        for word, count in words.items()
        if 1 < len(word) <= _LONGEST_WORD
    }
    kept = sorted(use, key=lambda word: -use[word])[: max(0, size - len(letters) - 1)]
    return _unigram({word: words[word] for word in kept}, letters, words)


def _unigram(kept: dict[str, int], letters: set[str], words: dict[str, int]) -> Any:
    from tokenizers import models

    total = sum(words.values())
    tokens = sorted(letters | set(kept))
    scored = [(token, math.log(max(words.get(token, 1), 1) / total)) for token in tokens]
    return _wrapped(models.Unigram([(_UNKNOWN, _UNKNOWN_SCORE), *scored], unk_id=0))
