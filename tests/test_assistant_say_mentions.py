"""Every place of a word: when that is asked, which word it is, and where it stands."""

from __future__ import annotations

import pytest
from orchard import inquiry, orchard

from assistant.plan import Plan
from assistant.say import mentions

PLAN = orchard()


@pytest.mark.parametrize(
    "text",
    [
        "哪些地方提到了甜橙",
        "甜橙在哪几处出现过",
        "哪些段落讲到肥料",
        "几次说到甜橙",
        "列出所有跟甜橙有关的内容",
        "凡是涉及甜橙的",
        "把全部甜橙的地方找出来",
        "甜橙一处一处列，别漏，相关的都要",
        "甜橙这两个字哪里有",
        "“甜橙”到底封了几拨",
        "关于甜橙的句子统统找出来",
    ],
)
def test_all_places_are_asked_for(text: str) -> None:
    assert mentions.asks_mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "哪些地方可以种树",  # places, and nothing said there
        "规划提到了甜橙",
        "列出所有果园",
        "与甜橙有关的内容",
        "是不是所有地方都提到了甜橙",
    ],
)
def test_something_else_is_asked_for(text: str) -> None:
    assert not mentions.asks_mentions(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("哪些地方提到了“果农”和甜橙", "果农"),
        ("哪些地方提到了大棚覆盖率", "大棚覆盖率"),
        ("规划里哪些地方提到过滴灌这个词", "滴灌"),
        # the longest that is printed
        ("哪些地方提到甜橙榨汁机", "甜橙榨汁"),
        ("2030年哪些地方提到滴灌", "滴灌"),
        ("哪些地方提到葡萄", ""),
    ],
)
def test_the_word_looked_up(text: str, word: str) -> None:
    assert mentions.looked_up(PLAN, text) == word


def test_places_by_hand() -> None:
    said = mentions.answer(inquiry(PLAN, "哪些地方提到了酸梨"))
    assert said is not None
    assert (said.status, said.form, said.direct) == ("answered", "mentions", "2处")
    assert said.claims[0].text == "「酸梨」在规划中共有2处："
    assert said.claims[2].text == "（2）酸梨：严禁喷洒高毒农药，城镇道路两旁种酸梨"
    text = PLAN.document.text
    assert [text[s:e] for claim in said.claims for s, e in claim.spans] == [
        "2. 酸梨",
        "严禁喷洒高毒农药，城镇道路两旁种酸梨",
    ]


def test_no_fewer_places_than_a_search_finds() -> None:
    plan_text = PLAN.document.text
    for word in ("甜橙", "果农", "果园", "2030年", "小吃"):
        said = mentions.answer(inquiry(PLAN, f"哪些地方提到了“{word}”"))
        assert said is not None
        shown = "".join(plan_text[s:e] for claim in said.claims for s, e in claim.spans)
        assert shown.count(word) == plan_text.count(word) > 0


def test_a_row_of_the_table_is_shown_whole() -> None:
    said = mentions.answer(inquiry(PLAN, "哪些地方提到了绿化率"))
    assert said is not None
    (claim,) = said.claims[1:]
    assert all(cell in claim.text for cell in ("园区绿化率", "88", "≥90", "约束性"))
    assert [PLAN.document.text[s:e] for s, e in claim.spans] == [
        "2\t园区绿化率（%）\t88\t≥90\t约束性"
    ]


def test_a_word_that_is_not_printed() -> None:
    assert mentions.answer(inquiry(PLAN, "哪些地方提到了葡萄")) is None


def test_many_places_are_grouped_by_chapter() -> None:
    lines = "".join(f"\n\n**{n}. 第{n}坡。**种核桃。" for n in range(1, 14))
    plan: Plan = orchard(
        f"# 目 录\n第一章 山坡 ..... 1\n第二章 沟 ..... 2\n\n## 第一章 山坡{lines}\n\n## 第二章 沟\n\n种核桃。\n"
    )
    said = mentions.answer(inquiry(plan, "哪些地方提到了核桃"))
    assert said is not None
    assert said.direct == "14处"
    names = "；".join(f"第{n}坡" for n in range(1, 14))
    assert [claim.text for claim in said.claims] == [
        "「核桃」在规划中共有14处，分在14个章节：",
        f"第一章 山坡；{names}。",
        "第二章 沟；沟。",
    ]
    assert len(said.claims[1].spans) == 13


@pytest.mark.parametrize(
    ("text", "term"),
    [
        # what 两个字 stands behind, before a longer word elsewhere
        ("肥料两个字出现在哪些地方，我种山坡甜橙的", "肥料"),
        ("我种甜橙的，肥料这个词在哪几处", "肥料"),
    ],
)
def test_the_word_that_is_named(text: str, term: str) -> None:
    assert mentions.looked_up(PLAN, text) == term
