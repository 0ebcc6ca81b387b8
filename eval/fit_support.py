"""Fits the support decision: logistic regression, cross-validated by fact.

Positives are dev's answerable questions (the everyday lines would flatter: the
embedder was tuned on them); negatives are dev's unanswerable questions and
``questions/unanswerable.tsv``, as far as no rule refuses them already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answers import reply
from assistant.app import Assistant
from assistant.question import searchable, understand
from assistant.support import FEATURES, features
from assistant.values import ANSWERABLE
from eval.folds import FOLDS, folds
from eval.schema import Question
from eval.unanswerable import read_unanswerable

# Kinds of unanswerable questions that are foreign as topics, not in a detail.
TOPICS = frozenset({"silent_topic", "off_topic", "silent_body"})

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question for the support decision."""

    values: Floats
    answerable: bool
    group: str


def support_data(assistant: Assistant, questions: Sequence[Question]) -> list[Labelled]:
    found = [
        Labelled(values, question.answerable, question.fact)
        for question in questions
        if not question.history
        and question.kind not in ("out_of_scope", "who")
        and (values := _values(assistant, question.question, question.answerable)) is not None
    ]
    for number, line in enumerate(read_unanswerable()):
        values = _values(assistant, line.text, False) if line.category in TOPICS else None
        if values is not None:
            found.append(Labelled(values, False, f"unanswerable-{number}"))
    return found


def _values(assistant: Assistant, text: str, answerable: bool) -> Floats | None:
    """None for small talk, and for unanswerable questions refused without a support decision."""
    question = understand(text, assistant.today())
    if question.kind == "chat":
        return None
    inquiry = assistant.inquire(question)
    if not answerable and reply(replace(inquiry, support=1.0)).status not in ANSWERABLE:
        return None
    return _vector(assistant, searchable(question.text), inquiry.found, inquiry.scored)


def _vector(assistant: Assistant, query: str, found: Any, scored: Any) -> Floats:
    named = features(assistant.plan, assistant.weigher, query, found, scored)
    return np.array([named[name] for name in FEATURES])


def fit_support(data: Sequence[Labelled]) -> tuple[Floats, float]:
    """Logistic regression, both classes weighing the same; weights on raw features and bias."""
    from sklearn.linear_model import LogisticRegression

    x = np.stack([d.values for d in data])
    y = np.array([d.answerable for d in data])
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=5000).fit(x, y)
    return model.coef_[0], float(model.intercept_[0])


def cross_validated_support(data: Sequence[Labelled]) -> list[float]:
    """Held-out probability of every item."""
    placed = folds([d.group for d in data])
    held = [0.0] * len(data)
    for fold in range(FOLDS):
        weights, bias = fit_support([d for d, f in zip(data, placed, strict=True) if f != fold])
        for position, (item, f) in enumerate(zip(data, placed, strict=True)):
            if f == fold:
                held[position] = float(1 / (1 + np.exp(-(item.values @ weights + bias))))
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
    """The highest probability that refuses at most ``wrongly`` of the answerable."""
    answerable = sorted(p for p, d in zip(held, data, strict=True) if d.answerable)
    return round(answerable[int(wrongly * len(answerable))], 3)


def fitted_support(assistant: Assistant, questions: Sequence[Question]) -> dict[str, Any]:
    """Bias, threshold and weights of the support model, and what cross-validation says."""
    labelled = support_data(assistant, questions)
    held = cross_validated_support(labelled)
    threshold = choose_threshold(labelled, held)
    pairs = list(zip(held, labelled, strict=True))
    refused = float(np.mean([p < threshold for p, d in pairs if not d.answerable]))
    kept = float(np.mean([p >= threshold for p, d in pairs if d.answerable]))
    print(
        f"依据判断：{len(labelled)} 题，阈值 {threshold}，不可答拒 {refused:.3f}，可答留 {kept:.3f}"
    )
    weights, bias = fit_support(labelled)
    return {
        "bias": round(bias, 4),
        "threshold": threshold,
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
        "cross_validated": {
            "questions": len(labelled),
            "refused": round(refused, 4),
            "answered": round(kept, 4),
            "reliability": reliability(labelled, held),
        },
    }
