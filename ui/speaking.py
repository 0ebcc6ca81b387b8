"""How answers come to the page: the plan's own words, or a chat model's where one is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.suggest import answered
from assistant.values import Answer
from eval.runner import Askable

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.generate import Chat


@dataclass(frozen=True, slots=True)
class Said:
    """The answer so far; ``plain`` is the plan's own one where a chat model rephrased it."""

    answer: Answer
    plain: Answer | None = None


# Question and earlier questions to growing answers; the last one is whole.
Speak = Callable[[str, tuple[str, ...]], Iterator[Said]]


def plain_speech(assistant: Askable) -> Speak:
    """The whole extractive answer at once, then what to ask next."""

    def speak(question: str, history: tuple[str, ...]) -> Iterator[Said]:
        answer = assistant.ask(question, history)
        yield Said(replace(answer, suggestions=()))
        yield Said(_with_next(assistant, answer, history))

    return speak


def _with_next(assistant: Askable, answer: Answer, history: tuple[str, ...]) -> Answer:
    """Only such next questions as the plan answers; trying them comes after the first words."""
    return replace(answer, suggestions=answered(answer, assistant.ask, history))


def chat_speech(assistant: Assistant, chat: Chat) -> Speak:
    """Sentence by sentence as the chat model's words pass their checks."""
    from assistant.generate import speak as rephrasing

    def speak(question: str, history: tuple[str, ...]) -> Iterator[Said]:
        for spoken in rephrasing(assistant, chat, assistant.ask(question, history)):
            changed = spoken.outcome == "rephrased"
            said = Said(spoken.answer, spoken.extractive if changed else None)
            yield replace(said, answer=replace(said.answer, suggestions=()))
        yield replace(said, answer=_with_next(assistant, spoken.answer, history))

    return speak
