"""Lines of a batch, in every state files come in."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from assistant.batch import Ask, Unreadable, parse_line, read_lines, write_answers
from assistant.draw import error_json, json_line
from corpus.errors import FileError, QuestionError

LINE = '{"id": "甲-1", "question": "鲁班奖目标", "history": ["你好"]}'
READ = (Ask("甲-1", "鲁班奖目标", ("你好",)), Ask(2, "水泥", ()))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / "题 目.jsonl"
    text = LINE + ending + '{"question": "水泥"}'
    path.write_bytes(text.encode(encoding))
    assert read_lines(path) == READ


def test_one_damaged_byte_spoils_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"question": "\xe6\xb0"}\n' + LINE.encode() + b"\n")
    first, second = read_lines(path)
    assert isinstance(first, Unreadable)
    assert "第 1 行有无法识别的字符" in first.error.message
    assert second == READ[0]


def test_blank_lines_are_no_questions_but_count(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('\n  \n{"question": "水泥"}\n\n', encoding="utf-8")
    assert read_lines(path) == (Ask(3, "水泥", ()),)
    path.write_bytes(b"")
    assert read_lines(path) == ()


def test_separators_inside_a_string_do_not_cut_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"question": "水泥\u2028怎么管\x85"}\n', encoding="utf-8")
    assert read_lines(path) == (Ask(1, "水泥\u2028怎么管\x85", ()),)


@pytest.mark.parametrize(
    ("text", "question_id", "question", "told"),
    [
        ('{"question": "水', 7, "", "不是完整的 JSON"),
        ("水泥怎么管", 7, "", "不是完整的 JSON"),
        ("[" * 100_000, 7, "", "不是完整的 JSON"),
        ('["水泥"]', 7, "", "应写成"),
        ("null", 7, "", "应写成"),
        ('{"id": "a"}', "a", "", "question 应为文字"),
        ('{"id": 3, "question": 5}', 3, "", "question 应为文字"),
        ('{"id": "a", "question": "水泥", "history": "你好"}', "a", "水泥", "history 应为"),
        ('{"id": "a", "question": "水泥", "history": [1]}', "a", "水泥", "history 应为"),
        ('{"id": [1], "question": "水泥"}', 7, "水泥", "id 应为"),
        ('{"id": true, "question": "水泥"}', 7, "水泥", "id 应为"),
    ],
)
def test_lines_that_cannot_be_asked(
    text: str, question_id: str | int, question: str, told: str
) -> None:
    found = parse_line(text, 7)
    assert isinstance(found, Unreadable)
    assert (found.question_id, found.question) == (question_id, question)
    assert found.error.message.startswith("第 7 行")
    assert told in found.error.message


@pytest.mark.parametrize(
    ("text", "question_id"),
    [
        ('{"question": "水泥"}', 7),
        ('{"id": null, "question": "水泥", "history": null}', 7),
        ('{"id": 0, "question": "水泥"}', 0),
        ('{"id": "", "question": "水泥", "history": []}', ""),
        ('{"id": "q", "question": "水泥", "key_points": [["x"]]}', "q"),
    ],
)
def test_ids_are_kept_and_other_fields_passed_over(text: str, question_id: str | int) -> None:
    assert parse_line(text, 7) == Ask(question_id, "水泥", ())


def test_answers_are_written_in_order_and_errors_beside_them() -> None:
    lines = (*READ, parse_line("{", 3))
    file = io.StringIO()

    def answer(line: Ask) -> dict[str, object]:
        if line.question == "水泥":
            return error_json(QuestionError("请改。"), line.question, line.question_id)
        return {"id": line.question_id, "status": "answered"}

    assert write_answers(lines, answer, file) == 2
    written = [json.loads(text) for text in file.getvalue().splitlines()]
    assert written == [
        {"id": "甲-1", "status": "answered"},
        {
            "id": 2,
            "question": "水泥",
            "status": "error",
            "answerable": False,
            "error": {"code": "bad_question", "message": "请改。", "retryable": False},
        },
        {
            "id": 3,
            "question": "",
            "status": "error",
            "answerable": False,
            "error": {
                "code": "bad_file",
                "message": "第 3 行不是完整的 JSON，请检查引号、逗号和括号。",
                "retryable": False,
            },
        },
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", '{"q": "水−"}'), ("gbk", '{"q": "\\u6c34\\u2212"}')],
)
def test_json_fits_the_encoding(encoding: str, text: str) -> None:
    assert json_line({"q": "水−"}, encoding) == text


def test_a_lone_surrogate_is_written_and_read_back() -> None:
    line = json_line({"id": "\ud800", "question": "水"})
    assert json.loads(line.encode("utf-8")) == {"id": "\ud800", "question": "水"}


def test_a_questions_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="读不出来"):
        read_lines(tmp_path / "没有.jsonl")
    with pytest.raises(FileError, match="读不出来"):
        read_lines(tmp_path)
