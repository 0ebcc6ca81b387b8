"""Short forms of names: which names they stand for, and where they stand for others."""

from __future__ import annotations

import pytest

from assistant.mentions import foreign_modifiers, is_bare, mentions

NAMES = ("茶园茶叶质量合格率", "茶具质量合格率", "茶文化节", "国家茶王奖", "茶农年均收入")
GROUPS = ("茶质量", "茶质量", None, None, None)


def found(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(text[m.start : m.end], m.positions) for m in mentions(text, NAMES, GROUPS)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("茶具质量合格率是多少", [("茶具质量合格率", (1,))]),
        # characters left out, in pieces of two or more
        ("茶园茶叶合格率是多少", [("茶园茶叶合格率", (0,))]),
        # the end of one name alone
        ("茶王奖有几个", [("茶王奖", (3,))]),
        # an end that two names share
        ("合格率2030年目标", [("合格率", (0, 1))]),
        # the group before the end
        ("茶质量合格率", [("茶质量合格率", (0, 1))]),
        # two beginnings joined to one end
        ("茶园茶叶和茶具两项合格率相差多少", [("茶园茶叶", (0,)), ("茶具", (1,))]),
        ("茶园茶叶合格率比茶具高多少", [("茶园茶叶合格率", (0,)), ("茶具", (1,))]),
    ],
)
def test_short_forms(text: str, said: list[tuple[str, tuple[int, ...]]]) -> None:
    assert found(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "咖啡豆质量合格率",  # another thing before the end
        "茶园茶叶怎么种",  # a beginning without the end
        "茶王奖励办法",  # a longer word
        "今天天气",
    ],
)
def test_other_things_are_not_named(text: str) -> None:
    assert found(text) == []


def test_bare_short_forms() -> None:
    for text, bare in (("合格率2030年要到多少", True), ("屋里用的东西，合格率多少", False)):
        (mention,) = mentions(text, NAMES)
        assert is_bare(text, mention) is bare


def test_words_that_make_another_name() -> None:
    assert foreign_modifiers("咖啡豆质量合格率", NAMES[1]) == ("咖啡豆质",)
    assert foreign_modifiers("茶具质量合格率", NAMES[1]) == ()
