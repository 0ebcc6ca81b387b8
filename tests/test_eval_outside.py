import json
from pathlib import Path

import pytest
from eval_fakes import question
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import load_plan
from corpus.errors import FileError
from eval.loaded import Loaded, Unscored
from eval.outside import TAKEN, load_outside
from eval.questions import write_jsonl

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


def load(folder: Path, text: str, name: str = "set.csv") -> Loaded:
    return load_outside(write(folder, text.encode(), name), PLAN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_office_programs_save_them(tmp_path: Path, encoding: str, delimiter: str) -> None:
    data = TABLE.replace(",", delimiter).encode(encoding)
    loaded = load_outside(write(tmp_path, data), PLAN)
    rate, fine = loaded.questions
    assert (rate.id, rate.question, rate.answerable) == ("row-2", "合格率多少", True)
    assert rate.key_points == (("93.61%", "九成三"), ("5.11",))
    assert rate.sections == ("01.01.01.01",)
    assert (fine.kind, fine.status, fine.key_points) == ("not_in_plan", "not_in_plan", ())
    assert loaded.notes == ("没有用到的列：序号",)


def test_utf_16_of_the_other_order_and_tsv_and_txt(tmp_path: Path) -> None:
    text = "\ufeff问题\t答案\n合格率多少\t93.61%\n"
    for name in ("set.tsv", "set.txt"):
        (found,) = load_outside(write(tmp_path, text.encode("utf-16-be"), name), PLAN).questions
        assert (found.question, found.key_points) == ("合格率多少", (("93.61%",),))


def test_english_header_semicolons_and_line_breaks_in_cells(tmp_path: Path) -> None:
    (found,) = load(tmp_path, 'Question;Answer\n"合格率\n多少";"93.61%\n5.11"\n;\n').questions
    assert found.question == "合格率\n多少"
    assert found.key_points == (("93.61%",), ("5.11",))
    assert found.sections == ()


def test_title_rows_above_the_header_of_a_csv(tmp_path: Path) -> None:
    loaded = load(tmp_path, "2025年题库,,\n,,\n序,* 题干（必填）,标准答案\n1,多少,93\n")
    (found,) = loaded.questions
    assert (found.id, found.question, found.key_points) == ("row-4", "多少", (("93",),))


def test_a_comma_in_an_unquoted_cell_is_not_misread(tmp_path: Path) -> None:
    loaded = load(tmp_path, "问题,答案\n到2025年,合格率多少,95\n多少,93\n")
    assert [q.question for q in loaded.questions] == ["多少"]
    assert loaded.notes == ("第 2 行：格数比表头多，没有读；内容里有分隔符的请加英文双引号",)


def test_one_column_of_questions_with_commas(tmp_path: Path) -> None:
    loaded = load(tmp_path, "问题\n到2025年,合格率多少\n")
    assert loaded.unscored == (Unscored("row-2", "到2025年,合格率多少", "没有给出答案"),)
    assert loaded.report == (
        "读到 1 题：0 题评分，1 题只提问、不评分。",
        "没有答案列：只提问、不评分，答卷可导出为 Excel",
    )


def test_rows_that_are_not_scored_say_why(tmp_path: Path) -> None:
    long = "这个答案写得很长很长很长很长而且没有什么可核对"
    loaded = load(
        tmp_path, f"问题,答案,章节\n甲,{long},\n乙,,\n丙,93,第九章\n,94,\n丁,,\n戊,没有,\n"
    )
    (third,) = loaded.questions
    assert (third.question, third.sections) == ("丙", ())
    assert [(u.question, u.given) for u in loaded.unscored] == [
        ("甲", long),
        ("乙", ""),
        ("丁", ""),
        ("戊", "没有"),
    ]
    assert loaded.notes == (
        "第 3 行、第 6 行：没有给出答案，只提问、不评分",
        "第 2 行：只提问、不评分，答案“这个答案写得很长很长很长很长而且没有什么…”太长，又没有可核对的"
        "数字或名称；请改成不超过 15 字的要点，用；隔开",
        "第 4 行：章节“第九章”在规划里找不到，这一题不按章节评分；"
        "请写成“第三章一（一）1”、标题或章节编号",
        "第 5 行：没有问题（一段文字），没有读；请填写或删去",
        "第 7 行：只提问、不评分，答案“没有”太短或意思不定，无从核对；"
        "请写明要点，规划没有写的请填“规划未载明”",
    )


def test_a_question_that_the_assistant_would_not_take_stops_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"问题,答案\n{'问' * 1001},93\n多少,93\n")
    assert [q.question for q in loaded.questions] == ["多少"]
    assert loaded.notes[0].startswith(
        "第 2 行：“问问问问问问问问问问问问问问问问问问问问”没有读：问题有 1001 个字"
    )


