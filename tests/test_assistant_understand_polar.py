"""Whether a yes or a no is wanted."""

from __future__ import annotations

import pytest

from assistant.understand.polar import asks_whether


@pytest.mark.parametrize(
    "text",
    [
        "果园有围墙吗",
        "果园是不是公家的",
        "果园有冇得围墙",
        "这话真的假的",
        # 管不管, 影不影响, 要推没, 要砍冇
        "果园管不管虫害",
        "虫害影不影响收成",
        "滴灌要推没",
        "老树要砍冇？",
        # a statement and a mark
        "果园归公家？",
        # what asks for more is tagged
        "果园归哪个村，对吧",
        "果农有多少，是吗",
        "责任部门是不是果农局",
    ],
)
def test_yes_or_no(text: str) -> None:
    assert asks_whether(text)


@pytest.mark.parametrize(
    "text",
    [
        "果园有围墙",
        "果园归公家。",
        "果园归哪个村吗",
        "果农有多少，知道吗",
        "果园由谁管，村里吧",
        "果园怎么管？",
        "是果农局还是村里管？",
        "牵头单位有没有写",
    ],
)
def test_more_or_nothing_is_asked(text: str) -> None:
    assert not asks_whether(text)


def test_a_mark_alone_is_no_cue_for_a_list() -> None:
    assert asks_whether("列出果树？")
    assert not asks_whether("列出果树？", open_kind=True)
    assert asks_whether("列出果树，行不行", open_kind=True)


def test_the_word_that_is_doubled_asks_nothing_more() -> None:
    # 几个 in 几个不几个 is not asked for
    assert asks_whether("果园几个不几个")
    assert not asks_whether("果园几个")
