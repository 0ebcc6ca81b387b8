"""Players that know a trick instead of the plan; a measure that one of them wins is no measure.

====================  ==========================================================
抄整节                pours out the best section whole
总拒答                always says that the plan has it not
总作答                never refuses: quotes the sentence nearest to the question
总说是                says 是的 to everything, then quotes that sentence
只答第一问            the assistant, asked only the first of the things asked
====================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from assistant.app import Assistant
from assistant.normalise import normalise
from assistant.question import understand
from assistant.values import Answer, Citation, Statement, Status
from corpus.values import Document
from eval.metrics import MEASURES
from eval.runner import Askable, Progress, score_all
from eval.schema import Question

COLUMNS = (
    *("right", "all_asks", "polarity", "false_yes", "answered", "refused"),
    *("direct", "said_precision"),
)
OURSELVES = "本助手"
Span = tuple[int, int]
# Where in the text a player finds what it quotes for a question.
Find = Callable[[str], Span]


@dataclass(frozen=True)
class Quoter:
    """Answers every question with the span it finds, after ``before``."""

    document: Document
    find: Find
    before: str = ""
    fingerprint: str = "quoter"

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer:
        citation = _cited(self.document, self.find(question))
        said = Statement(self.before + citation.quote, (1,), "verbatim")
        return _answer(question, "answered", said, citation)


@dataclass(frozen=True)
class Refuser:
    """Refuses every question."""

    document: Document
    fingerprint: str = "refuser"

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer:
        return _answer(question, "not_in_plan", Statement("规划没有写。", (), "absent"))


@dataclass(frozen=True)
class FirstAsk:
    """Another assistant, asked only the first thing of each question; ``firsts`` by question."""

    other: Askable
    firsts: Mapping[str, str]

    @property
    def document(self) -> Document:
        return self.other.document

    @property
    def fingerprint(self) -> str:
        return f"{self.other.fingerprint} first"

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer:
        answer = self.other.ask(self.firsts.get(question, question), history)
        return replace(answer, question=question)


@dataclass(frozen=True, slots=True)
class PlayerRow:
    """A player's mean of each measure of :data:`COLUMNS` that applies, with its questions."""

    name: str
    means: Mapping[str, tuple[float, int]]


def tricksters(
    document: Document, section: Find, sentence: Find, other: Askable, questions: Sequence[Question]
) -> dict[str, Askable]:
    """The five players; ``other`` is whom the last one asks."""
    firsts = {q.question: q.gold_asks[0].text for q in questions if len(q.asks) > 1}
    return {
        "抄整节": Quoter(document, section),
        "总拒答": Refuser(document),
        "总作答": Quoter(document, sentence),
        "总说是": Quoter(document, sentence, "是的，"),
        "只答第一问": FirstAsk(other, firsts),
    }


def players_of(assistant: Assistant, questions: Sequence[Question]) -> dict[str, Askable]:
    """The five players, finding what the assistant finds, and the assistant itself."""

    def sentence(question: str) -> Span:
        text = normalise(question)
        if not text:
            return section(question)
        best = assistant.inquire(understand(text, assistant.today())).scored
        return (best[0].sentence.start, best[0].sentence.end) if best else section(question)

    def section(question: str) -> Span:
        best = assistant.document.section(assistant.search(question)[0].section_id)
        return best.start, best.end

    five = tricksters(assistant.document, section, sentence, assistant, questions)
    return {**five, OURSELVES: assistant}


def play(
    name: str, player: Askable, questions: Sequence[Question], progress: Progress | None = None
) -> PlayerRow:
    """Asks a player everything and scores it as any run is."""
    answers = []
    for question in questions:
        answers.append(player.ask(question.question, question.history))
        if progress is not None:
            progress(len(answers), len(questions))
    scores = [o.scores for o in score_all(questions, answers, player.document)]
    held = {c: [v for s in scores if (v := s.get(c)) is not None] for c in COLUMNS}
    return PlayerRow(
        name, {c: (fmean(values), len(values)) for c, values in held.items() if values}
    )


def players_table(rows: Sequence[PlayerRow]) -> str:
    """Markdown: one row a player, means with the number of questions."""
    lines = [["做法", *(MEASURES[c].label for c in COLUMNS)], ["---"] * (len(COLUMNS) + 1)]
    lines += [[row.name, *(_cell(row, c) for c in COLUMNS)] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(row: PlayerRow, column: str) -> str:
    if column not in row.means:
        return "—"
    mean, count = row.means[column]
    return f"{mean:.3f}（{count}）"


def _cited(document: Document, span: Span) -> Citation:
    section = document.section_at(span[0])
    return Citation(
        marker=1,
        document_id=document.document_id,
        section_id=section.section_id,
        path=section.path,
        page=section.page,
        page_end=section.page_end,
        quote=document.text[slice(*span)],
        start=span[0],
        end=span[1],
    )


def _answer(question: str, status: Status, said: Statement, *cited: Citation) -> Answer:
    return Answer(
        question=question,
        understood=question,
        status=status,
        kind="fact",
        statements=(said,),
        citations=cited,
        nearest=(),
        suggestions=(),
        hits=(),
        fingerprint="",
        latency_ms=0.0,
    )
