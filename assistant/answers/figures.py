"""Labelled figures of the running text: ``省长质量奖50个``, ``5个省级产业计量测试中心``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(
    r"(?P<label>[^\d，。；、：]*?(?:I—III[^\d，。；、：]*?)?)(?P<bound>达到|达|为|超过|突破|约|超|不少于|不低于|至少)?(?P<value>\d+(?:\.\d+)?)(?P<more>余?)(?P<unit>亿元|万元|个百分点|%|个|项|家|件|张|分|名|人)"
)
_AFTER = re.compile(r"[^\d，。；、：]*")
_LEAD = re.compile(r"^(?:全省|共|保有|发展|有效|和|及|的|\d+个|年)+")
_TRAIL = re.compile(r"(?:稳定在|保持在|达到|达|为|实现|的)+$")
_SAID = 0.8
_SHORT = 5
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Printed before a figure that is only a bound.
_COUNTERS = frozenset("个项件家张名人")
_VERB = re.compile(r"^(?:发布|制定|新建|建成|建设|获批|累计|其中)+")
_OPEN = frozenset({"超过", "突破", "超", "不少于", "不低于", "至少", "约"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit and the words before it; ``printed`` are value and unit.

    ``words`` label it: those before it, or after it where none stand before.
    ``bound`` is the word that makes the figure a bound (余, 超过), empty for a plain one.
    """

    label: str
    value: float
    unit: str
    printed: str
    words: str = ""
    bound: str = ""
    start: int = 0

    @property
    def name(self) -> str:
        return _VERB.sub("", _TRAIL.sub("", self.words)).strip("“”（）")

    @property
    def number(self) -> str:
        """The digits as printed."""
        return self.printed.removesuffix(self.unit)


def figures(text: str) -> list[Figure]:
    """All ``label value unit`` of a sentence; the label may be empty."""
    found = []
    after_label = False
    for match in _FIGURE.finditer(text):
        label = _LEAD.sub("", match["label"]).strip("“”（）")
        after = _AFTER.match(text, match.end())
        following = after.group() if after else ""
        begins = match.start() == 0 or text[match.start() - 1] in "，。；、："
        # a run that opens with a figure, or a verb and a figure, is labelled after its figures
        after_label = (
            match["unit"] != "%"
            and ((begins and len(label) < _SHORT) or (not begins and after_label))
            and bool(_CHINESE.search(following))
        )
        bound = match["more"] or (match["bound"] if match["bound"] in _OPEN else "") or ""
        found.append(
            Figure(
                label=label,
                value=float(match["value"]),
                unit=match["unit"],
                printed=match["value"] + match["unit"],
                words=following if after_label else label,
                bound=bound,
                start=match.start("value"),
            )
        )
    return found


def is_said(figure: Figure, text: str) -> bool:
    """The question has nearly all characters of the label."""
    chars = [char for char in figure.label if "\u3400" <= char <= "\u9fff"]
    return len(chars) > 1 and sum(char in text for char in chars) >= _SAID * len(chars)


def meant(found: list[Figure], text: str) -> list[Figure]:
    """The figures a question speaks of: it has the label, or what tells it from the others.

    省级质检中心 means 省检中心62家; 装配式的占比 means the figure whose words alone have 装配.
    """
    asked = _pairs(text)
    own = [_pairs(figure.words) for figure in found]
    chosen = []
    for position, figure in enumerate(found):
        others = [
            pairs
            for other, pairs in zip(found, own, strict=True)
            if other is not figure and kind(other) == kind(figure)
        ]
        told_apart = own[position] & asked - set().union(*others)
        if told_apart or _is_short_for(figure.name, text):
            chosen.append(figure)
    return chosen


def kind(figure: Figure) -> str:
    """The unit; things counted by 个, 项, 家 and the like are of one kind."""
    return "个" if figure.unit in _COUNTERS else figure.unit


def _pairs(words: str) -> set[str]:
    runs = _CHINESE.findall(re.sub("[（）()]", "", words))
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}


def _is_short_for(words: str, text: str) -> bool:
    """The label's characters stand in the text in order and close to each other."""
    letters = "".join(_CHINESE.findall(words))
    if not 1 < len(letters) <= 2 * _SHORT:
        return False
    for start in (i for i, char in enumerate(text) if char == letters[0]):
        place = start
        for char in letters[1:]:
            place = text.find(char, place + 1, start + 2 * len(letters))
            if place < 0:
                break
        else:
            return True
    return False
