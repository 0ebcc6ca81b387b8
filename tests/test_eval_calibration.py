from pathlib import Path

import pytest
from eval_fakes import question, refusal

from corpus.errors import FileError
from eval.calibration import Phrasing, phrasing_problems, read_phrasings


def test_lines_are_read_with_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "u.tsv"
    path.write_text("amount\t罚几万\noff_topic\t今天星期几\n", encoding="utf-8")
    assert read_phrasings(path) == (
        Phrasing("u.tsv", 1, "amount", "罚几万"),
        Phrasing("u.tsv", 2, "off_topic", "今天星期几"),
    )


@pytest.mark.parametrize("line", ["罚几万", "amount\t罚几万\t0", "amount\t", "\t罚几万", ""])
def test_a_line_without_two_columns_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "u.tsv"
    path.write_text(f"amount\t罚几万\n{line}\namount\t罚多少\n", encoding="utf-8")
    with pytest.raises(FileError, match="第 2 行：应有两列"):
        read_phrasings(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="读不出来"):
        read_phrasings(tmp_path / "none.tsv")


def test_what_the_question_files_hold_must_not_be_fitted_on() -> None:
    lines = [
        Phrasing("u.tsv", 1, "amount", "罚 几万？"),
        Phrasing("u.tsv", 2, "amount", "奖金多少"),
        Phrasing("u.tsv", 3, "amount", "罚款几万"),
    ]
    questions = [
        refusal("q", question="罚几万"),
        question("r", question="奖金多少？", history=("前一问",)),
    ]
    assert [str(problem) for problem in phrasing_problems(lines, questions)] == [
        "u.tsv 第 1 行：与参考题 q 问法相同，请删去这一行。",
        "u.tsv 第 2 行：与参考题 r 问法相同，请删去这一行。",
    ]


def test_doubles_are_found() -> None:
    lines = [Phrasing("u.tsv", 1, "a", "今天星期几"), Phrasing("u.tsv", 2, "b", "今天，星期几？")]
    (problem,) = phrasing_problems(lines, [])
    assert str(problem) == "u.tsv 第 2 行：与 u.tsv 第 1 行 问法相同，请删去这一行。"
