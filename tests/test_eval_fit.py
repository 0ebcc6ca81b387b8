"""What is fitted, on numbers small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from eval_fakes import ONE_A_FOLD, question, refusal

from assistant.app import Assistant
from assistant.features import FEATURES
from assistant.followup_depend import DEPEND_FEATURES
from eval.fit_followup import follow_up_data
from eval.fit_fusion import Asked, cross_validated_fusion, first_shares, fit_fusion, fusion_data
from eval.fit_support import (
    Labelled,
    choose_threshold,
    cross_validated_support,
    fit_support_trees,
    probability,
    reliability,
    with_wording,
)
from eval.folds import folds
from index.search import CHANNELS

TEXT, FIELD = CHANNELS.index("text"), CHANNELS.index("field")


def asked(text: list[float], field: list[float], fact: str = "x") -> Asked:
    """Sections with these scores in two channels and none in the others; the first is gold."""
    scores = np.zeros((len(text), len(CHANNELS)))
    scores[:, TEXT], scores[:, FIELD] = text, field
    gold = np.zeros(len(text), dtype=bool)
    gold[0] = True
    return Asked(scores, gold, fact)


def labelled(value: float, answerable: bool, group: str = "x") -> Labelled:
    values = np.zeros(len(FEATURES))
    values[0] = value
    return Labelled("怎么管" if answerable else "罚多少钱", values, answerable, group)


# ``text`` always stands with the gold section, ``field`` in half of the queries.
INFORMED = [asked([1, 0], field, group) for field in ([1, 0], [0, 1]) for group in ONE_A_FOLD]


def test_fusion_puts_what_informs_above_noise() -> None:
    weights = fit_fusion(INFORMED)
    # They start at 0.3 and 1.0.
    assert weights[TEXT] > 0.3
    assert weights[FIELD] < 1.0
    assert weights[TEXT] > weights[FIELD]
    # No score, no slope: the other channels stay where they start.
    others = [weights[CHANNELS.index(name)] for name in ("lines", "dense_text", "dense_lines")]
    assert others == [0.5, 0.3, 1.0]


def test_a_channel_that_misleads_goes_to_zero_never_below() -> None:
    # field speaks for the wrong section only, and nothing else speaks at all.
    assert fit_fusion([asked([0, 0], [0, 1])])[FIELD] == 0.0


def test_shares_of_first_and_first_five() -> None:
    weights = np.zeros(len(CHANNELS))
    weights[TEXT] = 1.0
    none = [0.0] * 7
    data = [
        asked([7, 1, 2, 3, 4, 5, 6], none),  # none above: rank 1
        asked([3, 1, 2, 4, 5, 6, 7], none),  # four above: rank 5
        asked([2, 1, 3, 4, 5, 6, 7], none),  # five above: rank 6
        asked([7, 7, 2, 3, 4, 5, 6], none),  # a tie counts as rank 1
    ]
    assert first_shares(data, weights) == (2 / 4, 3 / 4)


def test_cross_validation_counts_every_query_once() -> None:
    # text is right everywhere, so each fold ranks its gold section first ...
    assert cross_validated_fusion(INFORMED) == (1.0, 1.0)
    # ... but a query with no score for gold is lost, in whatever fold it lies: 10 of 11.
    lost = asked([0] + [1] * 5, [0] * 6, ONE_A_FOLD[0])
    assert cross_validated_fusion([*INFORMED, lost]) == pytest.approx((10 / 11, 10 / 11))


def test_folds_keep_groups_together_and_share_them_out() -> None:
    groups = [f"g{n % 1000}" for n in range(2000)]
    placed = folds(groups)
    assert placed[:1000] == placed[1000:]
    # A thousand groups in five folds by chance: about two hundred in each.
    assert all(170 < placed[:1000].count(fold) < 230 for fold in range(5))


def test_a_group_keeps_its_fold_whatever_others_there_are() -> None:
    assert folds(["g1", "g2", "g3"])[1:] == folds(["g2", "g3", "g4"])[:2]


def test_threshold_refuses_at_most_the_share_allowed() -> None:
    answerable = [labelled(0, True)] * 10
    held = [0.95, 0.85, 0.75, 0.65, 0.55, 0.45, 0.35, 0.25, 0.15, 0.05]
    # A fifth of ten is two: 0.05 and 0.15 lie below 0.25.
    assert choose_threshold(answerable, held, wrongly=0.2) == 0.25
    assert choose_threshold(answerable, held, wrongly=0.0) == 0.05
    # 0.07 of ten is less than one, so none is refused; the unanswerable do not count.
    assert choose_threshold([*answerable, labelled(0, False)], [*held, 0.01]) == 0.05


def test_reliability_bins() -> None:
    data = [labelled(0, answerable) for answerable in (False, True, False, True, True)]
    held = [0.05, 0.07, 0.1, 0.95, 1.0]
    # [0, 0.1): mean 0.06, one of two; 0.1 belongs to the next; 1 to the last: mean 0.975.
    assert reliability(data, held) == [[0.06, 0.5, 2], [0.1, 0.0, 1], [0.975, 1.0, 2]]
    # Halves: (0.05 + 0.07 + 0.1) / 3 = 0.0733, one of three answerable.
    assert reliability(data, held, bins=2) == [[0.0733, 0.3333, 3], [0.975, 1.0, 2]]


# A leaf holds thirty at least: four fifths of sixty groups leave 48 of each class.
SEPARABLE = [labelled(x, x > 0, f"g{n}") for n in range(60) for x in (1, -1)]


def test_trees_are_those_that_were_grown() -> None:
    """The plain lists give what scikit-learn's own model gives."""
    trees = fit_support_trees(SEPARABLE)
    # one cut parts the classes: each tree is a root at 0 with two leaves, or a lone leaf
    assert {tree.thresholds[0] for tree in trees.trees if len(tree.values) > 1} == {0.0}
    assert trees.bias == 0.0
    assert [probability(trees, item) > 0.9 for item in SEPARABLE] == [True, False] * 60


