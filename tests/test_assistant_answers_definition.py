"""Terms the plan explains, terms it only uses, and terms it does not have."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.definition import uses
from assistant.answers.terms import asked_term
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("question", "term", "example", "section_id"),
    [
        ("三高四新是什么意思？", "三高四新", "围绕实施“三高四新”战略，突出重点，多向发力。", "03"),
        (
            "十百千万是什么意思？",
            "十百千万",
            "实施质量人才“十百千万”工程，加强对一线工人的工艺规程和操作技术培训，"
            "全面提高企业全员质量意识和质量技能，大力培养复合型质量人才。",
            "03.04.02.01",
        ),
        (
            "什么是一盔一带？",
            "一盔一带",
            "制定电动自行车头盔标准，结合“一盔一带”安全守护行动，"
            "严厉打击质量低劣、安全防护不达标头盔产品。",
            "03.01.01.03.z04.02",
        ),
        (
            "3+N是什么意思？",
            "3+N",
            "重点培育打造工程机械、轨道交通、航空动力等“3+N”先进产业集群，"
            "发挥产业集群集聚效应，不断扩大产业链本土配套能力，"
            "切实提升整机和零部件质量水平，建设具有全球影响力的装备制造业基地。",
            "03.01.01.01.z02.01",
        ),
    ],
)
def test_a_term_used_but_not_explained(
    assistant: Assistant, question: str, term: str, example: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    first = answer.statements[0]
    assert first.text == f"规划使用了“{term}”，但未解释其含义。"
    assert (first.verdict, first.markers) == ("absent", (1,))
    assert example in [statement.text for statement in answer.statements]
    assert section_id in {citation.section_id for citation in answer.citations}
    assert all(term in citation.quote for citation in answer.citations)


def test_a_term_is_found_as_it_is_printed(assistant: Assistant) -> None:
    answer = assistant.ask("什么是双随机一公开？")
    assert answer.statements[0].text == "规划使用了“双随机、一公开”，但未解释其含义。"
    assert {citation.section_id for citation in answer.citations} == {"03.03.03"}


@pytest.mark.parametrize(
    ("question", "words", "section_id"),
    [
        ("什么是“1个链条”？", "实施药品全链条安全质量管理，", "03.01.01.05.z06.01"),
        ("什么是“1项能力”？", "建立对药物临床试验机构和人员的奖励机制，", "03.01.01.05.z06.03"),
    ],
)
def test_a_term_that_is_a_heading_has_its_section(
    assistant: Assistant, question: str, words: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert words in answer.statements[0].text
    assert answer.statements[0].verdict == "verbatim"
    assert {citation.section_id for citation in answer.citations} == {section_id}


def test_a_number_that_names_a_box(assistant: Assistant) -> None:
    answer = assistant.ask("4812是什么？")
    assert [statement.text for statement in answer.statements] == [
        "“专栏5 “4812”食品安全放心工程”共3个部分：",
        "坚持“4个最严”；完善“8大体系”；开展“12大攻坚行动”。",
    ]


def test_a_term_the_plan_does_not_have(assistant: Assistant) -> None:
    answer = assistant.ask("什么是量子纠缠？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text == "规划中没有找到与「什么是量子纠缠」对应的内容。"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("三高四新是什么意思？", "三高四新"),
        ("规划提到的“首席质量官”指什么？", "首席质量官"),
        ("什么是双随机一公开？", "双随机、一公开"),
        ("4812是什么？", "4812"),
        ("什么是量子纠缠？", None),
    ],
)
def test_the_term_asked_about(assistant: Assistant, text: str, term: str | None) -> None:
    assert asked_term(assistant.inquire(understand(text, TODAY))) == term


def test_all_sentences_that_use_a_term(assistant: Assistant) -> None:
    inquiry = assistant.inquire(understand("首席质量官是什么？", TODAY))
    (only,) = uses(inquiry, "首席质量官")
    assert only.text == "加强首席质量官培训，到2025年，全省大中型企业全面实施首席质量官制度。"
    assert uses(inquiry, "量子纠缠") == ()


@pytest.mark.parametrize(
    ("question", "words", "section_id"),
    [
        ("“新型监管机制”究竟指什么", "以重点监管为补充、以信用监管为基础", "03.03.03"),
        ("多元共治格局是什么意思", "政府监管、市场调节、企业主体", "02.02.03"),
        ("雁阵体系指什么", "世界知名品牌、中国品牌、湖南品牌", "03.04.01.01"),
        ("四个最严指什么", "最严谨的标准", "03.01.01.04.z05.01"),
    ],
)
def test_what_a_term_is_made_of(
    assistant: Assistant, question: str, words: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert words in answer.statements[0].text
    assert answer.statements[0].verdict == "verbatim"
    assert answer.citations[-1].section_id == section_id


def test_a_term_that_counts_the_parts_of_a_heading(assistant: Assistant) -> None:
    answer = assistant.ask("服务业八大重点领域是什么意思")
    assert answer.statements[0].text == "“专栏7 八大重点领域服务质量提升”共8项："
