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
_COLUMNS = 4
_WHOLE = "0"


@dataclass(frozen=True, slots=True)
class Expansion:
    section_id: str
    voice: str
    text: str
    targets: tuple[str, ...]


@cache
def read_expansions(folder: Path = FOLDER) -> tuple[Expansion, ...]:
    """All lines of all files, in file order; CorpusError on a line that does not fit."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            columns = line.split("\t")
            if len(columns) != _COLUMNS or not all(columns):
                raise CorpusError(
                    f"{path.name} 第 {number} 行应有四列（章节、口吻、问法、句号），请修改该行。"
                )
            section_id, voice, text, printed = columns
            targets = () if printed == _WHOLE else tuple(printed.split(","))
            found.append(Expansion(section_id, voice, text, targets))
    return tuple(found)


def expansions_for(section_ids: frozenset[str]) -> tuple[Expansion, ...]:
    """The shipped lines that point into a document with these sections."""
    return tuple(line for line in read_expansions() if line.section_id in section_ids)
