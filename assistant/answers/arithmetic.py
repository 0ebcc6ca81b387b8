"""Sums put in words with the arithmetic shown, as the verifier works them out again."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.numbers import plain

_WHOLE = 100
_EXACT = 1e-9


def total(values: Sequence[str], unit: str = "") -> str:
    """``74+80+5=159项`` of figures as printed."""
    return f"{'+'.join(values)}={plain(sum(map(float, values)))}{unit}"


def difference(high: str, low: str) -> str:
    """``93.61−90.10=3.51`` of figures as printed."""
    return f"{high}−{low}={plain(float(high) - float(low))}"


def quotient(first: str, second: str, unit: str = "") -> str:
    """``32878÷15198≈2.16张`` of figures as printed."""
    return equation(f"{first}÷{second}", float(first) / float(second), unit)


def equation(expression: str, value: float, unit: str = "") -> str:
    """``expression=value``; ≈ where it is rounded, to two decimals, from 100 on to none."""
    if abs(value - round(value, 2)) <= _EXACT:
        return f"{expression}={plain(value)}{unit}"
    return f"{expression}≈{plain(value if value < _WHOLE else round(value))}{unit}"


def compound(first: str, last: str, count: int) -> str:
    """``（1000÷800）^（1÷5）−1≈4.56%``: the yearly rate that leads from first to last."""
    rate = ((float(last) / float(first)) ** (1 / count) - 1) * 100
    return f"（{last}÷{first}）^（1÷{count}）−1≈{plain(rate)}%"
