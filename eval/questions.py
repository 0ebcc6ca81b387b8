"""Reference questions from JSONL: the shipped splits, or any file of the same schema."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from corpus.errors import FileError
from corpus.files import reason, write_whole
from eval.schema import Question

FOLDER = Path(__file__).parent / "questions"
Split = Literal["dev", "test", "all", "practice", "outside", "sealed", "voices", "voices_sealed"]
# Sets that are not dealt by fact: each was written whole by other hands.
BESIDE: tuple[Split, ...] = ("practice", "outside", "sealed", "voices", "voices_sealed")
SPLITS: tuple[Split, ...] = ("dev", "test", "all", *BESIDE)
# Sets of which only totals are ever shown or kept.
SEALED: tuple[Split, ...] = ("sealed", "voices_sealed")
_SHOWN = 10


def load_split(split: Split, folder: Path = FOLDER) -> tuple[Question, ...]:
    """The questions of a split; ``all`` is dev, then test.

    ``practice`` and ``voices`` are tuned on beside dev; ``outside``, ``sealed`` and
    ``voices_sealed`` were written by people who saw neither the code nor the other
    questions, and are read whole only.
    """
    names = ("dev", "test") if split == "all" else (split,)
    return tuple(q for name in names for q in read_jsonl(folder / f"{name}.jsonl"))


def present(folder: Path = FOLDER) -> tuple[Split, ...]:
    """The sets of :data:`BESIDE` that are there."""
    return tuple(name for name in BESIDE if (folder / f"{name}.jsonl").is_file())


def is_sealed(name: str) -> bool:
    """Whether a run's name (a split or file, and perhaps a kind after a blank) is a sealed set's."""
    return name.partition(" ")[0].removesuffix(".jsonl") in SEALED


def read_jsonl(path: Path) -> tuple[Question, ...]:
    """All questions of a file; FileError naming each line that does not fit."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            f"题目文件“{path}”读不出来（{error}）；请检查路径，并存为 UTF-8。"
        ) from error
    return parse_jsonl(text, path.name)


def parse_jsonl(text: str, name: str) -> tuple[Question, ...]:
    found: list[Question] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(Question.model_validate_json(line))
        except ValidationError as error:
            problems.append(f"第 {number} 行：{'；'.join(_explain(error))}")
    refuse(name, problems)
    refuse(name, [f"编号“{i}”出现了不止一次" for i in repeated(q.id for q in found)])
    if not found:
        raise FileError(f"题目文件“{name}”里没有题目；请检查文件。")
    return tuple(found)


def refuse(name: str, problems: Sequence[str]) -> None:
    """FileError with the first problems of a file, if it has any."""
    if problems:
        more = f"\n……共 {len(problems)} 处" if len(problems) > _SHOWN else ""
        shown = "\n".join(problems[:_SHOWN])
        raise FileError(f"题目文件“{name}”有不合要求之处：\n{shown}{more}\n请逐处改正后再试。")


def repeated(values: Iterable[str]) -> list[str]:
    """Values that occur more than once, in the order of their second occurrence."""
    seen: set[str] = set()
    again: dict[str, None] = {}
    for value in values:
        if value in seen:
            again[value] = None
        seen.add(value)
    return list(again)


def questions_digest(questions: Iterable[Question]) -> str:
    """sha256 over all fields of all questions, in the order of their ids."""
    lines = [q.model_dump_json() for q in sorted(questions, key=lambda q: q.id)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_jsonl(path: Path, questions: Iterable[Question]) -> None:
    """One question a line; FileError when the file cannot be written."""
    lines = [json.dumps(q.model_dump(mode="json"), ensure_ascii=False) for q in questions]
    try:
        write_whole(path, "".join(line + "\n" for line in lines).encode())
    except OSError as error:
        raise FileError(
            f"题目写不进“{path}”（{reason(error)}）；请检查路径、权限与磁盘空间。"
        ) from error


def _explain(error: ValidationError) -> list[str]:
    return [
        _reason(detail["type"], ".".join(str(p) for p in detail["loc"]))
        for detail in error.errors()
    ]


def _reason(kind: str, field: str) -> str:
    reasons = {
        "json_invalid": "不是一个完整的 JSON 对象",
        "missing": f"缺少字段 {field}",
        "extra_forbidden": f"多出字段 {field}",
        "literal_error": f"字段 {field} 的取值不在允许的范围内",
        "string_too_short": f"字段 {field} 不能为空",
        "too_short": f"字段 {field} 不能为空列表",
        "string_pattern_mismatch": f"字段 {field} 不能含空白",
    }
    return reasons.get(kind, f"字段 {field} 的类型不对")
