"""Four rows of a made-up table, small enough to work out by hand."""

from __future__ import annotations

from corpus.values import Indicator, IndicatorValue


def row(number: int, name: str, unit: str, first: str, last: str) -> Indicator:
    """Row ``number`` stands at ``[number, number + 1)``."""
    return Indicator(
        number=number,
        category=None,
        name=name,
        unit=unit,
        values=((2020, cell(first)), (2025, cell(last))),
        attribute="预期性",
        section_id="01",
        start=number,
        end=number + 1,
    )


def cell(printed: str) -> IndicatorValue:
    return IndicatorValue(
        printed, float(printed.lstrip("≥")), "≥" if printed.startswith("≥") else "="
    )


FOXES = row(1, "狐狸", "只", "40", "50")  # +10, +25 %
HARES = row(2, "野兔", "只", "100", "120")  # +20, +20 %
WATER = row(3, "净水率", "%", "80", "84")  # +4 points, +5 %
TREES = row(4, "植树率", "%", "90", "≥90")  # a bound, no plain figure
