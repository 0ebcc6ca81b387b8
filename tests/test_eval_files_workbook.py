from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from corpus.document import load_plan
from corpus.errors import FileError
from eval.loaded import Loaded
from eval.outside import load_outside

PLAN = load_plan()


def sheet(rows: list[list[Any]], title: str = "题目") -> Any:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book.active


def load(folder: Path, page: Any) -> Loaded:
    page.parent.save(folder / "set.xlsx")
    page.parent.close()
    return load_outside(folder / "set.xlsx", PLAN)


def test_percent_and_number_cells(tmp_path: Path) -> None:
    page = sheet(
        [
            ["问题", "答案", "章节"],
            ["目标", 0.955, "专栏1"],
            ["多少个", 95.0, "02.03.z01"],
            ["甲", 0.95],
        ]
    )
    page["B2"].number_format = "0.0%"
    page["B4"].number_format = "0%"
    share, count, whole = load(tmp_path, page).questions
    assert (share.key_points, share.sections) == ((("95.5%",),), ("02.03.z01",))
    assert count.key_points == (("95",),)
    assert whole.key_points == (("95%",),)


def test_title_rows_above_the_header(tmp_path: Path) -> None:
    page = sheet(
        [["某市题库"], [], ["填报单位：甲"], ["序号", "题干", "正确答案"], [1, "多少", "93"]]
    )
    page.merge_cells("A1:C1")
    loaded = load(tmp_path, page)
    (found,) = loaded.questions
    assert (found.id, found.question, found.key_points) == ("row-5", "多少", (("93",),))
    assert loaded.notes == ("没有用到的列：序号",)


def test_a_merged_answer_counts_for_all_its_rows(tmp_path: Path) -> None:
    page = sheet([["问题", "答案"], ["甲", "93"], ["乙"], ["丙", "94"]])
    page.merge_cells("B2:B3")
    assert [(q.question, q.key_points) for q in load(tmp_path, page).questions] == [
        ("甲", (("93",),)),
        ("乙", (("93",),)),
        ("丙", (("94",),)),
    ]


def test_a_question_merged_over_rows_is_one_question(tmp_path: Path) -> None:
    page = sheet([["问题", "答案", "章节"], ["甲", "93", "专栏1"], [None, "94"], ["丙", "95"]])
    page.merge_cells("A2:A3")
    page.merge_cells("C2:C3")
    first, second = load(tmp_path, page).questions
    assert (first.key_points, first.sections) == ((("93",), ("94",)), ("02.03.z01",))
    assert (second.question, second.key_points) == ("丙", (("95",),))


def test_a_header_two_rows_high(tmp_path: Path) -> None:
    page = sheet([["问题", "答案"], [None, None], ["甲", "93"]])
    page.merge_cells("A1:A2")
    page.merge_cells("B1:B2")
    assert [q.question for q in load(tmp_path, page).questions] == ["甲"]


def test_data_on_another_sheet_and_which_one_is_said(tmp_path: Path) -> None:
    page = sheet([["说明"], ["请看下一张表"]], "封面")
    second = page.parent.create_sheet("题目")
    for row in (["问题", "答案"], ["甲", "93"]):
        second.append(row)
    loaded = load(tmp_path, page)
    assert [(q.id, q.question) for q in loaded.questions] == [("row-2", "甲")]
    assert loaded.notes == ("读的是工作表“题目”",)


def test_all_sheets_with_questions_are_read_but_hidden_ones(tmp_path: Path) -> None:
    page = sheet([["问题", "答案"], ["甲", "93"]], "一")
    for title, question in (("二", "乙"), ("三", "丙")):
        more = page.parent.create_sheet(title)
        more.append(["问题", "答案"])
        more.append([question, None])
    page.parent["三"].sheet_state = "hidden"
    loaded = load(tmp_path, page)
    assert [q.id for q in loaded.questions] == ["row-2"]
    assert [(u.id, u.question) for u in loaded.unscored] == [("s2-row-2", "乙")]
    assert loaded.notes == (
        "读的是工作表“一”、“二”",
        "工作表“二”第 2 行：没有给出答案，只提问、不评分",
    )


def test_hidden_and_empty_rows_are_not_asked(tmp_path: Path) -> None:
    page = sheet([["问题", "答案"], ["甲", "93"], [], ["乙", "94"], ["丙", "95"]])
    page.row_dimensions[4].hidden = True
    loaded = load(tmp_path, page)
    assert [(q.id, q.question) for q in loaded.questions] == [("row-2", "甲"), ("row-5", "丙")]
    assert loaded.notes == ("第 4 行：是隐藏的行，没有读；要用请取消隐藏",)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (date(2025, 12, 31), "yyyy-mm-dd", "2025年12月31日"),
        (datetime(2025, 1, 2), 'yyyy"年"m"月"d"日"', "2025年1月2日"),
        (datetime(2025, 1, 2, 8, 5), "yyyy/m/d h:mm", "2025年1月2日08:05"),
        (date(2025, 12, 31), 'yyyy"年"m"月"', "2025年12月"),
        (date(2025, 12, 31), "yyyy", "2025年"),
        (date(2025, 12, 31), 'm"月"d"日"', "12月31日"),
        (time(8, 5), "h:mm", "08:05"),
        (1234567.0, "#,##0", "1234567"),
        (True, "General", "是"),
        ("#N/A", "General", ""),
    ],
)
def test_cells_as_excel_shows_them(tmp_path: Path, value: object, form: str, shown: str) -> None:
    page = sheet([["问题"], ["甲"]])
    page["A3"] = value
    page["A3"].number_format = form
    assert [u.question for u in load(tmp_path, page).unscored] == [
        "甲",
        *([shown] if shown else []),
    ]


def test_a_date_is_accepted_as_it_is_written_elsewhere(tmp_path: Path) -> None:
    page = sheet([["问题", "答案"], ["何时", date(2025, 1, 2)]])
    (found,) = load(tmp_path, page).questions
    assert found.key_points == (
        (
            "2025年1月2日",
            "2025年01月02日",
            "2025-01-02",
            "2025-1-2",
            "2025/01/02",
            "2025/1/2",
            "2025.01.02",
            "2025.1.2",
        ),
    )


def test_broken_and_old_files(tmp_path: Path) -> None:
    path = tmp_path / "set.xlsx"
    path.write_bytes(b"x")
    with pytest.raises(FileError, match="不完整或已损坏，打不开"):
        load_outside(path, PLAN)
    page = sheet([["问题"], ["甲"]])
    load(tmp_path, page)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FileError, match="不完整或已损坏"):
        load_outside(path, PLAN)
    # flipped in the middle of the packed cells, the directory at the end still stands
    path.write_bytes(whole[:200] + bytes(200) + whole[400:])
    with pytest.raises(FileError, match="不是完整的 Excel 文件；请用 Excel 重新另存为"):
        load_outside(path, PLAN)
    path.write_bytes(b"\xd0\xcf\x11\xe0 and more")
    with pytest.raises(FileError, match=r"旧版的 Excel 文件，或加了密码.+另存为"):
        load_outside(path, PLAN)


def test_a_workbook_named_csv_is_read_as_what_it_is(tmp_path: Path) -> None:
    load(tmp_path, sheet([["问题"], ["甲"]]))
    (tmp_path / "set.csv").write_bytes((tmp_path / "set.xlsx").read_bytes())
    assert [u.question for u in load_outside(tmp_path / "set.csv", PLAN).unscored] == ["甲"]
