"""The indicators and duties as rows to filter, sort and take away as CSV or XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.values import Document, Duty, Indicator
from ui.reference import formal_place

ALL = "全部"
UNGROUPED = "未标分组"
INDICATOR_ORDERS = ("序号", "名称", "2020年值", "2025年值", "变化", "增幅")
NAME_COLUMN = "指标"
NUMBER_COLUMNS = ("变化", "增幅")
_PERCENT = "%"
_NONE = "—"
NAMINGS = {"body": "点名的机构", "class": "一类主体", "everyone": "全社会"}
MODES = {"task": "要做的", "done": "已做的"}
_WIDEST = 60
# One body, named in several ways: listed under one name, each sentence in its own words.
_BODIES = {
    "各市州政府": "市州政府",
    "各级政府部门": "各级政府",
    "各级政府、主管部门": "各级政府",
    "各级政府、各有关部门": "各级政府",
}
_RISKY = ("=", "+", "-", "@", "\t", "\r")

# +200, +1.39个百分点, −3.2%: a change, nothing that a spreadsheet would work out
_FIGURE = re.compile(r"[+-]\d+(?:\.\d+)?(?:个百分点|%)?$")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """Which duties to show; :data:`ALL` or an empty text passes everything."""

    actor: str = ALL
    naming: str = ALL
    mode: str = ALL
    words: str = ""


def categories(document: Document) -> tuple[str, ...]:
    """Printed groups in order of appearance."""
    return tuple(dict.fromkeys(category(row) for row in document.indicators))


def category(row: Indicator) -> str:
    return row.category or UNGROUPED


def choose_indicators(
    document: Document, group: str = ALL, attribute: str = ALL, order: str = "序号"
) -> tuple[Indicator, ...]:
    """Rows of the group and attribute, sorted; values that are not numbers come last."""
    rows = [
        row
        for row in document.indicators
        if group in (ALL, category(row)) and attribute in (ALL, row.attribute)
    ]
    return tuple(sorted(rows, key=lambda row: _order_key(row, order)))


def _order_key(row: Indicator, order: str) -> tuple[float, str, int]:
    if order == "名称":
        return 0, row.name, row.number
    if order.endswith("年值"):
        value = row.value(int(order[:4]))
        number = value.number if value else None
        return (float("inf") if number is None else -number), "", row.number
    if order in NUMBER_COLUMNS:
        step = difference(row) if order == "变化" else growth(row)
        return (float("inf") if step is None else -float(step)), "", row.number
    return row.number, "", row.number


def difference(row: Indicator) -> Decimal | None:
    """Last minus first year, exactly as printed; None where a value is a bound or words."""
    first, last = row.values[0][1], row.values[-1][1]
    if first.number is None or last.number is None or last.relation == "≥":
        return None
    return Decimal(last.printed) - Decimal(first.printed)


def growth(row: Indicator) -> float | None:
    """:func:`difference` as a share of the first year; None where there is none."""
    step, first = difference(row), row.values[0][1].number
    return None if step is None or not first else float(step) / first


def change(row: Indicator) -> str:
    """The difference in words of the unit, — where there is none."""
    step = difference(row)
    if step is None:
        return _NONE
    return f"{step.normalize():+f}{'个百分点' if row.unit == _PERCENT else ''}" if step else "0"


def rate(row: Indicator) -> str:
    """The growth in per cent; — where there is none, and for shares, whose change is in points."""
    share = None if row.unit == _PERCENT else growth(row)
    return _NONE if share is None else f"{share:+.1%}"


def choose_duties(
    document: Document, duties: Iterable[Duty], wanted: DutyFilter
) -> tuple[Duty, ...]:
    """Duties that fit every part of the filter, in reading order."""
    words = wanted.words.strip()
    return tuple(
        duty
        for duty in duties
        if wanted.actor in (ALL, body(duty))
        and wanted.naming in (ALL, NAMINGS[duty.naming])
        and wanted.mode in (ALL, MODES[duty.mode])
        and (words in duty.text or words in duty_place(document, duty))
    )


def body(duty: Duty) -> str:
    """The name under which the actor of a duty is listed."""
    return _BODIES.get(duty.actor, duty.actor)


def duty_place(document: Document, duty: Duty) -> str:
    return " › ".join(document.section(duty.section_id).path[-2:])


def indicator_table(rows: Sequence[Indicator]) -> list[Row]:
    """Header and one row an indicator, cells as printed."""
    years = rows[0].years if rows else ()
    head: Row = (
        "序号",
        "分组",
        NAME_COLUMN,
        "单位",
        *(f"{year}年" for year in years),
        *NUMBER_COLUMNS,
        "属性",
    )
    table: list[Row] = [
        (
            str(row.number),
            row.category or "",
            row.name,
            row.unit,
            *(value.printed for _, value in row.values),
            change(row),
            rate(row),
            row.attribute,
        )
        for row in rows
    ]
    return [head, *table]


def duty_table(document: Document, duties: Iterable[Duty]) -> list[Row]:
    """Header and one row a duty."""
    head: Row = ("主体", "主体类别", "性质", "表述方式", "原文", "章节", "章节编号")
    rows: list[Row] = [
        (
            body(duty),
            NAMINGS[duty.naming],
            MODES[duty.mode],
            duty.form,
            duty.text,
            formal_place(document.section(duty.section_id).path),
            duty.section_id,
        )
        for duty in duties
    ]
    return [head, *rows]


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel opens it; cells never start a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) and not _FIGURE.match(cell) else cell


def xlsx_bytes(rows: Sequence[Row], title: str) -> bytes:
    """One sheet with a bold, frozen header; numbers as numbers, all else as text."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            value = _number(text)
            cell.value = text if value is None else value
            if value is None:
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        # a Chinese character is about two columns of width
        longest = max(sum(1 + (ord(c) > 255) for c in str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(longest, _WIDEST) + 2
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
