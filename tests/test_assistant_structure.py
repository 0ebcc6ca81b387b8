"""Parts of the plan that a question points to by number."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.plan import Plan
from assistant.structure import core, find_reference, telling
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


def test_a_heading_in_its_own_words(assistant: Assistant) -> None:
    overlaps = assistant.weigher.heading_overlaps("强化计量服务支撑包括哪些", "强化计量服务支撑")
    best = max(overlaps, key=lambda section_id: overlaps[section_id])
    assert (best, overlaps[best]) == ("03.02.02", (1.0, 1.0))


@pytest.mark.parametrize(
    ("text", "left"),
    [("强化计量服务支撑", " 计量服务支撑"), ("主要任务", " 任务"), ("全面加强", "全面加强")],
)
def test_the_telling_words_of_a_heading(text: str, left: str) -> None:
    assert telling(text) == left
