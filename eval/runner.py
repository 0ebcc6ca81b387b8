"""Asks an assistant a set of questions, with progress, and scores what it says."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from assistant.values import Answer, answer_json
from corpus.errors import QuestionError
from corpus.values import Document
from eval.metrics import RULES, Scores, score_answer
from eval.metrics_retrieval import retrieval_scores
from eval.questions import is_sealed, questions_digest
from eval.schema import Question
from eval.summary import Summary, summarise

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class Askable(Protocol):
    """The part of the assistant that an evaluation uses."""

    @property
    def fingerprint(self) -> str: ...

    @property
    def document(self) -> Document: ...

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, its answer in machine-readable form, the ranking behind it, its scores.

    ``support`` is the assistant's probability that the plan answers, where it gives one.
    """

    question: Question
    answer: dict[str, Any]
    ranking: tuple[str, ...]
    support: float | None
    scores: Scores

    @property
    def right(self) -> bool:
        return self.scores["right"] == 1


@dataclass(frozen=True, slots=True)
class Run:
    """All outcomes of one pass; ``stopped`` when it was ended before the last question.

    ``rules`` is the edition of the measures it was scored by.  A saved run of a sealed
    set holds no outcomes, only the summary.
    """

    name: str
    fingerprint: str
    digest: str
    started: str
    seconds: float
    stopped: bool
    outcomes: tuple[Outcome, ...]
    summary: Summary
    rules: int = RULES

    @property
    def sealed(self) -> bool:
        """Whether only totals of this run may be shown or kept."""
        return is_sealed(self.name)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if not outcome.right)


def run_questions(
    assistant: Askable,
    questions: Sequence[Question],
    name: str,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Run:
    """Asks every question in order; ``name`` says which set it is.

    ``progress(done, total)`` is called after each; once ``stop()`` is true no
    further question is asked and the run holds what was answered so far.
    QuestionError names the question that the assistant would not take.
    """
    started, clock = datetime.now(), time.perf_counter()
    answers: list[Answer] = []
    for question in questions:
        if stop is not None and stop():
            break
        answers.append(_ask(assistant, question))
        if progress is not None:
            progress(len(answers), len(questions))
    asked = questions[: len(answers)]
    outcomes = score_all(asked, answers, assistant.document)
    return Run(
        name=name,
        fingerprint=assistant.fingerprint,
        digest=questions_digest(asked),
        started=started.isoformat(timespec="seconds"),
        seconds=time.perf_counter() - clock,
        stopped=len(asked) < len(questions),
        outcomes=outcomes,
        summary=summarise(asked, [o.scores for o in outcomes], [a.latency_ms for a in answers]),
    )


def _ask(assistant: Askable, question: Question) -> Answer:
    try:
        return assistant.ask(question.question, history=question.history)
    except QuestionError as error:
        raise QuestionError(f"题目 {question.id} 问不了：{error}") from error


def score_all(
    questions: Sequence[Question], answers: Sequence[Answer], document: Document
) -> tuple[Outcome, ...]:
    """Scores answers given in the order of ``questions``; retrieval over ``answer.hits``."""
    rankings = {
        q.id: tuple(hit.section_id for hit in answer.hits)
        for q, answer in zip(questions, answers, strict=True)
    }
    retrieval = retrieval_scores(questions, rankings)
    return tuple(
        Outcome(
            question=q,
            answer=answer_json(answer, q.id),
            ranking=rankings[q.id],
            support=getattr(answer, "support", None),
            scores={**score_answer(q, answer, document), **retrieval.get(q.id, {})},
        )
        for q, answer in zip(questions, answers, strict=True)
    )
