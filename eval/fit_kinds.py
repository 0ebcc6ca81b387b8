"""Fits which form of answer a question asks for, cross-validated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.kinds import FORMS, KindModel
from assistant.question import readable
from assistant.wording import runs
from eval.calibration import read_phrasings
from eval.folds import FOLDS, folds
from eval.questions import FOLDER
from eval.schema import Question

FILE = FOLDER / "forms.tsv"
_LEAST_RUNS = 3
_SMALLEST_WEIGHT = 0.02
Asked = tuple[str, str]


def kinds_data(questions: Sequence[Question], path: Path = FILE) -> list[Asked]:
    """(form, text) of the file's lines and of questions whose kind is a form of wording."""
    lines = [(line.about, line.text) for line in read_phrasings(path)]
    asked = [(form_of(q.kind), q.question) for q in questions if not q.history]
    return [(form, readable(text)) for form, text in [*lines, *asked] if form in FORMS]


def form_of(kind: str) -> str:
    """An indicator's value is asked for like any fact; other kinds stand for themselves."""
    return "fact" if kind == "indicator" else kind


def fit_kinds(data: Sequence[Asked]) -> KindModel:
    """Multinomial logistic regression, all forms weighing the same."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    counter = CountVectorizer(analyzer=runs, min_df=_LEAST_RUNS, binary=True)
    worded = counter.fit_transform([text for _, text in data])
    model = LogisticRegression(C=1.0, max_iter=3000, class_weight="balanced")
    model.fit(worded, [form for form, _ in data])
    order = [list(model.classes_).index(form) for form in FORMS]
    weights = np.round(model.coef_[order], 3)
    names = counter.get_feature_names_out()
    kept = {
        run: [float(w) for w in weights[:, column]]
        for column, run in enumerate(names)
        if np.abs(weights[:, column]).max() >= _SMALLEST_WEIGHT
    }
    return KindModel(kept, [round(float(b), 3) for b in model.intercept_[order]])


def cross_validated_kinds(data: Sequence[Asked]) -> float:
    """Share of questions whose form is found by a model fitted without their fold."""
    placed = folds([text for _, text in data])
    right = 0
    for fold in range(FOLDS):
        model = fit_kinds([d for d, f in zip(data, placed, strict=True) if f != fold])
        held = [d for d, f in zip(data, placed, strict=True) if f == fold]
        right += sum(model.form(text) == form for form, text in held)
    return right / len(data)


def fitted_kinds(data: Sequence[Asked]) -> dict[str, Any]:
    share = cross_validated_kinds(data)
    print(f"问题形式：{len(data)} 题，交叉验证正确 {share:.3f}")
    model = fit_kinds(data)
    return {
        "bias": list(model.bias),
        "weights": dict(model.weights),
        "cross_validated": {"questions": len(data), "right": round(share, 4)},
    }
