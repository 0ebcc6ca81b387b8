"""Notices, rules and plans in other forms than the shipped one; none loses a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import parse_any
from corpus.understood import left_out, understood
from corpus.values import Document

LAW = """云岭省茶叶条例

2020年3月1日通过

目 录
第一编 总则
第一章 一般规定
第二编 分则

第一编 总则

第一章 一般规定

第一节 目的

第一条 为了规范茶叶生产，制定本条例。

第二条 【适用】 生产经营茶叶的，适用本条例：

（一）种植；

1. 育苗；

（二）加工。

第二条之一 出口另有规定的，
依照第一条规定的原则办理。

第二编 分则

第一百零二条 违反第三章规定的，责令改正。
"""


def parse(text: str, joins: bool = True) -> Document:
    return parse_any(text, "x", "示例文件", joins=joins)[0]


def test_a_law() -> None:
    law = parse(LAW)
    assert [(s.section_id, s.kind, s.heading) for s in law.sections] == [
        ("00", "front", "印发通知与封面"),
        ("b01", "book", "第一编 总则"),
        ("b01.01", "chapter", "第一章 一般规定"),
        ("b01.01.j01", "division", "第一节 目的"),
        ("b01.01.j01.t001", "article", "第一条"),
        ("b01.01.j01.t002", "article", "第二条 【适用】"),
        ("b01.01.j01.t002-2", "article", "第二条之一"),
        ("b02", "book", "第二编 分则"),
        ("b02.t102", "article", "第一百零二条"),
    ]
    second = law.section("b01.01.j01.t002")
    assert law.body(second).strip().endswith("（一）种植；\n1. 育苗；\n（二）加工。")
    assert "依照第一条规定的原则办理" in law.body(law.section("b01.01.j01.t002-2"))
    assert left_out(law) == ("目 录", "第一编 总则", "第一章 一般规定", "第二编 分则")


def test_a_gap_in_the_numbering_is_told() -> None:
    doubts = understood(parse(LAW)).doubts
    assert "编号不连续：“第二条之一”之后是“第一百零二条”。" in doubts


def test_items_that_are_sentences_keep_their_words() -> None:
    text = (
        "一、任务\n（一）加强领导；\n（二）到2025年，"
        + "质量" * 20
        + "。\n（三）抓落实。各地要行动。\n"
    )
    notice = parse(text)
    assert [(s.heading, notice.body(s)) for s in notice.sections[1:]] == [
        ("（一）加强领导", "加强领导；\n"),
        ("（二）到2025年", "，" + "质量" * 20 + "。\n"),
        ("（三）抓落实", "各地要行动。\n"),
    ]


def test_an_annex_takes_the_title_below_it() -> None:
    notice = parse("一、要求\n附件：1. 甲表\n各地照办。\n附件1\n分工表\n附件2：乙表\n内容。\n")
    assert [s.heading for s in notice.sections] == ["一、要求", "附件1分工表", "附件2：乙表"]
    assert "附件：1.甲表" in notice.text


def test_marked_titles_without_numbers() -> None:
    report = parse("# 年度报告\n\n开头。\n\n## 工作回顾\n\n做了。\n\n## 工作安排\n\n要做。\n")
    assert [(s.section_id, s.heading) for s in report.sections] == [
        ("00", "标题与开头"), ("h01", "工作回顾"), ("h02", "工作安排"),
    ]  # fmt: skip
    mixed = parse("## 第一章 总则\n\n第一条 甲。\n\n## 附则\n\n乙。\n")
    assert [s.section_id for s in mixed.sections] == ["01", "01.t001", "h01"]


def test_line_breaks_that_are_paragraphs_are_kept() -> None:
    text = "一、甲\n此致\n敬礼\n"
    assert parse(text).text == "一、甲\n此致敬礼\n"
    assert parse(text, joins=False).text == text


@pytest.mark.parametrize("mark", ["第三条规定的情形", "第二章的要求", "第一节至第三节"])
def test_a_mention_is_no_heading(mark: str) -> None:
    assert len(parse(f"一、甲\n按照乙，\n{mark}。\n", joins=False).sections) == 1


PIECES = st.sampled_from(
    [
        "第一编 甲", "第二章 乙", "第三节 丙", "第四条 丁。", "一、戊", "（二）己；", "3. 庚", "（4）辛",
        "专栏5 壬", "附件6", "附件", "——癸。", "子", "丑。", "序号\t甲\t乙", "1\t丙\t丁", "# 寅", "**卯。**辰", "",
        "目录", "第一章 巳……3", "十十、午", "第条", "\t", "附件：1. 未",
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=14), st.booleans())
def test_no_word_is_lost_doubled_or_moved(lines: list[str], joins: bool) -> None:
    text = "\n".join(["酉", *lines])
    document = parse(text, joins)
    assert "".join(document.section_text(s) for s in document.sections) == document.text
    assert len(document.by_id) == len(document.sections)
    kept = [
        document.published[i]
        for i, c in zip(document.origin, document.text, strict=True)
        if c != "\n"
    ]
    assert kept == [c for c in document.text if c != "\n"]
    lost = "".join(left_out(document))
    for char in set(text) - set("# *\n\t"):
        # what is not in the text is told
        assert document.text.count(char) <= text.count(char)
        if document.text.count(char) < text.count(char):
            assert char in lost or char in "…"
