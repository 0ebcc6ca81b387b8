"""A run's measures as plain text for the terminal."""

from __future__ import annotations

from eval.metrics import MEASURES
from eval.summary import By, Group, Summary

_COLUMNS = ("right", "all_asks", "polarity", "direct", "decided", "points", "cited", "first")
_TITLES: dict[By, str] = {"kind": "题型", "voice": "出题人"}


def summary_text(summary: Summary) -> str:
    """All measures with intervals, then one line a kind and a voice, then percentiles."""
    lines = [f"共 {summary.overall.n} 题；均值后为 95% 区间"]
    lines += [
        f"{measure.label:<10}\t{estimate.shown()}\t{estimate.n} 题"
        for name, measure in MEASURES.items()
        if (estimate := summary.overall.estimates.get(name)) is not None
    ]
    for by, title in _TITLES.items():
        groups = summary.by(by)
        head = "\t".join([title, "题数", *(MEASURES[c].label for c in _COLUMNS)])
        lines += ["", head, *(_row(group) for group in groups)] if groups else []
    latency = "，".join(f"{name} {value:.1f}" for name, value in summary.latency_ms.items())
    length = "，".join(f"{name} {value:.0f}" for name, value in summary.length.items())
    return "\n".join([*lines, "", f"用时（毫秒）：{latency}", f"答案字数：{length}"])


def _row(group: Group) -> str:
    cells = [f"{group.estimates[c].mean:.2f}" if c in group.estimates else "—" for c in _COLUMNS]
    return "\t".join([group.label, str(group.n), *cells])