def test_similar_wordings_become_questions_with_the_same_gold(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        "标准问,答案,相似问1,相似问2\n合格率多少,93.61%,合格率是几；多少合格,合格率多少\n",
    )
    assert [(q.id, q.question, q.fact) for q in loaded.questions] == [
        ("row-2", "合格率多少", "row-2"),
        ("row-2~2", "合格率是几", "row-2"),
        ("row-2~3", "多少合格", "row-2"),
    ]
    assert {q.key_points for q in loaded.questions} == {(("93.61%",),)}


def test_yes_or_no_is_a_side_and_no_point(tmp_path: Path) -> None:
    yes, no = load(tmp_path, "问题,答案\n有没有甲,是\n是八成吗,不是，是93.61%\n").questions
    assert (yes.kind, yes.key_points, yes.gold_asks[0].polarity) == ("yes_no", (), "是")
    assert (no.kind, no.key_points, no.gold_asks[0].polarity) == (
        "yes_no",
        (("93.61%",),),
        "不是",
    )


def test_an_answer_that_says_in_part_that_the_plan_is_silent(tmp_path: Path) -> None:
    loaded = load(tmp_path, "问题,答案\n合格率和罚款,93.61%；规划没有写罚款\n")
    (found,) = loaded.questions
    assert (found.status, found.key_points) == ("partly", (("93.61%",),))
    assert loaded.notes == ("第 2 行：答案说有一部分规划未载明，只评载明的部分",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "是空的"),
        ("问题,答案\n", "只有表头"),
        ("题号,内容\n1,2\n", "找不到“问题”这一列"),
        ("问题,答案\n,93\n", "第 2 行：没有问题"),
    ],
)
def test_files_without_a_question_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FileError, match=message):
        load(tmp_path, text)


def test_files_of_other_kinds(tmp_path: Path) -> None:
    for name in ("set.docx", "set"):
        with pytest.raises(FileError, match=r"请用 \.jsonl、\.json、\.csv、\.tsv 或 \.xlsx"):
            load_outside(write(tmp_path, b"x", name), PLAN)
    with pytest.raises(FileError, match=r"是 \.xls 文件，读不了；请用 Excel 或 WPS 打开.+\.xlsx"):
        load_outside(write(tmp_path, b"x", "set.xls"), PLAN)
    with pytest.raises(FileError, match="没有找到题目文件"):
        load_outside(tmp_path / "none.csv", PLAN)
    with pytest.raises(FileError, match="编码认不出来"):
        load_outside(write(tmp_path, b"\xff\xff\xff\x00"), PLAN)


def test_the_reference_schema_is_held_to_all_of_it(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "set.jsonl", [question("a")])
    assert load_outside(tmp_path / "set.jsonl", PLAN) == Loaded((question("a"),))
    rows = [question("a").model_dump(mode="json")]
    assert load(tmp_path, json.dumps(rows), "set.json") == Loaded((question("a"),))
    with pytest.raises(FileError, match="第 1 行：多出字段 extra"):
        load(tmp_path, json.dumps([rows[0] | {"extra": 1}]), "set.json")
    with pytest.raises(FileError, match="a：规划里没有章节 09"):
        load(tmp_path, question("a", sections=("09",)).model_dump_json(), "set.jsonl")


@given(data=st.binary(max_size=300), suffix=st.sampled_from(TAKEN))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = write(tmp_path_factory.getbasetemp(), data, f"any{suffix}")
    try:
        assert load_outside(path, PLAN).size
    except FileError as error:
        assert str(error)


CELLS = st.text(max_size=12) | st.sampled_from(
    ["是", "93%", "无", "2025-1-2", "第一章", "1. 甲\n2. 乙", "", "|；"]
)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=4))
def test_any_cells_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    named = [dict(zip(("question", "answer", "section", "similar"), r, strict=True)) for r in rows]
    path = write(tmp_path_factory.getbasetemp(), json.dumps(named).encode(), "cells.json")
    try:
        loaded = load_outside(path, PLAN)
    except FileError:
        return
    ids = [q.id for q in loaded.questions] + [u.id for u in loaded.unscored]
    assert len(set(ids)) == len(ids) == loaded.size
