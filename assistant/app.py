"""The assistant: the way of one question from text to a cited answer."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from assistant.answers import chat, reply
from assistant.evidence import Weigher
from assistant.followup import Turn, complete, last_context
from assistant.normalise import check_question, normalise
from assistant.plan import Plan
from assistant.question import Question, detail_pattern, lexicon, searchable, understand
from assistant.reply import Inquiry, Reply, compose
from assistant.retrieve import Retrieved, retrieve
from assistant.scope import scope
from assistant.settings import Settings, fitted
from assistant.spelling import Speller
from assistant.suggest import suggestions
from assistant.support import SupportModel, features
from assistant.table import match_rows
from assistant.values import ANSWERABLE, Answer, Hit
from assistant.verify import verified
from corpus.document import load_plan
from corpus.values import Document
from index.build import Progress
from index.search import PlanIndex, open_index

_REMEMBERED = 512
_SHORT_QUESTION = 16
_LEAST_IN_CONTEXT = 0.05


@dataclass(frozen=True)
class Assistant:
    """Answers questions about one plan; deterministic for the same settings and clock."""

    plan: Plan
    index: PlanIndex
    weigher: Weigher
    speller: Speller
    settings: Settings
    support: SupportModel
    fingerprint: str
    today: Callable[[], date]
    _answered: Callable[[str, tuple[str, ...], date], Answer]

    @property
    def document(self) -> Document:
        return self.plan.document

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer; ``history`` are the user's earlier questions, oldest first.

        Raises QuestionError for an empty, overlong or unreadable question.  An
        unreadable earlier question is passed over.
        """
        check_question(question)
        turns = self._turns(tuple(history)) if self.settings.answer.follow_ups else ()
        started = time.perf_counter()
        answer = answer_whole(self, question, turns)
        return replace(answer, latency_ms=(time.perf_counter() - started) * 1000)

    def search(self, question: str) -> tuple[Hit, ...]:
        """All sections with text, ranked for the question as it stands."""
        return self.retrieved(understand(self.spelt(question), self.today()).text).hits

    def spelt(self, raw: str) -> str:
        """A question to the plan with misspelt words put right; else as it came."""
        text = normalise(raw)
        better = self.speller.corrected(text) if scope(text).scope == "plan" else text
        return raw if better == text else better

    def retrieved(self, text: str) -> Retrieved:
        return retrieve(self.index, text, fitted()["fusion"], self.settings.retrieval.channels)

    def inquire(self, question: Question, context: str = "") -> Inquiry:
        """What is found for a question; ``context`` are earlier words that help retrieval."""
        query = f"{question.text} {context}".strip()
        found = self.retrieved(query)
        scored = self.weigher.rank(searchable(query), found)
        values = features(self.plan, self.weigher, searchable(question.text), found, scored)
        pattern = detail_pattern(question)
        if pattern is not None:
            scored = self.weigher.favouring(scored, pattern, found)
        on = self.settings.answer.support
        return Inquiry(
            question=question,
            plan=self.plan,
            found=found,
            scored=scored,
            rows=match_rows(
                searchable(question.text),
                self.document.indicators,
                found,
                self.weigher.row_likeness(searchable(question.text)),
            ),
            weigher=self.weigher,
            support=self.support.probability(values) if on else 1.0,
            least_support=self._least_support(),
            today=self.today(),
        )

    def _least_support(self) -> float:
        own = self.settings.answer.least_support
        return float(support_model(self.index)["threshold"]) if own is None else own

    def _turns(self, history: tuple[str, ...]) -> tuple[Turn, ...]:
        turns: list[Turn] = []
        for position, earlier in enumerate(history):
            if not earlier.strip():
                continue
            answer = self._answered(earlier, history[:position], self.today())
            turns.append(Turn(earlier, answer))
        return tuple(turns)


