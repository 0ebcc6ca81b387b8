"""Reviews the everyday lines: doubles, pointers that lead nowhere, lines nearer to other sections.

A line is nearer to another section when BM25 over each section's headings, text
and *other* lines (the line itself left out) scores that section :data:`MARGIN`
times as high as the stated one.  Such a line may still be right: it is for reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentences
from corpus.values import Document, leaves
from index.build import section_texts
from index.expansions import Placed, bare
from index.settings import IndexSettings
from index.tokens import char_tokens

MARGIN = 1.5
Kind = Literal["double", "section", "target", "nearer"]
LABELS: dict[Kind, str] = {
    "double": "问法重复",
    "section": "章节不存在或没有正文",
    "target": "所指的句或行不存在",
    "nearer": "别的章节明显更近",
}
_HEAD = ("问题", "文件", "行", "问法", "所写章节", "更近章节")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said of a line; ``nearer`` is a section id, empty but for that kind.

    ``detail`` names the line it repeats or the target that is not there.
    """

    kind: Kind
    placed: Placed
    detail: str = ""
    nearer: str = ""

    @property
    def is_fault(self) -> bool:
        """Wrong beyond doubt; a nearer section is a doubt only."""
        return self.kind != "nearer"


def review(
    document: Document, placed: Sequence[Placed], settings: IndexSettings
) -> tuple[Finding, ...]:
    """All findings, kind after kind in the order of :data:`LABELS`, then in file order."""
    known = {section.section_id for section in leaves(document.sections)}
    inside = [p for p in placed if p.line.section_id in known]
    return (
        *_doubles(placed),
        *(Finding("section", p) for p in placed if p.line.section_id not in known),
        *_lost_targets(document, inside),
        *_nearer(document, inside, settings),
    )


def review_text(findings: Sequence[Finding], lines: int) -> str:
    """A table with one row a finding, then how many there are of each kind."""
    rows = ["\t".join(_HEAD)] if findings else []
    rows += ["\t".join(_cells(finding)) for finding in findings]
    counts = Counter(finding.kind for finding in findings)
    told = "，".join(f"{label} {counts[kind]} 处" for kind, label in LABELS.items())
    return "\n".join([*rows, f"日常问法共 {lines} 条：{told}"])


def _cells(finding: Finding) -> tuple[str, ...]:
    place, line = finding.placed, finding.placed.line
    label = LABELS[finding.kind] + (f"（{finding.detail}）" if finding.detail else "")
    return (
        label,
        place.file,
        str(place.number),
        line.text,
        line.section_id,
        finding.nearer or "—",
    )


def _doubles(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Lines whose text, blanks and punctuation aside, stands in an earlier line."""
    first: dict[str, Placed] = {}
    for later in placed:
        earlier = first.setdefault(bare(later.line.text), later)
        if earlier is not later:
            where = f"{earlier.file} 第 {earlier.number} 行，章节 {earlier.line.section_id}"
            yield Finding("double", later, f"同 {where}")


def _lost_targets(document: Document, placed: Sequence[Placed]) -> Iterator[Finding]:
    labels = {s.section_id: _labels(document, s.section_id) for s in leaves(document.sections)}
    for p in placed:
        lost = [target for target in p.line.targets if target not in labels[p.line.section_id]]
        if lost:
            yield Finding("target", p, "、".join(lost))


def _labels(document: Document, section_id: str) -> frozenset[str]:
    """What a target of the section may be: ``1`` … for its sentences, ``r13`` for its rows."""
    found = sentences(document, document.section(section_id))
    rows = {"r" + s.text.partition("\t")[0] for s in found if s.is_row}
    return frozenset(rows | {str(number) for number in range(1, len(found) + 1)})


def _nearer(
    document: Document, placed: Sequence[Placed], settings: IndexSettings
) -> Iterator[Finding]:
    scorer = LeaveOneOut(document, placed, settings)
    for p in placed:
        scores = scorer.scores(p)
        stated = scorer.row_of[p.line.section_id]
        nearest = int(scores.argmax())
        if scores[nearest] > MARGIN * scores[stated]:
            yield Finding("nearer", p, nearer=scorer.section_ids[nearest])


class LeaveOneOut:
    """BM25 of :class:`index.lexical.LexicalField` over sections with their lines, less one line.

    Counting tokens once for all and subtracting the line gives what building the
    field anew without it would give.
    """

    def __init__(
        self, document: Document, placed: Sequence[Placed], settings: IndexSettings
    ) -> None:
        self.section_ids = tuple(s.section_id for s in leaves(document.sections))
        self.row_of = {section_id: row for row, section_id in enumerate(self.section_ids)}
        self._settings = settings
        _, texts = section_texts(document, [p.line for p in placed])
        counted = [Counter(char_tokens(text)) for text in texts]
        tokens = dict.fromkeys(token for counts in counted for token in counts)
        self._column = {token: column for column, token in enumerate(tokens)}
        self._counts = np.zeros((len(counted), len(tokens)))
        for row, counts in enumerate(counted):
            self._counts[row, [self._column[t] for t in counts]] = list(counts.values())
        self._lengths: Floats = self._counts.sum(axis=1)

    def scores(self, placed: Placed) -> Floats:
        """One score a section, 0 or more, for a line that was among those given."""
        own = Counter(char_tokens(placed.line.text))
        row = self.row_of[placed.line.section_id]
        counts = self._counts[:, [self._column[token] for token in own]]
        counts[row] -= np.array(list(own.values()), dtype=float)
        lengths = self._lengths.copy()
        lengths[row] -= own.total()
        holding = (counts > 0).sum(axis=0)
        rarity = np.log(1 + (len(counts) - holding + 0.5) / (holding + 0.5))
        k1, b = self._settings.k1, self._settings.b
        spread = k1 * (1 - b + b * lengths / lengths.mean())
        scores: Floats = (rarity * counts / (counts + spread[:, None])).sum(axis=1)
        return scores
