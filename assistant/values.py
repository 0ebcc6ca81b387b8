"""What an answer is made of: frozen values, no markup; ``ui/`` and ``--json`` draw them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["answered", "partly", "not_in_plan", "out_of_scope", "smalltalk"]
Verdict = Literal["verbatim", "computed", "absent", "rephrased", "notice"]
Form = Literal[
    "value", "list", "count", "compute", "compare", "who", "where", "meaning", "is_it_so", "todo",
    "gist", "mentions", "talk",
]  # fmt: skip
Slot = Literal["subject", "attribute", "year", "place", "body", "level", "scope", "figure"]
ANSWERABLE: frozenset[str] = frozenset({"answered", "partly"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found for a query: score (higher is better), rank from 1.

    ``channels`` names each way it was found with the score there.
    """

    section_id: str
    score: float
    rank: int
    channels: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the plan; ``quote`` is the cleaned text of ``[start, end)``, verbatim.

    ``corrected`` says that a declared erratum touches the quote (已校正); ``document`` is the
    title of what is cited, ``standing`` why it no longer or not yet holds, empty while it does.
    """

    marker: int
    document_id: str
    section_id: str
    path: tuple[str, ...]
    page: int | None
    page_end: int | None
    quote: str
    start: int
    end: int
    corrected: bool = False
    document: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list entry of the answer with the markers of what supports it."""

    text: str
    markers: tuple[int, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NearSection:
    section_id: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the nearest thing of the plan is not what was asked for.

    ``asked`` as the question has it, ``stands`` as the plan has it, empty where it has none.
    """

    slot: Slot
    asked: str
    stands: str


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """One of the things asked: its own words, what it came to, and where that is said.

    ``direct`` is what one would say in a word or a line, None where there is none;
    ``statements`` are positions in :attr:`Answer.statements`.
    """

    text: str
    form: Form
    status: Status
    direct: str | None
    differs: Difference | None
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; ``answerable`` follows from ``status``.

    ``asks`` has one entry for each thing asked, in the order asked.

    ``kind`` is how the question was understood (fact, indicator, list, …);
    ``suggestions`` are next questions worth asking; ``latency_ms`` is the time
    of this question alone; ``support`` is the calibrated probability (0 to 1)
    that the plan answers, None where it was not asked.
    """

    question: str
    understood: str
    status: Status
    kind: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[NearSection, ...]
    suggestions: tuple[str, ...]
    hits: tuple[Hit, ...]
    fingerprint: str
    latency_ms: float
    support: float | None = None
    asks: tuple[AskAnswer, ...] = ()

    @property
    def direct(self) -> str | None:
        """The direct words of all asks, None where none has any."""
        return "；".join(ask.direct for ask in self.asks if ask.direct) or None

    @property
    def answerable(self) -> bool:
        return self.status in ANSWERABLE

    @property
    def text(self) -> str:
        """Plain text with [n] markers, one statement a line, as the user reads it."""
        return "\n".join(marked(statement) for statement in self.statements)


def marked(statement: Statement) -> str:
    return statement.text + "".join(f"[{marker}]" for marker in statement.markers)


def answer_json(answer: Answer, question_id: str | int | None = None) -> dict[str, Any]:
    """The machine-readable answer, exactly as docs/contract.md documents it."""
    return {
        "id": question_id,
        "question": answer.question,
        "understood": answer.understood,
        "status": answer.status,
        "answerable": answer.answerable,
        "answer": answer.text,
        "citations": [
            {
                "marker": c.marker,
                "document_id": c.document_id,
                "document": c.document,
                "standing": c.standing,
                "section_id": c.section_id,
                "path": list(c.path),
                "page": c.page,
                "page_end": c.page_end,
                "quote": c.quote,
                "start": c.start,
                "end": c.end,
                "corrected": c.corrected,
            }
            for c in answer.citations
        ],
        "statements": [
            {"text": s.text, "markers": list(s.markers), "verdict": s.verdict}
            for s in answer.statements
        ],
        "asks": [
            {
                "text": ask.text,
                "form": ask.form,
                "status": ask.status,
                "direct": ask.direct,
                "differs": asdict(ask.differs) if ask.differs else None,
                "statements": list(ask.statements),
            }
            for ask in answer.asks
        ],
        "direct": answer.direct,
        "nearest": [{"section_id": n.section_id, "path": list(n.path)} for n in answer.nearest],
        "latency_ms": round(answer.latency_ms, 3),
        "fingerprint": answer.fingerprint,
    }
