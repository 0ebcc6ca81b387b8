"""Many questions from a JSONL file: one answer or one error a line, in order, ids kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, ValidationError

from assistant.draw import error_json, json_line
from corpus.errors import FileError
from corpus.files import reason

_FIELDS = {
    "id": "id 应为文字或整数",
    "question": "question 应为文字",
    "history": "history 应为文字的列表，即此前的提问",
}


class Row(BaseModel):
    """A question from outside; other fields of the line (answers, notes) are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: StrictStr | StrictInt | None = None
    question: StrictStr
    history: tuple[StrictStr, ...] | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One line that can be asked."""

    question_id: str | int
    question: str
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One line that cannot be asked, with what is known of it."""

    question_id: str | int
    question: str
    error: FileError


Line = Ask | Unreadable
Answering = Callable[[Ask], dict[str, Any]]


def read_lines(path: Path) -> tuple[Line, ...]:
    """All lines that are not blank; FileError when the file cannot be read.

    UTF-8 with or without BOM, UTF-16 with one, and GBK are read, with any line ends.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"题目文件“{path}”读不出来（{reason(error)}）；请检查路径。") from error
    numbered = enumerate(_decoded(data), 1)
    return tuple(parse_line(text, number) for number, text in numbered if text.strip())


def _decoded(data: bytes) -> list[str]:
    """Lines as text; a byte that its file's encoding lacks becomes ``\\ufffd`` in its line only."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", errors="replace").encode("utf-8")
    raw = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    foreign = [line for line in raw if not line.isascii()]
    utf8 = sum(_decodes(line) for line in foreign)
    encoding = "utf-8" if 2 * utf8 >= len(foreign) else "gb18030"
    return [line.decode(encoding, errors="replace") for line in raw]


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse_line(text: str, number: int) -> Line:
    """The question on line ``number`` (from 1), which is its id when it has none."""
    if "\ufffd" in text:
        return Unreadable(number, "", _fault(number, "有无法识别的字符，请存为 UTF-8 编码"))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Unreadable(number, "", _fault(number, "不是完整的 JSON，请检查引号、逗号和括号"))
    if not isinstance(data, dict):
        return Unreadable(number, "", _fault(number, '应写成 {"id": …, "question": …}，请改正'))
    try:
        row = Row.model_validate(data)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        fault = _fault(number, f"不合要求：{_FIELDS[field]}，请改正")
        return Unreadable(_known_id(data, number), _known_question(data), fault)
    return Ask(number if row.id is None else row.id, row.question, row.history or ())


def _fault(number: int, what: str) -> FileError:
    return FileError(f"第 {number} 行{what}。")


def _known_id(data: dict[str, Any], number: int) -> str | int:
    known = data.get("id")
    return known if isinstance(known, str | int) and not isinstance(known, bool) else number


def _known_question(data: dict[str, Any]) -> str:
    known = data.get("question")
    return known if isinstance(known, str) else ""


def write_answers(lines: Iterable[Line], answer: Answering, file: TextIO) -> int:
    """Writes one object a line, each as soon as it is there; how many are errors."""
    errors = 0
    for line in lines:
        found = (
            error_json(line.error, line.question, line.question_id)
            if isinstance(line, Unreadable)
            else answer(line)
        )
        errors += found["status"] == "error"
        file.write(json_line(found) + "\n")
        file.flush()
    return errors
