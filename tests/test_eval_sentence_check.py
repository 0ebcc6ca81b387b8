from collections import Counter
from pathlib import Path

import pytest

from assistant.plan import Plan
from assistant.sentence_check import LIMITS
from corpus.document import load_plan
from corpus.errors import FileError
from eval.sentence_check import (
    Judged,
    Labelled,
    judge_all,
    load_labelled,
    share,
    verifier_figures,
)

PLAN = Plan(load_plan())
ITEMS = load_labelled()


def judged(change: str, broken: str) -> Judged:
    item = Labelled.model_validate(
        {
            "id": "x",
            "half": "held",
            "evidence": "规划原文",
            "sentence": "一句话。",
            "change": change,
        }
    )
    return Judged(item, broken)


def test_figures_by_hand() -> None:
    found = verifier_figures(
        [
            *[judged("faithful", "")] * 3,
            judged("faithful", "words"),
            judged("number", ""),
            *[judged("number", "number")] * 3,
            judged("year", "year"),
        ]
    )
    assert found.precision.mean == 0.75  # 3 faithful of 4 accepted
    assert found.recall.mean == 0.75  # 3 accepted of 4 faithful
    assert {c: (e.mean, e.n) for c, e in found.caught.items()} == {
        "number": (0.75, 4),
        "year": (1.0, 1),
    }


def test_wilson_by_hand() -> None:
    # n = 10, p = 1, z² = 3.8415: low = (1 + z²/20 - z²/20) / (1 + z²/10) = 1 / 1.38415
    found = share([True] * 10)
    assert (found.mean, found.high) == (1, 1)
    assert found.low == pytest.approx(0.72246, abs=1e-4)
    with pytest.raises(ValueError, match="no cases"):
        share([])


def test_the_labelled_set_is_as_the_readme_says() -> None:
    kinds = Counter(item.change for item in ITEMS)
    assert len(ITEMS) == len({item.id for item in ITEMS}) >= 200
    assert len(ITEMS) == len({(item.evidence, item.sentence) for item in ITEMS})
    assert 0.4 < kinds["faithful"] / len(ITEMS) < 0.6
    for change in ("number", "year", "actor", "direction", "negation", "modal"):
        assert kinds[change] >= 20


def test_calibration_and_held_share_no_evidence() -> None:
    evidence = {
        half: {i.evidence for i in ITEMS if i.half == half} for half in ("held", "calibration")
    }
    assert not evidence["held"] & evidence["calibration"]


def test_no_altered_sentence_of_the_calibration_part_gets_through() -> None:
    found = judge_all(PLAN, [i for i in ITEMS if i.half == "calibration"], LIMITS)
    assert [j.item.id for j in found if j.accepted and not j.faithful] == []
    assert verifier_figures(found).recall.mean > 0.85


def test_the_held_part_stays_at_its_figures() -> None:
    found = verifier_figures(judge_all(PLAN, [i for i in ITEMS if i.half == "held"]))
    assert found.precision.mean > 0.95
    assert found.recall.mean > 0.9


def test_evidence_that_is_not_in_the_plan_and_broken_lines_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="标注句 x 的依据不在规划原文中"):
        judge_all(PLAN, [judged("faithful", "").item.model_copy(update={"evidence": "没有的话"})])
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(FileError, match="读不出来"):
        load_labelled(path)
