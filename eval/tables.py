"""A run's measures as plain text for the terminal."""

from __future__ import annotations

from eval.metrics import MEASURES
from eval.summary import Group, Summary

_COLUMNS = ("right", "decided", "points", "cited", "first", "first_five")


def summary_text(summary: Summary) -> str:
    """All measures with intervals, then one line a kind, then percentiles."""
    lines = [f"共 {summary.overall.n} 题；均值后为 95% 区间"]
    lines += [
        f"{measure.label:<10}\t{estimate.shown()}\t{estimate.n} 题"
        for name, measure in MEASURES.items()
        if (estimate := summary.overall.estimates.get(name)) is not None
    ]
    lines += ["", "\t".join(["题型", "题数", *(MEASURES[c].label for c in _COLUMNS)])]
    lines += [_row(group) for group in summary.by("kind")]
    latency = "，".join(f"{name} {value:.1f}" for name, value in summary.latency_ms.items())
    length = "，".join(f"{name} {value:.0f}" for name, value in summary.length.items())
    return "\n".join([*lines, "", f"用时（毫秒）：{latency}", f"答案字数：{length}"])


def _row(group: Group) -> str:
    cells = [f"{group.estimates[c].mean:.2f}" if c in group.estimates else "—" for c in _COLUMNS]
    return "\t".join([group.label, str(group.n), *cells])
