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

from assistant.answering import answer_message
from assistant.decision import Support, Together, open_support, open_together
from assistant.evidence import Weigher
from assistant.find.facts import FactMatcher
from assistant.followup_depend import Judge
from assistant.followup_topic import Turn
from assistant.logistic import Logistic
from assistant.normalise import check_question, normalise
from assistant.plan import Plan
from assistant.question import Question, detail_pattern, lexicon, searchable, understand
from assistant.reply import Inquiry
from assistant.retrieve import Retrieved, retrieve
from assistant.scope import scope
from assistant.settings import (
    FITTED,
    FITTED_AGREE,
    FITTED_FACTS,
    FITTED_KINDS,
    FITTED_READER,
    FITTED_SUPPORT,
    Settings,
    fitted,
    fitted_facts,
)
from assistant.spelling import Speller
from assistant.table import match_rows
from assistant.trees import BoostedTrees
from assistant.values import Answer, Hit
from corpus.document import load_plan
from corpus.values import Document
from index.build import Progress
from index.expansions import Expansion
from index.search import PlanIndex, index_in_memory, open_index

_REMEMBERED = 512
_READ = 64


@dataclass(frozen=True)
class Assistant:
    """Answers questions about one plan; deterministic for the same settings and clock."""

    plan: Plan
    index: PlanIndex
    weigher: Weigher
    matcher: FactMatcher
    speller: Speller
    settings: Settings
    support: Support
    together: Together | None
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
        answer = answer_message(self, question, turns)
        return replace(answer, latency_ms=(time.perf_counter() - started) * 1000)

    def search(self, question: str) -> tuple[Hit, ...]:
        """All sections with text, ranked for the question as it stands."""
        return self.retrieved(understand(self.spelt(question), self.today()).text).hits

    def spelt(self, raw: str) -> str:
        """A question to the plan with misspelt words put right; else as it came."""
        text = normalise(raw)
        better = self.speller.corrected(text) if scope(text).scope == "plan" else text
        return raw if better == text else better

    def is_known(self, word: str) -> bool:
        """Whether the plan prints a word, has a fact under it, or knows it by another name."""
        return (
            word in self.document.text
            or word in self.plan.attributes
            or word in lexicon()["synonyms"]
        )

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
            matches=self.matcher.matches(question, scored),
            support=1.0,
            least_support=self._least_support(),
            today=self.today(),
        )
        if not self.settings.answer.support:
            return inquiry
        # a least support of the user's own is held against support as it is
        fitted_least = self.settings.answer.least_support is None
        together = self.together.supported if self.together and fitted_least else None
        return replace(inquiry, support=self.support.probability(inquiry), together=together)

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


def open_assistant(
    settings: Settings | None = None,
    document: Document | None = None,
    progress: Progress | None = None,
    today: Callable[[], date] = date.today,
    beside: Assistant | None = None,
) -> Assistant:
    """Opens everything the settings name, building the index when none fits.

    ``beside`` is an assistant of the same settings over the plan, to which ``document`` is
    added; its models are shared.
    """
    settings = settings or Settings()
    document = document or load_plan()
    index = open_index(document, settings.index, progress, beside.index if beside else None)
    plan = Plan(document)
    weigher = _weigher(plan, index)
    everyday = tuple(line.text for line in index.parts.lines if not line.slips)
    together = None if beside else open_together(index, document)
    assistant = Assistant(
        plan=plan,
        index=index,
        weigher=weigher,
        matcher=FactMatcher(plan, weigher, BoostedTrees.from_json(fitted_facts()["trees"])),
        speller=Speller(document.text, everyday, weigher.knows),
        settings=settings,
        support=open_support(index, added=beside is not None),
        together=together,
        fingerprint=_fingerprint(index.fingerprint, settings, together),
        today=today,
        _answered=lru_cache(maxsize=_REMEMBERED)(
            lambda question, history, _day: _earlier(assistant, question, history)
        ),
    )
    return assistant


def _weigher(plan: Plan, index: PlanIndex) -> Weigher:
    """Sentences weighed by all that the index has; the last few questions read are kept."""
    reading = lru_cache(maxsize=_READ)(index.sentence_likeness) if index.encoder else None
    return Weigher(plan, index.embedder, index.parts.lines, reading)


def with_lines(assistant: Assistant, lines: tuple[Expansion, ...]) -> Assistant:
    """The same assistant over an index in memory whose everyday questions are ``lines``."""
    index = index_in_memory(
        assistant.document,
        assistant.settings.index,
        assistant.index.embedder,
        lines,
        assistant.index.encoder,
    )
    weigher = _weigher(assistant.plan, index)
    matcher = replace(assistant.matcher, weigher=weigher)
    return replace(
        assistant, index=index, weigher=weigher, matcher=matcher, support=open_support(index)
    )


def _earlier(assistant: Assistant, question: str, history: tuple[str, ...]) -> Answer:
    return answer_message(assistant, question, assistant._turns(history))


def _fingerprint(index: str, settings: Settings, together: Together | None) -> str:
    """Two runs compare only when all that decides answers is the same."""
    try:
        package = version("quality-plan-qa")
    except PackageNotFoundError:
        package = "source"
    reader = together.reader.model_id if together else ""
    told = [index, settings.model_dump_json(), package, reader]
    digest = hashlib.sha256("\0".join(told).encode())
    words = Path(__file__).parent / "lexicon.toml"
    for path in (
        FITTED,
        FITTED_AGREE,
        FITTED_FACTS,
        FITTED_KINDS,
        FITTED_READER,
        *FITTED_SUPPORT.values(),
        words,
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
