"""Questions, answers and assistants for the tests of ``eval``, over the shipped plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.values import Answer, Citation, Hit, Statement
from corpus.document import load_plan
from corpus.values import Document
from eval.schema import Question

RATE = "2020年制造业产品质量合格率达到93.61%"
RATE_SECTION = "01.01.01.01"


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
