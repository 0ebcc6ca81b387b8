"""Rows and JSON objects made one: a record holds what a file says of one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from eval.files_columns import Columns, find_columns, find_header, header_key, is_question_header
from eval.files_json import Items, headers, values_of
from eval.files_rows import Row, Sheet

_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Record:
    """``place`` says where it stands; several answers are several things to be said."""

    place: str
    key: str
    question: str
    answers: tuple[str, ...]
    sections: tuple[str, ...]
    similar: tuple[str, ...]
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Records:
    """What a file holds; ``answered`` when it has a column or field of answers at all."""

    records: tuple[Record, ...]
    notes: tuple[str, ...]
    answered: bool


def sheet_records(sheet: Sheet, key: str = "row", place: str = "") -> Records | None:
    """The rows below the header; None when no row names a question."""
    found = find_header(sheet)
    if found is None:
        return None
    at, columns = found
    width = len(sheet.rows[at].cells)
    notes, records = list(_unused(columns)), list[Record]()
    for row in sheet.rows[at + 1 :]:
        where = f"{place}第 {row.number} 行"
        if any(cell.strip() for cell in row.cells[width:]):
            notes.append(f"{where}：格数比表头多，没有读；内容里有分隔符的请加英文双引号")
        elif _repeats_header(row, columns):
            continue
        elif columns.question in row.continued and records:
            records[-1] = _joined(records[-1], _record(row, columns, where, key), row, columns)
        else:
            records.append(_record(row, columns, where, key))
    if sheet.hidden:
        rows = "、".join(str(number) for number in sheet.hidden)
        notes.append(f"{place}第 {rows} 行：是隐藏的行，没有读；要用请取消隐藏")
    return Records(tuple(records), tuple(notes), columns.answer is not None)


def _unused(columns: Columns) -> Sequence[str]:
    if not columns.unused:
        return ()
    return (f"没有用到的列：{'、'.join(columns.unused)}",)


def _repeats_header(row: Row, columns: Columns) -> bool:
    """The header printed again, or its lower half where it is two rows high."""
    again = find_columns(row.cells)
    return is_question_header(_cell(row, columns.question)) and again is not None


def _record(row: Row, columns: Columns, place: str, key: str) -> Record:
    return Record(
        place=place,
        key=f"{key}-{row.number}",
        question=_cell(row, columns.question),
        answers=_cells(row, columns.answer),
        sections=_cells(row, columns.section),
        similar=tuple(text for at in columns.similar for text in _cells(row, at)),
        options={letter: _cell(row, at) for letter, at in columns.options.items()},
    )


def _joined(first: Record, more: Record, row: Row, columns: Columns) -> Record:
    """A question merged over several rows is one question, its rows are what must be said."""
    return replace(
        first,
        answers=first.answers + (() if columns.answer in row.continued else more.answers),
        sections=first.sections + (() if columns.section in row.continued else more.sections),
        similar=first.similar + tuple(t for t in more.similar if t not in first.similar),
    )


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _cells(row: Row, at: int | None) -> tuple[str, ...]:
    text = "" if at is None else _cell(row, at)
    return (text,) if text else ()


def item_records(items: Items) -> Records | None:
    """The objects of a JSON file; None when none of their fields is a question."""
    names = headers(items.items)
    columns = find_columns(names)
    if columns is None:
        return None
    records = []
    keys = set[str]()
    for item in items.items:
        held = [values_of(item.fields.get(name)) for name in names]
        key = _own_id(item.fields.get("id", item.fields.get("_id")))
        if not key or key in keys:
            key = f"row-{item.number}"
        keys.add(key)
        records.append(_of_values(held, columns, f"第 {item.number} {items.unit}", key))
    unused = [n for n in columns.unused if header_key(n) != "id"]
    notes = _unused(replace(columns, unused=tuple(unused)))
    return Records(tuple(records), (*items.problems, *notes), columns.answer is not None)


def _of_values(held: Sequence[tuple[str, ...]], columns: Columns, place: str, key: str) -> Record:
    question = held[columns.question]
    return Record(
        place=place,
        key=key,
        question=question[0] if len(question) == 1 else "",
        answers=() if columns.answer is None else held[columns.answer],
        sections=() if columns.section is None else held[columns.section],
        similar=tuple(text for at in columns.similar for text in held[at]),
        options={letter: "".join(held[at]) for letter, at in columns.options.items()},
    )


def _own_id(value: object) -> str:
    """An id of the file that can stand in a run: short, without blanks, not like one of ours."""
    text = "".join(values_of(value))
    fits = len(text) <= _LONGEST_ID and text == "".join(text.split())
    return text if fits and "~" not in text and not text.startswith("row-") else ""
