"""Authored everyday questions for each section: searched, never shown or cited.

``index/expansions/*.tsv`` holds ``section_id<TAB>voice<TAB>text<TAB>targets`` lines.
Targets are the numbers of the sentences that answer, counted from 1 in the
section (``r13`` for the table row numbered 13); ``0`` stands for the section.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import CorpusError

FOLDER = Path(__file__).parent / "expansions"
# Files the shipped model is not tuned on, so that the support decision can be fitted on them.
NOT_TUNED_ON = ("daily.tsv", "shorthand.tsv")
_COLUMNS = 4
_WHOLE = "0"
_SLIPS = "错别字"


@dataclass(frozen=True, slots=True)
class Expansion:
    section_id: str
    voice: str
    text: str
    targets: tuple[str, ...]

    @property
    def slips(self) -> bool:
        """Written with slips of the pen on purpose: no source of how words are spelt."""
        return _SLIPS in self.voice


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where it stands: file name, line number from 1."""

    file: str
    number: int
    line: Expansion


@cache
def read_expansions(folder: Path = FOLDER) -> tuple[Expansion, ...]:
    """All lines of all files, in file order; CorpusError on a line that does not fit."""
    return tuple(placed.line for placed in placed_expansions(folder))


def placed_expansions(folder: Path = FOLDER) -> tuple[Placed, ...]:
    """As :func:`read_expansions`, each line with its place."""
    return tuple(
        Placed(path.name, number, _expansion(path.name, number, line))
        for path in sorted(folder.glob("*.tsv"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    )


def _expansion(file: str, number: int, line: str) -> Expansion:
    columns = line.split("\t")
    if len(columns) != _COLUMNS or not all(columns):
        raise CorpusError(f"{file} 第 {number} 行应有四列（章节、口吻、问法、句号），请修改该行。")
    section_id, voice, text, printed = columns
    targets = () if printed == _WHOLE else tuple(printed.split(","))
    return Expansion(section_id, voice, text, targets)


def bare(text: str) -> str:
    """Letters, digits and characters alone, lower case: what makes two questions the same."""
    return "".join(char for char in text.lower() if char.isalnum())


def expansions_for(section_ids: frozenset[str]) -> tuple[Expansion, ...]:
    """The shipped lines that point into a document with these sections."""
    return tuple(line for line in read_expansions() if line.section_id in section_ids)
