"""Chunks: whole sections or pieces of one, never more."""

from __future__ import annotations

import pytest
from index_fakes import tiny_plan

from corpus.values import Document, leaves
from index.chunks import embedded_text, make_chunks


@pytest.mark.parametrize("size", [60, 240, 4000])
def test_chunks_tile_each_section_with_text(plan: Document, size: int) -> None:
    chunks = make_chunks(plan, size)
    for section in leaves(plan.sections):
        own = [chunk for chunk in chunks if chunk.section_id == section.section_id]
        assert "".join(chunk.text for chunk in own) == plan.section_text(section)
        assert [c.chunk_id for c in own] == [
            f"{section.section_id}#{n}" for n in range(1, len(own) + 1)
        ]
        assert (own[0].start, own[-1].end) == (section.start, section.end)
        # the heading is never alone
        assert own[0].end > section.body_start
    assert all(plan.text[c.start : c.end] == c.text for c in chunks)


def test_a_long_section_is_cut_at_its_sentences(plan: Document) -> None:
    chunks = [c for c in make_chunks(plan, 240) if c.section_id == "03.01.01.01"]
    assert len(chunks) > 1
    for chunk in chunks[:-1]:
        assert chunk.text[-1] in "。；\n"


def test_a_short_section_is_one_chunk() -> None:
    chunks = make_chunks(tiny_plan(), 240)
    assert [(c.chunk_id, c.text) for c in chunks] == [
        ("01.01#1", "一、水泥。水泥水泥。\n"),
        ("01.02#1", "二、板材。板。\n"),
        ("02.01#1", "一、茶叶。茶。\n"),
    ]
    assert embedded_text(chunks[0]) == "第一章 建材 一、水泥 一、水泥。水泥水泥。\n"
