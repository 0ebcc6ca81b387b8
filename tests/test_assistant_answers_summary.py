"""Chapters and 专栏 by their parts, sections by their sentences."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.structure import core


def test_parts_by_name(assistant: Assistant) -> None:
    answer = assistant.ask("专栏6的主要内容是什么？")
    assert answer.status == "answered"
    head, parts = answer.statements[:2]
    assert head.text == "“专栏6 “131”药品安全工程”共3个部分："
    assert head.verdict == "notice"
    assert parts.text == "“1个链条”；“3个环节”；“1项能力”。"
    assert len(parts.markers) == 3


def test_a_chapter_without_parts_of_parts_says_how_they_begin(assistant: Assistant) -> None:
    answer = assistant.ask("第一章讲什么？")
    assert (answer.status, answer.direct) == ("answered", "发展基础；发展背景")
    head, basis, background = answer.statements
    assert (head.text, head.verdict) == ("“第一章 发展基础与背景”共2个部分：", "notice")
    assert basis.text == (
        "（1）发展基础：总体质量稳步提升；质量基础不断夯实；品牌建设成效显著；质量治理得到加强。"
    )
    assert background.text.startswith("（2）发展背景：从国际上看，世界正经历百年未有之大变局")
    assert "；从国内看，" in background.text
    assert "；从省内看，" in background.text
    ids = [c.section_id for c in answer.citations]
    assert ids[:5] == ["01.01", "01.01.01", "01.01.02", "01.01.03", "01.01.04"]
    assert set(ids[5:]) == {"01.02"}


# Each part of the third chapter with the headings below it.
TASKS = [
    "（1）聚焦质量重点领域，着力质量提质升级：奋力实施产品质量提升行动；奋力实施服务质量提升行动；"
    "奋力实施工程质量提升行动；奋力实施生态环境美化行动。",
    "（2）加强基础设施建设，服务高质量发展：加快标准提档升级；强化计量服务支撑；巩固认证认可体系；"
    "夯实检验检测基础；加强全面质量管理；统筹质量基础服务。",
    "（3）严格监管执法，优化质量发展环境：创新构筑监管防线；严厉打击质量违法行为；持续强化信用监管。",
    "（4）创新发展理念，推动质量社会共治：加强质量品牌建设；重视质量人才培养；营造质量发展氛围。",
]


def test_parts_with_what_they_are_made_of(assistant: Assistant) -> None:
    answer = assistant.ask("概括一下第三章")
    assert [s.text for s in answer.statements] == ["“第三章 主要任务”共4个部分：", *TASKS]
    # 1 + 4, 1 + 6, 1 + 3 and 1 + 3 headings
    assert [len(s.markers) for s in answer.statements] == [0, 5, 7, 4, 4]
    assert [answer.citations[i].section_id for i in (0, 5, 12, 16)] == [
        "03.01", "03.02", "03.03", "03.04",
    ]  # fmt: skip
    assert answer.asks[0].form == "gist"


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


def test_the_whole_plan_is_its_chapters_and_their_parts(assistant: Assistant) -> None:
    answer = assistant.ask("规划主要讲什么？")
    assert [s.text for s in answer.statements] == [
        "《湖南省“十四五”质量强省发展规划》共4章，要点如下：",
        "（1）发展基础与背景：发展基础；发展背景。",
        "（2）总体要求：指导思想；基本原则；总体目标。",
        "（3）主要任务",
        *TASKS,
        "（4）保障措施：健全体制机制；完善政策措施；加大质量投入；强化考核督查。",
    ]
    chapters = [c.section_id for c in answer.citations if "." not in c.section_id]
    assert chapters == ["01", "02", "03", "04"]
    assert answer.direct == "发展基础与背景；总体要求；主要任务；保障措施"


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
