"""The sentence that answers, official and everyday wording."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.fact import choose, correction, shortened
from assistant.app import Assistant
from assistant.evidence import Scored
from assistant.question import understand
from assistant.reply import Inquiry
from corpus.sentences import Sentence

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("question", "words", "section_id"),
    [
        ("水泥怎么提升质量？", "实施水泥企业分级管理", "03.01.01.02.z03.05"),
        ("电瓶车怎么管？", "严查电动自行车生产企业无证生产", "03.01.01.03.z04.02"),
    ],
)
def test_the_sentence_that_answers(
    assistant: Assistant, question: str, words: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    first = answer.statements[0]
    assert first.verdict == "verbatim"
    assert words in first.text
    assert answer.citations[0].section_id == section_id
    assert answer.citations[0].quote == first.text


@pytest.mark.parametrize(
    ("question", "value", "words", "section_id"),
    [
        (
            "全省建成多少个省级服务业示范集聚区？",
            "48个",
            "全省建成48个省级服务业示范集聚区",
            "01.01.01.02",
        ),
        (
            "马栏山视频文创产业园产值是多少？",
            "超350亿元",
            "马栏山视频文创产业园实现产值超350亿元",
            "01.01.01.02",
        ),
        (
            "检验检测从业机构2025年底达到多少家？",
            "2200家",
            "到2025年底，全省从业机构数量达2200家",
            "03.02.04.04",
        ),
        ("消费品质量合格率居全国第几位？", "全国第9位", "居全国第9位", "01.01.01.01"),
        (
            "城镇新增绿色建筑竣工面积占比到2025年是多少？",
            "75%",
            "城镇新增绿色建筑竣工面积占新增民用建筑竣工面积比例达到75%",
            "03.01.03.z08.02",
        ),
        (
            "“十三五”期间累计新增减税降费多少？",
            "超过1600亿元",
            "“十三五”期间累计新增减税降费超过1600亿元",
            "01.01.04.02",
        ),
        (
            "首席质量官是哪一年全面实施？",
            "2025年",
            "到2025年，全省大中型企业全面实施首席质量官制度",
            "03.04.02.01",
        ),
        (
            "洞庭湖入湖河流到2025年水质要求是什么？",
            "达到或优于Ⅲ类",
            "洞庭湖入湖河流控制断面水质均达到或优于Ⅲ类",
            "03.01.04.z09.02",
        ),
        ("质量强省什么时候高水平建成？", "2035年", "高水平建成质量强省", "02.03"),
    ],
)
def test_the_value_first_then_its_clause(
    assistant: Assistant, question: str, value: str, words: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.direct) == ("answered", value)
    first, cited = answer.statements[0], answer.citations[0]
    assert first.verdict == "verbatim"
    assert first.text.startswith(f"{value}：")
    assert words in first.text
    # the whole sentence is cited, not the clause
    assert cited.section_id == section_id
    assert cited.quote.endswith("。")
    assert words in cited.quote


def test_a_value_that_is_a_line_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("规划的文号是多少？")
    assert (answer.status, answer.direct) == ("answered", "湘市监质〔2021〕110号")
    assert answer.statements[0].text == "湘市监质〔2021〕110号。"
    assert answer.citations[0].section_id == "00"
    assert answer.citations[0].quote == "湘市监质〔2021〕110号"


@pytest.fixture(scope="module")
def inquiry(assistant: Assistant) -> Inquiry:
    return assistant.inquire(understand("水泥企业分级管理的五个环节是什么？", TODAY))


def sentence(text: str) -> Sentence:
    return Sentence("03.01.01.02.z03.05", text, 0, len(text))


def test_a_long_sentence_gives_the_clause_that_is_meant(inquiry: Inquiry) -> None:
    other = "加强药品生产源头的监管和抽查，" * 10 + "落实主体责任；"
    meant = "水泥企业分级管理要分环节推进。"
    long = sentence(other + meant)
    overlap = inquiry.weigher.coverage(inquiry.text, [long.text])
    assert shortened(Scored(long, 1.0, overlap), inquiry).text == meant


def test_a_short_sentence_stays_whole(inquiry: Inquiry) -> None:
    whole = sentence("加强抽查；水泥企业分级管理。")
    assert shortened(Scored(whole, 1.0, 0.5), inquiry) == whole


def test_a_count_taken_for_granted_is_corrected(inquiry: Inquiry) -> None:
    (claim,) = correction(inquiry, (sentence("水泥企业分级管理以3个环节为重点。"),))
    assert claim.text == "与规划不符：不是「五个」，规划写的是“3个”。"
    assert claim.verdict == "computed"


def test_the_right_count_is_not_corrected(inquiry: Inquiry) -> None:
    assert correction(inquiry, (sentence("水泥企业分级管理以5个环节为重点。"),)) == ()


def test_a_year_taken_for_granted_is_corrected(assistant: Assistant) -> None:
    asked = assistant.inquire(understand("2030年建成吗？", TODAY))
    (claim,) = correction(asked, (sentence("到2025年，全部建成。"),))
    assert claim.text == "与规划不符：不是「2030年」，规划写的是2025年。"


def test_the_best_sentences_stay_within_their_budget(assistant: Assistant) -> None:
    asked = assistant.inquire(understand("电动自行车有哪些要求？", TODAY))
    chosen = choose(asked)
    assert len(chosen) <= 3
    first, *rest = chosen
    assert sum(len(s.text) for s in rest) + len(first.text) <= max(210, len(first.text))
    assert [s.start for s in rest] == sorted(s.start for s in rest)
