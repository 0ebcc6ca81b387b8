"""What is counted: for Prometheus at /metrics, and a line of the log for each question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from assistant.values import Answer
from ui.speaking import Said, Speak

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


@dataclass
class Meter:
    """The figures of one process; ``clock`` gives seconds since the epoch."""

    clock: Callable[[], float] = time.time
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        registry = self.registry
        self.questions = Counter(
            "planqa_questions", "Questions answered", ["form", "status"], registry=registry
        )
        self.refusals = Counter(
            "planqa_refused", "Calls turned away, by reason", ["reason"], registry=registry
        )
        self.seconds = Histogram(
            "planqa_answer_seconds", "Time of one answer", buckets=_BUCKETS, registry=registry
        )
        self.chat = Counter(
            "planqa_chat_answers", "Answers rephrased by the chat model", registry=registry
        )
        self.waiting = Gauge("planqa_waiting", "Questions that wait", registry=registry)
        self.running = Gauge("planqa_running", "Questions being answered", registry=registry)
        self.calls = Counter(
            "planqa_calls", "HTTP calls by kind of path", ["area", "status"], registry=registry
        )

    def refused(self, reason: str) -> None:
        self.refusals.labels(reason).inc()

    def answered(self, said: Said, seconds: float) -> None:
        answer = said.answer
        for form in [str(ask.form) for ask in answer.asks] or ["none"]:
            self.questions.labels(form, answer.status).inc()
        self.seconds.observe(seconds)
        if said.plain is not None:
            self.chat.inc()

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)


def measured(speak: Speak, done: Callable[[str, Answer, float], None], meter: Meter) -> Speak:
    """The same speech; each whole answer is counted, and handed to ``done`` with its seconds."""

    def speaking(question: str, history: tuple[str, ...]) -> Iterator[Said]:
        started = time.perf_counter()
        said = None
        for said in speak(question, history):
            yield said
        if said is not None:
            seconds = time.perf_counter() - started
            meter.answered(said, seconds)
            done(question, said.answer, seconds)

    return speaking
