"""Figures of a sentence with unit, bound and year, and which figure belongs to which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import fsum
from typing import Literal

from assistant.numbers import numbers, same

Bound = Literal["", "least", "most", "about"]
_FIGURE = re.compile(r"(?<![A-Za-z\d.])\d+(?:,\d{3})*(?:\.\d+)?")
_UNIT = re.compile(
    r"\s*(?:多|余)?(?:个?百分点|%|亿元|万元|万|亿|元|分|年|类|倍|期|届|名(?!牌|录)|位|个|家|项|件|所|张|种|条|大)?"
)
FIGURE_WORDS = re.compile(
    rf"(?:不少于|不低于|不超过|超过|至少|突破|超|约|近)?{_FIGURE.pattern}{_UNIT.pattern}(?:及?以上|以下|以内|左右|底)?|[Ⅰ-ⅫA-Z]+类"
)
_COUNTERS = frozenset("个家项件所张种条大")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=年|—|－|-)")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str], re.Pattern[str]], ...] = (
    ("most", re.compile(r"(?:≤|不超过|不高于|不多于|至多|低于|不到|不足|小于|少于)$"), re.compile(r"以下|以内")),
    ("least", re.compile(r"(?:≥|不少于|不低于|不小于|至少|超过了?|超出?|突破|高于|大于|逾|多于)$"), re.compile(r"及?以上")),
    ("about", re.compile(r"(?:约|大约|将近|近)$"), re.compile(r"左右")),
)  # fmt: skip
_LEAST_BUT_NOT = re.compile(r"(?:不少于|不低于|不小于|至少建设|至少)$")
_SENTENCE = re.compile(r"[^。；！？\n]+")
_SEGMENT = re.compile(r"[^，。；：、！？\n]+")
_YEAR_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as a text gives it; ``label`` are the words that say of what it is the value."""

    value: float
    unit: str
    bound: Bound
    label: frozenset[str]

    def agrees(self, other: Figure) -> bool:
        """The same value with the same bound, and units that do not contradict."""
        units = self.unit == other.unit or "" in (self.unit, other.unit)
        return same(self.value, other.value) and self.bound == other.bound and units


def years(text: str) -> tuple[str, ...]:
    """Years as the text writes them, ``2025``, in order."""
    return tuple(match.group(1) for match in _YEAR.finditer(text))


def figures(text: str) -> tuple[Figure, ...]:
    """All figures but years; one with no words of its own takes those before as its label.

    The year that stands last before a figure in its sentence belongs to its label.

    Chinese numerals (连续三年, 八大体系) have no label.
    """
    found: list[Figure] = []
    for sentence in _SENTENCE.findall(text):
        earlier, year = "", ""
        for segment in _SEGMENT.findall(sentence):
            year = (years(segment) or (year,))[-1]
            own = segment if years(segment) or not year else f"{year}年{segment}"
            earlier = _read(own, earlier, found)
    for number in numbers(text):
        if not number.text[0].isdigit() and not number.text.startswith("一"):
            found.append(Figure(number.value, _unit(number.unit), "", frozenset()))
    return tuple(found)


def _read(segment: str, earlier: str, found: list[Figure]) -> str:
    """Adds the segment's figures; gives back the words that label what follows."""
    bare = _YEAR.sub(lambda match: "□" * len(match.group()), segment)
    matches = list(_FIGURE.finditer(bare))
    last = 0
    for position, match in enumerate(matches):
        unit = _UNIT.match(bare, match.end())
        end = unit.end() if unit else match.end()
        words = segment[last : match.start()]
        if position == len(matches) - 1:
            words += segment[end:]
        before = _YEAR.sub("", earlier) if years(words) else earlier
        label = words if len(_pairs(words)) > 2 else before + words
        written = unit.group().strip() if unit else ""
        bound = _bound(bare[: match.start()], bare[match.end() : end + 3], written)
        value = float(match.group().replace(",", ""))
        found.append(Figure(value, _unit(written), bound, _pairs(label)))
        last, earlier = end, label
    return segment if not matches else earlier


def _bound(before: str, after: str, unit: str) -> Bound:
    if unit[:1] in ("余", "多"):
        return "least"
    for bound, prefix, suffix in _BOUNDS:
        if prefix.search(before) and not (bound == "most" and _negated(before)):
            return bound
        if suffix.search(after):
            return bound
    return "least" if _negated(before) else ""


def _negated(before: str) -> bool:
    return bool(_LEAST_BUT_NOT.search(before))


def _unit(written: str) -> str:
    unit = written.lstrip("多余").replace("个百分点", "百分点")
    return "个" if unit in _COUNTERS else unit


def _pairs(label: str) -> frozenset[str]:
    words = re.sub(r"[^\u4e00-\u9fff]|[的了为达到是有在和第居排列]", "", _YEAR.sub("", label))
    return frozenset(words[i : i + 2] for i in range(len(words) - 1)) | frozenset(
        f"{year}年" for year in years(label)
    )


def likeness(figure: Figure, standing: tuple[Figure, ...]) -> float:
    """How much of its words the figure shares with where it stands; 1 when it has none."""
    if not figure.label:
        return 1.0
    return max((_likeness(figure, e) for e in standing if figure.agrees(e)), default=1.0)


def misplaced(figure: Figure, standing: tuple[Figure, ...], least_share: float) -> bool:
    """Whether its words are rather those of another figure of the evidence in the same unit."""
    others = [e for e in standing if e.unit == figure.unit and not figure.agrees(e)]
    other = max((_likeness(figure, e) for e in others), default=0.0)
    return likeness(figure, standing) < least_share * other


def _likeness(first: Figure, second: Figure) -> float:
    """Shared label pairs over all of the first; years count threefold."""
    total = fsum(map(_weight, first.label)) or 1
    return fsum(map(_weight, first.label & second.label)) / total


def _weight(pair: str) -> int:
    return _YEAR_WEIGHT if pair[0].isdigit() else 1
