"""Sums in words; each is worked out by hand beside it, and the verifier agrees."""

from __future__ import annotations

import pytest

from assistant.answers import arithmetic
from assistant.verify import evaluate


def test_words() -> None:
    assert arithmetic.total(["72", "56", "3"], "项") == "72+56+3=131项"
    assert arithmetic.difference("93.61", "90.10") == "93.61−90.10=3.51"
    # 32878 / 15198 = 2.16331…
    assert arithmetic.quotient("32878", "15198", "张") == "32878÷15198≈2.16张"
    assert arithmetic.quotient("1600", "5", "亿元") == "1600÷5=320亿元"
    # 345 · 95.9 / 100 = 330.855: from a hundred on no decimals
    assert arithmetic.equation("345×95.9÷100", 330.855, "个") == "345×95.9÷100≈331个"


def test_compound_growth() -> None:
    # (1000 / 800) ** 0.2 = 1.045640
    assert arithmetic.compound("800", "1000", 5) == "（1000÷800）^（1÷5）−1≈4.56%"
    assert evaluate("（1000÷800）^（1÷5）−1") == pytest.approx(0.0456396, abs=1e-6)
    assert evaluate("9^9999") is None
