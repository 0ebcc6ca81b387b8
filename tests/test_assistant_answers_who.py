"""Task to actor, actor to task, and tasks for which nobody is named."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers import who
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)
PAST = "规划回顾中提到（已做的事，不是今后的分工）："
CONSTRUCTION = "全面落实工程参建各方主体质量安全责任，突出建设单位首要责任，落实勘察、设计、监理、施工单位主体责任。"


@pytest.mark.parametrize(
    ("question", "quote", "section_id"),
    [
        (
            "谁要加大对名优产品生产经营企业的扶持力度？",
            "金融部门要加大对名优产品生产经营企业的扶持力度。",
            "04.03",
        ),
        (
            "谁要积极支持中小企业质量提升工程实施？",
            "各级财政要积极支持中小企业质量提升工程实施。",
            "04.03",
        ),
        (
            "减税降费是谁做的？",
            "省国税局减税降费助力质量强省，“十三五”期间累计新增减税降费超过1600亿元。",
            "01.01.04.02",
        ),
    ],
)
def test_the_actor_named_for_a_task(
    assistant: Assistant, question: str, quote: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].text == quote
    assert answer.statements[0].verdict == "verbatim"
    assert answer.citations[0].section_id == section_id


@pytest.mark.parametrize(
    ("question", "first", "section_id"),
    [
        ("计量主体责任由谁落实？", "规划明确的是：使用单位（主体责任）。", "03.02.02.03"),
        (
            "食品生产经营的主体责任由谁承担？",
            "规划明确的是：生产经营者（主体责任）。",
            "03.01.01.04",
        ),
    ],
)
def test_responsibility_counts_as_naming(
    assistant: Assistant, question: str, first: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].text == first
    assert answer.citations[0].section_id == section_id


def test_first_responsibility(assistant: Assistant) -> None:
    answer = assistant.ask("工程质量谁负首要责任？")
    assert answer.status == "answered"
    assert answer.statements[0].text.startswith("规划明确的是：建设单位（首要责任）")
    assert answer.statements[1].text == CONSTRUCTION


@pytest.mark.parametrize(
    ("question", "section_id"),
    [
        ("电动自行车由哪个部门牵头？", "03.01.01.03.z04.02"),
        ("水泥企业分级管理由谁负责？", "03.01.01.02.z03.05"),
        ("首席质量官培训由哪个部门负责？", "03.04.02.01"),
        ("夜间经济由谁牵头？", "03.01.02.04.z07.05"),
        ("儿童用品由哪个部门牵头？", "03.01.01.03.z04.06"),
    ],
)
def test_nobody_is_named(assistant: Assistant, question: str, section_id: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.answerable) == ("not_in_plan", False)
    head = answer.statements[0]
    assert head.verdict == "absent"
    assert head.text == f"规划未明确牵头部门或责任单位（所问为「{question.rstrip('？')}」）。"
    # then what the plan does say about the task, and the general principle
    assert answer.citations[0].section_id == section_id
    assert "“谁审批、谁监管，谁主管、谁监管”" in answer.text
    assert answer.citations[-1].section_id == "04.01"
    assert 1 <= len(answer.nearest) <= 3


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("产品质量法执法检查今后由谁负责？", "省人大组织相关专门委员会，"),
        ("减税降费今后由谁负责？", "省国税局减税降费助力质量强省，"),
        ("建言献策活动今后由哪个部门牵头？", "省政协以"),
        ("高质量发展统计体系今后由谁负责？", "省统计局把建立健全"),
    ],
)
def test_a_deed_of_the_past_assigns_no_task(assistant: Assistant, question: str, deed: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_plan"
    texts = [statement.text for statement in answer.statements]
    assert texts[0].startswith("规划未明确牵头部门或责任单位")
    assert PAST in texts
    assert texts[texts.index(PAST) + 1].startswith(deed)


@pytest.mark.parametrize(
    ("question", "label", "quote", "section_id"),
    [
        (
            "各级财政要做什么？",
            "今后任务：",
            "各级财政要积极支持中小企业质量提升工程实施。",
            "04.03",
        ),
        (
            "金融部门要做什么？",
            "今后任务：",
            "金融部门要加大对名优产品生产经营企业的扶持力度。",
            "04.03",
        ),
        (
            "省统计局做了什么？",
            "回顾部分（已做的事）：",
            "省统计局把建立健全高质量发展统计体系、加强“三新”经济统计等列入重点工作。",
            "01.01.04.03",
        ),
        (
            "长沙海关做了什么？",
            "回顾部分（已做的事）：",
            "长沙海关强化进出口烟花爆竹、陶瓷、食品等实验室建设。",
            "01.01.02.03",
        ),
        (
            "省人大做了什么？",
            "回顾部分（已做的事）：",
            "省人大组织相关专门委员会，开展《产品质量法》等执法检查，并通过《湖南省实施〈广告法〉办法》(修正案)。",
            "01.01.04.03",
        ),
    ],
)
def test_all_the_plan_says_of_an_actor(
    assistant: Assistant, question: str, label: str, quote: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    texts = [statement.text for statement in answer.statements]
    assert texts[0].endswith("的有1处：")
    assert texts[1:] == [label, quote]
    assert [c.section_id for c in answer.citations] == [section_id]


def test_an_actor_of_several_places_has_each_cited(assistant: Assistant) -> None:
    answer = assistant.ask("行业协会要做什么？")
    assert answer.statements[0].text == "规划提到“行业协会”的有3处："
    assert [c.section_id for c in answer.citations] == ["03.02.01.03", "03.02.05.03", "04.01"]
    assert all("行业协会" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("省工信厅做了什么", ("省工信厅",)),
        ("工信厅做了什么", ("省工信厅",)),
        ("海关管什么", ("长沙海关",)),
        ("天气怎么样", ()),
    ],
)
def test_actors_are_known_by_short_names(
    assistant: Assistant, text: str, actors: tuple[str, ...]
) -> None:
    assert who.actors_asked(assistant.inquire(understand(text, TODAY))) == actors


def test_the_general_principle_is_quoted_whole(assistant: Assistant) -> None:
    inquiry = assistant.inquire(understand("谁来管", TODAY))
    claim = who.general_principle(inquiry)
    assert claim is not None
    assert claim.text == "“谁审批、谁监管，谁主管、谁监管”"
    ((start, end),) = claim.spans
    assert assistant.document.text[start:end] == "谁审批、谁监管，谁主管、谁监管"
    assert assistant.document.section_at(start).section_id == "04.01"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # those encouraged, when just they are asked for
        ("规划鼓励哪些机构在湖南设总部？", "鼓励境内外金融机构在我省设立总部或区域总部"),
        # whoever is said to do the very thing asked
        ("信用修复里自我纠错的是谁？", "鼓励企业自我纠错、重塑信用"),
        # the task section answers beside the review
        ("县级政府的质量工作今后由谁来考核？", "各市州政府要开展对县级政府质量工作的考核"),
    ],
)
def test_those_the_text_has_for_the_deed(assistant: Assistant, question: str, words: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert words in answer.text


def test_who_is_encouraged_does_not_lead(assistant: Assistant) -> None:
    answer = assistant.ask("信用修复由哪个部门负责？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text.startswith("规划未明确牵头部门或责任单位")


def test_a_thing_is_no_body(assistant: Assistant) -> None:
    """Worded like a question about a body's tasks, it is answered like any fact."""
    answer = assistant.ask("电线电缆产品要做到什么水平？")
    assert answer.status == "answered"
    assert "稳定在全国前列" in answer.text
