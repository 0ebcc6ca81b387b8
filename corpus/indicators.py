"""Indicator tables: a header that names years tells the columns, whatever their order.

Read are 序号, 指标名称, 类别 (or a blank column for merged groups), 单位, the years, 属性;
any other column is kept beside the years (年均增速).  A unit stands in a column of its
own, in brackets after the name or the year, or above the table (单位：亿元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.tables import Row, Table, read_tables
from corpus.values import Indicator, IndicatorValue, Relation, Section

_YEAR = re.compile(r"^(?:到|至)?((?:19|20)\d{2})\s*年?(?![\d—~至-])")
_RATE = re.compile(r"增速|增长|增幅|年均|累计|比")
_UNIT = re.compile(r"^(.*?)[（(]([^（）()]+)[）)]$")
_NO_UNIT = re.compile(r"实际|目标|预计|基[数期]|现状|规划|完成|末|年|预期|约束")
_UNIT_ABOVE = re.compile(r"单位[:：]\s*([^\s，。；）)]{1,12})")
_NUMBER = re.compile(r"^(≥)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?%?$")
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^序\s*号$|^编\s*号$")),
    ("unit", re.compile(r"^(?:计[量算])?单\s*位$")),
    ("attribute", re.compile(r"属\s*性|^性\s*质$|^指标类型$")),
    ("category", re.compile(r"^类\s*[别型]$|^分\s*类$|^领\s*域$|^一级指标$")),
    ("name", re.compile(r"指\s*标|名\s*称|^项\s*目$|^内\s*容$")),
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what stands in a table of ``width`` cells a row; ``years`` are (column, year, unit)."""

    width: int
    roles: dict[str, int]
    years: tuple[tuple[int, int, str], ...]
    others: tuple[tuple[int, str], ...]


def parse_value(printed: str) -> IndicatorValue:
    """A cell as printed and as number: ``≥98`` is 98.0 with relation ≥, words have neither."""
    match = _NUMBER.match(printed)
    if match is None:
        return IndicatorValue(printed, None, None)
    relation: Relation = "≥" if match.group(1) else "="
    number = float(match.group(2).replace(",", "") + (match.group(3) or ""))
    return IndicatorValue(printed, number, relation)


def read_indicators(text: str, sections: Sequence[Section]) -> tuple[Indicator, ...]:
    """All rows of all indicator tables, in printed order; no two have the same number."""
    found: list[Indicator] = []
    taken: set[int] = set()
    for section in sections:
        for table in read_tables(text, section):
            for row, columns, group in _grouped(table):
                number = _number(row.cell(columns.roles.get("number")), taken)
                found.append(_indicator(row, columns, number, group, table.above, section))
    return tuple(found)


def _grouped(table: Table) -> Iterator[tuple[Row, _Columns, str | None]]:
    """The rows of figures with the columns of the header above them and the group they are in."""
    columns, group = None, None
    for row in table.rows:
        header = _columns(row.cells)
        if header is not None:
            columns, group = header, None
        elif columns is not None and _fits(row, columns):
            group = re.sub(r"\s+", "", row.cell(columns.roles.get("category"))) or group
            yield row, columns, group


def _number(printed: str, taken: set[int]) -> int:
    """The printed number, or the next free one where none is printed or it is taken."""
    number = int(printed) if printed.isdigit() else 0
    if number in taken or not number:
        number = max(taken, default=0) + 1
    taken.add(number)
    return number


def _columns(cells: tuple[str, ...]) -> _Columns | None:
    """The columns of a header line, None for any other line."""
    years, roles, others = [], {}, []
    for column, cell in enumerate(cells):
        match = _YEAR.match(cell)
        role = next((r for r, p in _ROLES if r not in roles and p.search(cell)), None)
        if match and not _RATE.search(cell):
            unit = _UNIT.match(cell)
            told = unit.group(2) if unit and not _NO_UNIT.search(unit.group(2)) else ""
            years.append((column, int(match.group(1)), told))
        elif role is not None:
            roles[role] = column
        elif cell:
            others.append((column, cell))
    name = roles.get("name")
    if not years or name is None or len({year for _, year, _ in years}) < len(years):
        return None
    if name + 1 < len(cells) and not cells[name + 1] and "category" not in roles:
        # the header spans two columns: the group, then the name
        roles |= {"category": name, "name": name + 1}
    return _Columns(len(cells), roles, tuple(years), tuple(others))


def _fits(row: Row, columns: _Columns) -> bool:
    """As wide as its header, numbered where that numbers, with a name and a year's cell."""
    numbered = "number" not in columns.roles or row.cell(columns.roles["number"]).isdigit()
    valued = any(row.cell(column) for column, _, _ in columns.years)
    named = bool(row.cell(columns.roles["name"]))
    return len(row.cells) == columns.width and numbered and named and valued


def _indicator(
    row: Row, columns: _Columns, number: int, group: str | None, above: str, section: Section
) -> Indicator:
    label = row.cell(columns.roles["name"])
    match = _UNIT.match(label)
    name, bracket = (match.group(1).strip(), match.group(2)) if match else (label, "")
    over = _UNIT_ABOVE.search(above)
    told = (row.cell(columns.roles.get("unit")), bracket, *(u for _, _, u in columns.years))
    unit = next(filter(None, told), "") or (over.group(1) if over else "")
    values = tuple((year, parse_value(row.cell(c))) for c, year, _ in columns.years if row.cell(c))
    return Indicator(
        number=number,
        category=group,
        name=name,
        unit=unit,
        values=values,
        attribute=row.cell(columns.roles.get("attribute")),
        section_id=section.section_id,
        start=row.start,
        end=row.end,
        others=tuple((h, parse_value(row.cell(c))) for c, h in columns.others if row.cell(c)),
    )
