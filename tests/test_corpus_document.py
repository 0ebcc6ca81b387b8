"""A made-up plan of another province: nothing in the parser knows Hunan."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import parse_document, read_document
from corpus.errors import CorpusError
from corpus.values import Document, IndicatorValue

OTHER = """# 云岭省市场监督管理局文件

云市监〔2022〕9号

# 目  录

<b>第一章 发展现状</b> ..... 1
一、主要成效 ..... 2
第二章 目标任务 ..... 4
(一) 建设茶叶标准体系 ..... 5

## 第一章 发展现状

#### 一、主要成效。

**1. 标准工作方面**，2022 年，全省制定茶叶标准 36

项，省质监局组织培训。

# 第二章 目标任务

**（一）建设茶叶标准体系。**

到 2027 年，茶叶标准达到 80 项。

专栏1 主要指标

序号	指标名称		2022年	2027 年	属性
1	标准 建设	茶叶标准(项)	36	80	预期性
2		抽检合格率(%)	97.5	≥98	约束性

## 专栏 2 茶山工程

**种苗。**推广良种。

**“2条主线”**。保质量、稳产量。
"""


@pytest.fixture(scope="module")
def other() -> Document:
    return parse_document(OTHER, "yunling-tea", "云岭省茶叶质量规划")


def test_its_outline(other: Document) -> None:
    assert [(s.section_id, s.heading) for s in other.sections] == [
        ("00", "印发通知与封面"),
        ("01", "第一章 发展现状"),
        ("01.01", "一、主要成效"),
        ("01.01.01", "1. 标准工作方面"),
        ("02", "第二章 目标任务"),
        ("02.01", "（一）建设茶叶标准体系"),
        ("02.01.z01", "专栏1 主要指标"),
        ("02.01.z02", "专栏2 茶山工程"),
        ("02.01.z02.01", "种苗"),
        ("02.01.z02.02", "“2条主线”"),
    ]
    assert "".join(other.section_text(s) for s in other.sections) == other.text


def test_its_pages(other: Document) -> None:
    # listed: 一、 on 2, the next listed heading on 4; （一） on 5 is the last line of the 目录
    pages = {s.section_id: (s.page, s.page_end) for s in other.sections}
    assert pages["01.01.01"] == (2, 4)
    assert pages["02"] == (4, 5)
    assert pages["02.01.z02.01"] == (5, 5)


def test_its_table_has_its_own_years(other: Document) -> None:
    first, second = other.indicators
    assert (first.category, first.name, first.unit) == ("标准建设", "茶叶标准", "项")
    assert first.years == (2022, 2027)
    assert second.category == "标准建设"
    assert second.value(2027) == IndicatorValue("≥98", 98.0, "≥")
    assert second.attribute == "约束性"


def test_its_cut_sentence_is_whole(other: Document) -> None:
    assert "全省制定茶叶标准36项，省质监局组织培训。" in other.text


def test_a_line_of_the_contents_without_heading_is_an_error() -> None:
    odd = OTHER.replace("(一) 建设茶叶标准体系 ..... 5", "(一) 建设咖啡标准体系 ..... 5")
    with pytest.raises(CorpusError, match=r"目录中的“.*建设咖啡标准体系”"):
        parse_document(odd, "x", "x")


def test_a_text_without_numbering_is_one_section() -> None:
    (only,) = parse_document("今天是个好日子。\n\n明天也是。", "x", "好日子").sections
    assert (only.path, only.has_text) == (("好日子",), True)


def test_no_text_at_all_is_an_error() -> None:
    with pytest.raises(CorpusError, match="没有文字"):
        parse_document("\n---\n", "x", "x")


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_bom_and_line_ends_make_no_difference(
    other: Document, tmp_path: Path, ending: str, mark: bytes
) -> None:
    path = tmp_path / "云岭 规划.md"
    path.write_bytes(mark + OTHER.replace("\n", ending).encode())
    assert read_document(path, "yunling-tea", other.title).text == other.text


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    damaged = tmp_path / "坏.md"
    damaged.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorpusError, match="读不出来"):
        read_document(damaged, "x", "x")
    with pytest.raises(CorpusError, match="读不出来"):
        read_document(tmp_path / "没有.md", "x", "x")
