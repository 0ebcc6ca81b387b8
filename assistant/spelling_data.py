"""Makes the shipped tables of spelling from pypinyin and jieba (both MIT licence).

``python -m assistant.spelling_data`` writes ``sounds.tsv`` (a syllable without its
tone, the characters read so, the characters also read so) and ``words.txt``
(ordinary words, which are never taken for misspelt ones).  Answering reads the
tables alone: importing pypinyin takes half a second, reading them a hundredth.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.sounds import SOUNDS, WORDS

# A second reading counts when this share of the character's phrases has it.
_SHARE = 0.15
# Least frequency of a word by its length.
_LEAST_USE = {2: 5, 3: 20, 4: 20}
# What people say for characters they do not know.
_MISREAD = {"溯": "shuo", "械": "jie", "酵": "xiao", "绽": "ding"}
Phrase = tuple[str, tuple[str, ...]]


def bare(reading: str) -> str:
    """lǜ → lv: no tone, v for ü."""
    plain = "".join(
        char
        for char in unicodedata.normalize("NFD", reading)
        if not unicodedata.combining(char) or char == "\u0308"
    )
    return unicodedata.normalize("NFC", plain).replace("ü", "v").replace("\u0308", "")


def sound_table(readings: Mapping[str, str], phrases: Iterable[Phrase]) -> str:
    """``readings`` are the dictionary's for each character, comma between, usual one first."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in phrases:
        for char, sound in zip(phrase, sounds, strict=False):
            used[char][bare(sound)] += 1
    rows: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for char, listed in readings.items():
        first, *others = dict.fromkeys(bare(reading) for reading in listed.split(","))
        rows[first][0].append(char)
        second = _MISREAD.get(char) or max(others, key=lambda sound: used[char][sound], default="")
        often = used[char][second] >= max(1.0, _SHARE * used[char].total())
        if second and (often or char in _MISREAD):
            rows[second][1].append(char)
    return "".join(
        f"{sound}\t{''.join(sorted(main))}\t{''.join(sorted(also))}\n"
        for sound, (main, also) in sorted(rows.items())
    )


def word_list(lines: Iterable[str]) -> str:
    """Words of ``word frequency class`` lines that are used enough, one a line."""
    words = []
    for line in lines:
        word, use, _ = line.split(" ")
        if len(word) in _LEAST_USE and int(use) >= _LEAST_USE[len(word)] and in_gb2312(word):
            words.append(word)
    return "\n".join(sorted(words)) + "\n"


def in_gb2312(text: str) -> bool:
    """Chinese characters of everyday use alone."""
    return all("\u4e00" <= char <= "\u9fff" and char.encode("gb2312", "ignore") for char in text)


def main() -> None:
    import jieba
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    readings = {chr(code): listed for code, listed in PINYIN_DICT.items() if in_gb2312(chr(code))}
    phrases = ((phrase, tuple(s[0] for s in sounds)) for phrase, sounds in PHRASES_DICT.items())
    SOUNDS.write_text(sound_table(readings, phrases), encoding="utf-8")
    dictionary = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8")
    WORDS.write_text(word_list(dictionary.splitlines()), encoding="utf-8")


if __name__ == "__main__":
    main()
