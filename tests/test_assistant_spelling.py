"""Misspelt words put right by their sound, in the shipped plan and in another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.spelling import Speller
from corpus.document import read_document


@pytest.fixture(scope="module")
def other() -> Speller:
    path = Path(__file__).parent / "second_plan.md"
    text = read_document(path, "jiangchuan-metrology", "江川省“十五五”计量发展规划").text
    lines = ("菜场的秤准不准", "加油站少给油怎么办")
    pairs = "\n".join([text, *lines])
    return Speller(text, lines, lambda pair: pair in pairs)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("烟花爆主怎么管", "烟花爆竹怎么管"),
        ("儿童完具的质量怎么抓", "儿童玩具的质量怎么抓"),
        ("计亮器具不准怎么办", "计量器具不准怎么办"),
        ("家正服务有哪些要求", "家政服务有哪些要求"),
        ("森临复盖律", "森林覆盖率"),
        ("检验检侧机构", "检验检测机构"),
        ("株州的消废品", "株洲的消费品"),
        ("地条纲", "地条钢"),
        ("追朔体系", "追溯体系"),
    ],
)
def test_same_sound(assistant: Assistant, typed: str, meant: str) -> None:
    assert assistant.speller.corrected(typed) == meant


@pytest.mark.parametrize("typed", ["湖南拿了几个质量将？", "鲁班将目标多少"])
def test_a_word_that_cannot_stand_there_is_a_slip(assistant: Assistant, typed: str) -> None:
    assert assistant.speller.corrected(typed) == typed.replace("将", "奖")


@pytest.mark.parametrize(
    "text",
    [
        "由谁来考核市州政府",
        "不设会罚款多少",
        "绿色食品数量从2800个砍到2494个",
        "规划对湘茶产业的质量分级作何部署",
        "25年的底线怎么还比20年低",
        "最高给多少落户奖",
        "比亚迪的电池归谁管",
        "拼多多上的假货怎么查",
        "刘德华唱过什么歌",
        "细伢子读中小学",
        "质量将有什么变化",
        "",
        "。",
        "２０２５",
    ],
)
def test_what_is_no_slip_stays(assistant: Assistant, text: str) -> None:
    assert assistant.speller.corrected(text) == text


def test_a_run_about_something_else_is_not_looked_at(assistant: Assistant) -> None:
    text = "饕餮魑魅魍魉" * 20 + "消废品"
    assert assistant.speller.corrected(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("集贸市厂谁管", "集贸市场谁管"),
        ("加油击作弊怎么打击", "加油机作弊怎么打击"),
        ("强制检定复盖率", "强制检定覆盖率"),
        ("jiliang 帮扶企业", "计量 帮扶企业"),
        # words of the shipped plan that this one does not have
        ("消废品合格律", "消废品合格律"),
        ("senlin 覆盖率", "senlin 覆盖率"),
    ],
)
def test_each_plan_has_its_own_words(other: Speller, typed: str, meant: str) -> None:
    assert other.corrected(typed) == meant


def test_the_question_understood_shows_the_correction(assistant: Assistant) -> None:
    answer = assistant.ask("消废品质量合格律2025年目标几多？")
    assert answer.question == "消废品质量合格律2025年目标几多？"
    assert answer.understood == "消费品质量合格率2025年目标几多？"
    assert answer.statements[0].text.startswith("2025年消费品质量合格率目标为93.5%")


def test_search_reads_the_corrected_question(assistant: Assistant) -> None:
    typed, meant = assistant.search("海棉城市"), assistant.search("海绵城市")
    assert typed == meant


def test_small_talk_and_foreign_topics_are_left_alone(assistant: Assistant) -> None:
    assert assistant.spelt("写一首关于归划的诗") == "写一首关于归划的诗"
