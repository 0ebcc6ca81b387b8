import io
from pathlib import Path

import pytest
from eval_fakes import RATE, REFUSED, FakeAssistant, answer, question
from openpyxl import load_workbook

from assistant.values import Answer, Statement
from corpus.document import load_plan
from corpus.errors import FileError
from eval.__main__ import main
from eval.answer_sheet import export_run, sheet_rows
from eval.loaded import Loaded, Unscored
from eval.runs import load_asked, load_run, save_run
from eval.unscored import run_loaded
from eval.workbook import workbook_bytes

PLAN = load_plan()
ONLY = Unscored("row-3", "=1+1", "没有给出答案", "某答案")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path / "data"))


def reply(text: str) -> Answer:
    if "q1" in text:
        return answer()
    return REFUSED if "q2" in text else answer((Statement("-2", (), "notice"),), ())


def test_scored_and_unscored_rows_with_their_citations() -> None:
    loaded = Loaded((question("q1"), question("q2")), (ONLY,))
    run, asked = run_loaded(FakeAssistant(reply), loaded, "题")
    assert sheet_rows(run, asked, PLAN) == [
        (
            "题号",
            "问题",
            "答案",
            "引用章节",
            "页码",
            "引文",
            "判定",
            "参考答案",
            "参考章节",
            "说明",
        ),
        (
            "q1",
            "工厂东西合格率多少 q1",
            f"{RATE}[1]",
            "[1] 第一章一（一）1",
            "[1] 第7—8页",
            f"[1] {RATE}",
            "对",
            "93.61%",
            "第一章一（一）1",
            "",
        ),
        (
            "q2",
            "工厂东西合格率多少 q2",
            "规划没有写到。",
            "",
            "",
            "",
            "错",
            "93.61%",
            "第一章一（一）1",
            "该答却拒；要点只说到 0%；没有一条引用落在依据上",
        ),
        ("row-3", "=1+1", "-2", "", "", "", "未评分", "某答案", "", "没有给出答案"),
    ]


def test_an_answer_sheet_has_no_verdict_and_no_formula() -> None:
    run, asked = run_loaded(FakeAssistant(reply), Loaded((), (ONLY,)), "题")
    book = load_workbook(io.BytesIO(export_run(save_run(run, asked), PLAN)))
    rows = [[cell.value for cell in row] for row in book["答卷"]]
    assert rows == [
        ["题号", "问题", "答案", "引用章节", "页码", "引文", "参考答案", "参考章节", "说明"],
        ["row-3", "=1+1", "-2", None, None, None, "某答案", None, "没有给出答案"],
    ]
    asked_cell = book["答卷"]["B2"]
    assert (asked_cell.data_type, asked_cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", "\tx", "a\x00b"])
def test_cells_are_text_whatever_they_begin_with(text: str) -> None:
    cell = load_workbook(io.BytesIO(workbook_bytes({"表": [(text,)]})))["表"]["A1"]
    assert (cell.data_type, cell.value) == ("s", text.replace("\x00", ""))


def test_stopping_leaves_the_rest_unasked_and_progress_is_over_both() -> None:
    steps: list[tuple[int, int]] = []
    loaded = Loaded((question("q1"),), (ONLY, ONLY))
    run, asked = run_loaded(
        FakeAssistant(reply), loaded, "题", lambda *s: steps.append(s), lambda: len(steps) == 2
    )
    assert (run.stopped, len(run.outcomes), len(asked)) == (True, 1, 1)
    assert steps == [(1, 3), (2, 3)]


def test_a_question_with_a_line_separator_is_kept_whole() -> None:
    odd = Unscored("row-2", "甲\u2028乙", "没有给出答案")
    loaded = Loaded((question("q1", question="q1\u2028"),), (odd,))
    folder = save_run(*run_loaded(FakeAssistant(reply), loaded, "题"))
    assert load_run(folder).outcomes[0].question.question == "q1\u2028"
    assert load_asked(folder)[0].unscored == odd


def test_export_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run, asked = run_loaded(FakeAssistant(reply), Loaded((), (ONLY,)), "题")
    save_run(run, asked)
    out = tmp_path / "答卷.xlsx"
    assert main(["export", "latest", "--out", str(out)]) == 0
    assert load_workbook(out)["答卷"]["A2"].value == "row-3"
    assert main(["export", "latest", "--out", str(tmp_path / "x.csv")]) == 1
    assert "请写成 .xlsx 文件" in capsys.readouterr().err
    assert main(["export", "latest", "--out", str(tmp_path / "none" / "x.xlsx")]) == 1
    assert "写不进去" in capsys.readouterr().err
    with pytest.raises(FileError, match="已损坏"):
        folder = save_run(run, asked)
        (folder / "unscored.jsonl").write_text("{", encoding="utf-8")
        load_asked(folder)


def test_a_run_without_single_answers_is_refused() -> None:
    folder = save_run(*run_loaded(FakeAssistant(reply), Loaded(()), "空"))
    with pytest.raises(FileError, match="没有逐题的结果，导不出答卷"):
        export_run(folder, PLAN)
