"""One question on its way to the page: events as they are said, the turn kept at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from assistant.values import Answer, Statement, marked
from corpus.errors import PlanQAError
from ui.render_answer import answer_head, statement_at
from ui.render_turn import Turn
from ui.service.problems import UNKEPT
from ui.speaking import Said, Speak
from ui.store import History

Event = dict[str, Any]
Draw = Callable[[Turn], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page sends: ``replaced`` is the turn that an edit or a retry puts anew."""

    question: str
    conversation_id: str | None = None
    replaced: str | None = None


def events(
    speak: Speak, history: History, draw: Draw, browser: str, asked: Asked
) -> Iterator[Event]:
    """``understood``, ``statement`` …, ``done``; or ``problem`` with what to do.

    ``reset`` takes back what was said, where a later answer begins otherwise;
    ``unkept`` stands for ``done`` where the answer could not be stored.
    The turn is kept with the last event, so that a stopped one leaves nothing.
    """
    try:
        earlier: tuple[str, ...] = ()
        if asked.conversation_id is not None:
            earlier = history.questions(browser, asked.conversation_id, asked.replaced)
        shown: tuple[Statement, ...] = ()
        for said in speak(asked.question, earlier):
            yield from growth(shown, said.answer)
            shown = said.answer.statements
        yield _kept(history, draw, browser, asked, said)
    except PlanQAError as error:
        yield {"event": "problem", "message": error.message}
    except SQLAlchemyError:
        yield {"event": "unkept", "message": UNKEPT}


def growth(said: tuple[Statement, ...], answer: Answer) -> Iterator[Event]:
    """What is new in an answer after ``said``."""
    if answer.statements[: len(said)] != said:
        yield {"event": "reset"}
        said = ()
    if not said:
        yield {"event": "understood", "html": answer_head(answer)}
    for position in range(len(said), len(answer.statements)):
        yield {
            "event": "statement",
            "html": statement_at(answer, position),
            "text": marked(answer.statements[position]),
        }


def _kept(history: History, draw: Draw, browser: str, asked: Asked, said: Said) -> Event:
    conversation_id, turn = history.add(browser, asked.conversation_id, said, asked.replaced)
    return {
        "event": "done",
        "html": draw(turn),
        "conversation": conversation_id,
        "sources": len(said.answer.citations),
    }
