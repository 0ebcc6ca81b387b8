"""A document with everything answers look up in it, worked out once when it is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corpus.duties import read_duties
from corpus.facts import facts_of
from corpus.sentences import Sentence, sentences
from corpus.values import Document, Duty, Fact, Section, leaves

_ROW = re.compile(r"^(\d+)\t")
_JOINT = re.compile("[、和与跟及/]")


@dataclass(frozen=True, eq=False)
class Plan:
    """``sentences_of`` holds the sentences of each section with text, table rows among them."""

    document: Document

    @cached_property
    def sentences_of(self) -> dict[str, tuple[Sentence, ...]]:
        document = self.document
        return {s.section_id: sentences(document, s) for s in leaves(document.sections)}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        return read_duties(self.document)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return facts_of(self.document)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the plan's things are called, in print or otherwise, names of joined things left out."""
        told = {name for fact in self.facts for name in fact.names}
        told |= {row.name for row in self.document.indicators}
        return frozenset(name for name in told if not _JOINT.search(name))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """What is told of the plan's things: 文号, 发文机关, 产值."""
        return frozenset(fact.attribute for fact in self.facts)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character pair of the text, to tell words the plan has from those it has not."""
        text = self.document.text
        return frozenset(text[i : i + 2] for i in range(len(text) - 1))

    @cached_property
    def boxes(self) -> tuple[Section, ...]:
        return tuple(s for s in self.document.sections if s.kind == "box")

    @cached_property
    def parents(self) -> tuple[tuple[Section, tuple[Section, ...]], ...]:
        """Headings with two parts and more; one above nothing but a 专栏 gives way to that."""
        found = []
        for section in self.document.sections:
            children = self.document.children(section.section_id)
            alone = len(children) == 1 and children[0].kind == "box"
            if not alone and len(self.items_of(section)) > 1:
                found.append((section, self.items_of(section)))
        return tuple(found)

    def items_of(self, section: Section) -> tuple[Section, ...]:
        """The parts of a section; those of its 专栏 where it has nothing else below it."""
        children = self.document.children(section.section_id)
        boxes = [child for child in children if child.kind == "box"]
        if boxes and len(boxes) == len(children):
            return tuple(i for box in boxes for i in self.document.children(box.section_id))
        return tuple(child for child in children if child.kind != "box") or children

    def section(self, section_id: str) -> Section:
        return self.document.section(section_id)

    def target(self, section_id: str, label: str) -> Sentence | None:
        """The sentence an everyday line points to: its number from 1, or ``r13`` for a row."""
        found = self.sentences_of.get(section_id, ())
        if label.startswith("r"):
            return next((s for s in found if s.text.startswith(f"{label[1:]}\t")), None)
        position = int(label) - 1
        return found[position] if position < len(found) else None

    def label(self, sentence: Sentence) -> str:
        """What everyday lines call a sentence: its number from 1, or ``r13`` for a row."""
        row = _ROW.match(sentence.text)
        if row:
            return f"r{row.group(1)}"
        found = self.sentences_of[sentence.section_id]
        return str(1 + next(i for i, s in enumerate(found) if s.start == sentence.start))

    def row_sentence(self, number: int) -> Sentence:
        """The line of the table row with that number; KeyError when there is none."""
        for indicator in self.document.indicators:
            if indicator.number == number:
                text = self.document.text[indicator.start : indicator.end]
                return Sentence(indicator.section_id, text, indicator.start, indicator.end)
        raise KeyError(number)

    def heading_span(self, section: Section) -> tuple[int, int]:
        """Where the section's heading stands, without its line break and final 。"""
        text = self.document.text[section.start : section.body_start].rstrip("\n。 ")
        return section.start, section.start + len(text)
