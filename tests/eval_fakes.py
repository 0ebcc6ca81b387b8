"""Questions, answers and assistants for the tests of ``eval``, over the shipped plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from assistant.values import Answer, AskAnswer, Citation, Hit, Statement, Status
from corpus.document import load_plan
from corpus.values import Document
from eval.folds import FOLDS, fold_of
from eval.schema import GoldAsk, Question

RATE = "2020年制造业产品质量合格率达到93.61%"
RATE_SECTION = "01.01.01.01"
# A group for each fold of a cross-validation.
ONE_A_FOLD = [next(f"f{n}" for n in count() if fold_of(f"f{n}") == fold) for fold in range(FOLDS)]


def question(question_id: str = "q1", **changes: Any) -> Question:
    """A fact question about the pass rate of 2020, with whatever fields are changed."""
    fields: dict[str, Any] = {
        "id": question_id,
        "kind": "fact",
        "style": "everyday",
        "asker": "enterprise",
        "history": (),
        "question": f"工厂东西合格率多少 {question_id}",
        "answerable": True,
        "status": "answered",
        "key_points": (("93.61%",),),
        "evidence": (RATE,),
        "sections": (RATE_SECTION,),
        "forbidden": (),
        "fact": question_id,
        "why": "原文如此",
    }
    return Question(**(fields | changes))


def asking(*asks: GoldAsk, **changes: Any) -> Question:
    """A question of these asks; it is answerable when one of them is."""
    answerable = any(ask.answerable for ask in asks)
    fields: dict[str, Any] = {
        "asks": asks,
        "kind": "compound" if len(asks) > 1 else "fact",
        "answerable": answerable,
        "status": _status(asks),
        "key_points": tuple(point for ask in asks for point in ask.key_points),
        "evidence": tuple(snippet for ask in asks for snippet in ask.evidence),
        "sections": (),
    }
    return question(**(fields | changes))


def _status(asks: Sequence[GoldAsk]) -> Status:
    answered = [ask.answerable for ask in asks]
    return "answered" if all(answered) else "partly" if any(answered) else "not_in_plan"


def told(
    statements: tuple[int, ...], direct: str | None = None, status: Status = "answered"
) -> AskAnswer:
    """One ask as an answer tells it."""
    return AskAnswer("问", "value", status, direct, None, statements)


def telling(*asks: AskAnswer, given: Answer) -> Answer:
    """The answer with its asks told."""
    return replace(given, asks=asks)


def refusal(question_id: str, **changes: Any) -> Question:
    """A question the plan is silent on."""
    fields: dict[str, Any] = {
        "kind": "not_in_plan",
        "answerable": False,
        "status": "not_in_plan",
        "key_points": (),
        "evidence": (),
        "sections": (),
    }
    return question(question_id, **(fields | changes))


def cite(marker: int, section_id: str, quote: str) -> Citation:
    """A citation of words that stand in that section of the plan."""
    document = load_plan()
    section = document.section(section_id)
    start = section.start + document.section_text(section).index(quote)
    return Citation(
        marker=marker,
        document_id=document.document_id,
        section_id=section_id,
        path=section.path,
        page=section.page,
        page_end=section.page_end,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def answer(
    statements: tuple[Statement, ...] = (Statement(RATE, (1,), "verbatim"),),
    citations: tuple[Citation, ...] | None = None,
    ranking: tuple[str, ...] = (RATE_SECTION,),
    **changes: Any,
) -> Answer:
    """The right answer to :func:`question`, with whatever fields are changed."""
    fields: dict[str, Any] = {
        "question": "问",
        "understood": "问",
        "status": "answered",
        "kind": "fact",
        "nearest": (),
        "suggestions": (),
        "fingerprint": "f" * 64,
        "latency_ms": 2.0,
    }
    return Answer(
        statements=statements,
        citations=(cite(1, RATE_SECTION, RATE),) if citations is None else citations,
        hits=tuple(Hit(s, 1 / rank, rank, ()) for rank, s in enumerate(ranking, 1)),
        **(fields | changes),
    )


REFUSED = answer((Statement("规划没有写到。", (), "absent"),), (), (), status="not_in_plan")


@dataclass
class FakeAssistant:
    """Answers by a function of the question; counts how often it was asked."""

    reply: Callable[[str], Answer]
    fingerprint: str = "f" * 64
    asked: int = 0

    @property
    def document(self) -> Document:
        return load_plan()

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer:
        self.asked += 1
        return self.reply(question)
