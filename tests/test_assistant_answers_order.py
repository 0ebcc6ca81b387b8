"""Which module speaks first: parts, table and outline before the gates, the kind after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answers import reply
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("question", "status", "verdict", "first"),
    [
        # a part that is missing, before anything about its topic
        ("第五章由谁负责？", "not_in_plan", "absent", "规划正文共4章，没有「第五章」。"),
        # the table, before support is asked for
        ("规划共有多少项指标？", "answered", "computed", "指标表共列24项指标："),
        # the outline
        ("专栏3有哪些？", "answered", "notice", "“专栏3 工业基础件和原材料质量升级”共5项："),
        # an outcome, before the value of the row it names
        ("鲁班奖目标完成了吗？", "not_in_plan", "absent", "规划只载明目标，"),
        # another year, before the kind
        (
            "2030年鲁班奖目标是80项吗？",
            "not_in_plan",
            "absent",
            "规划没有给出「2030年」的数据或目标",
        ),
        # the kinds
        ("烟花爆竹在规划的哪一章？", "answered", "verbatim", "写在“第三章"),
        ("电动自行车由哪个部门牵头？", "not_in_plan", "absent", "规划未明确牵头部门"),
        ("三高四新是什么意思？", "answered", "absent", "规划使用了“三高四新”，"),
        ("森林覆盖率是约束性指标吗？", "answered", "computed", "是，"),
        ("总结烟花爆竹的内容", "answered", "verbatim", "烟花爆竹："),
        ("水泥怎么提升质量？", "answered", "verbatim", "实施水泥企业分级管理，"),
    ],
)
def test_who_speaks(
    assistant: Assistant, question: str, status: str, verdict: str, first: str
) -> None:
    said = reply(assistant.inquire(understand(question, TODAY)))
    assert said.status == status
    assert said.claims[0].verdict == verdict
    assert said.claims[0].text.startswith(first)


def test_without_support_the_plan_is_silent(assistant: Assistant) -> None:
    """The same question and evidence, the decision alone turned around."""
    inquiry = replace(assistant.inquire(understand("水泥怎么提升质量？", TODAY)), together=None)
    sure = replace(inquiry, support=1.0, least_support=0.5)
    doubtful = replace(inquiry, support=0.4, least_support=0.5)
    assert reply(sure).status == "answered"
    refused = reply(doubtful)
    assert refused.status == "not_in_plan"
    assert refused.claims[0].text == "规划中没有找到与「水泥怎么提升质量」对应的内容。"


def test_a_named_row_is_support_by_itself(assistant: Assistant) -> None:
    inquiry = assistant.inquire(understand("2025年森林覆盖率目标是多少？", TODAY))
    assert inquiry.support > 0.9
