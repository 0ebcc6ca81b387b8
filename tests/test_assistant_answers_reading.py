"""Kinds of question that only the plan at hand can tell."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.reading import read
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("营造质量发展氛围", "list"),
        ("12大攻坚行动", "list"),
        ("预期性指标", "list"),
        ("食品放心工程三大块", "list"),
        ("小巨人", "definition"),
        ("三个高地", "definition"),
        ("双百是哪两个百", "definition"),
        ("“一盔一带”何解", "definition"),
        ("总体目标", "summary"),
        ("水泥", "summary"),
        ("短斤少两写在规划那一节", "where"),
        ("烟花爆竹在规划里哪几处提到", "where"),
        ("企业要做出质量承诺", "fact"),
    ],
)
def test_the_kind_read(assistant: Assistant, question: str, kind: str) -> None:
    assert read(assistant.inquire(understand(question, TODAY))).question.kind == kind


def test_a_bare_heading_lists_its_parts(assistant: Assistant) -> None:
    answer = assistant.ask("品牌建设")
    assert [statement.text for statement in answer.statements] == [
        "“（一）加强质量品牌建设”共4项：",
        "（1）强化政策支持，全面深入推进品牌建设",
        "（2）聚焦打造“三个高地”，全面加强质量品牌建设",
        "（3）加强品牌宣传",
        "（4）加强品牌保护",
    ]


@pytest.mark.parametrize(
    ("question", "heading", "parts"),
    [
        # 专栏一 of 专栏一共 is no number
        ("食品放心工程那个专栏一共分几块，各叫什么？", "“4812”食品安全放心工程", 3),
        ("药品安全那个专栏下面分几项？", "“131”药品安全工程", 3),
        ("讲计量的那一节，小标题有哪几个？", "（二）强化计量服务支撑", 3),
        ("认证认可那节的下级标题报一下", "（三）巩固认证认可体系", 3),
    ],
)
def test_headings_below_are_listed(
    assistant: Assistant, question: str, heading: str, parts: int
) -> None:
    answer = assistant.ask(question)
    assert heading in answer.statements[0].text
    assert answer.statements[0].text.endswith(f"共{parts}项：")
    assert len(answer.statements) == parts + 1
