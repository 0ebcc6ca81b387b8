"""Questions that are only asked: their answers beside those of a scored run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assistant.values import answer_json
from corpus.errors import QuestionError
from corpus.extras import need
from eval.loaded import Loaded, Unscored
from eval.runner import Askable, Progress, Run, Stop, run_questions


@dataclass(frozen=True, slots=True)
class Asked:
    """An unscored question and its answer in machine-readable form."""

    unscored: Unscored
    answer: dict[str, Any]


def run_loaded(
    assistant: Askable,
    loaded: Loaded,
    name: str,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> tuple[Run, tuple[Asked, ...]]:
    """Scores what can be scored, then asks the rest; progress and stop are over both."""
    need("eval")
    scored = len(loaded.questions)

    def told(done: int, _total: int) -> None:
        if progress is not None:
            progress(done, loaded.size)

    run = run_questions(assistant, loaded.questions, name, told, stop)
    asked: list[Asked] = []
    for unscored in () if run.stopped else loaded.unscored:
        if stop is not None and stop():
            break
        asked.append(_ask(assistant, unscored))
        told(scored + len(asked), loaded.size)
    whole = not run.stopped and len(asked) == len(loaded.unscored)
    return replace(run, stopped=not whole), tuple(asked)


def _ask(assistant: Askable, unscored: Unscored) -> Asked:
    try:
        answer = assistant.ask(unscored.question)
    except QuestionError as error:
        raise QuestionError(f"题目 {unscored.id} 问不了：{error}") from error
    return Asked(unscored, answer_json(answer, unscored.id))


def asked_json(asked: Asked) -> dict[str, Any]:
    """One line of unscored.jsonl."""
    unscored = asked.unscored
    fields = {"question": unscored.question, "why": unscored.why, "given": unscored.given}
    return {**asked.answer, "asked": fields}


def asked_of(row: dict[str, Any]) -> Asked:
    """What :func:`asked_json` wrote; KeyError or TypeError on another form."""
    return Asked(Unscored(id=row["id"], **row.pop("asked")), row)
