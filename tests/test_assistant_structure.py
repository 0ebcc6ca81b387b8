"""Parts of the plan that a question points to by number."""

from __future__ import annotations

import pytest

from assistant.plan import Plan
from assistant.structure import core, find_reference, heading_matches
from corpus.values import Document


@pytest.mark.parametrize(
    ("text", "section_id"),
    [
        ("第四章讲什么", "04"),
        ("第 4 章讲什么", "04"),
        ("最后一章讲什么", "04"),
        ("专栏5有哪些内容", "03.01.01.04.z05"),
        ("专栏 九的内容", "03.01.04.z09"),
        ("第二章第三部分讲什么", "02.03"),
    ],
)
def test_parts_by_number(plan: Document, text: str, section_id: str) -> None:
    reference = find_reference(Plan(plan), text)
    assert reference is not None
    assert reference.section is not None
    assert reference.section.section_id == section_id


@pytest.mark.parametrize("text", ["第五章讲什么", "专栏10的内容", "第二章第九部分"])
def test_parts_that_do_not_exist(plan: Document, text: str) -> None:
    reference = find_reference(Plan(plan), text)
    assert reference is not None
    assert reference.section is None


def test_no_part_named(plan: Document) -> None:
    assert find_reference(Plan(plan), "森林覆盖率是多少") is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("（二）强化计量服务支撑", "强化计量服务支撑"),
        ("第四章 保障措施", "保障措施"),
        ("专栏7 八大重点领域服务质量提升", "八大重点领域服务质量提升"),
        ("1. 政府重视质量", "政府重视质量"),
        ("水泥", "水泥"),
    ],
)
def test_a_heading_without_its_number(heading: str, name: str) -> None:
    assert core(heading) == name


def test_a_heading_in_its_own_words(plan: Document) -> None:
    share, section = heading_matches(Plan(plan), "强化计量服务支撑包括哪些")[0]
    assert (share, section.section_id) == (1.0, "03.02.02")
