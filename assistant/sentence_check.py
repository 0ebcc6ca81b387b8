"""Does the plan say this sentence?  Rules for one sentence of a chat model against its evidence.

A sentence passes when every rule holds; :func:`fault` names the first that does not:

unsafe    no link, markup, contact data or address to a model, mostly Chinese
number    every figure stands in the evidence with its unit and bound (≥, 不超过, 约)
year      every year stands there, and the clause it governs is not of another year
name      titles, words in “ ”, Latin words, 文号 and ordinals stand there
actor     every actor stands in the clauses it is matched to, in the same order
place     a figure's words are not those of another figure
turn      words that turn the meaning (negation, direction, duty …) agree clause by clause
words     enough of the content stands there, and no long run of foreign words

The rules know nothing of truth beyond the evidence; ``python -m eval verifier`` measures them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.plan import Plan
from assistant.sentence_figures import FIGURE_WORDS, figures, likeness, misplaced, years
from assistant.sentence_turns import turned
from assistant.sentence_words import ACTORS, FREE, PATTERNS, UNSAFE, without_frame
from corpus.values import Indicator

_FULL_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）"
}
_NAMES = re.compile(
    r"《[^》]+》|“[^”]+”|[A-Za-z]+[\dA-Za-z.]*|[Ⅰ-Ⅻ]+|[\u4e00-\u9fff]{2,5}〔\d{4}〕\d+号|第[一二三四五六七八九十]+|十[一二三四五六]五"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff]")
_TOPIC = re.compile(r"(?:对于?|关于|针对|在)?[^，]{2,12}(?:方面|来说|领域)?")
_SHORT = re.compile(
    r"[的了与和及或在对将把被从也都并而且是等着至到较比于（）“”《》]|(?<![行成作认])为|以(?![上下内外])"
)
_CLAUSE = re.compile(r"[^，；。：！？\n]+")
_SENTENCE = re.compile(r"[^。；\n]+")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+章|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])\s*"
)
_PAST = re.compile(r"发展基础|基础与背景|现状|回顾|成效")


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence: the plan's ``text`` (rows spelled out) and the headings ``beside``."""

    text: str
    beside: str
    past: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """Calibrated by ``python -m eval verifier``.

    ``foreign`` is the greatest share (0 to 1) of characters that neither stand in the
    evidence nor are free or matched turning words, ``label`` the least likeness of a figure's words to its own in the evidence, ``place`` how much
    of the likeness to another figure's words that must be.
    """

    foreign: float
    label: float
    place: float


LIMITS = Limits(foreign=0.0, label=0.6, place=0.95)


def source_of(plan: Plan, start: int, end: int) -> Source:
    """The evidence at ``[start, end)`` of the cleaned text."""
    document = plan.document
    section = document.section_at(start)
    rows = [row for row in document.indicators if row.start < end and start < row.end]
    text = "。".join(map(spelled, rows)) if rows else document.text[start:end]
    beside = "\n".join(_NUMBERING.sub("", heading) for heading in section.path)
    return Source(plain(text), plain(beside), bool(_PAST.search(beside)))


def spelled(row: Indicator) -> str:
    """A table row as a sentence, so that each value stands beside its year."""
    cells = {
        year: f"{value.printed}{row.unit if value.number is not None else ''}"
        for year, value in row.values
    }
    parts = [f"{year}年{row.name}（{row.attribute}指标）为{cell}" for year, cell in cells.items()]
    (first, start), (last, end) = row.values[0], row.values[-1]
    if start.number is not None and end.number is not None and end.relation == "=":
        way = (
            "增加" if end.number > start.number else "下降" if end.number < start.number else "保持"
        )
        parts.append(f"{row.name}从{first}年的{cells[first]}{way}到{last}年的{cells[last]}")
    if row.category:
        parts.append(f"{row.name}属于{row.category}类")
    return "，".join(parts)


def plain(text: str) -> str:
    """Full-width letters and digits made ASCII, blanks dropped, cells parted by commas."""
    cells = re.sub(r"[\t|]+", "，", text.translate(_FULL_WIDTH))
    return re.sub(r"[^\S\n]+", "", cells)


def fault(sentence: str, sources: Sequence[Source], limits: Limits = LIMITS) -> str:
    """The rule the sentence breaks, empty when it passes; ``words`` when nothing is cited."""
    text = plain(sentence)
    if (
        UNSAFE.search(sentence)
        or UNSAFE.search(text)
        or len(_HAN.findall(text)) <= len(_LATIN.findall(text))
    ):
        return "unsafe"
    if not sources:
        return "words"
    text = without_frame(text)
    standing = "\n".join(f"{source.text}\n{source.beside}" for source in sources)
    if broken := _tokens(text, sources, standing, limits):
        return broken
    if any(UNSAFE.search(source.text) for source in sources):
        return "unsafe"
    said, had = _clauses([text]), _clauses(source.text for source in sources)
    if any(not _counted(clause, aligned(clause, had)) for clause in said):
        return "place"
    if not _years_govern(text, sources):
        return "year"
    if any(not _acts(clause, had) for clause in said):
        return "actor"
    past = all(source.past for source in sources)
    for clause in said[1:] if _is_topic(said) else said:
        if turned(clause, aligned(clause, had, 0.3), had, past):
            return "turn"
    beside = "，".join(source.beside for source in sources)
    return "" if _worded(said, had, beside, limits) else "words"


