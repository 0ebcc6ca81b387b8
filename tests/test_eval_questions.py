import json
from pathlib import Path

import pytest
from eval_fakes import question, refusal

from corpus.errors import FileError
from eval.questions import (
    load_split,
    parse_jsonl,
    questions_digest,
    read_jsonl,
    repeated,
    write_jsonl,
)


def test_round_trip_and_splits(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "dev.jsonl", [question("a")])
    write_jsonl(tmp_path / "test.jsonl", [refusal("b", history=("前一问",))])
    write_jsonl(tmp_path / "outside.jsonl", [question("c")])
    assert load_split("dev", tmp_path) == (question("a"),)
    assert load_split("outside", tmp_path) == (question("c"),)
    assert load_split("all", tmp_path) == (question("a"), refusal("b", history=("前一问",)))
    assert "工厂" in (tmp_path / "dev.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "novel"}, "字段 kind 的取值不在允许的范围内"),
        ({"extra": 1}, "多出字段 extra"),
        ({"id": "a b"}, "字段 id 不能含空白"),
        ({"key_points": [[]]}, "字段 key_points.0 不能为空列表"),
        ({"key_points": [[""]]}, "字段 key_points.0.0 不能为空"),
        ({"answerable": "maybe"}, "字段 answerable 的类型不对"),
    ],
)
def test_each_misfit_is_named_with_its_line(change: dict[str, object], message: str) -> None:
    good = question("a").model_dump(mode="json")
    lines = [json.dumps(good), "", json.dumps(good | {"id": "b"} | change)]
    with pytest.raises(FileError, match=f"第 3 行：{message}"):
        parse_jsonl("\n".join(lines), "x.jsonl")


def test_other_misfits(tmp_path: Path) -> None:
    line = question("a").model_dump_json()
    with pytest.raises(FileError, match="编号“a”出现了不止一次"):
        parse_jsonl(f"{line}\n{line}", "x")
    with pytest.raises(FileError, match="第 1 行：不是一个完整的 JSON"):
        parse_jsonl("{", "x")
    with pytest.raises(FileError, match="里没有题目"):
        parse_jsonl("\n", "x")
    with pytest.raises(FileError, match="读不出来"):
        read_jsonl(tmp_path / "none.jsonl")


def test_digest_knows_content_not_order() -> None:
    a, b = question("a"), question("b")
    assert questions_digest([a, b]) == questions_digest([b, a])
    assert questions_digest([a, b]) != questions_digest([a, question("b", why="别的")])


def test_repeated() -> None:
    assert repeated(["a", "b", "a", "c", "b", "a"]) == ["a", "b"]
