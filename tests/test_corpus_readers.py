"""Each kind of file read, and files that must not be: bombs, entities, macros, broken ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.about import read_about
from corpus.errors import FileError
from corpus.readers.numbering import chinese
from corpus.readers.plain import decode, markdown_rows
from corpus.readers.read import read_file
from corpus.readers.web import read_web

EXAMPLES = Path(__file__).parent.parent / "corpus" / "examples"


def example(part: str) -> Path:
    (found,) = EXAMPLES.glob(f"*{part}*")
    return found


def test_markdown_and_html_tables_become_rows() -> None:
    text = "前\n| 任务 | 单位 |\n|:--|--|\n| 甲\\|乙 |  |\n\n后 | 不是表\n"
    assert markdown_rows(text) == "前\n任务\t单位\n甲|乙\t\n\n后 | 不是表\n"
    table = (
        "<table><tr><th colspan=2>指标</th><th>2020年</th></tr>"
        "<tr><td rowspan=2>组</td><td>甲</td><td>1</td></tr><tr><td>乙\n二</td><td>2</td></tr></table>"
    )
    assert markdown_rows(f"前{table}后") == "前\n指标\t\t2020年\n组\t甲\t1\n组\t乙 二\t2\n后"


def test_a_row_alone_above_the_header_is_a_title() -> None:
    assert markdown_rows("| 甲表 | |\n|--|--|\n| 任务 | 单位 |\n| 一组 | |\n") == (
        "甲表\n任务\t单位\n一组\t\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode("第一条　甲\r\n乙".encode(encoding), "x") == "第一条　甲\n乙"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", b"\xff\xff\xff", b"PK\x03\x04\x00"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(FileError, match="不是文本"):
        decode(data, "x")


def test_a_page() -> None:
    page = read_web(
        "<title>网站</title><nav>首页</nav><script>坏()</script><h2>第一章</h2><p>甲<b>乙</b><br>丙"
        "<!-- 注 --><div>丁<table><tr><td>戊</td><td>己</td></tr></table>庚</div>辛</p>"
    )
    assert page.text == "## 第一章\n甲乙\n丙\n丁\n戊\t己\n庚\n辛"
    assert page.notes == ("略去网页的导航、页眉、页脚 2 字。",)


def test_a_deeply_nested_page_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "深.html"
    path.write_text("<div>" * 20_000 + "第一条 甲", encoding="utf-8")
    try:
        assert read_file(path).text == "第一条 甲"
    except FileError as error:
        assert "太复杂" in error.message


def test_a_word_document() -> None:
    found = read_file(example("行动方案"))
    assert "# 一、总体要求" in found.text
    assert "建设茶叶博物馆\t示例省文化和旅游厅\t示例省文物局\t2024年12月" in found.text


def test_word_numbers_insertions_controls_and_merged_cells(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    numbering = document.part.numbering_part.element
    for abstract, form, shown in ((90, "chineseCounting", "第%1条"), (91, "decimal", "%1.")):
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl></w:abstractNum>'
        ))  # fmt: skip
        numbering.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{abstract}"><w:abstractNumId w:val="{abstract}"/></w:num>'
        ))  # fmt: skip
    for text, number in (("甲", 90), ("乙", 90), ("丙", 91)):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        ))  # fmt: skip
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>增</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:t>删</w:t></w:r></w:del>"))
    document.element.body.insert(0, parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    ))  # fmt: skip
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, [("任务", "单位"), ("丁", "戊"), ("己", "")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    document.sections[0].header.paragraphs[0].text = "内部资料"
    path = tmp_path / "甲.docx"
    document.save(str(path))
    found = read_file(path)
    assert found.text.split("\n") == [
        "控件", "第一条甲", "第二条乙", "1.丙增", "任务\t单位", "丁\t戊", "己\t戊",
    ]  # fmt: skip
    assert found.notes == ("页眉、页脚、脚注、批注未收入正文（4 字）：内部资料",)


@pytest.mark.parametrize(
    ("count", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1003, "一千零三"), (0, "0")],
)  # fmt: skip
def test_numbers_in_chinese(count: int, written: str) -> None:
    assert chinese(count) == written


def test_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    assert "2\t茶叶出口额\t亿元\t8.5\t10.2\t≥15\t12" in read_file(example("指标")).text
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["任务", "单位"], ["甲", 0.985], ["乙", "=1+1"]):
        sheet.append(row)
    sheet["B2"].number_format = "0.0%"
    path = tmp_path / "乙.xlsx"
    book.save(path)
    found = read_file(path)
    assert found.text == "# Sheet\n\n任务\t单位\n甲\t98.5%\n乙\t\n"
    assert found.notes == ("1 个公式没有算好的值；请在 Excel 里打开并保存一次。",)


def test_a_pdf() -> None:
    found = read_file(example("质量月"))
    assert "一、活动时间" in found.text
    assert "免费检定电子秤5000台" in found.text.replace(" ", "")


def test_a_scanned_pdf_is_told(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    path = tmp_path / "扫描.pdf"
    writer.write(path)
    with pytest.raises(FileError, match=r"扫描件.*OCR"):
        read_file(path)
    writer.encrypt("密")
    writer.write(path)
    with pytest.raises(FileError, match="密码"):
        read_file(path)


@pytest.mark.parametrize(
    "name", ["甲.doc", "甲.wps", "甲.xls", "甲.et", "甲.docm", "甲.png", "甲.ofd", "甲.exe"]
)
def test_kinds_that_must_be_converted_first(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(FileError, match=r"不能直接读取：.+[。]"):
        read_file(path)


def test_an_old_file_under_a_new_name(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0 old")
    with pytest.raises(FileError, match=r"旧格式.*另存为 \.docx"):
        read_file(path)


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(
                name.replace("__", "/") + (".bin" if name.endswith("vbaProject") else ".xml"), data
            )
    return path


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"word__document": b"\0" * 201_000_000}, "过大"),
        ({"word__document": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}, "外部实体"),
        ({"word__document": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x>'.encode("utf-16")}, "外部实体"),
        ({"word__vbaProject": b"x"}, "宏"),
        ({"word__document": b"<x/>"}, "不是 Word"),
    ],
    ids=["bomb", "entity", "entity in utf-16", "macro", "empty package"],
)  # fmt: skip
def test_hostile_archives(tmp_path: Path, members: dict[str, bytes], told: str) -> None:
    with pytest.raises(FileError, match=told):
        read_file(archive(tmp_path / "坏.docx", **members))


@pytest.mark.parametrize("name", ["坏.docx", "坏.xlsx", "坏.pdf"])
def test_broken_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7\nnonsense" if name.endswith("pdf") else b"PK\x03\x04nonsense")
    with pytest.raises(FileError, match=r"损坏|读不了"):
        read_file(path)
    whole = example(
        "质量月" if name.endswith("pdf") else "指标" if name.endswith("xlsx") else "行动"
    ).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FileError, match=r"损坏|读不了|扫描件"):
        read_file(path)


def test_sizes(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(FileError, match="100 MB，超过 30 MB"):
        read_file(path)
    path.write_text("质" * 10_001, encoding="utf-8")
    with pytest.raises(FileError, match="第 1 行有 10001 字"):
        read_file(path)
    path.write_text("质量\n" * 700_000, encoding="utf-8")
    with pytest.raises(FileError, match="超过 2000000 字"):
        read_file(path)
    path.write_bytes(b"")
    with pytest.raises(FileError, match="空文件"):
        read_file(path)
    with pytest.raises(FileError, match="没有找到"):
        read_file(tmp_path / "没有.txt")


def test_what_a_document_says_of_itself() -> None:
    task = read_about(read_file(example("分工")).text)
    assert (task.title, task.number) == ("质量强省任务分工方案（示例）", "示政办发〔2023〕12号")
    assert (task.issuer, task.date, task.until) == (
        "示例省人民政府办公厅",
        "2023-06-30",
        "2028-12-31",
    )
    old = read_about(read_file(example("旧抽查")).text)
    assert (old.repealed, old.in_force, old.until) == ("是", "2015-06-01", "2020-06-01")
    law = read_about(read_file(example("条例")).text)
    order = read_about(
        "茶叶条例\n2005年8月23日中华人民共和国国务院令第443号公布\n自2005年12月1日起施行"
    )
    assert (order.number, order.date) == ("中华人民共和国国务院令第443号", "2005-08-23")
    assert (law.title, law.in_force) == ("示例省茶叶质量条例（示例）", "2021-07-01")
