"""A stream of text cut into sentences with resolved markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import ChatError

_MARK = r"[\[［【][^\]］】\n]{0,20}[\]］】]"
# A sentence is over when something other than closing marks and markers follows.
_SENTENCE = re.compile(
    rf"[^。！？!?\n]*(?:\n|[。！？!?]+[”’」）)]*(?:\s*{_MARK})*\s*(?=[^\s\[［【”’」）)]))"
)
_MARKER = re.compile(_MARK)
_NUMBERS = re.compile(r"[0-9０-９]{1,3}(?:\s*[,，、]\s*[0-9０-９]{1,3})*")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.S)
_DECORATION = re.compile(r"^(?:[-•*·#>]+\s*|\d{1,2}[.、)）](?!\d)\s*)|\*\*")
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its markers, and the evidence numbers it may stand on."""

    text: str
    numbers: tuple[int, ...]


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Whole sentences as soon as they are; the last one when the stream ends.

    Thoughts between <think> marks are left out.  ChatError for an endless stream.
    """
    waiting, total = "", 0
    for piece in pieces:
        waiting += piece
        total += len(piece)
        if total > _LONGEST:
            raise ChatError(f"对话模型的回答超过 {_LONGEST} 字，没有采用；请换一个模型再试。")
        if "<think>" in waiting:
            if "</think>" not in waiting:
                continue
            waiting = _THOUGHT.sub("", waiting)
        while match := _SENTENCE.match(waiting):
            waiting = waiting[match.end() :]
            if match.group().strip():
                yield match.group().strip()
    rest = _THOUGHT.sub("", waiting).strip()
    if rest:
        yield rest


def resolve(sentence: str, count: int) -> Marked:
    """Markers within 1 … ``count`` in order of use; whatever else stands in brackets is dropped."""
    found: list[int] = []
    for match in _MARKER.finditer(sentence):
        inside = match.group()[1:-1].strip()
        if _NUMBERS.fullmatch(inside):
            found += [int(number) for number in re.split(r"\s*[,，、]\s*", inside)]
    text = _DECORATION.sub("", _MARKER.sub("", sentence)).strip()
    return Marked(text, tuple(dict.fromkeys(n for n in found if 1 <= n <= count)))
