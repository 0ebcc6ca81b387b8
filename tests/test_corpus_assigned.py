"""Units and their parts read off tables and sentences by hand; nothing guessed from order."""

from __future__ import annotations

import pytest

from corpus.assigned import read_assigned
from corpus.document import parse_any


def assigned(text: str) -> list[tuple[str, str, str, str]]:
    document = parse_any(text, "x", "示例", joins=False)[0]
    found = read_assigned(document)
    assert all(document.text[d.start : d.end] == d.text for d in found)
    return [(d.actor, d.form, d.task, d.due) for d in found]


def test_a_table_of_tasks() -> None:
    text = (
        "附件1\n分工表\n序号\t重点任务\t牵头单位\t责任单位\t配合单位\t完成时限\n"
        "1\t建设标准体系\t甲局\t乙厅、丙厅\t各市州人民政府\t2023年底\n"
        "2\t开展抽查\t丁委\t\t戊局等有关部门按职责分工负责\t\n"
    )
    assert assigned(text) == [
        ("甲局", "牵头", "建设标准体系", "2023年底"),
        ("乙厅", "责任", "建设标准体系", "2023年底"),
        ("丙厅", "责任", "建设标准体系", "2023年底"),
        ("各市州人民政府", "配合", "建设标准体系", "2023年底"),
        ("丁委", "牵头", "开展抽查", ""),
        ("戊局", "配合", "开展抽查", ""),
    ]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("（责任单位：甲局、乙厅）", [("甲局", "责任"), ("乙厅", "责任")]),
        ("牵头单位：甲局；配合单位：乙厅、丙委等", [("甲局", "牵头"), ("乙厅", "配合"), ("丙委", "配合")]),
        ("（责任单位：甲局（牵头）、乙厅）", [("甲局", "牵头"), ("乙厅", "责任")]),
        ("（甲局牵头，乙厅、丙委配合）", [("甲局", "牵头"), ("乙厅", "配合"), ("丙委", "配合")]),
        ("（甲局、乙厅按职责分工负责）", [("甲局", "责任"), ("乙厅", "责任")]),
        ("（人力资源和社会保障厅、省国资委和省总工会负责）",
         [("人力资源和社会保障厅", "责任"), ("省国资委", "责任"), ("省总工会", "责任")]),
        ("（以下简称省局）", []),
        ("（企业自己负责任）", []),
        ("压实主体责任：企业要自查。", []),
    ],
)  # fmt: skip
def test_in_a_sentence(sentence: str, parts: list[tuple[str, str]]) -> None:
    found = assigned(f"一、任务\n1. 抽查。每年抽查100批次。{sentence}\n")
    assert [(actor, form) for actor, form, _, _ in found] == parts
    assert {task for _, _, task, _ in found} <= {"每年抽查100批次。"}


def test_the_first_leads_only_where_the_header_says_so() -> None:
    row = "抽查\t甲局、乙厅\n"
    assert [p for _, p, _, _ in assigned(f"一、表\n任务\t责任单位\n{row}")] == ["责任", "责任"]
    told = assigned(f"一、表\n任务\t责任单位（列第一位的为牵头单位）\n{row}")
    assert [p for _, p, _, _ in told] == ["牵头", "责任"]


def test_a_table_of_figures_assigns_nothing() -> None:
    text = "一、表\n任务\t牵头单位\n抽查\t甲局\n说明如下\n指标\t2020年\n产值\t40\n"
    assert [actor for actor, *_ in assigned(text)] == ["甲局"]
