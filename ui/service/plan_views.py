"""The plan's sections, indicators, duties and search hits as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from assistant.plan import Plan
from assistant.values import Hit
from corpus.errors import MissingError
from corpus.values import Document, Duty, Indicator, Section
from eval.runner import Askable
from ui.tables import ALL, MODES, NAMINGS, DutyFilter, choose_duties, choose_indicators


class Searching(Askable, Protocol):
    """The part of the assistant that the service uses."""

    def search(self, question: str) -> tuple[Hit, ...]: ...


def section_list(document: Document) -> list[dict[str, Any]]:
    return [section_view(section) for section in document.sections]


def section_view(section: Section) -> dict[str, Any]:
    return {
        "section_id": section.section_id,
        "kind": section.kind,
        "heading": section.heading,
        "path": list(section.path),
        "level": section.level,
        "page": section.page,
        "page_end": section.page_end,
        "start": section.start,
        "end": section.end,
    }


def section_text(document: Document, section_id: str) -> dict[str, Any]:
    """One section with its text; MissingError when there is none of that id."""
    section = document.by_id.get(section_id)
    if section is None:
        raise MissingError(f"规划里没有章节“{section_id}”；请从章节目录中选择。")
    return {
        **section_view(section),
        "text": document.section_text(section),
        "children": [child.section_id for child in document.children(section_id)],
    }


def indicator_list(document: Document, group: str, attribute: str) -> list[dict[str, Any]]:
    """Rows of a group and attribute, empty for all."""
    rows = choose_indicators(document, group or ALL, attribute or ALL)
    return [_indicator(row) for row in rows]


def _indicator(row: Indicator) -> dict[str, Any]:
    return {
        "number": row.number,
        "category": row.category,
        "name": row.name,
        "unit": row.unit,
        "values": [
            {
                "year": year,
                "printed": value.printed,
                "number": value.number,
                "relation": value.relation,
            }
            for year, value in row.values
        ],
        "attribute": row.attribute,
        "section_id": row.section_id,
        "start": row.start,
        "end": row.end,
    }


def duty_list(plan: Plan, actor: str, naming: str, mode: str, words: str) -> list[dict[str, Any]]:
    """Duties that fit; ``naming`` and ``mode`` are those of :class:`Duty`, empty for all."""
    wanted = DutyFilter(actor or ALL, NAMINGS.get(naming, ALL), MODES.get(mode, ALL), words)
    return [
        _duty(plan.document, duty) for duty in choose_duties(plan.document, plan.duties, wanted)
    ]


def _duty(document: Document, duty: Duty) -> dict[str, Any]:
    return {
        "actor": duty.actor,
        "naming": duty.naming,
        "form": duty.form,
        "mode": duty.mode,
        "text": duty.text,
        "section_id": duty.section_id,
        "path": list(document.section(duty.section_id).path),
        "start": duty.start,
        "end": duty.end,
    }


def hit_list(document: Document, hits: Iterable[Hit]) -> list[dict[str, Any]]:
    return [_hit(document, hit) for hit in hits]


def _hit(document: Document, hit: Hit) -> dict[str, Any]:
    section = document.section(hit.section_id)
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "section_id": hit.section_id,
        "path": list(section.path),
        "page": section.page,
        "page_end": section.page_end,
        "text": document.section_text(section),
    }
