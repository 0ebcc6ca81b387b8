"""Fits whether a question depends on the talk: logistic regression on dev.

Positives are follow-ups that stay where the talk stood (their right section was cited
last, or the plan does not answer them); negatives are dev's questions that stand on
their own, each given two foreign questions of dev as history in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.app import Assistant
from assistant.followup import undecided
from assistant.followup_depend import DEPEND_FEATURES
from assistant.followup_topic import Turn
from eval.fit_logistic import Example, cross_validated_logistic, fit_logistic
from eval.schema import Question

_FOREIGN = (7, 101)
_ALONE = frozenset({"out_of_scope", "follow_up"})


def follow_up_data(assistant: Assistant, questions: Sequence[Question]) -> list[Example]:
    alone = [q for q in questions if not q.history and q.kind not in _ALONE]
    found = []
    for question in questions:
        if question.history:
            turns = _turns(assistant, question.history)
            item = _labelled(assistant, question, turns, True) if _stays(question, turns) else None
            found += [item] if item else []
    for position, question in enumerate(alone):
        for step in _FOREIGN:
            other = alone[(position + step) % len(alone)]
            item = _labelled(assistant, question, _turns(assistant, (other.question,)), False)
            found += [item] if item else []
    return found


def _turns(assistant: Assistant, history: Sequence[str]) -> tuple[Turn, ...]:
    return tuple(
        Turn(text, assistant.ask(text, tuple(history[:position])))
        for position, text in enumerate(history)
    )


def _stays(question: Question, turns: Sequence[Turn]) -> bool:
    if question.status in ("out_of_scope", "smalltalk"):
        return False
    cited = {c.section_id for c in turns[-1].answer.citations}
    return not question.sections or bool(cited & set(question.sections))


def _labelled(
    assistant: Assistant, question: Question, turns: Sequence[Turn], depends: bool
) -> Example | None:
    """None when the form of the question settles the matter without the model."""
    text = undecided(assistant.plan, question.question, turns)
    if text is None:
        return None
    named = assistant.judge.features(text, turns[-1])
    return Example(np.array([named[n] for n in DEPEND_FEATURES]), depends, question.fact)


def fitted_follow_up(assistant: Assistant, questions: Sequence[Question]) -> dict[str, Any]:
    """Bias and weights, with the shares held-out questions were told apart by."""
    data = follow_up_data(assistant, questions)
    held = cross_validated_logistic(data)
    pairs = list(zip(held, data, strict=True))
    kept = float(np.mean([p >= 0.5 for p, d in pairs if d.positive]))
    alone = float(np.mean([p < 0.5 for p, d in pairs if not d.positive]))
    print(f"追问判断：{len(data)} 题，追问认出 {kept:.3f}，新问题认出 {alone:.3f}")
    weights, bias = fit_logistic(data)
    return {
        "bias": round(bias, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(DEPEND_FEATURES, weights, strict=True)},
        "cross_validated": {
            "questions": len(data),
            "follow_ups": round(kept, 4),
            "new_questions": round(alone, 4),
        },
    }
