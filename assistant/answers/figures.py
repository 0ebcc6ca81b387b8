"""Labelled figures of the running text: ``省长质量奖50个``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(
    r"(?P<label>[^\d，。；、：]*?(?:I—III[^\d，。；、：]*?)?)(?:达到|达|为|超过|突破|约)?(?P<value>\d+(?:\.\d+)?)余?(?P<unit>亿元|万元|个百分点|%|个|项|家|件|张|分|名|人)"
)
_LEAD = re.compile(r"^(?:全省|共|保有|发展|有效|和|及|的|\d+个|年)+")
_SAID = 0.8


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit, the words before it, and value and unit as printed."""

    label: str
    value: float
    unit: str
    printed: str


def figures(text: str) -> list[Figure]:
    """All ``label value unit`` of a sentence; the label may be empty."""
    return [
        Figure(
            label=_LEAD.sub("", m["label"]).strip("“”（）"),
            value=float(m["value"]),
            unit=m["unit"],
            printed=m["value"] + m["unit"],
        )
        for m in _FIGURE.finditer(text)
    ]


def is_said(figure: Figure, text: str) -> bool:
    """The question has nearly all characters of the label."""
    chars = [char for char in figure.label if "\u3400" <= char <= "\u9fff"]
    return len(chars) > 1 and sum(char in text for char in chars) >= _SAID * len(chars)
