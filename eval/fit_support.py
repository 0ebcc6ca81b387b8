"""Fits the support decision: boosted trees over features, cross-validated by fact.

Answerable: dev's and practice's questions, ``questions/answerable.tsv``, and the
everyday lines the model was not tuned on, each asked of an index without its own file.
Unanswerable: those of the same sets and ``questions/unanswerable.tsv``.  A who-question
counts as answerable here even where the plan names nobody: it has the task, and what
follows from its silence is not this decision's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.app import Assistant
from assistant.features import FEATURES
from assistant.question import understand
from assistant.structure import core
from assistant.trees import BoostedTrees
from assistant.wording import WordingModel, runs
from corpus.values import leaves
from eval.calibration import ANSWERABLE, UNANSWERABLE, read_phrasings
from eval.fit_facts import asks_of, fold_matchers
from eval.fit_trees import fit_trees
from eval.folds import FOLDS, fold_of, folds
from eval.schema import Question
from index.expansions import Expansion

_WORDING = FEATURES.index("wording")
_LEAST_RUNS = 3
_LINE_WEIGHT = 0.1
_SMALLEST_WEIGHT = 0.02

Floats = NDArray[np.float64]
Row = tuple[str, bool, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question for the support decision; ``asked`` as a user would, not an everyday line."""

    text: str
    values: Floats
    answerable: bool
    group: str
    asked: bool = True


def support_rows(assistant: Assistant, questions: Sequence[Question]) -> list[Row]:
    """Every ask with whether the plan answers it and the group it belongs to."""
    found = [
        (text, answerable or asked.kind == "who", group)
        for text, answerable, group, _, asked in asks_of(questions)
    ]
    for path, answerable in ((ANSWERABLE, True), (UNANSWERABLE, False)):
        lines = read_phrasings(path)
        found += [(line.text, answerable, f"{line.file}-{line.number}") for line in lines]
    found += [(text, True, f"plain-{n}") for n, text in enumerate(plain_questions(assistant))]
    return found


def support_data(assistant: Assistant, questions: Sequence[Question]) -> list[Labelled]:
    """Labelled asks with their features, wording still 0, facts matched without their own fold."""
    matchers = fold_matchers(assistant, questions)
    blind = [replace(assistant, matcher=matcher) for matcher in matchers]
    rows = support_rows(assistant, questions)
    told = (_labelled(blind[fold_of(group)], text, there, group) for text, there, group in rows)
    return [item for item in told if item is not None]


def plain_questions(assistant: Assistant) -> list[str]:
    """The plainest questions there are, by table and headings: those must never be refused."""
    found = [
        "规划有哪几章？",
        "规划共有几章",
        "一共有几个专栏？",
        "专栏有哪些",
        "指标表共有多少项指标？",
    ]
    found += ["指标有哪些", "没有标明类别的指标有哪些？", "整个规划主要讲了什么？"]
    for name in dict.fromkeys(r.attribute for r in assistant.document.indicators):
        found += [f"{name}指标有哪些？", f"{name}指标有几项"]
    for category in dict.fromkeys(r.category for r in assistant.document.indicators if r.category):
        found += [f"{category}类的指标有几项？", f"{category}方面有哪些指标"]
    for row in assistant.document.indicators:
        base, target = row.years[0], row.years[-1]
        found += [
            f"{target}年{row.name}目标是多少？",
            f"{row.name}{base}年是多少",
            f"{row.name}是约束性指标吗？",
            f"{row.name}从{base}年到{target}年提高多少",
        ]
    for section in leaves(assistant.document.sections):
        heading = core(section.heading)
        found += [f"{heading}有哪些要求？", f"规划对{heading}怎么说？", f"{heading}写在哪一章？"]
    return found


def lines_data(without: Assistant, lines: Iterable[Expansion]) -> list[Labelled]:
    """Everyday lines as answerable questions; ``without`` must not have them indexed."""
    rows = ((line.text, True, f"{line.section_id}-{n}") for n, line in enumerate(lines))
    found = (_labelled(without, *row) for row in rows)
    return [replace(item, asked=False) for item in found if item is not None]


def _labelled(assistant: Assistant, text: str, answerable: bool, group: str) -> Labelled | None:
    """None for small talk."""
    question = understand(assistant.spelt(text), assistant.today())
    if question.kind == "chat":
        return None
    named = assistant.support.features(assistant.inquire(question))
    values = np.array([named.get(name, 0.0) for name in FEATURES])
    values[_WORDING] = 0.0
    return Labelled(question.text, values, answerable, group)


