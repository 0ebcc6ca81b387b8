"""The assistant: the way of one question from text to a cited answer."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.answers import chat, reply
from assistant.decision import Support, open_support
from assistant.evidence import Weigher
from assistant.followup import RULED, Completed, complete
from assistant.followup_depend import Judge
from assistant.followup_passage import held_to, no_figure
from assistant.followup_topic import Turn, last_context
from assistant.logistic import Logistic
from assistant.normalise import check_question, normalise
from assistant.parts import by_parts
from assistant.plan import Plan
from assistant.question import Question, detail_pattern, searchable, understand
from assistant.reply import Inquiry, Reply, compose
from assistant.retrieve import Retrieved, retrieve
from assistant.scope import scope
from assistant.settings import FITTED, FITTED_KINDS, FITTED_SUPPORT, Settings, fitted
from assistant.spelling import Speller
from assistant.suggest import suggestions
from assistant.table import match_rows
from assistant.values import ANSWERABLE, Answer, Hit
from assistant.verify import verified
from corpus.document import load_plan
from corpus.values import Document
from index.build import Progress
from index.expansions import Expansion
from index.search import PlanIndex, index_in_memory, open_index

_REMEMBERED = 512
_SHORT_QUESTION = 16
_LEAST_IN_CONTEXT = 0.05
_LEAST_KNOWN = 0.4
# A swapped question with this much support stands as it is.
_SURE_ALONE = 0.55


@dataclass(frozen=True)
class Assistant:
    """Answers questions about one plan; deterministic for the same settings and clock."""

    plan: Plan
    index: PlanIndex
    weigher: Weigher
    speller: Speller
    settings: Settings
    support: Support
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
        return self._found(text)

    @cached_property
    def _found(self) -> Callable[[str], Retrieved]:
        """Keeps the last query: a follow-up left alone is looked up to decide and to answer."""
        weights, channels = fitted()["fusion"], self.settings.retrieval.channels
        return lru_cache(maxsize=1)(lambda text: retrieve(self.index, text, weights, channels))

    def inquire(self, question: Question, context: str = "") -> Inquiry:
        """What is found for a question; ``context`` are earlier words that help retrieval."""
        query = f"{question.text} {context}".strip()
        found = self.retrieved(query)
        scored = self.weigher.rank(searchable(query), found)
        pattern = detail_pattern(question)
        if pattern is not None:
            scored = self.weigher.favouring(scored, pattern, found)
        inquiry = Inquiry(
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
            support=1.0,
            least_support=self._least_support(),
            today=self.today(),
        )
        on = self.settings.answer.support
        return replace(inquiry, support=self.support.probability(inquiry)) if on else inquiry

    @cached_property
    def judge(self) -> Judge:
        """Whether a question depends on the talk before it."""
        model = fitted()["follow_up"]
        return Judge(
            self.plan,
            self.weigher,
            lambda text: self.inquire(understand(text, self.today())),
            Logistic(model["weights"], model["bias"]),
        )

    def _least_support(self) -> float:
        own = self.settings.answer.least_support
        return self.support.threshold if own is None else own

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
    completed = complete(assistant.plan, assistant.spelt(raw), turns, assistant.judge)
    question = replace(understand(completed.text, assistant.today()), raw=raw)
    if question.kind == "chat":
        said = chat.answer(question.scope, assistant.document.title)
        return _composed(assistant, question, said, raw, None)
    inquiry, said = _replied(assistant, question, completed)
    if said.status not in ANSWERABLE and turns:
        again = (
            _of_subject(assistant, question, completed, inquiry)
            if completed.understood
            else _in_context(assistant, question, turns)
        )
        if again is not None:
            return again
    if said.status == "not_in_plan" and not completed.passage and question.kind != "who":
        said = by_parts(question.text, lambda part: _part(assistant, part, question.text)) or said
    return _composed(assistant, question, said, completed.understood or question.text, inquiry)


def _part(assistant: Assistant, text: str, whole: str) -> Reply:
    """One of several things asked, found with the help of the whole question."""
    question = understand(text, assistant.today())
    inquiry = assistant.inquire(question, whole)
    if question.kind == "chat" or inquiry.support < _SURE_ALONE:
        return Reply("not_in_plan", (), inquiry.near())
    return verified(assistant.plan, question, reply(inquiry))


def _replied(
    assistant: Assistant, question: Question, completed: Completed
) -> tuple[Inquiry, Reply]:
    """What is found and said; a question of the passage last shown is held to it."""
    inquiry = assistant.inquire(question, completed.context)
    said = completed.direct
    if completed.passage:
        inquiry = held_to(inquiry, completed.passage)
        said = said or no_figure(inquiry, completed.passage)
    return inquiry, verified(assistant.plan, question, said or reply(inquiry))


def _of_subject(
    assistant: Assistant, question: Question, completed: Completed, before: Inquiry
) -> Answer | None:
    """那电池呢, where the earlier question does not fit: 电池 as a part of the earlier subject."""
    if completed.part is None or before.support >= _SURE_ALONE:
        return None
    asked = replace(understand(completed.part.text, assistant.today()), raw=question.raw)
    inquiry, said = _replied(assistant, asked, completed.part)
    tokens = assistant.weigher.section_tokens(inquiry.found.top.section_id, asked=True)
    known = assistant.weigher.covered(completed.part.text.removesuffix(RULED), tokens)
    if said.status not in ANSWERABLE or known < _LEAST_KNOWN:
        return None
    return _composed(assistant, asked, said, completed.part.understood, inquiry)


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
    weigher = Weigher(plan, index.embedder, index.parts.lines)
    everyday = tuple(line.text for line in index.parts.lines if not line.slips)
    assistant = Assistant(
        plan=plan,
        index=index,
        weigher=weigher,
        speller=Speller(document.text, everyday, weigher.knows),
        settings=settings,
        support=open_support(index),
        fingerprint=_fingerprint(index.fingerprint, settings),
        today=today,
        _answered=lru_cache(maxsize=_REMEMBERED)(
            lambda question, history, _day: _earlier(assistant, question, history)
        ),
    )
    return assistant


def with_lines(assistant: Assistant, lines: tuple[Expansion, ...]) -> Assistant:
    """The same assistant over an index in memory whose everyday questions are ``lines``."""
    index = index_in_memory(
        assistant.document, assistant.settings.index, assistant.index.embedder, lines
    )
    weigher = Weigher(assistant.plan, index.embedder, index.parts.lines)
    return replace(assistant, index=index, weigher=weigher, support=open_support(index))


def _earlier(assistant: Assistant, question: str, history: tuple[str, ...]) -> Answer:
    return answer_whole(assistant, question, assistant._turns(history))


def _fingerprint(index: str, settings: Settings) -> str:
    """Two runs compare only when all that decides answers is the same."""
    try:
        package = version("quality-plan-qa")
    except PackageNotFoundError:
        package = "source"
    digest = hashlib.sha256("\0".join([index, settings.model_dump_json(), package]).encode())
    words = Path(__file__).parent / "lexicon.toml"
    for path in (FITTED, FITTED_KINDS, *FITTED_SUPPORT.values(), words):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
