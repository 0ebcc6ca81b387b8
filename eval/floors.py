"""The least that a split must score, so that quality cannot slip unseen."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import SettingsError
from eval.metrics import MEASURES
from eval.summary import Summary

FLOORS = Path(__file__).parent / "floors.toml"


class Floors(BaseModel):
    """``at_least`` names means of measures; ``at_most`` median length and latency percentiles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at_least: dict[str, float]
    at_most: dict[str, float]


def read_floors(path: Path = FLOORS) -> dict[str, Floors]:
    """Floors by split; SettingsError when the file does not fit."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {split: Floors.model_validate(table) for split, table in tables.items()}
    except (OSError, ValueError, ValidationError) as error:
        raise SettingsError(f"底线文件“{path}”读不出来（{error}）；请改正后再试。") from error


def below_floors(summary: Summary, floors: Floors) -> tuple[str, ...]:
    """What misses its floor, in Chinese; a measure that was not measured misses it."""
    means = {name: e.mean for name, e in summary.overall.estimates.items()}
    upper = {f"latency_ms_{p}": v for p, v in summary.latency_ms.items()}
    upper |= {f"length_{p}": v for p, v in summary.length.items()}
    _known(floors, upper)
    found = []
    for name, floor in floors.at_least.items():
        value = means.get(name)
        if value is None or value < floor:
            shown = "未测到" if value is None else f"{value:.3f}"
            found.append(f"{MEASURES[name].label}（{name}）{shown}，低于底线 {floor:.3f}")
    found += [
        f"{name} 为 {upper[name]:.1f}，高于上限 {most:.1f}"
        for name, most in floors.at_most.items()
        if upper[name] > most
    ]
    return tuple(found)


def _known(floors: Floors, upper: dict[str, float]) -> None:
    unknown = [n for n in floors.at_least if n not in MEASURES]
    unknown += [n for n in floors.at_most if n not in upper]
    if unknown:
        raise SettingsError(f"底线文件里没有“{unknown[0]}”这种指标；请核对名称。")
