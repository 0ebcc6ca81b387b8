"""Measures of many questions: over all, and by kind, style, asker and voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from eval.intervals import Estimate, estimate
from eval.metrics import MEASURES, Scores
from eval.schema import ASKER_LABELS, KIND_LABELS, STYLE_LABELS, Question

By = Literal["all", "kind", "style", "asker", "voice"]
LABELS: dict[By, dict[str, str]] = {
    "all": {"all": "全部"},
    "kind": KIND_LABELS,
    "style": STYLE_LABELS,
    "asker": ASKER_LABELS,
    "voice": {},
}
PERCENTILES = (50, 90, 99)


@dataclass(frozen=True, slots=True)
class Group:
    """The questions that share ``name`` in the respect ``by``; only measures that apply."""

    by: By
    name: str
    n: int
    estimates: dict[str, Estimate]

    @property
    def label(self) -> str:
        """The name in Chinese; a voice is called as the questions call it."""
        return LABELS[self.by].get(self.name, self.name)


@dataclass(frozen=True, slots=True)
class Summary:
    """``groups`` starts with all questions; percentiles of latency in ms and of length in characters."""

    groups: tuple[Group, ...]
    latency_ms: dict[str, float]
    length: dict[str, float]

    @property
    def overall(self) -> Group:
        return self.groups[0]

    def by(self, by: By) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.by == by)

    @property
    def totals(self) -> Summary:
        """The totals and kinds only, all that is shown of a sealed set."""
        return replace(self, groups=tuple(g for g in self.groups if g.by in ("all", "kind")))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Summary:
        """The summary that :meth:`as_json` wrote; KeyError or TypeError on another form."""
        groups = tuple(
            Group(g["by"], g["name"], g["n"], {k: Estimate(**e) for k, e in g["estimates"].items()})
            for g in row["groups"]
        )
        return cls(groups, row["latency_ms"], row["length"])


def summarise(
    questions: Sequence[Question], scores: Sequence[Scores], latencies: Sequence[float]
) -> Summary:
    """Summary of one run; ``scores`` and ``latencies`` (ms) in the order of ``questions``."""
    pairs = list(zip(questions, scores, strict=True))
    groups = [_group("all", "all", list(scores))]
    voices = dict.fromkeys(sorted({q.voice for q in questions if q.voice}))
    for by in ("kind", "style", "asker", "voice"):
        for name in LABELS[by] or voices:
            members = [s for q, s in pairs if getattr(q, by) == name]
            if members:
                groups.append(_group(by, name, members))
    lengths = [float(s["length"] or 0) for s in scores]
    return Summary(tuple(groups), percentiles(latencies), percentiles(lengths))


def _group(by: By, name: str, scores: Sequence[Scores]) -> Group:
    estimates = {}
    for measure in MEASURES:
        values = [v for s in scores if (v := s.get(measure)) is not None]
        if values:
            estimates[measure] = estimate(values)
    return Group(by, name, len(scores), estimates)


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """p50, p90 and p99 with linear interpolation; empty for no values."""
    import numpy as np

    if not values:
        return {}
    return {f"p{p}": float(np.percentile(values, p)) for p in PERCENTILES}
