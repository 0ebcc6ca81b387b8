"""The forms in which people go on, told apart by their words alone."""

from __future__ import annotations

import pytest

from assistant.followup_forms import Form, both, changed_topic, read


@pytest.mark.parametrize(
    ("text", "kind", "new"),
    [
        ("那玻璃呢", "instead", "玻璃"),
        ("那家电呢", "instead", "家电"),
        ("疫苗也讲一下", "instead", "疫苗"),
        ("政府自己呢？", "instead", "政府"),
        ("搞错了，我说的是热线", "instead", "热线"),
        ("资金方面呢", "instead", "资金方面"),
        ("那2027年呢", "year", "2027"),
        ("不对，是2020年", "year", "2020"),
        ("我问的不是2025，是2020年", "year", "2020"),
        ("2025年的呢，有没有具体数字？", "year", "2025"),
        ("现在呢，我是说2020那会", "year", "2020"),
        ("不是说30家吗？", "doubt", "30家"),
        ("我怎么记得是8项", "doubt", "8项"),
        ("其余两个呢", "others", ""),
        ("这俩相差多少", "both", ""),
        ("哪个高？", "between", ""),
        ("你确定吗", "again", ""),
        ("原话怎么说的", "again", ""),
        ("由谁批准？", "plain", ""),
        ("5G有没有提", "plain", ""),
        ("另外问一下，夜市有什么打算？", "plain", ""),
    ],
)
def test_read(text: str, kind: str, new: str) -> None:
    form = read(text)
    assert (form.kind, form.new) == (kind, new)


def test_a_modifier_and_what_is_asked_after_it() -> None:
    assert read("进口的呢？一共抽了多少批？") == Form(
        "instead", "进口的呢？一共抽了多少批？", "进口", True, "一共抽了多少批"
    )


def test_what_is_said_after_belongs_to_what_is_asked_before() -> None:
    assert read("增加了多少？我说的是到2027年").text == "到2027年增加了多少？"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("换个话题，品牌怎么建设？", "品牌怎么建设？"),
        ("这个先放一边吧，茶叶怎么管？", "茶叶怎么管？"),
        ("OK，next question：5G提了吗？", "5G提了吗？"),
        ("那茶叶呢", None),
    ],
)
def test_changed_topic(text: str, rest: str | None) -> None:
    assert changed_topic(text) == rest


def test_both() -> None:
    assert both("这两个合计多少", "甲和乙") == "甲和乙合计多少"
