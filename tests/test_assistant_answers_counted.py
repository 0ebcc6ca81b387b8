"""Arithmetic over figures of the running text."""

from __future__ import annotations

import pytest

from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # 24 + 62
        ("国检中心和省检中心加在一块有多少家？", "24+62=86，合计86家"),
        # 50 + 103
        ("省长质量奖与市州长质量奖两样相加是几个", "50+103=153，合计153个"),
        # 15 + 47 + 265 + 52
        ("国际、国家行业、地方、团体这四类标准总共多少项", "15+47+265+52=379，合计379项"),
        # 1 + 5, printed after 不少于
        ("国家级和省级产业计量测试中心合计几个", "1+5=6，合计至少6个"),
        # 95.9 − 93.3
        ("国考断面的优良比例比省考断面低几个百分点", "95.9−93.3=2.6"),
        # 75 − 40
        ("绿色建筑的比例与装配式的比例差几个点", "75−40=35"),
        # 265 / 52 = 5.096…
        ("地方标准是团体标准的几倍", "265÷52≈5.1倍"),
        # 2300余 and 2200 in two sections
        ("检测机构到2025年是变多还是变少，差多少家", "2300−2200=100，后者比前者减少100余家"),
        # 93.61 − 5.11
        ("制造业产品合格率2015年是多少", "93.61−5.11=88.5，即88.5%"),
    ],
)
def test_worked_out(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].verdict == "computed"
    assert said in answer.statements[0].text
    # the sentence that has the figures follows in full
    assert answer.statements[1].verdict == "verbatim"


def test_a_bound_is_named(assistant: Assistant) -> None:
    text = assistant.ask("检测机构到2025年是变多还是变少，差多少家").text
    assert "“检验检测机构”2300余家" in text
    assert "原文有“余”，按印刷的数值计" in text


def test_a_change_is_undone_only_for_its_subject(assistant: Assistant) -> None:
    assert assistant.ask("消费品合格率2015年是多少").status == "not_in_plan"


def test_one_figure_is_no_sum(assistant: Assistant) -> None:
    assert "合计" not in assistant.ask("鲁班奖一共有多少项").statements[0].text
