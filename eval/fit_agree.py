"""Fits whether the plan says yes: boosted trees over how an ask agrees with its unit.

Asks: ``questions/polar.tsv``, the yes-no questions of the sets, and of the phrasings written
for the support decision those that ask whether: 是 of what the plan answers (they take nothing
else for granted), 规划没有写 of the others.  Asks that a named difference answers with 不是 are
left out, since the trees are never asked about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answers.reading import read
from assistant.app import Assistant
from assistant.find.agree import FEATURES, LEAST_YES, features
from assistant.question import readable, understand
from assistant.say.judge import differences, unit_of
from assistant.trees import BoostedTrees
from assistant.understand.polar import asks_whether
from corpus.errors import FileError
from eval.calibration import ANSWERABLE, UNANSWERABLE, read_phrasings
from eval.fit_trees import fit_trees
from eval.folds import FOLDS, folds
from eval.questions import FOLDER, refuse
from eval.schema import Question

FILE = FOLDER / "polar.tsv"
_COLUMNS = 3
_SIDES = ("是", "不是", "规划没有写")


@dataclass(frozen=True, slots=True)
class Side:
    """A yes-no ask with the side the plan takes and the evidence, empty for none."""

    side: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Held:
    """An ask held against its unit; asks of one ``group`` share their evidence."""

    values: NDArray[np.float64]
    yes: bool
    group: str


def read_sides(path: Path = FILE) -> tuple[Side, ...]:
    """Lines of ``side<TAB>ask<TAB>evidence``; FileError naming each line that is none."""
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            f"题目文件“{path}”读不出来（{error}）；请检查路径，并存为 UTF-8。"
        ) from error
    cells = [row.split("\t") for row in rows]
    refuse(
        path.name,
        [
            f"第 {number} 行：应有三列（{'、'.join(_SIDES)} 之一，问题，原文），用制表符隔开"
            for number, row in enumerate(cells, 1)
            if len(row) != _COLUMNS or row[0] not in _SIDES or not row[1].strip()
        ],
    )
    return tuple(Side(*row) for row in cells)


def sides_of(questions: Sequence[Question]) -> tuple[Side, ...]:
    """The questions that ask one thing, yes or no, with no talk before them."""
    found = []
    for question in questions:
        side = _side_of(question)
        if side is not None and not question.history:
            found.append(Side(side, question.question, "".join(question.evidence[:1])))
    return tuple(found)


def _side_of(question: Question) -> str | None:
    """The side that is written down, else the one that the kind of question has."""
    if question.asks:
        return question.asks[0].polarity if len(question.asks) == 1 else None
    if question.kind == "false_premise":
        return "不是"
    if question.kind != "yes_no":
        return None
    return "是" if question.answerable else "规划没有写"


def sides_of_phrasings() -> tuple[Side, ...]:
    found = []
    for path, side in ((ANSWERABLE, "是"), (UNANSWERABLE, "规划没有写")):
        texts = [line.text for line in read_phrasings(path)]
        found += [Side(side, text, "") for text in texts if asks_whether(readable(text), True)]
    return tuple(found)


def agree_data(
    assistant: Assistant, questions: Sequence[Question], path: Path = FILE
) -> list[Held]:
    sides = (*read_sides(path), *sides_of(questions), *sides_of_phrasings())
    found = [_held(assistant, side) for side in sides]
    return [held for held in found if held is not None]


def _held(assistant: Assistant, side: Side) -> Held | None:
    """None for small talk, and where nothing was found or a named difference speaks."""
    question = understand(assistant.spelt(side.text), assistant.today())
    if question.kind == "chat":
        return None
    inquiry = read(assistant.inquire(question))
    unit = unit_of(inquiry)
    if unit is None or next(differences(inquiry, unit), None) is not None:
        return None
    told = features(inquiry, unit.sentence, unit.clause, unit.core)
    values = np.array([told[name] for name in FEATURES])
    return Held(values, side.side == "是", side.evidence or side.text)


def fit_agree(data: Sequence[Held]) -> BoostedTrees:
    x = np.stack([held.values for held in data])
    return fit_trees(x, np.array([held.yes for held in data]), FEATURES)


def cross_validated_agree(data: Sequence[Held]) -> list[float]:
    """Held-out probability of every item, by trees fitted without its fold."""
    placed = folds([held.group for held in data])
    found = [0.0] * len(data)
    for fold in range(FOLDS):
        trees = fit_agree([d for d, f in zip(data, placed, strict=True) if f != fold])
        inside = [n for n, f in enumerate(placed) if f == fold]
        told = trees.probabilities([data[n].values.tolist() for n in inside])
        for number, probability in zip(inside, told, strict=True):
            found[number] = probability
    return found


def fitted_agree(data: Sequence[Held]) -> dict[str, Any]:
    """Trees, and what cross-validation says of 是 at the threshold."""
    held = cross_validated_agree(data)
    yes = float(np.mean([p >= LEAST_YES for p, d in zip(held, data, strict=True) if d.yes]))
    false = float(np.mean([p >= LEAST_YES for p, d in zip(held, data, strict=True) if not d.yes]))
    print(f"是否一致：{len(data)} 问，阈值 {LEAST_YES}，该说是的说是 {yes:.3f}，误说是 {false:.3f}")
    return {
        "trees": fit_agree(data).as_json(),
        "cross_validated": {
            "asks": len(data),
            "yes": round(yes, 4),
            "false_yes": round(false, 4),
        },
    }
