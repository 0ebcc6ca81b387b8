"""Facts written by hand, and those a table gives away."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from index_fakes import tiny_plan
from orchard import orchard

from assistant.plan import Plan
from corpus import facts
from corpus.errors import CorpusError
from corpus.values import Document

SNACKS: dict[str, Any] = {
    "section": "03.02.02",
    "clause": "推广蜜饯、果脯、果酱三类小吃",
    "names": ["小吃", "零嘴"],
    "not": ["果汁"],
    "attribute": "种类",
    "asked": ["有哪些"],
    "year": 0,
    "claim": "measure",
    "scope": "园内",
    "items": ["蜜饯", "果脯", "果酱"],
}
FARMERS: dict[str, Any] = {
    "section": "01",
    "clause": "园里有果农40名",
    "names": ["果农"],
    "attribute": "人数",
    "asked": ["多少", "几个"],
    "year": 2020,
    "claim": "done",
    "scope": "",
    "value": "40名",
}


def read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *rows: dict[str, Any], end: str = "\n"
) -> tuple[Any, ...]:
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + end, "utf-8")
    monkeypatch.setattr(facts, "_FILES", {"orchard": path})
    return facts.facts_of(orchard().document)


def test_written_facts_in_reading_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = orchard().document
    first, second = read(tmp_path, monkeypatch, SNACKS, FARMERS, end="\n\n")
    assert (first.subject, first.value, first.year, first.claim) == ("果农", "40名", 2020, "done")
    assert (first.not_for, first.asked, first.attribute) == ((), ("多少", "几个"), "人数")
    assert document.text[first.start : first.end] == "园里有果农40名"
    assert (second.names, second.not_for, second.scope) == (("小吃", "零嘴"), ("果汁",), "园内")
    assert (second.values, second.year) == (("蜜饯", "果脯", "果酱"), None)
    assert second.value == "蜜饯、果脯、果酱"
    assert second.section_id == "03.02.02"


def test_items_may_stand_in_the_parts_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = SNACKS | {"section": "03.02", "clause": "二、销售", "items": ["果汁", "蜜饯"]}
    (fact,) = read(tmp_path, monkeypatch, parts)
    assert fact.values == ("果汁", "蜜饯")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"section": "09"}, "事实第 2 行：没有章节 09；请改正编号。"),
        ({"clause": "园里有果农90名"}, "事实第 2 行：“园里有果农90名”不是原文；请逐字核对。"),
        # it stands in another section
        ({"section": "02"}, "事实第 2 行：“园里有果农40名”不是原文；请逐字核对。"),
        # in the section, but not in the clause
        ({"value": "60名"}, "事实第 2 行：“['60名']”不在所引原文里；请逐字核对。"),
        ({"names": []}, "不在所引原文里；请逐字核对。"),
    ],
)
def test_a_fact_that_does_not_stand_in_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(CorpusError, match=re.escape(said)):
        read(tmp_path, monkeypatch, SNACKS, FARMERS | changed)


def test_an_item_of_another_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CorpusError, match="果汁"):
        read(tmp_path, monkeypatch, SNACKS | {"items": ["蜜饯", "果汁"]})


def test_without_a_file_the_cells_of_the_table() -> None:
    found = facts.facts_of(orchard().document)
    assert [(f.subject, f.value, f.year, f.claim, f.attribute) for f in found] == [
        ("甜橙产量", "40", 2020, "done", "现状"),
        ("甜橙产量", "50", 2030, "target", "目标"),
        ("园区绿化率", "88", 2020, "done", "现状"),
        ("园区绿化率", "≥90", 2030, "target", "目标"),
    ]
    text = orchard().document.text
    assert text[found[3].start : found[3].end] == "2\t园区绿化率（%）\t88\t≥90\t约束性"


def test_a_document_with_neither() -> None:
    assert facts.facts_of(tiny_plan()) == ()


def test_every_shipped_value_stands_in_its_clause(plan: Document) -> None:
    for fact in Plan(plan).facts:
        section = plan.section(fact.section_id)
        clause = plan.text[fact.start : fact.end]
        assert section.start <= fact.start < fact.end <= section.end
        if len(fact.values) == 1 and fact.value in clause:
            continue
        below = (section, *plan.descendants(section.section_id))
        within = "".join(map(plan.section_text, below))
        assert [value for value in fact.values if value not in within] == []


@pytest.mark.parametrize(
    ("name", "value", "clause", "section_id"),
    [
        (
            "文化和创意产业",
            "6.2%",
            "文化和创意产业增加值占地区生产总值的比重达6.2%",
            "01.01.01.02",
        ),
        ("省检中心", "62家", "省检中心62家", "01.01.02.03"),
        ("省长质量奖", "50个", "省长质量奖50个", "01.01.03"),
        ("印发通知", "湘市监质〔2021〕110号", "湘市监质〔2021〕110号", "00"),
    ],
)
def test_shipped_facts(plan: Document, name: str, value: str, clause: str, section_id: str) -> None:
    found = [
        (plan.text[f.start : f.end], f.section_id)
        for f in Plan(plan).facts
        if name in f.names and f.value == value
    ]
    assert any(clause in text and at == section_id for text, at in found), found
