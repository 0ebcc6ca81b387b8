"""The indicator table: tab separated, header repeated, group cells merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.values import Indicator, IndicatorValue, Relation, Section

_YEAR = re.compile(r"^(\d{4})\s*年$")
_UNIT = re.compile(r"^(.*?)[（(]([^（）()]+)[）)]$")
_NUMBER = re.compile(r"^(≥)?\s*(\d+(?:\.\d+)?)$")


def parse_value(printed: str) -> IndicatorValue:
    """A cell as printed and as number: ``≥98`` is 98.0 with relation ≥, words have neither."""
    match = _NUMBER.match(printed)
    if match is None:
        return IndicatorValue(printed, None, None)
    relation: Relation = "≥" if match.group(1) else "="
    return IndicatorValue(printed, float(match.group(2)), relation)


def read_indicators(text: str, sections: Sequence[Section]) -> tuple[Indicator, ...]:
    """All rows of all indicator tables, in printed order."""
    return tuple(row for section in sections for row in _rows(text, section))


def _rows(text: str, section: Section) -> Iterator[Indicator]:
    years: tuple[int, ...] = ()
    grouped, group = False, None
    at = section.body_start
    for line in text[section.body_start : section.end].split("\n"):
        start, at = at, at + len(line) + 1
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 4:
            continue
        found = tuple(int(m.group(1)) for cell in cells if (m := _YEAR.match(cell)))
        if found:
            years, group = found, None
            grouped = cells[2] == ""
            continue
        if not cells[0].isdigit() or not years:
            continue
        if grouped and cells[1]:
            group = re.sub(r"\s+", "", cells[1])
        label = cells[2] if grouped else cells[1]
        match = _UNIT.match(label)
        name, unit = (match.group(1).strip(), match.group(2)) if match else (label, "")
        values = cells[-1 - len(years) : -1]
        yield Indicator(
            number=int(cells[0]),
            category=group,
            name=name,
            unit=unit,
            values=tuple(zip(years, map(parse_value, values), strict=True)),
            attribute=cells[-1],
            section_id=section.section_id,
            start=start,
            end=start + len(line),
        )
