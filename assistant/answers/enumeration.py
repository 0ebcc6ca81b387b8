"""The items of an enumeration inside a sentence: 甲、乙、丙等三大行动."""

from __future__ import annotations

import re

LEAST_ITEMS = 3
_RUN = re.compile(r"(?:[^、，。；：]+、)+[^、，。；：]+")
_TAIL = re.compile(r"等[^、，。；]{0,14}$")
_LAST = re.compile(r"^(.+?)(?:以及|和|及)(.+)$")


def enumerated(text: str) -> tuple[str, ...]:
    """Items of the longest 、-run of a sentence; empty when there is none.

    The first item keeps what leads into it; ``等…`` after the last is left off.
    """
    runs = [match.group() for match in _RUN.finditer(text)]
    if not runs:
        return ()
    longest = max(runs, key=lambda run: run.count("、"))
    items = longest.split("、")
    items[-1] = _TAIL.sub("", items[-1])
    last = _LAST.match(items[-1])
    if last and len(last.group(1)) > 1 and len(last.group(2)) > 1 and len(items) > 1:
        items[-1:] = [last.group(1), last.group(2)]
    return tuple(item for item in items if item)


def runs(text: str) -> list[str]:
    """All 、-runs of a sentence with at least three items."""
    return [run for run in _RUN.findall(text) if run.count("、") + 1 >= LEAST_ITEMS]
