"""Citations as in ALCE (Gao et al. 2023), judged by rule instead of by a model.

Recall of a statement: is it supported by all that it cites?  Precision of a
citation: its statement is supported, and it is needed, that is, it supports the
statement alone, or the others do not without it.

A statement is supported when
  1. its text, or what it sets in “ ”, stands word for word in a cited quote; or
  2. every number, year and name of it stands in the cited quotes, their headings
     or the table row they lie in, and (``verbatim``, ``rephrased``) it shares at
     least four characters in a row with a quote or its headings.
``computed`` statements may also print results that their shown arithmetic gives,
and how many citations they have.  ``absent`` ones need no citation, since no
passage can prove an absence, but rule 2 holds for what they say.  ``notice`` is
exempt.  Left out of rule 2: the question's words in 「 」, markers, references to
chapters, pages and boxes, counts of items (共12项).

A name is a title in 《 》, words in “ ”, a Latin word of two letters or more, or a
body known by its last two characters before 厅, 局, 委 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.values import Answer, Citation, Statement
from corpus.values import Document
from eval.matching import plain
from eval.metrics_arithmetic import derived, numbers

_ASKED = re.compile(r"「[^」]*」")
_MARKER = re.compile(r"\[\d+\]")
_REFERENCES = re.compile(
    r"第[一二三四五六七八九十]+章[一二三四五六七八九十]*(?:\([一二三四五六七八九十]+\))?\d*"
    r"|第\d+(?:[-—–~至]\d+)?[页项条款行]|专栏\d+|共(?:有|计)?\d+[\u4e00-\u9fff]|以下\d+|^\d+[.、)](?!\d)|^\(\d+\)"
)
_TITLES = re.compile(r"《([^》]+)》|“([^“”]+)”")
_OUTER_QUOTE = re.compile(r"“(.+)”")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2}(?:厅|委员会|海关|协会|政府|法院|人大|政协|研究院|(?<![格布结])局)"
)
_EDGES = "。；，：、！？.;,:!?"
_SHARED = 4
# A path (“第三章 … > 专栏4 … > 烟花爆竹”) is as many headings as it has steps.
_PATH_STEP = " > "
_NEEDS_WORDS = ("verbatim", "rephrased")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation's ``quote`` and what stands ``beside`` it: headings, and its row's years."""

    quote: str
    beside: str


def citation_scores(answer: Answer, document: Document) -> tuple[float | None, float | None]:
    """Mean recall over statements and mean precision over their citations.

    None where the answer makes no statement, or cites nothing.
    """
    evidence = {c.marker: evidence_of(c, document) for c in answer.citations}
    recalls: list[float] = []
    precisions: list[float] = []
    for statement in answer.statements:
        if statement.verdict != "notice":
            supported, needed = judge(statement, evidence)
            recalls.append(float(supported))
            precisions += [float(n) for n in needed]
    return fmean(recalls) if recalls else None, fmean(precisions) if precisions else None


def judge(statement: Statement, evidence: dict[int, Evidence]) -> tuple[bool, list[bool]]:
    """Whether the statement is supported, and for each of its markers whether it is needed."""
    found = [evidence.get(marker) for marker in statement.markers]
    known = [e for e in found if e is not None]
    whole = len(known) == len(found) and supports(statement, known)
    needed = [
        whole
        and (
            supports(statement, known[i : i + 1])
            or not supports(statement, known[:i] + known[i + 1 :])
        )
        for i in range(len(found))
    ]
    return whole, needed


def evidence_of(citation: Citation, document: Document) -> Evidence:
    beside = list(citation.path)
    for row in document.indicators:
        if row.start < citation.end and citation.start < row.end:
            beside += [row.category or "", row.name, row.unit, *(f"{year}年" for year in row.years)]
    return Evidence(plain(citation.quote), "\n".join(plain(text) for text in beside))


def supports(statement: Statement, cited: Sequence[Evidence]) -> bool:
    """Whether the cited evidence supports the statement (rules in the module's docstring)."""
    if not cited:
        return statement.verdict == "absent" and _tokens_stand(statement, cited)
    if any(_word_for_word(statement.text, evidence.quote) for evidence in cited):
        return True
    shared = statement.verdict not in _NEEDS_WORDS or _shares_words(statement.text, cited)
    return shared and _tokens_stand(statement, cited)


def _word_for_word(text: str, quote: str) -> bool:
    pieces = [text, *_OUTER_QUOTE.findall(text)]
    plains = [plain(_MARKER.sub("", piece)).strip(_EDGES) for piece in pieces]
    return any(piece and piece in quote for piece in plains)


def _shares_words(text: str, cited: Sequence[Evidence]) -> bool:
    body = plain(_ASKED.sub("", text))
    size = min(_SHARED, len(body))
    runs = (body[i : i + size] for i in range(len(body) - size + 1))
    return any(
        run in evidence.quote or run in evidence.beside for run in runs for evidence in cited
    )


def _tokens_stand(statement: Statement, cited: Sequence[Evidence]) -> bool:
    own = _ASKED.sub("\n", _MARKER.sub("", statement.text.replace(_PATH_STEP, "”\n“")))
    standing = "\n".join(f"{evidence.quote}\n{evidence.beside}" for evidence in cited)
    return all(name in standing for name in names(own)) and _numbers_stand(
        statement, _REFERENCES.sub("\n", plain(own)), standing
    )


def names(text: str) -> list[str]:
    """The name-like parts of a text, plain (see the module's docstring)."""
    titles = [first or second for first, second in _TITLES.findall(text)]
    bodies = _BODY.findall(_TITLES.sub("\n", text))
    return [plain(name) for name in [*titles, *_LATIN.findall(text), *bodies]]


def _numbers_stand(statement: Statement, text: str, standing: str) -> bool:
    known = set(numbers(standing))
    if statement.verdict == "computed":
        years = sorted(n for n in known | set(numbers(text)) if 1900 < n < 2100)
        known |= {1.0, 100.0, float(len(statement.markers))}
        known |= {late - early for early in years for late in years if late > early}
        known |= derived(text, known)
    return set(numbers(text)) <= known
