"""是, 与规划不符, or what the plan says: assertions held against rows and sentences."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.values import Answer, Difference


def yes_or_no(answer: Answer) -> str:
    """The word that the direct words begin with."""
    return (answer.direct or "").partition("，")[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("森林覆盖率是约束性指标吗？", "是，“森林覆盖率”是约束性指标。"),
        ("大禹奖是预期性指标吗？", "是，“大禹奖”是预期性指标。"),
        ("鲁班奖是约束性指标吗？", "与规划不符：“鲁班奖”不是「约束性」指标，而是预期性指标。"),
        ("2025年鲁班奖目标是80项吗？", "是，与规划一致（鲁班奖）。"),
        ("2025年鲁班奖目标是90项吗？", "与规划不符：不是「90项」。"),
        ("2020年森林覆盖率是60%吗？", "与规划不符：不是「60%」。"),
        ("国家优质工程奖2025年目标是74项，对吗？", "是，与规划一致（国家优质工程奖）。"),
        # 24 is the value of 2020
        ("2025年国检中心目标是24个吗？", "与规划不符：不是「24个」。"),
        ("2020年国检中心是24个吗？", "是，与规划一致（国检中心）。"),
    ],
)
def test_held_against_the_row(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.kind) == ("answered", "yes_no")
    assert answer.statements[0].text == first
    assert answer.statements[0].verdict == "computed"
    # the values that stand there follow
    assert answer.statements[-1].text.startswith(("2025年", "2020年"))
    assert {c.section_id for c in answer.citations} == {"02.03.z01"}


@pytest.mark.parametrize(
    ("question", "words", "differs", "section_id"),
    [
        (
            "消费品质量合格率居全国第3位吗？",
            "消费品质量合格率为90.1%，居全国第9位。",
            Difference("figure", "第3位", "第9位"),
            "01.01.01.01",
        ),
        (
            "建成58个省级服务业示范集聚区了吗？",
            "服务质量方面，全省建成48个省级服务业示范集聚区，在全国率先实施服务质量保障承诺。",
            Difference("figure", "58个", "48个"),
            "01.01.01.02",
        ),
        (
            "马栏山产值超过500亿元，对吗？",
            "网络零售、软件信息等新兴服务业增速超过20%，文化和创意产业增加值占地区生产总值的比重达6.2%，"
            "马栏山视频文创产业园实现产值超350亿元。",
            Difference("figure", "500亿元", "350亿元"),
            "01.01.01.02",
        ),
        (
            "2030年大中型企业全面实施首席质量官制度吗？",
            "加强首席质量官培训，到2025年，全省大中型企业全面实施首席质量官制度。",
            Difference("year", "2030年", "2025年"),
            "03.04.02.01",
        ),
    ],
)
def test_held_against_a_sentence(
    assistant: Assistant, question: str, words: str, differs: Difference, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, yes_or_no(answer)) == ("answered", "不是")
    assert answer.statements[0].text == f"不是：{words}"
    assert answer.statements[0].verdict == "verbatim"
    assert answer.asks[0].differs == differs
    assert answer.citations[0].section_id == section_id
    assert answer.citations[0].quote == words


@pytest.mark.parametrize(
    ("question", "words", "section_id"),
    [
        ("规划是不是提到了首席质量官制度？", "首席质量官制度", "03.04.02.01"),
        ("规划有没有提到夜间经济？", "大力发展夜间经济", "03.01.02.04.z07.05"),
        ("48个省级服务业示范集聚区，对吗？", "48个省级服务业示范集聚区", "01.01.01.02"),
    ],
)
def test_yes_with_the_words_that_say_so(
    assistant: Assistant, question: str, words: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, yes_or_no(answer)) == ("answered", "是")
    assert answer.statements[0].text.startswith("是：")
    assert words in answer.statements[0].text
    assert words in answer.citations[0].quote
    assert answer.citations[0].section_id == section_id


@pytest.mark.parametrize("question", ["规划有没有提到彩礼？", "规划有没有提到核电站？"])
def test_the_plan_is_silent(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_in_plan"
    asked = f"「{question.rstrip('？')}」"
    assert answer.statements[0].text in (
        f"规划中没有找到与{asked}对应的内容。",
        f"规划没有写明{asked}。",
    )
    assert answer.statements[0].verdict == "absent"


def test_loosening_is_not_confirmed(assistant: Assistant) -> None:
    answer = assistant.ask("电动自行车可以放宽监管吗？")
    assert (answer.status, yes_or_no(answer)) == ("answered", "不是")
    assert answer.statements[0].text.startswith("不是：严查电动自行车生产企业无证生产")
    assert answer.asks[0].differs is not None
    assert answer.asks[0].differs.slot == "attribute"
    assert answer.citations[0].section_id == "03.01.01.03.z04.02"
