"""The authored everyday questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.plan import Plan
from corpus.errors import CorpusError
from corpus.values import Document, leaves
from index.expansions import Expansion, expansions_for, read_expansions


def test_lines_are_read_in_file_order(tmp_path: Path) -> None:
    (tmp_path / "b.tsv").write_text("02\t街坊\t茶好吗\t0\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text("01\t企业\t水泥咋管\tr13,2\n", encoding="utf-8")
    assert read_expansions(tmp_path) == (
        Expansion("01", "企业", "水泥咋管", ("r13", "2")),
        Expansion("02", "街坊", "茶好吗", ()),
    )


@pytest.mark.parametrize("line", ["01\t企业\t水泥咋管", "01\t企业\t\t0", "01 企业 水泥咋管 0"])
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.tsv").write_text(f"01\t企业\t好\t0\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.tsv 第 2 行"):
        read_expansions(tmp_path)


def test_every_shipped_line_points_to_sentences_that_exist(plan: Document) -> None:
    found = Plan(plan)
    sections = {section.section_id for section in leaves(plan.sections)}
    astray = [
        line
        for line in read_expansions()
        if line.section_id not in sections
        or any(found.target(line.section_id, target) is None for target in line.targets)
    ]
    assert astray == []


def test_every_section_with_text_has_lines(plan: Document) -> None:
    asked = {line.section_id for line in read_expansions()}
    assert [s.section_id for s in leaves(plan.sections) if s.section_id not in asked] == []


def test_only_lines_of_the_document_are_taken() -> None:
    found = expansions_for(frozenset({"04.04"}))
    assert {line.section_id for line in found} == {"04.04"}
    assert expansions_for(frozenset()) == ()
