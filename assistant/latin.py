"""Latin letters in a Chinese question: English office words, and Pinyin typed as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from assistant.echo import LONGEST, Echo, Run
from assistant.question import lexicon
from assistant.sounds import WORDS, sounds

_PINYIN = re.compile(r"(?<![A-Za-z0-9])[A-Z]?[a-z]+(?:[' ][a-z]+)*(?![A-Za-z0-9])")
_LONGEST_SYLLABLE = 6
# A longer row of words is a sentence of another language.
_MOST_WORDS = 16
# Words nobody says in plan or lines are told by their sound from so many syllables on.
_TELLING = 3


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
    words = re.split(r"([' ])", letters)
    if len(words) > 2 * _MOST_WORDS:
        return letters
    before, parts, at = around[0], list[str](), 0
    while at < len(words):
        for end in range(min(len(words), at + 2 * LONGEST - 1), at, -2):
            said = [word.lower() for word in words[at:end:2]]
            run = _said(said, (before, around[1] if end == len(words) else ""), echo)
            if run is not None:
                break
        parts += [run or words[at], *words[end : end + 1]]
        before, at = run or "", end + 1
    return "".join(parts)


def _said(words: list[str], around: tuple[str, str], echo: Callable[[], Echo]) -> str | None:
    """What the plan, its lines or else the language has for two syllables or more."""
    apart = len(words) > 2 and all(word in sounds().ids for word in words)
    if not (apart or _kept().isdisjoint(words)):
        return None
    spellings: list[list[int]] = [[]]
    for word in words:
        spellings = [
            [*before, *after]
            for before in spellings
            for after in _parses(word, LONGEST - len(before))
        ]
    only = _only(echo(), spellings, around)
    if only is None:
        only = _only(_all_words(), [said for said in spellings if len(said) >= _TELLING], ("", ""))
    return only.text if only else None


def _only(echo: Echo, spellings: list[list[int]], around: tuple[str, str]) -> Run | None:
    runs = [
        run
        for syllables in spellings
        if 2 <= len(syllables) <= LONGEST
        for run in echo.runs(syllables, 0).get((0, len(syllables)), ())
    ]
    return echo.clearest(runs, around[0].strip(), around[1].strip())


@cache
def _all_words() -> Echo:
    """Every ordinary word, as if it were an everyday line."""
    return Echo(WORDS.read_text(encoding="utf-8"), 0)


@cache
def _kept() -> frozenset[str]:
    return frozenset(lexicon()["letters"]["kept"])


def _parses(letters: str, most: int = LONGEST) -> Iterator[list[int]]:
    """All ways to cut letters into at most so many syllables."""
    if not letters:
        yield []
    if len(letters) > most * _LONGEST_SYLLABLE:
        return
    for end in range(1, min(len(letters), _LONGEST_SYLLABLE) + 1):
        number = sounds().ids.get(letters[:end])
        if number is not None:
            yield from ([number, *rest] for rest in _parses(letters[end:], most - 1))