def fit_wording(data: Sequence[Labelled]) -> WordingModel:
    """Logistic regression over the character runs of questions asked, both classes weighing the same."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    counter = CountVectorizer(analyzer=runs, min_df=_LEAST_RUNS, binary=True)
    asked = [d for d in data if d.asked]
    x = counter.fit_transform([d.text for d in asked])
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=3000)
    model.fit(x, [d.answerable for d in asked])
    weights = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {run: round(float(w), 3) for run, w in weights if abs(w) >= _SMALLEST_WEIGHT}
    return WordingModel(kept, round(float(model.intercept_[0]), 3))


def with_wording(data: Sequence[Labelled]) -> list[Labelled]:
    """Each item with the wording score of a model fitted without its fold."""
    placed = folds([d.group for d in data])
    scored = list(data)
    for fold in range(FOLDS):
        model = fit_wording([d for d, f in zip(data, placed, strict=True) if f != fold])
        for position, (item, f) in enumerate(zip(data, placed, strict=True)):
            if f == fold:
                scored[position] = worded(item, model)
    return scored


def worded(item: Labelled, model: WordingModel) -> Labelled:
    values = item.values.copy()
    values[_WORDING] = model.score(item.text)
    return replace(item, values=values)


def fit_support_trees(data: Sequence[Labelled]) -> BoostedTrees:
    """Boosted trees over all features; an everyday line weighs little."""
    x = np.stack([d.values for d in data])
    y = np.array([d.answerable for d in data])
    return fit_trees(x, y, FEATURES, [1.0 if d.asked else _LINE_WEIGHT for d in data])


def probability(trees: BoostedTrees, item: Labelled) -> float:
    return trees.probability(dict(zip(FEATURES, item.values.tolist(), strict=True)))


def cross_validated_support(data: Sequence[Labelled]) -> list[float]:
    """Held-out probability of every item, wording and trees both fitted without its fold."""
    placed = folds([d.group for d in data])
    held = [0.0] * len(data)
    for fold in range(FOLDS):
        inside = [d for d, f in zip(data, placed, strict=True) if f != fold]
        trees, wording = fit_support_trees(with_wording(inside)), fit_wording(inside)
        for position, (item, f) in enumerate(zip(data, placed, strict=True)):
            if f == fold:
                held[position] = probability(trees, worded(item, wording))
    return held


def reliability(
    data: Sequence[Labelled], held: Sequence[float], bins: int = 10
) -> list[list[float]]:
    """For each tenth of probability: mean probability, share answerable, count."""
    table = []
    for number in range(bins):
        inside = [
            (p, d.answerable)
            for p, d in zip(held, data, strict=True)
            if number / bins <= p < (number + 1) / bins or (p == 1 and number == bins - 1)
        ]
        if inside:
            mean = float(np.mean([p for p, _ in inside]))
            share = float(np.mean([a for _, a in inside]))
            table.append([round(mean, 4), round(share, 4), len(inside)])
    return table


def choose_threshold(
    data: Sequence[Labelled], held: Sequence[float], wrongly: float = 0.03
) -> float:
    """The highest probability that refuses at most ``wrongly`` of the answerable questions asked."""
    answerable = sorted(p for p, d in zip(held, data, strict=True) if d.answerable and d.asked)
    return round(answerable[int(wrongly * len(answerable))], 3)


def fitted_support(data: Sequence[Labelled]) -> dict[str, Any]:
    """Trees, wording, threshold, and what cross-validation says."""
    held = cross_validated_support(data)
    threshold = choose_threshold(data, held)
    pairs = [(p, d) for p, d in zip(held, data, strict=True) if d.asked]
    refused = float(np.mean([p < threshold for p, d in pairs if not d.answerable]))
    kept = float(np.mean([p >= threshold for p, d in pairs if d.answerable]))
    print(f"依据判断：{len(data)} 题，阈值 {threshold}，不可答拒 {refused:.3f}，可答留 {kept:.3f}")
    wording = fit_wording(data)
    return {
        "threshold": threshold,
        "wording": {"bias": wording.bias, "weights": wording.weights},
        "trees": fit_support_trees(with_wording(data)).as_json(),
        "cross_validated": {
            "questions": len(data),
            "refused": round(refused, 4),
            "answered": round(kept, 4),
            "reliability": reliability(data, held),
        },
    }
