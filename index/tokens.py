"""Tokens for BM25: single characters and pairs, and jieba's words.

Latin words and numbers stay whole, Chinese runs give characters and pairs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|\d+(?:\.\d+)?")
# Question scaffolding carries no topic: pairs made of it would only add noise.
STOP = frozenset("的了吗呢吧啊呀么嘛哦哪谁什怎请问我你您他她它这那有没是不就都也还又很")


def char_tokens(text: str) -> list[str]:
    """Characters and character pairs of Chinese runs, other runs whole, lower case."""
    return [token for run in _RUN.findall(text.lower()) for token in _run_tokens(run)]


def _run_tokens(run: str) -> Iterator[str]:
    if not "\u3400" <= run[0] <= "\u9fff":
        yield run
        return
    for char in run:
        if char not in STOP:
            yield char
    for first, second in pairwise(run):
        if not (first in STOP and second in STOP):
            yield first + second


@cache
def word_tokenizer(user_words: tuple[str, ...] = ()) -> jieba.Tokenizer:
    """A jieba tokenizer of our own, with the plan's terms as words; cached on disk if it can be."""
    import jieba

    from corpus.errors import DataFolderError
    from corpus.paths import writable_folder

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    try:
        tokenizer.tmp_dir = str(writable_folder("cache"))
    except DataFolderError:
        tokenizer.tmp_dir = None
    for word in user_words:
        tokenizer.add_word(word)
    return tokenizer


def word_tokens(text: str, user_words: Iterable[str] = ()) -> list[str]:
    """jieba words of two characters and more, numbers and Latin words, lower case."""
    words = word_tokenizer(tuple(user_words)).lcut(text.lower())
    return [word for word in words if _RUN.fullmatch(word) and (len(word) > 1 or word.isdigit())]
