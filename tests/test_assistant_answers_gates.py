"""Reasons not to answer: wanted details, places, bodies and figures that are not there."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.gates import gate
from assistant.answers.wanted import evidence_units
from assistant.app import Assistant
from assistant.question import understand

TODAY = date(2024, 6, 1)
MONEY = "规划没有写明具体金额或标准，因此不能回答"
CONTACT = "规划没有写明电话、地址、网址、人名等信息，因此不能回答"
PROCEDURE = "规划没有写明办理渠道、流程或条件，因此不能回答"
DAY = "规划没有写明具体日期，因此不能回答"
NAMES = "规划没有写明具体名单或名称，因此不能回答"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("质量奖奖金多少元？", MONEY),
        ("电动自行车头盔多少钱一个？", MONEY),
        ("投诉电话是多少？", CONTACT),
        ("省市场监管局的电话是多少？", CONTACT),
        ("怎么申请省长质量奖？", PROCEDURE),
        ("绿色食品认证要准备哪些材料？", PROCEDURE),
        ("省长质量奖申报截止日期是几月几号？", DAY),
        ("哪些企业获得了省长质量奖？", NAMES),
        ("口罩的过滤效率要达到百分之几？", "规划没有写明这个比例，因此不能回答"),
        (
            "企业被列入失信名单多少天能修复？",
            "规划没有写明这个数字（以「天」计），因此不能回答",
        ),
    ],
)
def test_a_detail_that_is_not_there(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_plan"
    first = answer.statements[0]
    assert first.text == f"{reason}「{question.rstrip('？')}」。"
    assert first.verdict == "absent"
    assert 1 <= len(answer.nearest) <= 3


@pytest.mark.parametrize(
    "question",
    [
        "“十三五”期间累计新增减税降费多少钱？",  # 1600亿元 stands there
        "首席质量官是哪一年全面实施？",  # 2025年
        "消费品质量合格率居全国第几位？",  # 第9位
        "2025年森林覆盖率目标是百分之多少？",
    ],
)
def test_a_detail_that_is_there_passes(assistant: Assistant, question: str) -> None:
    assert gate(assistant.inquire(understand(question, TODAY))) is None


@pytest.mark.parametrize(
    ("question", "place"),
    [("湖北省的质量奖有多少？", "湖北"), ("江西的水泥怎么管？", "江西")],
)
def test_another_province(assistant: Assistant, question: str, place: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text.endswith(f"没有给出「{place}」的相应内容。")


def test_a_city_the_sentence_names_is_no_other_place(assistant: Assistant) -> None:
    answer = assistant.ask("岳阳的物流枢纽怎么建？")
    assert answer.status == "answered"
    assert answer.citations[0].section_id == "03.01.02.04.z07.02"
    assert "岳阳" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("evidence", "units", "found"),
    [
        ("发展国检中心24家", {"家"}, {"家", "个", "所", "座"}),
        ("培训1000余人", {"人"}, {"人", "名", "位"}),
        ("合格率95%", {"%"}, {"%"}),
    ],
)
def test_units_that_count_the_same_kind(evidence: str, units: set[str], found: set[str]) -> None:
    assert found <= evidence_units(evidence, units)


def test_units_of_another_kind_are_kept_apart() -> None:
    assert "天" not in evidence_units("发展国检中心24家", {"家"})


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("规划说2030年就要高水平建成质量强省，依据在哪句？", "2035年"),
        ("大中型企业2028年全面实施首席质量官制度，是不是太晚？", "2025年"),
    ],
)
def test_a_year_taken_for_granted_is_corrected(
    assistant: Assistant, question: str, year: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert year in answer.text


def test_a_year_asked_for_is_not_given(assistant: Assistant) -> None:
    answer = assistant.ask("2030年城镇新增绿色建筑的竣工面积占比要达到多少？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text.startswith("规划没有给出「2030年」的数据或目标")


def test_where_somebody_lives_is_no_other_place(assistant: Assistant) -> None:
    answer = assistant.ask("我在广东开厂，想问湖南的水泥企业怎么分级管理？")
    assert answer.status == "answered"
    assert "实施水泥企业分级管理" in answer.text
