"""What a question takes for granted, held against the evidence: figures, counts, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.numbers import Number, numbers, same, years

_NOUN = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Conflict:
    """``asked`` as the question has it, ``stands`` as the evidence has it."""

    asked: str
    stands: str


def conflicts(text: str, asked: Sequence[Number], evidence: str) -> tuple[Conflict, ...]:
    """Figures of the question that the evidence gives otherwise for the same thing.

    A counted noun (五个环节) is compared with the same noun's count in the
    evidence; a figure with a unit, with the figures of that unit when there is
    only one.  Figures the evidence has are no conflict.
    """
    there = numbers(evidence)
    found = []
    for number in asked:
        if any(same(number.value, other.value) for other in there):
            continue
        other = _counterpart(text, number, evidence, there)
        if other is not None:
            found.append(Conflict(number.text, other.text))
    return tuple(found)


def _counterpart(
    text: str, number: Number, evidence: str, there: Sequence[Number]
) -> Number | None:
    noun = _noun(text, number)
    if noun:
        for other in there:
            if _noun(evidence, other) == noun:
                return other
    alike = [o for o in there if number.unit and _same_unit(o.unit, number.unit)]
    ordinal = number.unit in ("位", "名") and text[: number.start].endswith("第")
    if ordinal:
        ranks = [o for o in there if o.unit in ("位", "名") and evidence[: o.start].endswith("第")]
        return ranks[0] if len(ranks) == 1 else None
    generic = number.unit in ("个", "项", "大", "类", "条", "年", "章", "节", "次", "位")
    return alike[0] if len(alike) == 1 and not generic else None


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} == {"亿", "亿元"}


def _noun(text: str, number: Number) -> str:
    match = _NOUN.match(text, number.start + len(number.text))
    return match.group() if match else ""


def foreign_years(asked: Sequence[int], evidence: str, headings: str = "") -> tuple[int, ...]:
    """Years of the question that neither evidence nor headings name."""
    known = set(years(evidence)) | set(years(headings))
    return tuple(year for year in asked if year not in known)
