"""The numbering tells the headings."""

from __future__ import annotations

import pytest

from corpus.clean import Line, Tracked, clean_lines
from corpus.outline import chinese_number, find_head, heading_text, paragraphs, plain_key
from corpus.outline import section_ids as ids_of


def line(text: str) -> Line:
    return next(clean_lines(Tracked(text, tuple(range(len(text))))))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("7", 7),
        ("一百", 100),
        ("一百零二", 102),
        ("一百一十", 110),
        ("一千二百六十", 1260),
        ("两千零三", 2003),
    ],
)
def test_chinese_numbers(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


@pytest.mark.parametrize("numeral", ["", "百", "甲", "十十", "一一"])
def test_no_chinese_number(numeral: str) -> None:
    with pytest.raises(ValueError, match="below 10000"):
        chinese_number(numeral)


@pytest.mark.parametrize(
    ("printed", "kind", "heading"),
    [
        ("### 第三章 主要任务", "chapter", "第三章 主要任务"),
        ("**四、强化考核督查**", "part", "四、强化考核督查"),
        ("(一) 加快标准提档升级", "item", "(一) 加快标准提档升级"),
        ("1. 产品质量方面，2020年制造业", "point", "1. 产品质量方面"),
        ("**3. 工程质量方面**，2020 年，全省", "point", "3. 工程质量方面"),
        ("**1. 加强宣传。**开展活动。", "point", "1. 加强宣传"),
        ("专栏3 工业基础件", "box", "专栏3 工业基础件"),
        ("——**市场主导，政府引导。**发挥市场", "principle", "市场主导，政府引导"),
        ("**“1个链条”**。实施药品", "box_item", "“1个链条”"),
    ],
)
def test_heads(printed: str, kind: str, heading: str) -> None:
    (paragraph,) = (
        paragraphs([line(printed)])
        if kind != "box_item"
        else paragraphs([line("专栏6 药品"), line(printed)])[1:]
    )
    assert paragraph.head is not None
    assert paragraph.head.kind == kind
    assert heading_text(paragraph) == heading


@pytest.mark.parametrize("text", ["1.5万家企业", "到2025年", "**全省**要加强"])
def test_no_heads(text: str) -> None:
    assert find_head(line(text), in_box=False) is None


def test_bold_counts_inside_a_box_only() -> None:
    bold = line("**水泥。**实施分级管理。")
    assert find_head(bold, in_box=False) is None
    found = find_head(bold, in_box=True)
    assert found is not None
    assert (found.kind, found.length) == ("box_item", 3)  # 水泥。


def test_ids_hang_under_their_parents() -> None:
    printed = ["第一章 甲", "一、乙", "（二）丙", "专栏7 丁", "**戊。**己", "**庚。**辛", "二、壬"]
    heads = [p.head for p in paragraphs(map(line, printed)) if p.head]
    assert ids_of(heads) == [
        "01", "01.01", "01.01.02", "01.01.02.z07", "01.01.02.z07.01", "01.01.02.z07.02", "01.02",
    ]  # fmt: skip


def test_keys_fold_brackets_blanks_and_the_final_stop() -> None:
    assert plain_key("(一) 总体 质量") == plain_key("（一）总体质量。") == "（一）总体质量"
