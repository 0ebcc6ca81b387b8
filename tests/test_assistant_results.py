"""The file of a batch's answers: whole or not there, gone on with, never over the questions."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from assistant.batch import Ask, Line, parse_line
from assistant.results import Kept, kept_answers, results_file
from corpus.errors import FileError

LINES: tuple[Line, ...] = (Ask("甲", "鲁班奖目标", ()), parse_line("{", 2), Ask(3, "水泥", ()))
FIRST = {"id": "甲", "question": "鲁班奖目标", "status": "answered", "fingerprint": "f"}
SECOND = {"id": 2, "question": "", "status": "error"}


def text(*rows: dict[str, object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_the_name_is_given_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "新 文件夹" / "结果.jsonl"
    with results_file(path, tmp_path / "题.jsonl") as file:
        file.write("好\n")
        assert not path.exists()
    assert path.read_bytes() == "好\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_batch_that_breaks_off_leaves_the_earlier_results_alone(tmp_path: Path) -> None:
    path = tmp_path / "结果.jsonl"
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), results_file(path, tmp_path / "题") as file:
        file.write("新\n")
        raise KeyboardInterrupt
    assert path.read_text(encoding="utf-8") == "旧"
    assert (tmp_path / "结果.jsonl.part").read_text(encoding="utf-8") == "新\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "真.jsonl").write_text("旧", encoding="utf-8")
    link = tmp_path / "链.jsonl"
    link.symlink_to(tmp_path / "真.jsonl")
    with results_file(link, tmp_path / "题") as file:
        file.write("新")
    assert link.is_symlink()
    assert (tmp_path / "真.jsonl").read_text(encoding="utf-8") == "新"


def test_the_half_line_of_a_killed_batch_is_dropped_and_the_rest_kept(tmp_path: Path) -> None:
    path = tmp_path / "结果.jsonl"
    whole = text(FIRST, SECOND)
    (tmp_path / "结果.jsonl.part").write_text(whole + '{"id": 3, "que', encoding="utf-8")
    kept = kept_answers(path, LINES, "f")
    assert kept == Kept(2, 1, len(whole.encode()))
    with results_file(path, tmp_path / "题", kept) as file:
        file.write("三\n")
    assert path.read_text(encoding="utf-8") == whole + "三\n"


def test_without_an_unfinished_file_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "结果.jsonl").write_text(text(FIRST), encoding="utf-8")
    assert kept_answers(tmp_path / "结果.jsonl", LINES, "f") == Kept(0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((FIRST | {"question": "另一问"},), "第 1 行不是这份题目的回答"),
        ((FIRST, SECOND | {"id": 5}), "第 2 行不是这份题目的回答"),
        ((FIRST, SECOND, {"id": 3, "question": "水泥"}, FIRST), "第 4 行不是这份题目的回答"),
        ((FIRST | {"fingerprint": "g"},), "由别的版本或设置写成"),
    ],
    ids=["question", "id", "too many", "version"],
)
def test_answers_of_another_batch_are_not_gone_on_with(
    tmp_path: Path, rows: tuple[dict[str, object], ...], told: str
) -> None:
    (tmp_path / "a.part").write_text(text(*rows), encoding="utf-8")
    with pytest.raises(FileError, match=f"{told}.*去掉 --resume"):
        kept_answers(tmp_path / "a", LINES, "f")


def test_results_never_overwrite_the_questions(tmp_path: Path) -> None:
    path = tmp_path / "题.jsonl"
    path.write_text("题", encoding="utf-8")
    (tmp_path / "另名.jsonl").hardlink_to(path)
    beside = tmp_path / "题.jsonl.part"
    beside.write_text("题", encoding="utf-8")
    for out, source in ((path, path), (tmp_path / "另名.jsonl", path), (path, beside)):
        with pytest.raises(FileError, match="同一个"), results_file(out, source):
            raise AssertionError("opened")
        assert source.read_text(encoding="utf-8") == "题"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "占位").write_bytes(b"")
    with (
        pytest.raises(FileError, match=r"结果写不进.*（.+）；请检查"),
        results_file(tmp_path / "占位" / "a.jsonl", tmp_path / "b"),
    ):
        raise AssertionError("opened")


def test_a_full_disk_is_told_and_what_was_answered_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with pytest.raises(FileError, match="磁盘已满"), results_file(path, tmp_path / "b") as file:
        file.write("好\n")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert not path.exists()
    assert (tmp_path / "a.jsonl.part").read_text(encoding="utf-8") == "好\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="磁盘已满"), results_file(Path("/dev/full"), tmp_path) as f:
        f.write("好\n")
    assert Path("/dev/full").is_char_device()
    assert not Path("/dev/full.part").exists()
