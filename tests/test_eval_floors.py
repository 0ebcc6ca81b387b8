from pathlib import Path

import pytest

from corpus.errors import SettingsError
from eval.floors import Floors, below_floors, read_floors
from eval.intervals import Estimate
from eval.metrics import MEASURES
from eval.summary import Group, Summary

SUMMARY = Summary(
    (Group("all", "all", 10, {"right": Estimate(0.9, 0.8, 1, 10)}),),
    {"p50": 3.0, "p90": 4.0, "p99": 5.0},
    {"p50": 100.0, "p90": 200.0, "p99": 300.0},
)


def test_what_misses_its_floor() -> None:
    floors = Floors(
        at_least={"right": 0.95, "refused": 0.5}, at_most={"length_p50": 99, "latency_ms_p99": 5}
    )
    assert below_floors(SUMMARY, floors) == (
        "全对（right）0.900，低于底线 0.950",
        "不可答题拒答率（refused）未测到，低于底线 0.500",
        "length_p50 为 100.0，高于上限 99.0",
    )
    assert below_floors(SUMMARY, Floors(at_least={"right": 0.9}, at_most={})) == ()


@pytest.mark.parametrize(
    "floors", [Floors(at_least={"x": 1}, at_most={}), Floors(at_least={}, at_most={"x": 1})]
)
def test_unknown_names_are_refused(floors: Floors) -> None:
    with pytest.raises(SettingsError, match="没有“x”这种指标"):
        below_floors(SUMMARY, floors)


def test_the_shipped_file_names_known_measures() -> None:
    floors = read_floors()
    assert set(floors) == {"dev", "test", "voices"}
    for split in floors.values():
        assert set(split.at_least) <= set(MEASURES)
        below_floors(SUMMARY, split)


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[dev]\nat_least = 3\n")
    with pytest.raises(SettingsError, match="读不出来"):
        read_floors(path)
