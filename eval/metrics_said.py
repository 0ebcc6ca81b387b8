"""How much of what is quoted belongs to the answer, and how far a question's words are from the plan's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import fmean

from assistant.values import Answer, Citation
from corpus.sentences import sentences
from corpus.values import Document
from eval.matching import plain
from eval.metrics_retrieval import at_or_below
from eval.schema import Question
from index.tokens import word_tokens

Span = tuple[int, int]
# What these ask for is a section, or all that stands below one.
WHOLE_SECTIONS = frozenset({"list", "mention", "gist", "summary", "where"})
# Words that only ask.
_ASKING = re.compile(
    "什么|多少|哪[些个里儿几]|怎么样?|怎样|如何|是否|是不是|有没有|能不能|要不要|会不会|可不可以|为什么|为何"
    "|几[个家项]|请问|请教|告诉|知道|一下|规划|[咱我你他]们|这[个份]|那个|到底|究竟"
)


def said_precision(
    question: Question, answer: Answer, document: Document, spans: Sequence[Span]
) -> float | None:
    """The share of the quoted units that belong to the answer; ``spans`` are the gold evidence.

    A unit is a sentence or table row of a citation's quote (a quote of several is as
    many units; one that holds none, a heading, is one).  It belongs when it overlaps
    the sentence of a gold span or, for the kinds of :data:`WHOLE_SECTIONS`, lies at or
    below a gold section.  None for an unanswerable question, one without evidence that
    stands in the plan (and no gold section), and an answer that quotes nothing.
    """
    by_section = question.kind in WHOLE_SECTIONS and bool(question.sections)
    if not question.answerable or not (spans or by_section) or not answer.citations:
        return None
    wanted = [_widened(document, span) for span in spans]
    found = []
    for citation in answer.citations:
        inside = by_section and any(
            at_or_below(citation.section_id, gold) for gold in question.sections
        )
        units = _units(document, citation)
        found += [inside or any(_overlap(unit, gold) for gold in wanted) for unit in units]
    return fmean(float(belongs) for belongs in found)


def _units(document: Document, citation: Citation) -> list[Span]:
    """The sentences and rows of a citation's quote, each as far as it is quoted."""
    own = (citation.start, citation.end)
    units = [
        (max(s.start, own[0]), min(s.end, own[1]))
        for section in document.sections
        if _overlap((section.start, section.end), own)
        for s in sentences(document, section)
        if _overlap((s.start, s.end), own)
    ]
    return units or [own]


def _widened(document: Document, span: Span) -> Span:
    """The span grown to the whole sentences or rows it touches."""
    section = document.section_at(span[0])
    touched = [s for s in sentences(document, section) if _overlap((s.start, s.end), span)]
    return (
        min([span[0], *(s.start for s in touched)]),
        max([span[1], *(s.end for s in touched)]),
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def difficulty(question: Question, document: Document) -> float | None:
    """The share of the question's words that stand in what answers it: less is harder.

    Words are jieba's of two characters and more, numbers and Latin words, words that
    only ask left out; what answers is the evidence and the headings of the gold
    sections.  None without evidence or without words.
    """
    words = [word for word in _words(question.question) if not _ASKING.fullmatch(word)]
    if not question.evidence or not words:
        return None
    known = (i for i in question.sections if i in document.by_id)
    headings = [heading for i in known for heading in document.section(i).path]
    standing = plain("\n".join((*question.evidence, *headings)))
    return fmean(float(plain(word) in standing) for word in words)


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word_tokens(text)))