def test_wording_is_fitted_without_the_fold_it_scores() -> None:
    data = [
        Labelled(text, np.zeros(len(FEATURES)), answerable, f"g{n}")
        for n in range(10)
        for text, answerable in (("怎么管", True), ("罚多少钱", False))
    ]
    good, bad = with_wording(data)[:2]
    assert good.values[FEATURES.index("wording")] > 0 > bad.values[FEATURES.index("wording")]
    assert not data[0].values.any()


def test_held_out_probabilities() -> None:
    held = cross_validated_support(SEPARABLE)
    assert all(p > 0.9 for p in held[::2])
    assert all(p < 0.1 for p in held[1::2])


def test_everyday_lines_do_not_set_the_threshold() -> None:
    asked, lines = [labelled(0, True)] * 4, [replace(labelled(0, True), asked=False)] * 4
    held = [0.9, 0.8, 0.7, 0.6, 0.1, 0.1, 0.1, 0.1]
    assert choose_threshold([*asked, *lines], held, wrongly=0.0) == 0.6


def test_only_questions_that_stand_alone_and_have_gold_are_fused(assistant: Assistant) -> None:
    whole = question("a", question="工厂东西合格率多少")
    questions = [
        whole,
        question("b", history=("前一问",)),
        refusal("c"),
        question("d", sections=("09",)),
    ]
    (found,) = fusion_data(assistant, questions)
    gold = [s for s, g in zip(assistant.index.section_ids, found.gold, strict=True) if g]
    assert (found.fact, gold) == ("a", ["01.01.01.01"])


def test_follow_ups_that_stay_against_questions_that_stand_alone(assistant: Assistant) -> None:
    """A named row or a form like 那玻璃呢 settles it; a talk that moved on teaches nothing."""
    history = ("水泥怎么提升质量？",)
    cement, fireworks = "03.01.01.02.z03.05", "03.01.01.03.z04.03"
    asked = [
        question("a", history=history, question="谁来监督？", sections=(cement,)),
        question("b", history=history, question="那玻璃呢", sections=(cement,)),
        question("c", history=history, question="烟花爆竹有什么要求？", sections=(fireworks,)),
        question("d", question="三高四新是什么意思？"),
        question("e", question="森林覆盖率目标是多少？"),
    ]
    found = follow_up_data(assistant, asked)
    assert [item.positive for item in found] == [True, False, False]
    pronoun = DEPEND_FEATURES.index("pronoun")
    assert [item.values[pronoun] for item in found] == [0.0, 0.0, 0.0]
