"""How well the rules for a chat model's sentences tell faithful from altered ones.

The labelled set was written by hand: sentences as a model might word them, half of
them altered in one respect.  On one part rules and limits were made; the other, for
all but 9 sentences over other passages, was written after them, and its figures are those that count.  At
their first reading they were precision 0.977 and recall 0.955; one change since then
(a year no longer carried into a clause with its own) lets a sentence of it through.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.plan import Plan
from assistant.sentence_check import LIMITS, Limits, fault, source_of
from corpus.errors import FileError
from eval.intervals import LEVEL, Estimate

LABELLED = Path(__file__).parent / "chat_sentences.jsonl"
Change = Literal["faithful", "number", "year", "actor", "direction", "negation", "modal", "other"]
CHANGES: dict[Change, str] = {
    "faithful": "忠实",
    "number": "改数字",
    "year": "改年份",
    "actor": "换主体",
    "direction": "反方向",
    "negation": "加减否定",
    "modal": "应、可互换",
    "other": "其他改动",
}
Half = Literal["calibration", "held"]
GRID = tuple(product((0.0, 0.1, 0.2), (0.4, 0.5, 0.6, 0.7), (0.8, 0.95)))


class Labelled(BaseModel):
    """A sentence and the ``evidence`` it cites, words of the plan; ``change`` is the label.

    ``half`` is ``calibration`` for what rules and limits were made on, else ``held``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    half: Half
    evidence: str = Field(min_length=4)
    sentence: str = Field(min_length=4)
    change: Change


@dataclass(frozen=True, slots=True)
class Judged:
    """``broken`` is the rule the sentence broke, empty when it was accepted."""

    item: Labelled
    broken: str

    @property
    def accepted(self) -> bool:
        return not self.broken

    @property
    def faithful(self) -> bool:
        return self.item.change == "faithful"


@dataclass(frozen=True, slots=True)
class VerifierFigures:
    """``precision``: faithful among accepted; ``recall``: accepted among faithful;

    ``caught``: refused among altered, for each change.
    """

    precision: Estimate
    recall: Estimate
    caught: dict[Change, Estimate]


def load_labelled(path: Path = LABELLED) -> tuple[Labelled, ...]:
    """The labelled set; FileError for a line that does not fit."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(Labelled.model_validate(json.loads(line)) for line in lines)
    except (OSError, ValueError, ValidationError) as error:
        raise FileError(f"标注句“{path}”读不出来（{error}）；请重新安装。") from error


def judge_all(plan: Plan, items: Sequence[Labelled], limits: Limits = LIMITS) -> tuple[Judged, ...]:
    """FileError for evidence that the plan does not have."""
    found = []
    for item in items:
        at = plan.document.text.find(item.evidence)
        if at < 0:
            raise FileError(f"标注句 {item.id} 的依据不在规划原文中；请改正这一行。")
        source = source_of(plan, at, at + len(item.evidence))
        found.append(Judged(item, fault(item.sentence, [source], limits)))
    return tuple(found)


def verifier_figures(judged: Sequence[Judged]) -> VerifierFigures:
    """ValueError without any accepted or any faithful sentence."""
    changes = [c for c in get_args(Change) if c != "faithful"]
    caught = {
        change: share([not j.accepted for j in judged if j.item.change == change])
        for change in changes
        if any(j.item.change == change for j in judged)
    }
    return VerifierFigures(
        precision=share([j.faithful for j in judged if j.accepted]),
        recall=share([j.accepted for j in judged if j.faithful]),
        caught=caught,
    )


def share(hits: Sequence[bool]) -> Estimate:
    """Share with Wilson's interval (Wilson 1927), which has width even at 0 and 1."""
    from scipy.stats import binomtest

    if not hits:
        raise ValueError("no cases to take a share of")
    interval = binomtest(sum(hits), len(hits)).proportion_ci(LEVEL, method="wilson")
    return Estimate(sum(hits) / len(hits), float(interval.low), float(interval.high), len(hits))


def calibrated(plan: Plan, items: Sequence[Labelled]) -> Limits:
    """Of :data:`GRID` the limits that let the fewest altered, then the most faithful through."""

    def score(limits: Limits) -> tuple[int, int]:
        accepted = [j.faithful for j in judge_all(plan, items, limits) if j.accepted]
        return -accepted.count(False), accepted.count(True)

    return max((Limits(*limits) for limits in GRID), key=score)


def verifier_text(plan: Plan, items: Sequence[Labelled]) -> str:
    """Figures of both halves, what got through, and whether the shipped limits are calibrated."""
    halves: dict[Half, str] = {
        "held": "检验部分（写于规则之后）",
        "calibration": "校准部分",
    }
    lines: list[str] = []
    for half, title in halves.items():
        judged = judge_all(plan, [item for item in items if item.half == half])
        lines += [f"{title}，{len(judged)} 句", *_figure_lines(verifier_figures(judged)), ""]
        lines += [
            f"漏过（{CHANGES[j.item.change]}）：{j.item.sentence}"
            for j in judged
            if j.accepted and not j.faithful
        ]
    best = calibrated(plan, [item for item in items if item.half == "calibration"])
    lines.append(f"校准所得门限 {best}；现用门限 {LIMITS}")
    return "\n".join(lines)


def _figure_lines(found: VerifierFigures) -> list[str]:
    lines = [
        f"精确率（放行句中忠实的占比）\t{found.precision.shown()}\t{found.precision.n} 句",
        f"召回率（忠实句中放行的占比）\t{found.recall.shown()}\t{found.recall.n} 句",
    ]
    return lines + [
        f"拦下：{CHANGES[change]}\t{estimate.shown()}\t{estimate.n} 句"
        for change, estimate in found.caught.items()
    ]
