"""Questions over the plan and the added documents: each reads for itself, then who speaks is decided.

Every document has an assistant of its own, so one never speaks with another's words; an
answer that is put together says before each part which document says it.  With the plan
alone on the shelf the plan's assistant is used as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.app import Assistant, open_assistant
from assistant.normalise import normalise
from assistant.settings import Settings
from assistant.values import ANSWERABLE, Answer, AskAnswer, Citation, Hit, Statement
from corpus import shelf
from corpus.about import About
from corpus.document import PLAN_ID, PLAN_TITLE
from corpus.errors import ShelfError
from corpus.values import Document
from index.build import Progress

PLAN = About(PLAN_ID, PLAN_TITLE, "湘市监质〔2021〕110号", "湖南省市场监督管理局", "2021-08")
# Documents that speak in one answer.
_MOST = 3
# Support below which an added document does not speak beside or instead of the plan.
_LEAST = 0.5
# How far behind the best a document may be and still speak.
_BEHIND = 0.25
_OPEN = 64
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]|[《》“”\s]")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,6}?(?:省|市|县|自治区)")
# How answers call the plan in their own words, where another document is meant.
_FRAME = re.compile(r"规划(?=没有|未|明确|提到|回顾|中|正文|对|里|的表述)")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》")


@dataclass(frozen=True, slots=True)
class Reader:
    """One document of the shelf: what it is, and the assistant that reads it when asked."""

    about: About
    open: Callable[[], Assistant]

    def names(self) -> tuple[str, ...]:
        """What a question may call it: its number, its title with and without its place."""
        title = _BRACKETS.sub("", self.about.title)
        short = _PLACE.sub("", title)
        return tuple(filter(None, (self.about.number, title, short if len(short) > 5 else "")))


@dataclass(frozen=True)
class ShelfAssistant:
    """Answers over several documents; ``readers`` has the plan first where it is among them."""

    readers: tuple[Reader, ...]
    today: Callable[[], date]

    @property
    def lead(self) -> Assistant:
        """The assistant of the first document, whose settings hold for all."""
        return self.readers[0].open()

    @property
    def document(self) -> Document:
        return self.lead.document

    @property
    def settings(self) -> Settings:
        return self.lead.settings

    @property
    def fingerprint(self) -> str:
        parts = "".join(reader.open().fingerprint for reader in self.readers)
        return hashlib.sha256(parts.encode()).hexdigest()[:16]

    def search(self, question: str) -> tuple[Hit, ...]:
        """Sections of the first document, ranked for the question."""
        return self.lead.search(question)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer of the documents that have one; QuestionError as of :meth:`Assistant.ask`."""
        asked = self._named(question) or self.readers
        told = [(reader.about, reader.open().ask(question, history)) for reader in asked]
        speaking = self._speaking(told)
        answer = self._together(speaking, len(asked))
        latency = sum(one.latency_ms for _, one in told)
        return replace(answer, fingerprint=self.fingerprint, latency_ms=latency)

    def _named(self, question: str) -> tuple[Reader, ...]:
        """The documents the question calls by name or number."""
        text = _BRACKETS.sub("", normalise(question))
        named = {
            reader: max((len(n) for n in reader.names() if _BRACKETS.sub("", n) in text), default=0)
            for reader in self.readers
        }
        return tuple(reader for reader, length in named.items() if length)

    def _speaking(self, told: list[tuple[About, Answer]]) -> list[tuple[About, Answer]]:
        """Those that answer, best first; the first document alone where none does."""
        answered = [(about, one) for about, one in told if one.status in ANSWERABLE]
        answered = [
            (about, one)
            for about, one in answered
            if about.document_id == PLAN_ID or len(told) == 1 or _weight(one) >= _LEAST
        ]
        if not answered:
            return told[:1]
        ranked = sorted(answered, key=lambda item: (self._lapsed(item[0]), -_weight(item[1])))
        best = max(_weight(one) for _, one in answered)
        return [
            (about, one)
            for about, one in ranked
            if _weight(one) >= best - _BEHIND or about.document_id == PLAN_ID
        ][:_MOST]

    def _lapsed(self, about: About) -> bool:
        return bool(about.standing(self.today()))

    def _together(self, speaking: list[tuple[About, Answer]], asked: int) -> Answer:
        """One answer; each part but the plan's alone is headed by the document that says it."""
        first_about, first = speaking[0]
        if not first.citations:
            return first
        alone = len(speaking) == 1 and first_about.document_id == PLAN_ID
        statements: list[Statement] = []
        citations: list[Citation] = []
        parts: list[tuple[int, Answer]] = []
        for about, one in speaking:
            standing = about.standing(self.today())
            if not alone:
                told = f"《{about.title}》" + (f"（{standing}）" if standing else "")
                statements.append(Statement(f"{told}：", (), "notice"))
            parts.append((len(statements), one))
            shift = len(citations)
            statements += [_shifted(s, shift, about) for s in one.statements]
            citations += [
                replace(c, marker=c.marker + shift, standing=standing) for c in one.citations
            ]
        if first.status not in ANSWERABLE and asked > 1:
            statements.append(Statement(f"书架上其余{asked - 1}份文件里也没有找到。", (), "notice"))
        return replace(
            first,
            statements=tuple(statements),
            citations=tuple(citations),
            suggestions=first.suggestions if first_about.document_id == PLAN_ID else (),
            asks=_asks(parts),
        )


