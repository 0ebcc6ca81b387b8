"""Plots as inline SVG: bars with intervals, and reliability of a probability.

Drawn by hand so that Chinese labels need no font file and the page no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import fmean

from eval.intervals import Estimate

_ROW, _LEFT, _WIDTH, _RIGHT = 26, 150, 420, 170
_SIDE, _MARGIN = 300, 44
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of like probability: its mean, the share that is answerable, how many."""

    predicted: float
    observed: float
    n: int


def bars(rows: Sequence[tuple[str, Estimate]]) -> str:
    """One bar a row from 0 to 1 with its 95 % interval as a whisker."""
    height = _ROW * len(rows) + 8
    drawn = "".join(_bar(i * _ROW + 4, label, value) for i, (label, value) in enumerate(rows))
    total = _LEFT + _WIDTH + _RIGHT
    return f'<svg viewBox="0 0 {total} {height}" role="img" class="bars">{drawn}</svg>'


def _bar(top: int, label: str, value: Estimate) -> str:
    middle = top + _ROW // 2
    low, high = _LEFT + value.low * _WIDTH, _LEFT + value.high * _WIDTH
    return (
        f'<text x="{_LEFT - 8}" y="{middle + 4}" text-anchor="end">{escape(label)}</text>'
        f'<rect class="track" x="{_LEFT}" y="{top + 4}" width="{_WIDTH}" height="{_ROW - 8}"/>'
        f'<rect class="fill" x="{_LEFT}" y="{top + 4}" width="{value.mean * _WIDTH:.1f}"'
        f' height="{_ROW - 8}"/>'
        f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}"/>'
        f'<text x="{_LEFT + _WIDTH + 8}" y="{middle + 4}">{value.mean:.2f}（{value.n} 题）</text>'
    )


def reliability_bins(pairs: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Pairs of probability in [0, 1] and outcome, in ten bins of equal width; empty ones left out."""
    found = []
    for number in range(BINS):
        inside = [(p, y) for p, y in pairs if min(int(p * BINS), BINS - 1) == number]
        if inside:
            predicted, observed = (fmean(x) for x in zip(*inside, strict=True))
            found.append(Bin(predicted, observed, len(inside)))
    return tuple(found)


def reliability(bins: Sequence[Bin]) -> str:
    """Observed share over predicted probability; on the diagonal it is calibrated."""
    size = _SIDE + 2 * _MARGIN
    dots = "".join(
        f'<circle class="dot" cx="{_x(b.predicted):.1f}" cy="{_y(b.observed):.1f}"'
        f' r="{min(14, 3 + b.n**0.5):.1f}"><title>预测 {b.predicted:.2f}，'
        f"实际 {b.observed:.2f}，{b.n} 题</title></circle>"
        for b in bins
    )
    ticks = "".join(
        f'<text x="{_x(t):.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="{_x(0) - 8:.0f}" y="{_y(t) + 4:.0f}" text-anchor="end">{t:.1f}</text>'
        for t in (0.0, 0.5, 1.0)
    )
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" class="square">'
        f'<rect class="track" x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}"/>'
        f'<path class="whisker" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>{ticks}{dots}'
        f'<text x="{size / 2:.0f}" y="{size - 6}" text-anchor="middle">预测的可答概率</text>'
        f'<text x="{_MARGIN}" y="{_MARGIN - 12}">实际可答的占比</text></svg>'
    )


def _x(share: float) -> float:
    return _MARGIN + share * _SIDE


def _y(share: float) -> float:
    return _MARGIN + (1 - share) * _SIDE
