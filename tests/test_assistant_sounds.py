"""Readings of characters, and how the shipped tables are made."""

from __future__ import annotations

import pytest

from assistant.sounds import loose_name, ordinary_words, sounds
from assistant.spelling_data import bare, sound_table, word_list


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("废", "费", 0),
        ("律", "率", 0),  # the usual reading of 率 is lǜ
        ("虫", "重", 0),  # 重 is also chóng
        ("才", "柴", 1),
        ("浮", "虎", 1),
        ("将", "见", None),
        ("规", "划", None),
        ("𠀀", "划", None),
        ("划", "𠀀", None),
    ],
)
def test_distance(first: str, second: str, distance: int | None) -> None:
    assert sounds().distance(sounds().of(first), second) == distance


@pytest.mark.parametrize(
    ("syllable", "name"),
    [
        ("zhang", "zan"),
        ("neng", "len"),
        ("ang", "an"),
        ("ming", "min"),
        ("fei", "hui"),
        ("fang", "huan"),
        ("jiang", "jiang"),
        ("dong", "dong"),
    ],
)
def test_groups_of_confusable_syllables(syllable: str, name: str) -> None:
    assert loose_name(syllable) == name


def test_ordinary_words() -> None:
    assert {"规划", "消费品", "废品"} <= ordinary_words()
    assert not {"归划", "追朔", "程市"} & ordinary_words()


def test_no_tone_and_v_for_the_rounded_u() -> None:
    assert [bare(reading) for reading in ("lǜ", "lüè", "zhǎng", "de")] == [
        "lv",
        "lve",
        "zhang",
        "de",
    ]


def test_a_second_reading_needs_phrases() -> None:
    readings = {"重": "zhòng,chóng,tóng", "家": "jiā,gū", "溯": "sù"}
    # chóng in one phrase of two; gū in none; 溯 is on the list of those often misread
    phrases = [("重要", ("zhòng", "yào")), ("重复", ("chóng", "fù")), ("家人", ("jiā", "rén"))]
    assert sound_table(readings, phrases) == (
        "chong\t\t重\njia\t家\t\nshuo\t\t溯\nsu\t溯\t\nzhong\t重\t\n"
    )


def test_words_used_enough() -> None:
    lines = ["规划 900 n", "骑行 4 v", "消费品 20 n", "合格证 19 n", "AA制 50 n", "的 318825 u"]
    assert word_list(lines) == "消费品\n规划\n"
