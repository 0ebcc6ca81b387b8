"""Yes-no asks read for fitting, and what is said of a line that is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from eval_fakes import RATE, question

from assistant.find.agree import FEATURES
from corpus.errors import FileError
from eval.fit_agree import FILE, Held, Side, cross_validated_agree, read_sides, sides_of


def test_lines_with_side_ask_and_evidence(tmp_path: Path) -> None:
    path = tmp_path / "polar.tsv"
    path.write_text("是\t果农多吗\t果农40名\n规划没有写\t果农有钱吗\t\n", encoding="utf-8")
    assert read_sides(path) == (
        Side("是", "果农多吗", "果农40名"),
        Side("规划没有写", "果农有钱吗", ""),
    )


@pytest.mark.parametrize("line", ["对\t果农多吗\t", "是\t果农多吗", "是\t \t果农40名"])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "polar.tsv"
    path.write_text(f"是\t果农多吗\t\n{line}\n", encoding="utf-8")
    with pytest.raises(FileError, match="第 2 行"):
        read_sides(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"polar\.tsv"):
        read_sides(tmp_path / "polar.tsv")


def test_only_single_yes_no_questions_without_talk() -> None:
    ask = {
        "text": "果农多吗",
        "answerable": True,
        "key_points": (("93.61%",),),
        "evidence": (RATE,),
    }
    told = {**ask, "polarity": "是"}
    found = sides_of(
        [
            question("a", question="果农多吗", asks=(told,)),
            question("b", question="果农多吗", asks=(told,), history=("前一问",)),
            question("c", question="果农多吗"),
            question("d", question="果农多吗", asks=({**ask, "polarity": None},)),
            # a kind that has one side
            question("e", kind="yes_no", question="果农管不管"),
            question("f", kind="false_premise", question="果农是50名吧"),
        ]
    )
    assert found == (
        Side("是", "果农多吗", RATE),
        Side("是", "果农管不管", RATE),
        Side("不是", "果农是50名吧", RATE),
    )


def test_the_shipped_lines_are_balanced_and_asked_once() -> None:
    lines = read_sides(FILE)
    assert len({line.text for line in lines}) == len(lines)
    shares = [sum(line.side == side for line in lines) for side in ("是", "不是", "规划没有写")]
    assert min(shares) > 0.25 * len(lines)
    assert all(line.evidence for line in lines if line.side != "规划没有写")


def test_held_out_probabilities_follow_a_clear_feature() -> None:
    rng = np.random.default_rng(1)
    data = []
    for number in range(400):
        values = rng.random(len(FEATURES))
        data.append(Held(values, bool(values[0] > 0.5), f"g{number // 2}"))
    found = cross_validated_agree(data)
    right = [(p > 0.5) == d.yes for p, d in zip(found, data, strict=True)]
    assert np.mean(right) > 0.9
