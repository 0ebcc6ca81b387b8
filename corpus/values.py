"""The values that flow out of the corpus: frozen, with spans in the cleaned text.

All spans are ``[start, end)`` in code points of :attr:`Document.text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

SectionKind = Literal[
    "front", "annex", "book", "chapter", "division", "part", "article", "item", "point", "subpoint",
    "titled", "box", "box_item", "principle",
]  # fmt: skip
Relation = Literal["=", "≥"]
DutyMode = Literal["done", "task"]
DutyNaming = Literal["body", "class", "everyone"]
ClaimKind = Literal["done", "target", "measure"]
ASSIGNED = ("牵头", "责任", "配合")


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered, bold-headed or —— item with the text of its own (children excluded).

    ``start``/``end`` span the heading and the own text, ``body_start`` is where
    the text after the heading begins (``body_start == end`` for a heading alone).
    ``page``/``page_end`` are those of the printed 目录, None for the front matter.
    """

    section_id: str
    kind: SectionKind
    path: tuple[str, ...]
    level: int
    start: int
    body_start: int
    end: int
    page: int | None
    page_end: int | None

    @property
    def heading(self) -> str:
        return self.path[-1]

    @property
    def has_text(self) -> bool:
        return self.body_start < self.end


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one section that is indexed; never crosses a section.

    ``text`` is the cleaned text of ``[start, end)``; the heading path travels beside it.
    """

    chunk_id: str
    section_id: str
    path: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One cell: ``printed`` as in the plan; ``number`` None where it prints words."""

    printed: str
    number: float | None
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of an indicator table; ``values`` are keyed by year.

    ``category`` is the printed group with blanks removed, None where no group is
    printed; ``attribute`` is empty where the table has none.  ``others`` are columns that
    are no year (年均增速), each heading with its cell.  ``[start, end)`` is the row's line,
    tabs kept.
    """

    number: int
    category: str | None
    name: str
    unit: str
    values: tuple[tuple[int, IndicatorValue], ...]
    attribute: str
    section_id: str
    start: int
    end: int
    others: tuple[tuple[str, IndicatorValue], ...] = ()

    def value(self, year: int) -> IndicatorValue | None:
        return dict(self.values).get(year)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(year for year, _ in self.values)


@dataclass(frozen=True, slots=True)
class Duty:
    """An actor the text names and the sentence or clause that says what it does.

    ``mode`` is ``done`` for deeds of the past and ``task`` for what is to happen;
    ``form`` is how responsibility is worded (subject, 主体责任, 首要责任, 主责, 要 …), or
    the part that the text assigns in so many words: 牵头, 责任, 配合 (:data:`ASSIGNED`).
    Of an assigned one ``task`` is what for and ``due`` till when, as printed, empty where
    that is not said.
    """

    actor: str
    naming: DutyNaming
    form: str
    mode: DutyMode
    text: str
    section_id: str
    start: int
    end: int
    task: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the text says that can be asked for and got in a few words.

    ``names`` are what the fact is about, the plan's own name first; ``not_for`` are
    neighbours it must not be taken for; ``attribute`` is what of the subject the
    value is, ``asked`` are ways to ask for it.  ``values`` holds the printed value, or
    all items of a listing; ``year`` is None where none is said.  ``[start, end)`` is
    the clause it stands in.
    """

    names: tuple[str, ...]
    not_for: tuple[str, ...]
    attribute: str
    asked: tuple[str, ...]
    values: tuple[str, ...]
    year: int | None
    claim: ClaimKind
    scope: str
    section_id: str
    start: int
    end: int

    @property
    def subject(self) -> str:
        return self.names[0]

    @property
    def value(self) -> str:
        """The value, or the items joined by 、."""
        return "、".join(self.values)


@dataclass(frozen=True, slots=True)
class Edit:
    """A declared correction: ``[start, end)`` of the cleaned text was printed as ``before``."""

    start: int
    end: int
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Document:
    """One plan: cleaned text, its sections and tables, and the way back to the print.

    ``origin[i]`` is the offset in ``published`` of character ``i`` of ``text``.
    """

    document_id: str
    title: str
    published: str
    text: str
    origin: tuple[int, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    edits: tuple[Edit, ...]
    digest: str

    @cached_property
    def by_id(self) -> dict[str, Section]:
        return {section.section_id: section for section in self.sections}

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError for an unknown one."""
        return self.by_id[section_id]

    def section_text(self, section: Section) -> str:
        return self.text[section.start : section.end]

    def body(self, section: Section) -> str:
        return self.text[section.body_start : section.end]

    @cached_property
    def _children(self) -> dict[str, tuple[Section, ...]]:
        found: dict[str, list[Section]] = {}
        for section in self.sections:
            found.setdefault(section.section_id.rpartition(".")[0], []).append(section)
        return {parent: tuple(below) for parent, below in found.items()}

    def children(self, section_id: str) -> tuple[Section, ...]:
        """Sections one step below, in reading order."""
        return self._children.get(section_id, ())

    def descendants(self, section_id: str) -> tuple[Section, ...]:
        """Sections below ``section_id`` in reading order, itself excluded."""
        prefix = section_id + "."
        return tuple(s for s in self.sections if s.section_id.startswith(prefix))

    def section_at(self, position: int) -> Section:
        """The section whose span holds ``position``; IndexError outside the text."""
        for section in self.sections:
            if section.start <= position < section.end:
                return section
        raise IndexError(f"position {position} outside 0..{len(self.text)}")

    def edits_in(self, start: int, end: int) -> tuple[Edit, ...]:
        return tuple(e for e in self.edits if e.start < end and start < e.end)


def leaves(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections with text of their own, the unit of retrieval."""
    return tuple(section for section in sections if section.has_text)
