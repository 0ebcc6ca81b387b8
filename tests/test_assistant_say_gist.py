"""The whole plan, or a part with parts of its own, in short."""

from __future__ import annotations

import pytest
from orchard import inquiry, orchard

from assistant.say import gist
from assistant.verify import fault

PLAN = orchard()


@pytest.mark.parametrize(
    "text", ["这份规划讲了什么", "用三句话概括全文", "这玩意到底讲啥", "太长不看"]
)
def test_the_whole_plan_is_meant(text: str) -> None:
    assert gist.is_whole(text)


@pytest.mark.parametrize(
    "text", ["概括甜橙", "这份规划第三章讲了什么", "全文里关于甜橙的", "概括这个规划的种植部分"]
)
def test_a_part_is_meant(text: str) -> None:
    assert not gist.is_whole(text)


def test_every_chapter_and_the_parts_of_the_longest() -> None:
    said = gist.of_whole(inquiry(PLAN, "概括全文"))
    assert (said.status, said.form, said.direct) == ("answered", "gist", "现状；目标；任务")
    assert [claim.text for claim in said.claims] == [
        "《果园规划》共3章，要点如下：",
        "（1）现状：2020年，园里有果农40名、果商60名；水渠短缺；甜橙王奖3项。",
        "（2）目标：到2030年，大棚覆盖率达到60%；规模以上果园全面推行果师制度。",
        "（3）任务",
        "（1）种植：甜橙；酸梨。",
        "（2）销售：果汁；蜜饯。",
    ]
    assert [claim.verdict for claim in said.claims] == ["notice", *["verbatim"] * 5]
    assert [fault(PLAN, claim) for claim in said.claims] == [""] * 6


def test_a_part_with_parts_of_its_own() -> None:
    said = gist.of_section(inquiry(PLAN, "概括第三章"), PLAN.section("03"))
    assert said is not None
    assert [claim.text for claim in said.claims] == [
        "“第三章 任务”共2个部分：",
        "（1）种植：甜橙；酸梨。",
        "（2）销售：果汁；蜜饯。",
    ]
    assert said.direct == "种植；销售"
    starts = [PLAN.document.text[s:e] for s, e in said.claims[1].spans]
    assert starts == ["一、种植", "甜橙", "酸梨"]


@pytest.mark.parametrize("section_id", ["01", "03.01", "03.02.01"])
def test_a_part_without_them_is_left_to_others(section_id: str) -> None:
    assert gist.of_section(inquiry(PLAN, "概括"), PLAN.section(section_id)) is None
