"""Which heading a question means, and when it means one passage instead."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.parents import asked_counts, meant_parent, speaks_of_parts
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("question", "section_id"),
    [
        ("质量基础设施这块一共要办哪六件事", "03.02"),
        ("检验检测这摊子事分几步来弄", "03.02.04"),
        ("打品牌从哪四方面入手，报一下小标题", "03.04.01"),
        ("原材料那头挑了哪五个行业", "03.01.01.02.z03"),
        ("制造业质量一共安排了哪几项工程", "03.01.01.01.z02"),
        ("服务业质量总共搞哪几个行动", "03.01.02"),
        ("培养质量人才的五条路子叫什么", "03.04.02"),
        ("食品安全要完善的八大体系有哪些", None),
        ("员工要接受哪五种质量教育", None),
        ("战略性新兴产业重点发展哪些产业", None),
        ("网购监管以哪些环节为核心", None),
    ],
)
def test_the_heading_meant(assistant: Assistant, question: str, section_id: str | None) -> None:
    found = meant_parent(assistant.inquire(understand(question, TODAY)))
    assert (found.section_id if found else None) == section_id


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("八大体系", {8}),
        ("两条线、五项工程和12个行动", {2, 5, 12}),
        ("第三条写了什么", set()),
        ("五个100", set()),
    ],
)
def test_numbers_of_parts(text: str, counts: set[int]) -> None:
    assert asked_counts(text) == counts


def test_talk_of_the_make_up_of_a_plan() -> None:
    assert speaks_of_parts("那一节下面分几块")
    assert speaks_of_parts("由哪几部分构成")
    assert not speaks_of_parts("电动自行车头盔有什么要求")