def _is_topic(said: Sequence[str]) -> bool:
    """The first of several clauses only names what the others are about (对烟花爆竹, …方面)."""
    opens = said[0].startswith(("对", "关于", "针对", "在")) or said[0].endswith(("方面", "来说"))
    return len(said) > 1 and opens and bool(_TOPIC.fullmatch(said[0]))


def retells(told: str, statement: str, least: float = 0.6) -> bool:
    """Whether ``told`` has the statement's figures, years, names and most of its words."""
    new, old = plain(told), plain(statement)
    have = figures(new)
    if not all(any(f.agrees(other) for other in have) for f in figures(old)):
        return False
    bare = _bare(new)
    if not set(years(old)) <= set(years(new)) or any(
        _bare(n) not in bare for n in _NAMES.findall(old)
    ):
        return False
    wanted = pairs(old)
    return len(wanted & pairs(new)) >= least * len(wanted)


def _tokens(text: str, sources: Sequence[Source], standing: str, limits: Limits) -> str:
    """Figures, years, names and actors that must stand in the evidence at all."""
    have = tuple(figure for source in sources for figure in figures(source.text))
    beside = tuple(figure for source in sources for figure in figures(source.beside))
    for figure in figures(text):
        if not any(figure.agrees(other) for other in (*have, *beside)):
            return "number"
        if misplaced(figure, have, limits.place) or likeness(figure, have) < limits.label:
            return "place"
    if not set(years(text)) <= set(years(standing)):
        return "year"
    bare = _bare(standing)
    if any(_bare(name) not in bare for name in _NAMES.findall(text)):
        return "name"
    return "" if all(actor in standing for actor in ACTORS.findall(text)) else "actor"


def _counted(clause: str, near: Sequence[str]) -> bool:
    """Figures without words of their own (连续三年) stand in the clauses that fit."""
    standing = [figure for e in near for figure in figures(e)]
    loose = [figure for figure in figures(clause) if not figure.label]
    return not near or all(any(f.agrees(other) for other in standing) for f in loose)


def _bare(text: str) -> str:
    return re.sub(r"[“”‘’\"'\s]", "", text)


def _clauses(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(match.group() for text in texts for match in _CLAUSE.finditer(text))


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Pairs of content characters; digits and punctuation part them."""
    found: set[str] = set()
    for run in re.findall(r"[\u4e00-\u9fff]+", _SHORT.sub("", text)):
        found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(found)


def aligned(clause: str, had: Sequence[str], share: float = 0.5) -> tuple[str, ...]:
    """Clauses of the evidence whose shared pairs reach ``share`` of the best one's, best first."""
    scored = sorted(((len(pairs(clause) & pairs(e)), e) for e in had), key=lambda item: -item[0])
    best = scored[0][0] if scored else 0
    return tuple(e for score, e in scored if score and score >= share * best)


def _acts(clause: str, had: Sequence[str]) -> bool:
    """Every actor stands in the clauses that fit best or, where none does, before them."""
    actors = ACTORS.findall(clause)
    near = aligned(clause, had, 0.75)
    if not actors or not near:
        return True
    before = had[: had.index(near[0])]
    for actor in actors:
        named = [e for e in near if ACTORS.search(e)] or [*near, *before]
        if not any(actor in e for e in named):
            return False
    places = [near[0].find(actor) for actor in actors]
    known = [place for place in places if place >= 0]
    return known == sorted(known)


def _years_govern(text: str, sources: Sequence[Source]) -> bool:
    """No clause stands under a year other than the one its evidence stands under."""
    had = tuple(pair for source in sources for pair in _governed(source.text))
    for clause, year in _governed(text):
        near = aligned(clause, [e for e, _ in had], 0.99)
        if not year or len(pairs(clause)) < 3 or not near:
            continue
        under = {y for e, y in had if e in near} | set(years("".join(near)))
        if year not in under and under != {""}:
            return False
        if under == {""} and year not in years("".join(e for e, _ in had)):
            return False
    return True


def _governed(text: str) -> list[tuple[str, str]]:
    """Each clause with the year that stands in it or last before it in its sentence."""
    found = []
    for sentence in _SENTENCE.findall(text):
        year = ""
        for clause in _CLAUSE.findall(sentence):
            year = (years(clause) or (year,))[0]
            found.append((clause, year))
    return found


def _worded(said: Sequence[str], had: Sequence[str], beside: str, limits: Limits) -> bool:
    """Whether the content stands in the evidence but for words that say nothing of their own.

    A word that turns the meaning may be another of its class that fits (提高, 提升).
    """
    have = pairs("，".join((*had, beside)))
    foreign = sum(len(_foreign(clause, aligned(clause, had), have)) for clause in said)
    return foreign <= limits.foreign * sum(len(_HAN.findall(clause)) for clause in said)


def _foreign(clause: str, near: Sequence[str], have: frozenset[str]) -> set[int]:
    """Positions of characters that neither stand in the evidence nor are free."""
    left = set(range(len(clause))) - _standing(clause, have)
    matched = [p for p in PATTERNS.values() if any(p.search(e) for e in near)]
    for pattern in (FREE, FIGURE_WORDS, *matched):
        for match in pattern.finditer(clause):
            left -= set(range(*match.span()))
    return {at for at in left if _HAN.match(clause[at])}


def _standing(clause: str, have: frozenset[str]) -> set[int]:
    """Positions in pairs of content characters that the evidence has, too."""
    gone = {at for match in _SHORT.finditer(clause) for at in range(*match.span())}
    kept = [at for at in range(len(clause)) if at not in gone]
    found = set(gone)
    for first, second in pairwise(kept):
        if clause[first] + clause[second] in have:
            found |= {first, second}
    return found
