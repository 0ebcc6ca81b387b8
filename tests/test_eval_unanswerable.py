from pathlib import Path

import pytest
from eval_fakes import question, refusal

from corpus.errors import FileError
from eval.unanswerable import Unanswerable, read_unanswerable, unanswerable_problems


def test_lines_are_read_with_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "u.tsv"
    path.write_text("amount\t罚几万\noff_topic\t今天星期几\n", encoding="utf-8")
    assert read_unanswerable(path) == (
        Unanswerable(1, "amount", "罚几万"),
        Unanswerable(2, "off_topic", "今天星期几"),
    )


@pytest.mark.parametrize("line", ["罚几万", "amount\t罚几万\t0", "amount\t", "\t罚几万", ""])
def test_a_line_without_two_columns_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "u.tsv"
    path.write_text(f"amount\t罚几万\n{line}\namount\t罚多少\n", encoding="utf-8")
    with pytest.raises(FileError, match="第 2 行：应有两列"):
        read_unanswerable(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="读不出来"):
        read_unanswerable(tmp_path / "none.tsv")


def test_what_the_question_files_hold_must_not_be_fitted_on() -> None:
    lines = [
        Unanswerable(1, "amount", "罚 几万？"),
        Unanswerable(2, "amount", "奖金多少"),
        Unanswerable(3, "amount", "罚款几万"),
    ]
    questions = [
        refusal("q", question="罚几万"),
        question("r", question="奖金多少？", history=("前一问",)),
    ]
    assert [str(problem) for problem in unanswerable_problems(lines, questions)] == [
        "unanswerable.tsv 第 1 行：与参考题 q 问法相同，请删去这一行。",
        "unanswerable.tsv 第 2 行：与参考题 r 问法相同，请删去这一行。",
    ]


def test_doubles_are_found() -> None:
    lines = [Unanswerable(1, "a", "今天星期几"), Unanswerable(2, "b", "今天，星期几？")]
    (problem,) = unanswerable_problems(lines, [])
    assert str(problem) == "unanswerable.tsv 第 2 行：与第 1 行问法相同，请删去这一行。"
