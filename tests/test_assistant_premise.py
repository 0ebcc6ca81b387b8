"""Figures a question takes for granted."""

from __future__ import annotations

import pytest

from assistant.numbers import numbers
from assistant.premise import Conflict, conflicts, foreign_years

EVIDENCE = "以3个环节为重点，2025年合格率达到95%。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("五个环节是什么", (Conflict("五个", "3个"),)),
        ("三个环节是什么", ()),
        ("合格率要到98%吗", (Conflict("98%", "95%"),)),
        ("合格率要到95%吗", ()),
        ("有7家企业吗", ()),
    ],
)
def test_conflicts(text: str, found: tuple[Conflict, ...]) -> None:
    assert conflicts(text, numbers(text), EVIDENCE) == found


def test_years_that_the_evidence_has_not() -> None:
    assert foreign_years((2025, 2030), EVIDENCE) == (2030,)
    assert foreign_years((2030,), EVIDENCE, "2030年远景") == ()
