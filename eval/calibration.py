"""Phrasings written for fitting the support decision alone, two columns a line.

``unanswerable.tsv`` has ``category<TAB>question``, ``answerable.tsv`` has
``section_id<TAB>question``; many stand in pairs that differ in what is asked alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import FileError
from eval.questions import FOLDER, refuse
from eval.schema import Question
from eval.validate import Problem
from index.expansions import bare

UNANSWERABLE = FOLDER / "unanswerable.tsv"
ANSWERABLE = FOLDER / "answerable.tsv"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A line of ``file``: ``number`` from 1, ``about`` is the first column."""

    file: str
    number: int
    about: str
    text: str


def read_phrasings(path: Path) -> tuple[Phrasing, ...]:
    """All lines of the file; FileError naming each line that has not two filled columns."""
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            f"题目文件“{path}”读不出来（{error}）；请检查路径，并存为 UTF-8。"
        ) from error
    columns = [row.split("\t") for row in rows]
    refuse(
        path.name,
        [
            f"第 {number} 行：应有两列（类别或章节、问题），用制表符隔开"
            for number, cells in enumerate(columns, 1)
            if len(cells) != 2 or not all(cell.strip() for cell in cells)
        ],
    )
    return tuple(Phrasing(path.name, n, about, text) for n, (about, text) in enumerate(columns, 1))


def phrasing_problems(
    lines: Sequence[Phrasing], questions: Sequence[Question]
) -> tuple[Problem, ...]:
    """Lines that stand among the reference questions too, or stand there twice.

    The last turn alone counts: a follow-up's words must not be fitted on either.
    """
    asked = {bare(q.question): q.id for q in questions}
    first: dict[str, str] = {}
    found = []
    for line in lines:
        key, name = bare(line.text), f"{line.file} 第 {line.number} 行"
        if key in asked:
            found.append(Problem(name, f"与参考题 {asked[key]} 问法相同，请删去这一行。"))
        if key in first:
            found.append(Problem(name, f"与 {first[key]} 问法相同，请删去这一行。"))
        first.setdefault(key, name)
    return tuple(found)
