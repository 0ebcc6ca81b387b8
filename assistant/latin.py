"""Latin letters in a Chinese question: English office words, and Pinyin typed as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from assistant.echo import LONGEST, Echo
from assistant.question import lexicon
from assistant.sounds import sounds

_PINYIN = re.compile(r"(?<![A-Za-z0-9])[A-Z]?[a-z]+(?:[' ][a-z]+)*(?![A-Za-z0-9])")
_LONGEST_SYLLABLE = 6


def mixed_words(text: str) -> str:
    """English words and abbreviations of the office replaced by Chinese ones."""
    pattern, words = _english()
    return pattern.sub(lambda match: words[match.group(1).lower()], text)


@cache
def _english() -> tuple[re.Pattern[str], dict[str, str]]:
    words = lexicon()["english"]
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9.+-])({choices})s?(?![A-Za-z0-9-])", re.I), words


def spelt(text: str, echo: Callable[[], Echo]) -> str:
    """Pinyin replaced by what is said so; other letters stay.  ``echo`` is opened when needed."""
    parts, done = list[str](), 0
    for match in _PINYIN.finditer(text):
        before = text[done : match.start()]
        parts += [before, _phrase(match.group(), (before.strip()[-1:], text[match.end() :]), echo)]
        done = match.end()
    return "".join([*parts, text[done:]])


def _phrase(letters: str, around: tuple[str, str], echo: Callable[[], Echo]) -> str:
    """The longest stretches of words that are Pinyin of something said; the rest as it is."""
    words = re.split(r"([' ])", letters.lower())
    for end in range(len(words), 0, -2):
        run = _said(words[:end:2], around, echo)
        if run is None:
            continue
        rest = letters[len("".join(words[:end])) :]
        return run + (_phrase(rest.strip(" '"), (run[-1], around[1]), echo) if rest else "")
    head, gap = words[0], words[1] if len(words) > 1 else ""
    rest = letters[len(head) + len(gap) :]
    kept = letters[: len(head) + len(gap)]
    return kept + (_phrase(rest, ("", around[1]), echo) if rest else "")


def _said(words: list[str], around: tuple[str, str], echo: Callable[[], Echo]) -> str | None:
    """The run the plan or its lines have for these syllables, two of them at least."""
    apart = len(words) > 2 and all(word in sounds().ids for word in words)
    if not (apart or _kept().isdisjoint(words)):
        return None
    spellings: list[list[int]] = [[]]
    for word in words:
        spellings = [[*before, *after] for before in spellings for after in _parses(word)]
    runs = [
        run
        for syllables in spellings
        if 2 <= len(syllables) <= LONGEST
        for run in echo().runs(syllables, 0).get((0, len(syllables)), ())
    ]
    only = echo().clearest(runs, around[0].strip(), around[1].strip())
    return only.text if only else None


@cache
def _kept() -> frozenset[str]:
    return frozenset(lexicon()["letters"]["kept"])


def _parses(letters: str) -> Iterator[list[int]]:
    """All ways to cut letters into syllables."""
    if not letters:
        yield []
    for end in range(1, min(len(letters), _LONGEST_SYLLABLE) + 1):
        number = sounds().ids.get(letters[:end])
        if number is not None:
            yield from ([number, *rest] for rest in _parses(letters[end:]))
