"""Fits what is fitted: fusion weights and the support decision, on dev, cross-validated by fact.

Positives for the support decision are dev's answerable questions and authored
everyday lines asked of an index built without their own file; negatives are
dev's unanswerable questions and ``questions/unanswerable.tsv``, as far as no
rule refuses them already.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answers import reply
from assistant.app import Assistant, open_assistant
from assistant.evidence import Weigher
from assistant.question import searchable, understand
from assistant.retrieve import scaled
from assistant.settings import FITTED, Settings
from assistant.support import FEATURES, features
from assistant.values import ANSWERABLE
from eval.questions import FOLDER, load_split
from eval.schema import Question
from index.embed import open_embedder
from index.expansions import FOLDER as EXPANSIONS
from index.expansions import Expansion, read_expansions
from index.search import CHANNELS, index_in_memory
from index.settings import IndexSettings

SEED = 20211
FOLDS = 5
# Kinds of unanswerable questions that are foreign as topics, not in a detail.
TOPICS = frozenset({"silent_topic", "off_topic", "silent_body"})
LINES_A_FILE = 150
# Written for figures alone: without this file their kind has no lines left.
NOT_HELD = frozenset({"figures"})
_STEPS = 4000
_RATE = 0.05
_DECAY = 0.002
_START = {"text": 0.3, "field": 1.0, "lines": 0.5, "dense_text": 0.3, "dense_lines": 1.0}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One query for the fusion: (sections, channels) scores, gold positions, its fact."""

    scores: Floats
    gold: NDArray[np.bool_]
    fact: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question for the support decision."""

    values: Floats
    answerable: bool
    group: str


def fusion_data(assistant: Assistant, questions: Sequence[Question]) -> list[Asked]:
    """Channel scores of every stand-alone question with gold sections."""
    found = []
    for question in questions:
        if question.history or not question.sections or not question.answerable:
            continue
        text = understand(question.question, assistant.today()).text
        channels = assistant.index.search(searchable(text)).channels
        scores = np.stack([scaled(name, channels[name]) for name in CHANNELS], axis=1)
        gold = np.array([_is_gold(s, question.sections) for s in assistant.index.section_ids])
        if gold.any():
            found.append(Asked(scores, gold, question.fact))
    return found


def _is_gold(section_id: str, gold: Sequence[str]) -> bool:
    return any(section_id == g or section_id.startswith(g + ".") for g in gold)


def fit_fusion(data: Sequence[Asked]) -> Floats:
    """Non-negative weights that maximise the log share of the gold sections (softmax)."""
    weights = np.array([_START[name] for name in CHANNELS])
    start = weights.copy()
    for _ in range(_STEPS // 20):
        gradient = np.zeros_like(weights)
        for asked in data:
            logits = 8.0 * asked.scores @ weights
            share = np.exp(logits - logits.max())
            share /= share.sum()
            right = share * asked.gold
            right /= max(right.sum(), 1e-12)
            gradient += asked.scores.T @ (right - share)
        weights = np.maximum(
            0.0, weights + _RATE * gradient / len(data) - _DECAY * (weights - start)
        )
    return weights


def first_shares(data: Sequence[Asked], weights: Floats) -> tuple[float, float]:
    """Share of queries whose right section stands first, and among the first five."""
    ranks = [int((a.scores @ weights > (a.scores @ weights)[a.gold].max()).sum()) + 1 for a in data]
    return float(np.mean([r == 1 for r in ranks])), float(np.mean([r <= 5 for r in ranks]))


def folds(groups: Sequence[str]) -> list[int]:
    """A fold for each item; items of one group share it."""
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)
    place = {name: position % FOLDS for position, name in enumerate(names)}
    return [place[group] for group in groups]


def cross_validated_fusion(data: Sequence[Asked]) -> tuple[float, float]:
    placed = folds([a.fact for a in data])
    first, five, total = 0.0, 0.0, 0
    for fold in range(FOLDS):
        train = [a for a, f in zip(data, placed, strict=True) if f != fold]
        held = [a for a, f in zip(data, placed, strict=True) if f == fold]
        shares = first_shares(held, fit_fusion(train))
        first, five, total = (
            first + shares[0] * len(held),
            five + shares[1] * len(held),
            total + len(held),
        )
    return first / total, five / total


def support_data(assistant: Assistant, questions: Sequence[Question]) -> list[Labelled]:
    found = [
        Labelled(values, question.answerable, question.fact)
        for question in questions
        if not question.history
        and question.kind not in ("out_of_scope", "who")
        and (values := _values(assistant, question.question, question.answerable)) is not None
    ]
    for number, line in enumerate((FOLDER / "unanswerable.tsv").read_text("utf-8").splitlines()):
        category, text = line.split("\t")
        values = _values(assistant, text, False) if category in TOPICS else None
        if values is not None:
            found.append(Labelled(values, False, f"unanswerable-{number}"))
    return found + _line_data(assistant)


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


def _line_data(assistant: Assistant) -> list[Labelled]:
    """Everyday lines, each asked of an index that lacks the file it stands in."""
    rng = random.Random(SEED)
    found = []
    with_lines = assistant.settings.index.expansions
    for path in sorted(EXPANSIONS.glob("*.tsv")):
        if path.stem in NOT_HELD:
            continue
        rest = tuple(x for p in sorted(EXPANSIONS.glob("*.tsv")) if p != path for x in _lines_of(p))
        held = _asking_without(assistant, rest) if with_lines else assistant
        for line in rng.sample(_lines_of(path), LINES_A_FILE):
            values = _values(held, line.text, True)
            if values is not None:
                found.append(Labelled(values, True, f"{path.stem}-{line.section_id}"))
    return found


def _lines_of(path: Path) -> list[Expansion]:
    texts = {tuple(row.split("\t")[:3]) for row in path.read_text("utf-8").splitlines()}
    return [x for x in read_expansions() if (x.section_id, x.voice, x.text) in texts]


def _asking_without(assistant: Assistant, lines: tuple[Expansion, ...]) -> Assistant:
    """The assistant over an index in memory that has these everyday lines only."""
    settings = assistant.settings.index
    index = index_in_memory(assistant.document, settings, open_embedder(settings.model), lines)
    weigher = Weigher(assistant.plan, index.embedder, lines)
    return replace(assistant, index=index, weigher=weigher)


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
    data: Sequence[Labelled], held: Sequence[float], wrongly: float = 0.07
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


def main(arguments: argparse.Namespace) -> int:
    """Fits, prints what cross-validation says, writes ``assistant/fitted.json``."""
    assistant = open_assistant()
    plain = open_assistant(Settings(index=IndexSettings(expansions=False)))
    questions = load_split("dev")
    data = fusion_data(assistant, questions)
    first, five = cross_validated_fusion(data)
    print(f"融合：{len(data)} 题，交叉验证首位 {first:.3f}，前五 {five:.3f}")
    weights = fit_fusion(data)
    fitted = {
        "fusion": {n: round(float(w), 4) for n, w in zip(CHANNELS, weights, strict=True)},
        "fusion_cross_validated": {"first": round(first, 4), "first_five": round(five, 4)},
        "support": fitted_support(assistant, questions),
        "support_without_lines": fitted_support(plain, questions),
    }
    FITTED.write_text(json.dumps(fitted, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"已写入 {FITTED}")
    return 0
