"""JSON Lines, JSON arrays and JSON columns as named values, one set a question."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import FileError
from eval.files_columns import find_columns

Values = tuple[str, ...]
# Fields that only the reference schema has; a file with one of them is held to all of it.
SCHEMA = frozenset({"key_points", "answerable", "forbidden"})


@dataclass(frozen=True, slots=True)
class Item:
    """One object: its number, in a file of lines that of the line."""

    number: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Items:
    """All objects of a file; ``problems`` names the lines that could not be read."""

    items: tuple[Item, ...]
    problems: tuple[str, ...] = ()
    unit: str = "条"

    @property
    def in_schema(self) -> bool:
        return any(SCHEMA & item.fields.keys() for item in self.items)

    def as_lines(self) -> str:
        """The same objects as JSON Lines, each on the line of its number."""
        lines = {item.number: json.dumps(item.fields) for item in self.items}
        return "\n".join(lines.get(n, "") for n in range(1, max(lines, default=0) + 1))


def read_items(text: str, name: str) -> Items:
    """One JSON value, or else one object a line; FileError when neither."""
    try:
        return _whole(json.loads(text), name)
    except (ValueError, RecursionError):
        return _lines(text, name)


def _whole(value: Any, name: str) -> Items:
    if isinstance(value, Mapping):
        value = _of_object(value)
    if not isinstance(value, list):
        raise FileError(
            f"“{name}”里没有认出题目；请用对象的数组，或“列名: 数组”，每题有 question 与 answer。"
        )
    found = enumerate(value, 1)
    items = tuple(Item(number, item) for number, item in found if isinstance(item, Mapping))
    problems = tuple(
        f"第 {number} 条：不是一个 JSON 对象，没有读"
        for number, item in enumerate(value, 1)
        if not isinstance(item, Mapping)
    )
    return Items(items, problems)


def _of_object(value: Mapping[str, Any]) -> Any:
    """Columns turned to rows, one question to a row, or the list that a wrapper holds."""
    columns = {key: _listed(held) for key, held in value.items()}
    at = find_columns(list(value))
    if at is not None:
        key = list(value)[at.question]
        return [value] if isinstance(value[key], str) else _rows(columns, columns[key])
    lists = [held for held in value.values() if _holds_objects(held)]
    return lists[0] if len(lists) == 1 else None


def _rows(columns: Mapping[str, list[Any] | None], questions: list[Any] | None) -> Any:
    if questions is None:
        return None
    return [
        {key: held[at] for key, held in columns.items() if held is not None and at < len(held)}
        for at in range(len(questions))
    ]


def _listed(held: Any) -> list[Any] | None:
    """A column: a list, or an object of rows as pandas writes it."""
    if isinstance(held, list):
        return held
    return list(held.values()) if isinstance(held, Mapping) else None


def _holds_objects(held: Any) -> bool:
    return isinstance(held, list) and bool(held) and all(isinstance(i, Mapping) for i in held)


def _lines(text: str, name: str) -> Items:
    items, problems = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, Mapping):
            items.append(Item(number, value))
        else:
            problems.append(f"第 {number} 行：不是一个完整的 JSON 对象，没有读")
    if not items:
        raise FileError(
            f"“{name}”不是 JSON，也不是每行一个对象的 JSONL；请检查文件，并存为 UTF-8。"
        )
    return Items(tuple(items), tuple(problems), "行")


def values_of(held: Any) -> Values:
    """What a field holds as texts: one, those of a list, or none."""
    if isinstance(held, list):
        return tuple(text for part in held for text in values_of(part))
    text = _text(held).strip()
    return (text,) if text else ()


def _text(held: Any) -> str:
    if isinstance(held, str):
        return held.encode("utf-8", "replace").decode()
    if isinstance(held, bool):
        return "是" if held else "否"
    if isinstance(held, int):
        return str(held)
    if isinstance(held, float):
        return f"{held:.15g}" if math.isfinite(held) else ""
    return ""


def headers(items: Sequence[Item]) -> tuple[str, ...]:
    """Names of all fields in the order in which they appear."""
    return tuple(dict.fromkeys(key for item in items for key in item.fields))
