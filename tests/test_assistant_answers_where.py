"""Where something stands: path and pages of the printed 目录."""

from __future__ import annotations

import pytest

from assistant.answers import where
from assistant.app import Assistant
from assistant.plan import Plan
from corpus.values import Document

FIREWORKS = (
    "写在“第三章 主要任务 > 一、聚焦质量重点领域，着力质量提质升级 > （一）奋力实施产品质量提升行动"
    " > 3. 全面推进消费品质量提升行动 > 专栏4 消费品质量提升 > 烟花爆竹”，第15—21页（据目录）。"
)
TABLE = "写在“第二章 总体要求 > 三、总体目标 > 专栏1 “十四五”质量强省主要规划指标”，第13—15页（据目录）。"


@pytest.mark.parametrize(
    ("question", "text", "section_id"),
    [
        ("烟花爆竹在规划的哪一章？", FIREWORKS, "03.01.01.03.z04.03"),
        ("森林覆盖率写在哪个专栏？", TABLE, "02.03.z01"),
        ("国检中心在规划的哪里？", TABLE, "02.03.z01"),
        (
            "信用修复在哪一章写的？",
            "写在“第三章 主要任务 > 三、严格监管执法，优化质量发展环境 > （三）持续强化信用监管”，第34页（据目录）。",
            "03.03.03",
        ),
        ("保障措施在哪一章？", "写在“第四章 保障措施”，第39页（据目录）。", "04"),
        (
            "首席质量官制度在哪一章？",
            "写在“第三章 主要任务 > 四、创新发展理念，推动质量社会共治 > （二）重视质量人才培养"
            " > 1. 加大质量专业人才培养力度”，第36—37页（据目录）。",
            "03.04.02.01",
        ),
    ],
)
def test_path_and_pages(assistant: Assistant, question: str, text: str, section_id: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.kind) == ("answered", "where")
    assert answer.statements[0].text == text
    assert answer.citations[0].section_id == section_id
    assert answer.citations[0].page is not None


def test_the_row_itself_is_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("森林覆盖率写在哪个专栏？")
    assert answer.statements[1].text == "24 |  | 森林覆盖率(%) | 59.96 | ≥59 | 约束性"


def test_a_path_is_said_from_the_outermost_heading(plan: Document) -> None:
    section = Plan(plan).section("04.03")
    assert where.said(section) == "第四章 保障措施 > 三、加大质量投入"


def test_the_front_matter_has_no_page(assistant: Assistant) -> None:
    answer = assistant.ask("规划的印发通知写在哪一部分？")
    front = [c for c in answer.citations if c.section_id == "00"]
    assert front
    assert all(citation.page is None for citation in front)
    assert not any("页（据目录）" in s.text for s in answer.statements if s.markers == (1, 2))


def test_every_place_of_a_thing_that_stands_in_several(assistant: Assistant) -> None:
    answer = assistant.ask("马栏山在规划前后出现过两次，各在哪一节？")
    assert [c.section_id for c in answer.citations[::2]] == [
        "01.01.01.02",
        "03.01.02.04.z07.06",
    ]
    assert all("马栏山" in statement.text for statement in answer.statements[1::2])


def test_the_number_of_the_box_first(assistant: Assistant) -> None:
    answer = assistant.ask("电线电缆写在第几个专栏？")
    assert answer.statements[0].text.startswith("写在专栏3；“第三章 主要任务 > ")
    assert answer.citations[0].section_id == "03.01.01.02.z03.02"
