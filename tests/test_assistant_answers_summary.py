"""Chapters and 专栏 by their parts, sections by their sentences."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.structure import core


@pytest.mark.parametrize(
    ("question", "head", "parts"),
    [
        (
            "第一章讲什么？",
            "“第一章 发展基础与背景”共2个部分：",
            "一、发展基础；二、发展背景。",
        ),
        (
            "专栏6的主要内容是什么？",
            "“专栏6 “131”药品安全工程”共3个部分：",
            "“1个链条”；“3个环节”；“1项能力”。",
        ),
    ],
)
def test_parts_by_name(assistant: Assistant, question: str, head: str, parts: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [statement.text for statement in answer.statements[:2]] == [head, parts]
    assert answer.statements[0].verdict == "notice"
    assert len(answer.statements[1].markers) == parts.count("；") + 1


def test_parts_with_what_they_say_first(assistant: Assistant) -> None:
    answer = assistant.ask("概括一下第三章")
    assert answer.statements[0].text == "“第三章 主要任务”共4个部分："
    assert [statement.text for statement in answer.statements[1::2]] == [
        "（1）聚焦质量重点领域，着力质量提质升级",
        "（2）加强基础设施建设，服务高质量发展",
        "（3）严格监管执法，优化质量发展环境",
        "（4）创新发展理念，推动质量社会共治",
    ]
    assert answer.statements[8].text == (
        "以质量品牌建设为抓手，以质量人才为支撑，形成政府、企业和社会合力，推动质量发展共治。"
    )
    assert [c.section_id for c in answer.citations[::2]] == ["03.01", "03.02", "03.03", "03.04"]


@pytest.mark.parametrize(
    ("question", "section_id"),
    [
        ("总结烟花爆竹的内容", "03.01.01.03.z04.03"),
        ("概括一下老年用品", "03.01.01.03.z04.07"),
        ("水泥这一段主要讲了什么？", "03.01.01.02.z03.05"),
        ("概括一下“加大质量投入”", "04.03"),
    ],
)
def test_a_short_section_has_all_its_sentences(
    assistant: Assistant, question: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {citation.section_id for citation in answer.citations} == {section_id}
    section = assistant.document.section(section_id)
    sentences = assistant.plan.sentences_of[section_id]
    assert [statement.text for statement in answer.statements] == [
        f"{core(section.heading)}：{sentences[0].text}",
        *(sentence.text for sentence in sentences[1:]),
    ]


def test_the_whole_plan_is_its_chapters(assistant: Assistant) -> None:
    answer = assistant.ask("规划主要讲什么？")
    assert [citation.section_id for citation in answer.citations] == ["01", "02", "03", "04"]


def test_each_part_has_its_gist_within_the_length(assistant: Assistant) -> None:
    answer = assistant.ask("“重视质量人才培养”这一节概括一下")
    assert answer.statements[0].text == "“（二）重视质量人才培养”共5个部分："
    first = answer.statements[2].text
    assert "加强首席质量官培训" in first
    assert "质量人才“十百千万”工程" in first
    assert len(answer.text) <= 600


def test_a_section_above_a_box_tells_of_both(assistant: Assistant) -> None:
    answer = assistant.ask("概括一下工程质量提升行动")
    assert answer.statements[0].text.startswith(
        "奋力实施工程质量提升行动：以建筑、道路、水利工程为重点"
    )
    assert answer.statements[-1].text == (
        "专栏8 工程质量提升行动：基础设施质量提升工程；绿色建造行动。"
    )


def test_a_heading_plainly_named_is_not_refused(assistant: Assistant) -> None:
    answer = assistant.ask("品牌宣传怎么搞，总结几句")
    assert answer.status == "answered"
    assert {citation.section_id for citation in answer.citations} == {"03.04.01.03"}


def test_a_topic_spread_over_sections(assistant: Assistant) -> None:
    answer = assistant.ask("总结一下与养老有关的内容")
    sections = {citation.section_id for citation in answer.citations}
    assert {"03.01.02.02", "03.01.02.04.z07.07", "03.02.03.03"} & sections
    assert len(sections) > 1