def _weight(answer: Answer) -> float:
    """How surely the document answers, 0 to 1."""
    return answer.support or 0.0


def _shifted(statement: Statement, shift: int, about: About) -> Statement:
    text = statement.text
    if about.document_id != PLAN_ID and statement.verdict in ("notice", "computed", "absent"):
        text = _outside_quotes(text)
    return replace(statement, text=text, markers=tuple(m + shift for m in statement.markers))


def _outside_quotes(text: str) -> str:
    """A frame that speaks of 规划 speaks of 文件; what is quoted stays."""
    pieces, at = [], 0
    for quoted in _QUOTED.finditer(text):
        pieces += [_FRAME.sub("文件", text[at : quoted.start()]), quoted.group()]
        at = quoted.end()
    return "".join([*pieces, _FRAME.sub("文件", text[at:])])


def _asks(parts: Sequence[tuple[int, Answer]]) -> tuple[AskAnswer, ...]:
    """The asks as the first document took them, with the statements all made of them."""
    start, first = parts[0]
    found = []
    for position, ask in enumerate(first.asks):
        places = [start + i for i in ask.statements]
        for later, one in parts[1:]:
            if len(one.asks) == len(first.asks):
                places += [later + i for i in one.asks[position].statements]
        found.append(replace(ask, statements=tuple(places)))
    return tuple(found)


def open_shelf(
    settings: Settings | None = None,
    within: Sequence[str] = (),
    progress: Progress | None = None,
    today: Callable[[], date] = date.today,
) -> Assistant | ShelfAssistant:
    """The plan's assistant where it is alone or alone asked for, else one over the shelf.

    ``within`` limits to documents by id or by a part of the title; ShelfError for one that
    is not there.
    """
    plan = open_assistant(settings, progress=progress, today=today)
    abouts = [PLAN, *map(shelf.about, shelf.ids())]
    chosen = _chosen(abouts, within) if within else abouts
    if chosen == [PLAN]:
        return plan

    @lru_cache(maxsize=_OPEN)
    def opened(document_id: str) -> Assistant:
        document = shelf.held(document_id).document
        return open_assistant(settings, document, progress, today, beside=plan)

    def reader(about: About) -> Reader:
        own = about.document_id
        return Reader(about, lambda: plan if own == PLAN_ID else opened(own))

    return ShelfAssistant(tuple(map(reader, chosen)), today)


def _chosen(abouts: Sequence[About], within: Sequence[str]) -> list[About]:
    """The documents meant, in the order of the shelf."""
    found: list[About] = []
    for wanted in within:
        exact = [about for about in abouts if wanted in (about.document_id, about.number)]
        close = [about for about in abouts if wanted in about.title]
        if not exact and not close:
            raise ShelfError(f"书架上没有“{wanted}”；用 python -m corpus list 查看编号。")
        if not exact and len(close) > 1:
            told = "、".join(about.document_id for about in close)
            raise ShelfError(f"“{wanted}”可以是 {told}；请写明编号。")
        found += exact or close
    return [about for about in abouts if about in found]