def answer_whole(assistant: Assistant, raw: str, turns: Sequence[Turn]) -> Answer:
    """Completes, understands, retrieves, decides, composes and verifies."""
    completed = complete(assistant.plan, assistant.spelt(raw), turns)
    question = understand(completed.text, assistant.today())
    question = replace(question, raw=raw)
    if question.kind == "chat":
        said = chat.answer(question.scope, assistant.document.title)
        return _composed(assistant, question, said, raw, None)
    inquiry = assistant.inquire(question, completed.context)
    said = verified(assistant.plan, question, completed.direct or reply(inquiry))
    if said.status not in ANSWERABLE and not completed.understood and turns:
        again = _in_context(assistant, question, turns)
        if again is not None:
            return again
    return _composed(assistant, question, said, completed.understood or question.text, inquiry)


def _in_context(assistant: Assistant, question: Question, turns: Sequence[Turn]) -> Answer | None:
    """A short question the plan does not answer alone, asked of the section last cited."""
    context = last_context(assistant.plan, turns)
    if context is None or len(question.text) > _SHORT_QUESTION:
        return None
    inquiry = assistant.inquire(question, context.words)
    if inquiry.found.top.section_id != context.section_id:
        return None
    alone = assistant.inquire(question).found.top.section_id
    if alone == context.section_id and inquiry.support >= _LEAST_IN_CONTEXT:
        # the words alone lead to where the talk stands: enough ground to go on
        inquiry = replace(inquiry, support=1.0)
    said = verified(assistant.plan, question, reply(inquiry))
    if said.status not in ANSWERABLE:
        return None
    return _composed(
        assistant, question, said, f"{question.text}（接上文“{context.words}”）", inquiry
    )


def _composed(
    assistant: Assistant, question: Question, said: Reply, understood: str, inquiry: Inquiry | None
) -> Answer:
    return compose(
        plan=assistant.plan,
        question=question,
        reply=said,
        understood=understood,
        found=inquiry.found if inquiry else None,
        suggestions=suggestions(inquiry, said),
        fingerprint=assistant.fingerprint,
        latency_ms=0.0,
        support=inquiry.support if inquiry else None,
    )


def open_assistant(
    settings: Settings | None = None,
    document: Document | None = None,
    progress: Progress | None = None,
    today: Callable[[], date] = date.today,
) -> Assistant:
    """Opens everything the settings name, building the index when none fits."""
    settings = settings or Settings()
    document = document or load_plan()
    index = open_index(document, settings.index, progress)
    plan = Plan(document)
    model = support_model(index)
    weigher = Weigher(plan, index.embedder, index.parts.lines)
    everyday = tuple(line.text for line in index.parts.lines)
    assistant = Assistant(
        plan=plan,
        index=index,
        weigher=weigher,
        speller=Speller(document.text, everyday, weigher.knows),
        settings=settings,
        support=SupportModel(model["weights"], model["bias"]),
        fingerprint=_fingerprint(index.fingerprint, settings),
        today=today,
        _answered=lru_cache(maxsize=_REMEMBERED)(
            lambda question, history, _day: _earlier(assistant, question, history)
        ),
    )
    return assistant


def support_model(index: PlanIndex) -> dict[str, Any]:
    """A document without everyday lines is judged by a model fitted without them."""
    fits: dict[str, Any] = fitted()["support" if index.parts.lines else "support_without_lines"]
    return fits


def _earlier(assistant: Assistant, question: str, history: tuple[str, ...]) -> Answer:
    return answer_whole(assistant, question, assistant._turns(history))


def _fingerprint(index: str, settings: Settings) -> str:
    """Two runs compare only when all that decides answers is the same."""
    try:
        package = version("quality-plan-qa")
    except PackageNotFoundError:
        package = "source"
    parts = [index, settings.model_dump_json(), json.dumps(fitted(), sort_keys=True)]
    parts += [json.dumps(lexicon(), sort_keys=True, ensure_ascii=False), package]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
