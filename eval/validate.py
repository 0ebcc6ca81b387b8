"""Proves reference questions against the plan: verbatim evidence, known sections, no doubles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.values import ANSWERABLE
from corpus.values import Document
from eval.metrics_retrieval import at_or_below
from eval.questions import repeated
from eval.schema import Question
from eval.validate_asks import ask_problems, twin_problems
from index.expansions import bare


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a question, in Chinese, ending with what to do."""

    question_id: str
    text: str

    def __str__(self) -> str:
        return f"{self.question_id}：{self.text}"


def validate(
    document: Document, questions: Sequence[Question], expansions: Iterable[str]
) -> tuple[Problem, ...]:
    """All problems of a set; ``expansions`` are the everyday questions that the index holds."""
    indexed = {bare(text) for text in expansions}
    problems = [p for q in questions for p in _check(document, q, indexed)]
    problems += [
        Problem(again, "编号出现了不止一次，请改用新编号。")
        for again in repeated(q.id for q in questions)
    ]
    problems += [Problem(i, text) for i, text in twin_problems(questions)]
    return (*problems, *_doubles(questions))


def facts_on_both_sides(dev: Sequence[Question], test: Sequence[Question]) -> tuple[Problem, ...]:
    """Questions of ``test`` about a fact that ``dev`` asks about too."""
    known = {q.fact for q in dev}
    return tuple(
        Problem(q.id, f"事实“{q.fact}”在 dev 中也有题，请重新划分（python -m eval split）。")
        for q in test
        if q.fact in known
    )


def _check(document: Document, question: Question, indexed: set[str]) -> Iterator[Problem]:
    texts = [
        _statuses(question),
        _missing(question),
        *_sections(document, question),
        *ask_problems(document, question),
    ]
    if bare(question.question) in indexed:
        texts.append("题面与索引的口语问法相同，请换一种问法，或删去那一行问法。")
    yield from (Problem(question.id, text) for text in texts if text)


def _statuses(question: Question) -> str:
    if question.answerable == (question.status in ANSWERABLE):
        return ""
    return f"answerable 与 status “{question.status}”不一致，请改正其一。"


def _missing(question: Question) -> str:
    """What an answerable question lacks; talk may stand on no passage, a side is a key point."""
    sided = any(ask.polarity for ask in question.asks)
    spared = {"sections", "evidence"} if question.kind == "talk" else set()
    needed = {
        "question": question.question.strip(),
        "key_points": question.key_points or sided,
        "sections": question.sections,
        "evidence": question.evidence,
    }
    lacking = [name for name, value in needed.items() if not value and name not in spared]
    if not question.answerable or not lacking:
        return ""
    return f"可答题缺少 {'、'.join(lacking)}，请补上。"


def _sections(document: Document, question: Question) -> Iterator[str]:
    for gold in question.sections:
        if gold not in document.by_id:
            yield f"规划里没有章节 {gold}，请用 python -m corpus 查编号。"
    texts = [
        document.section_text(section)
        for section in document.sections
        if any(at_or_below(section.section_id, gold) for gold in question.sections)
    ]
    for snippet in question.evidence:
        if not any(snippet in text for text in texts):
            yield f"依据“{snippet}”不是所列章节的原文，请逐字核对或改章节。"


def _doubles(questions: Sequence[Question]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], str] = {}
    for question in questions:
        key = tuple(bare(text) for text in (*question.history, question.question))
        if key in first:
            yield Problem(question.id, f"与 {first[key]} 问法相同，请改写或删去。")
        first.setdefault(key, question.id)
