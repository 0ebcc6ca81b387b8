"""Evaluators' own questions: the reference schema as JSONL, or a table as CSV or XLSX.

A table has a header with question, answer and, if wanted, section (问题, 答案, 章节);
other columns are passed over.  One row is one question:

- answer: what must be said, several things parted by ``；`` or a line break,
  accepted forms of one thing by ``|``.  A thing of more than 15 characters cannot be
  expected word for word: its numbers, 《titles》 and “quoted words” are taken.
  规划未载明 (or 未载明, 规划未提, 无) says that the right answer is a refusal.
- section: ids, formal references or headings, parted by ``；`` or a line break.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from corpus.errors import FileError
from corpus.values import Document
from eval.questions import read_jsonl, refuse
from eval.references import find_sections
from eval.schema import Question

Row = tuple[str, ...]
COLUMNS = {
    "question": ("question", "问题", "题目", "提问"),
    "answer": ("answer", "答案", "参考答案", "标准答案"),
    "section": ("section", "sections", "章节", "依据章节"),
}
REFUSALS = frozenset({"规划未载明", "未载明", "规划未提", "规划未提及", "无"})
_LONGEST_FORM = 15
_DELIMITERS = ",;\t"
_PARTS = re.compile(r"[；;\n]")
_SAYABLE = re.compile(r"《([^》]+)》|“([^“”]+)”|((?:≥|>=)?\d+(?:\.\d+)?[%％]?)")


def load_outside(path: Path, document: Document) -> tuple[Question, ...]:
    """The questions of a file by its suffix; FileError says what does not fit, and where."""
    readers = {".jsonl": None, ".csv": _csv_rows, ".xlsx": _xlsx_rows}
    suffix = path.suffix.lower()
    if suffix not in readers:
        raise FileError(f"不认识“{path.name}”这种文件；请用 .jsonl、.csv 或 .xlsx。")
    if not path.is_file():
        raise FileError(f"没有找到题目文件“{path}”；请检查路径。")
    reader = readers[suffix]
    if reader is None:
        questions = read_jsonl(path)
        unknown = [(q.id, s) for q in questions for s in q.sections if s not in document.by_id]
        refuse(path.name, [f"{i}：规划里没有章节 {s}" for i, s in unknown])
        return questions
    return _table(reader(path), path.name, document)


def _csv_rows(path: Path) -> list[Row]:
    text = _decode(path)
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        return [
            tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise FileError(f"“{path.name}”不是完整的 CSV（{error}）；请用 Excel 重新另存。") from error


def _decode(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileError(f"“{path.name}”的编码认不出来；请在 Excel 中另存为“CSV UTF-8”。")


def _xlsx_rows(path: Path) -> list[Row]:
    """The first sheet; formulas give their last computed values."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise FileError(
            f"“{path.name}”不是完整的 Excel 文件；请用 Excel 重新另存为 .xlsx。"
        ) from error
    try:
        return [tuple(_cell(cell) for cell in row) for row in book.worksheets[0].iter_rows()]
    finally:
        book.close()


def _cell(cell: Any) -> str:
    """A cell as Excel shows it: 95 not 95.0, and 0.95 formatted as percent is 95%."""
    value = cell.value
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{value * 100:.10g}%"
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def _table(rows: Sequence[Row], name: str, document: Document) -> tuple[Question, ...]:
    if not rows:
        raise FileError(f"“{name}”是空的；请填入“问题、答案、章节”三列。")
    columns = _columns(rows[0])
    missing = [COLUMNS[c][1] for c in ("question", "answer") if c not in columns]
    if missing:
        raise FileError(
            f"“{name}”的表头缺少“{'、'.join(missing)}”列；"
            "第一行应为“问题、答案、章节”（或 question, answer, section）。"
        )
    questions: list[Question] = []
    problems: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        cells = {c: row[at].strip() if at < len(row) else "" for c, at in columns.items()}
        if not any(cells.values()):
            continue
        trouble, question = _question(number, cells, document)
        problems += [f"第 {number} 行：{text}" for text in trouble]
        questions.append(question)
    refuse(name, problems)
    if not questions:
        raise FileError(f"“{name}”里只有表头，没有题目；请从第二行起填写。")
    return tuple(questions)


def _columns(header: Row) -> dict[str, int]:
    cells = [cell.strip().lower() for cell in header]
    return {
        column: cells.index(name)
        for column, names in COLUMNS.items()
        for name in names
        if name in cells
    }


def _question(
    number: int, cells: Mapping[str, str], document: Document
) -> tuple[list[str], Question]:
    problems = [] if cells["question"] else ["没有问题，请填写或删去这一行"]
    refusal = cells["answer"] in REFUSALS
    points: list[tuple[str, ...]] = []
    if not cells["answer"]:
        problems.append("没有答案，请填写；规划没有写的请填“规划未载明”")
    for part in [] if refusal else _parts(cells["answer"]):
        found = _points(part)
        points += found
        if not found:
            problems.append(
                f"答案“{part[:20]}…”太长，又没有可核对的数字或名称；"
                f"请改成不超过 {_LONGEST_FORM} 字的要点，用；隔开"
            )
    sections, unclear = _gold(cells.get("section", ""), document)
    problems += unclear
    question = Question(
        id=f"row-{number}",
        kind="not_in_plan" if refusal else "fact",
        style="everyday",
        asker="evaluator",
        history=(),
        question=cells["question"],
        answerable=not refusal,
        status="not_in_plan" if refusal else "answered",
        key_points=tuple(points),
        evidence=(),
        sections=sections,
        forbidden=(),
        fact=f"row-{number}",
        why="评测者自带的题目",
    )
    return problems, question


def _gold(cell: str, document: Document) -> tuple[tuple[str, ...], list[str]]:
    """Section ids that a cell names, and what is wrong with it."""
    found = {part: find_sections(document, part) for part in _parts(cell)}
    problems = [
        f"章节“{part}”{'对应不止一处' if ids else '在规划里找不到'}，请写成“第三章一（一）1”或章节编号"
        for part, ids in found.items()
        if len(ids) != 1
    ]
    return tuple(dict.fromkeys(i for ids in found.values() for i in ids)), problems


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(cell) if part.strip()]


def _points(part: str) -> list[tuple[str, ...]]:
    forms = tuple(form.strip() for form in re.split(r"[|｜]", part) if form.strip())
    if forms and all(len(form) <= _LONGEST_FORM for form in forms):
        return [forms]
    said = ["".join(groups) for groups in _SAYABLE.findall(part)]
    return [(form,) for form in dict.fromkeys(said)]
