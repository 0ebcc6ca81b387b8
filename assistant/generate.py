"""The optional chat model speaks, the plan has the last word.

:func:`speak` takes the plan's own answer (always computed first), sends numbered
evidence, checks each sentence as it arrives, and ends with an answer in any case:
when the endpoint fails in whatever way, with the plan's own, within ``budget_s``.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Literal

from assistant.app import Assistant
from assistant.generate_breaker import Breaker
from assistant.generate_client import Client, Delta, OpenAIClient
from assistant.generate_compose import (
    Frame,
    answer_of,
    checked,
    framed,
    merged,
    noted,
    worth_rephrasing,
)
from assistant.generate_prompt import REFUSAL, Evidence, gather, messages
from assistant.generate_sentences import resolve, sentences
from assistant.generate_settings import ChatSettings
from assistant.question import searchable
from assistant.reply import Claim
from assistant.values import Answer
from corpus.errors import ChatError

Outcome = Literal[
    "speaking", "rephrased", "unchanged", "refused", "unverified", "failed", "resting"
]
_LONGEST = 420  # characters of checked sentences; what more comes is left out
_NOTES: dict[Outcome, str] = {
    "refused": "对话模型没有作答，以上直接引用规划原文。",
    "unverified": "对话模型的话没有通过核对，以上直接引用规划原文。",
    "failed": "对话模型暂时用不上，以上直接引用规划原文。",
    "resting": "对话模型暂时用不上，以上直接引用规划原文。",
}


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint told them, 0 where it did not; ``ms`` is the model's time alone."""

    input_tokens: int = 0
    output_tokens: int = 0
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """What to show now; ``extractive`` is the plan's own answer, one click away.

    ``outcome`` is ``speaking`` until the last one; ``passed`` and ``failed`` count
    the model's sentences; ``trouble`` is the Chinese message of a failure.
    """

    answer: Answer
    extractive: Answer
    outcome: Outcome
    passed: int = 0
    failed: int = 0
    usage: Usage = Usage()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """An endpoint with its settings and breaker; one for a process, used by many threads."""

    settings: ChatSettings
    client: Client
    breaker: Breaker


def open_chat(settings: ChatSettings) -> Chat | None:
    """The chat model of the settings, None when it is off; ChatError without its packages."""
    if not settings.model:
        return None
    breaker = Breaker(settings.breaker_failures, settings.breaker_pause_s)
    return Chat(settings, OpenAIClient(settings), breaker)


def rephrase(assistant: Assistant, chat: Chat, answer: Answer) -> Spoken:
    """The last word of :func:`speak`."""
    return deque(speak(assistant, chat, answer), maxlen=1)[0]


def speak(assistant: Assistant, chat: Chat, answer: Answer) -> Iterator[Spoken]:
    """Growing answers, one for each sentence that passes, then the final one."""
    if not worth_rephrasing(answer, chat.settings.most_evidence):
        yield Spoken(answer, answer, "unchanged")
        return
    if not chat.breaker.allows():
        yield _plain(answer, "resting")
        return
    frame, evidence = framed(answer), _evidence(assistant, chat, answer)
    if not evidence:
        yield Spoken(answer, answer, "unchanged")
        return
    telling = _Telling(assistant, chat, answer, frame, evidence)
    try:
        yield from telling.told()
    except ChatError as error:
        chat.breaker.failed()
        yield replace(telling.ended("failed"), trouble=error.message)


def _evidence(assistant: Assistant, chat: Chat, answer: Answer) -> tuple[Evidence, ...]:
    found = assistant.retrieved(answer.understood)
    ranked = assistant.weigher.rank(searchable(answer.understood), found)
    best = [item.sentence for item in ranked]
    return gather(assistant.plan, answer, best, chat.settings.more_sentences)


def _plain(answer: Answer, outcome: Outcome) -> Spoken:
    return Spoken(noted(answer, _NOTES[outcome]), answer, outcome)


def _refuses(sentence: str) -> bool:
    """The refusal itself, not a sentence that only mentions it."""
    return REFUSAL.rstrip("。") in sentence and len(sentence) < 3 * len(REFUSAL)


class _Telling:
    """One answer being spoken: what has passed so far, and what it cost."""

    def __init__(
        self,
        assistant: Assistant,
        chat: Chat,
        answer: Answer,
        frame: Frame,
        evidence: tuple[Evidence, ...],
    ) -> None:
        self._plan = assistant.plan
        self._chat = chat
        self._answer = answer
        self._frame = frame
        self._evidence = evidence
        self._passed: list[Claim] = []
        self._failed = 0
        self._tokens = (0, 0)
        self._started = time.perf_counter()

    def told(self) -> Iterator[Spoken]:
        if self._frame.ahead:
            yield self._now(self._frame.ahead, "speaking")
        refused = False
        with closing(self._deltas()) as deltas:
            for sentence in sentences(deltas):
                refused = refused or _refuses(sentence)
                if self._take(sentence):
                    yield self._now((*self._frame.ahead, *self._passed), "speaking")
        self._chat.breaker.succeeded()
        if refused or not self._passed:
            yield self.ended("refused" if refused else "unverified")
        else:
            claims = merged(self._frame, self._passed, self._failed)
            yield self._now(claims, "rephrased")

    def ended(self, outcome: Outcome) -> Spoken:
        """The plan's own answer with a quiet note."""
        answer = noted(self._answer, _NOTES[outcome])
        return self._spoken(answer, outcome)

    def _take(self, sentence: str) -> bool:
        claim = checked(resolve(sentence, len(self._evidence)), self._evidence)
        if claim is None:
            self._failed += 1
        elif self._fits(claim):
            self._passed.append(claim)
            return True
        return False

    def _fits(self, claim: Claim) -> bool:
        """Not said before, and still short enough to read in a chat."""
        said = [passed.text for passed in self._passed]
        return claim.text not in said and len("".join(said)) + len(claim.text) <= _LONGEST

    def _deltas(self) -> Generator[str, None, None]:
        asked = messages(
            self._plan.document.title,
            self._answer.understood,
            self._evidence,
            min(len(self._answer.citations), len(self._evidence)),
        )
        for delta in self._chat.client.stream(asked):
            self._count(delta)
            yield delta.text

    def _count(self, delta: Delta) -> None:
        read, written = self._tokens
        self._tokens = (read + delta.input_tokens, written + delta.output_tokens)

    def _now(self, claims: tuple[Claim, ...], outcome: Outcome) -> Spoken:
        return self._spoken(answer_of(self._plan, self._answer, claims), outcome)

    def _spoken(self, answer: Answer, outcome: Outcome) -> Spoken:
        ms = (time.perf_counter() - self._started) * 1000
        answer = replace(answer, latency_ms=self._answer.latency_ms + ms)
        usage = Usage(*self._tokens, ms)
        return Spoken(answer, self._answer, outcome, len(self._passed), self._failed, usage)
