"""The file of a batch's answers: written beside its name, renamed when whole, gone on with.

``结果.jsonl.part`` holds the answers while they come.  A batch that is killed leaves it,
and ``--resume`` goes on after its last whole line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant.batch import Line
from corpus.errors import FileError
from corpus.files import reason, refuse_same


@dataclass(frozen=True, slots=True)
class Kept:
    """The first answers of a broken-off batch: how many, how many of them errors, bytes."""

    count: int = 0
    errors: int = 0
    size: int = 0


def unfinished(path: Path) -> Path:
    """Where the answers stand until all are there; a device or pipe is written to directly."""
    if path.exists() and not path.is_file():
        return path
    whole = path.resolve()
    return whole.with_name(f"{whole.name}.part")


def kept_answers(path: Path, lines: Sequence[Line], fingerprint: str) -> Kept:
    """What an earlier batch over the same ``lines`` has answered; a half last line is dropped.

    FileError when its answers are to other questions or of another version or settings.
    """
    part = unfinished(path)
    if not part.is_file():
        return Kept()
    try:
        written = part.read_bytes().split(b"\n")[:-1]
    except OSError as error:
        raise FileError(f"“{part}”读不出来（{reason(error)}）；请检查权限。") from error
    errors = size = 0
    for number, raw in enumerate(written):
        row = _row(raw)
        line = lines[number] if number < len(lines) else None
        if line is None or (row.get("id"), row.get("question")) != (
            line.question_id,
            line.question,
        ):
            raise FileError(
                f"“{part}”第 {number + 1} 行不是这份题目的回答；请去掉 --resume，从头作答。"
            )
        if row.get("fingerprint", fingerprint) != fingerprint:
            raise FileError(
                f"“{part}”由别的版本或设置写成，不能接着写；请去掉 --resume，从头作答。"
            )
        errors += row.get("status") == "error"
        size += len(raw) + 1
    return Kept(len(written), errors, size)


def _row(raw: bytes) -> dict[str, Any]:
    """An answer; nothing for a line that is none."""
    try:
        row = json.loads(raw)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


@contextmanager
def results_file(path: Path, source: Path, kept: Kept = Kept()) -> Iterator[TextIO]:
    """The file for the answers, after those that are ``kept``; FileError when it fails.

    It gets its name when the block ends well, and stays beside it otherwise.
    """
    part = unfinished(path)
    for out in (path, part):
        refuse_same(out, source)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("r+" if kept.count else "w", encoding="utf-8", newline="\n") as file:
            if kept.count:
                file.seek(kept.size)
                file.truncate()
            yield file
        if part != path:
            part.replace(path.resolve())
    except OSError as error:
        raise FileError(
            f"结果写不进“{path}”（{reason(error)}）；请检查文件夹和磁盘空间，或换一个位置。"
        ) from error
