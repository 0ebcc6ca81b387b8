"""A message cut into what it asks: between clauses, and between things asked the same of."""

from __future__ import annotations

import pytest

from assistant.understand.split import Piece, of_one, split, with_commas

NAMES = {"甜橙", "酸梨", "果园", "山泉", "果农和果商", "产品质量", "服务质量"}


def known(word: str) -> bool:
    return word in NAMES


def cut(text: str) -> list[str]:
    return [piece.text for piece in split(text, known)]


@pytest.mark.parametrize("joint", ["、", "和", "与", "跟", "及", "以及", "外加", "／", "同"])
def test_joined_things_are_asked_one_by_one(joint: str) -> None:
    assert cut(f"甜橙{joint}酸梨各是多少") == ["甜橙是多少", "酸梨是多少"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # what stands before and after goes with each
        ("2020年甜橙与酸梨分别是多少？", ["2020年甜橙是多少？", "2020年酸梨是多少？"]),
        ("甜橙和酸梨2020年各有多少", ["甜橙2020年有多少", "酸梨2020年有多少"]),
        ("甜橙、酸梨、山泉的目标", ["甜橙的目标", "酸梨的目标", "山泉的目标"]),
        ("甜橙和酸梨这两类都有什么", ["甜橙都有什么", "酸梨都有什么"]),
        # 各归 and 各多少 become what is asked of one
        ("甜橙和酸梨各归谁管", ["甜橙归谁管", "酸梨归谁管"]),
        ("甜橙和酸梨各多少", ["甜橙多少", "酸梨多少"]),
        # the end that they share: 产品质量, 服务质量
        ("产品、服务质量怎么样", ["产品质量怎么样", "服务质量怎么样"]),
        # one known thing is enough
        ("甜橙和石榴各几棵", ["甜橙几棵", "石榴几棵"]),
    ],
)
def test_what_is_joined(text: str, pieces: list[str]) -> None:
    found = split(text, known)
    assert [piece.text for piece in found] == pieces
    assert all(piece.joined for piece in found)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # told off with 、 or /, each asking
        ("几个、谁来管、哪年种的", ["几个、", "谁来管、", "哪年种的"]),
        ("甜橙几个/谁来管", ["甜橙几个/", "谁来管"]),
        # what leads in holds for each
        ("甜橙园：谁来管、哪年种的", ["甜橙园，谁来管、", "甜橙园，哪年种的"]),
        # what 呢 names and what is asked of it stay together
        ("甜橙几个？酸梨呢，归谁管？", ["甜橙几个？", "酸梨呢，归谁管？"]),
    ],
)
def test_what_clauses_ask(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "果农和果商各多少",  # a name of the plan's own
        "石榴和柿子各多少",  # nothing the plan knows
        "甜橙和酸各多少",  # 酸 is too short for a thing
        "甜橙比酸梨和山泉多多少",
        "甜橙和酸梨一共多少",
        "甜橙和酸梨相差多少",
        "甜橙和酸梨哪个多",
        "甜橙和酸梨有什么区别",
        "甜橙占酸梨和山泉的多少",
        # seven things
        "甜橙、酸梨、果园、山泉、柿子、石榴、核桃各多少",
        # a thing of fourteen characters
        "甜橙和又大又红又脆又香又甜又香又圆各多少",
    ],
)
def test_one_thing_is_asked(text: str) -> None:
    assert split(text, known) == (Piece(text, text),)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("果园有多少亩？谁来管？", ["果园有多少亩？", "谁来管？"]),
        ("果园有多少亩，谁来管", ["果园有多少亩，", "谁来管"]),
        ("果园有多少亩；山泉在哪里", ["果园有多少亩；", "山泉在哪里"]),
        ("管不管虫害？山泉在哪里", ["管不管虫害？", "山泉在哪里"]),
        ("虫害要治没？山泉在哪里", ["虫害要治没？", "山泉在哪里"]),
        # a mark after more than a name asks
        ("这里的果园一年两收呀？山泉在哪里", ["这里的果园一年两收呀？", "山泉在哪里"]),
        # told first, asked after: the same piece
        ("我家种甜橙。去年遭了虫害。怎么治？", ["我家种甜橙。去年遭了虫害。怎么治？"]),
        ("怎么治？去年遭了虫害。", ["怎么治？去年遭了虫害。"]),
        # a name with a mark asks nothing by itself
        ("果园？山泉在哪里", ["果园？山泉在哪里"]),
        # 那几年, 好几台 and 几句 ask nothing
        ("那几年闹虫害，好几台车坏了，怎么治", ["那几年闹虫害，好几台车坏了，怎么治"]),
        ("我讲几句，怎么治", ["我讲几句，怎么治"]),
        # goes on with the clause before
        ("果园有多少亩，也就是有多大", ["果园有多少亩，也就是有多大"]),
        ("果园是不是公家的，还是谁家的", ["果园是不是公家的，还是谁家的"]),
        # nothing but words that ask
        ("甜橙有几种，分别是哪些", ["甜橙有几种，分别是哪些"]),
        ("果园有多少亩，有没有个说法？", ["果园有多少亩，有没有个说法？"]),
        ("果园有多少亩？真的假的？", ["果园有多少亩？真的假的？"]),
    ],
)
def test_clauses_that_ask(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_a_clause_knows_its_own_words() -> None:
    first, second = split("去年遭了虫害，怎么治？山泉在哪里？", known)
    assert (first.text, first.own) == ("去年遭了虫害，怎么治？", "去年遭了虫害，怎么治？")
    assert (second.text, second.own, second.joined) == ("山泉在哪里？", "山泉在哪里？", False)


def test_clauses_and_joints_together() -> None:
    assert cut("甜橙和酸梨各多少？谁来管？") == ["甜橙多少？", "酸梨多少？", "谁来管？"]


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("各是多少", "是多少"),
        ("各自有多少", "有多少"),
        ("分别由谁管", "由谁管"),
        ("这三项各达多少", "达多少"),
        ("各处都有", "各处都有"),
    ],
)
def test_asked_of_one(text: str, single: str) -> None:
    assert of_one(text) == single


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("甜橙几棵 酸梨几棵", "甜橙几棵，酸梨几棵"),
        ("到2030年  谁来管", "到2030年，谁来管"),
        ("ISO 9001 认证", "ISO 9001，认证"),
        ("PM 2.5", "PM 2.5"),
    ],
)
def test_blanks_typed_for_commas(raw: str, text: str) -> None:
    assert with_commas(raw) == text
