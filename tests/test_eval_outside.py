from pathlib import Path

import pytest
from eval_fakes import question

from corpus.document import load_plan
from corpus.errors import FileError
from eval.outside import load_outside

PLAN = load_plan()
TABLE = (
    "序号,问题,答案,章节\r\n"
    "1,合格率多少,93.61%|九成三；5.11,第一章一（一）1\r\n"
    "2,罚款多少,规划未载明,\r\n"
)


def write(folder: Path, data: bytes, name: str = "set.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_as_excel_saves_it(tmp_path: Path, encoding: str) -> None:
    rate, fine = load_outside(write(tmp_path, TABLE.encode(encoding)), PLAN)
    assert (rate.id, rate.question, rate.answerable) == ("row-2", "合格率多少", True)
    assert rate.key_points == (("93.61%", "九成三"), ("5.11",))
    assert rate.sections == ("01.01.01.01",)
    assert (fine.kind, fine.status, fine.key_points) == ("not_in_plan", "not_in_plan", ())


def test_english_header_semicolons_and_line_breaks_in_cells(tmp_path: Path) -> None:
    data = 'Question;Answer\n"合格率\n多少";"93.61%\n5.11"\n;\n'
    (found,) = load_outside(write(tmp_path, data.encode()), PLAN)
    assert found.question == "合格率\n多少"
    assert found.key_points == (("93.61%",), ("5.11",))
    assert found.sections == ()


def test_a_long_answer_is_held_to_its_numbers_and_names(tmp_path: Path) -> None:
    answer = "2020年制造业合格率达到93.61%，见《质量发展纲要》和“4812”工程的有关内容"
    (found,) = load_outside(write(tmp_path, f"问题,答案\n问,{answer}\n".encode()), PLAN)
    assert found.key_points == (("2020",), ("93.61%",), ("质量发展纲要",), ("4812",))


def test_xlsx(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["问题", "答案", "章节"])
    book.active.append(["目标是多少", 0.955, "专栏1"])
    book.active["B2"].number_format = "0.0%"
    book.active.append(["多少个", 500.0, "02.03.z01"])
    book.save(tmp_path / "set.xlsx")
    book.close()
    share, count = load_outside(tmp_path / "set.xlsx", PLAN)
    assert (share.key_points, share.sections) == ((("95.5%",),), ("02.03.z01",))
    assert count.key_points == (("500",),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "是空的"),
        ("问题,答案\n".encode(), "只有表头"),
        ("题号,内容\n1,2\n".encode(), "表头缺少“问题、答案”列"),
        ("问题,答案\n,93\n".encode(), "第 2 行：没有问题"),
        ("问题,答案\n问,\n".encode(), "第 2 行：没有答案，请填写；规划没有写的请填“规划未载明”"),
        ("问题,答案,章节\n问,93,第九章\n".encode(), "第 2 行：章节“第九章”在规划里找不到"),
        (
            "问题,答案\n问,这个答案写得很长很长很长很长而且没有什么可核对\n".encode(),
            "第 2 行：答案“.+太长",
        ),
        (b"\xff\xff\xff\x00", "编码认不出来"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(FileError, match=message):
        load_outside(write(tmp_path, data), PLAN)


def test_files_of_other_kinds(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"请用 \.jsonl、\.csv 或 \.xlsx"):
        load_outside(write(tmp_path, b"x", "set.docx"), PLAN)
    with pytest.raises(FileError, match="不是完整的 Excel 文件"):
        load_outside(write(tmp_path, b"x", "set.xlsx"), PLAN)
    with pytest.raises(FileError, match="没有找到题目文件"):
        load_outside(tmp_path / "none.csv", PLAN)


def test_jsonl_with_an_unknown_section(tmp_path: Path) -> None:
    line = question("a", sections=("09",)).model_dump_json()
    with pytest.raises(FileError, match="a：规划里没有章节 09"):
        load_outside(write(tmp_path, line.encode(), "set.jsonl"), PLAN)
