"""Latin letters in a Chinese question: English words of the office, and Pinyin."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.latin import mixed_words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("消费品的Quality target", "消费品的质量 目标"),
        ("food safety归哪个department", "食品安全归哪个部门"),
        ("有效certificates多少张", "有效证书多少张"),
        ("占比到几 percent", "占比到百分之几"),
        # a part of another word, or of a name with digits, is no word
        ("PM2.5、5G、ISO9001、QC小组", "PM2.5、5G、ISO9001、QC小组"),
        ("plant和adder", "plant和adder"),
    ],
)
def test_english_words(typed: str, meant: str) -> None:
    assert mixed_words(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("消费品hegelv多少", "消费品合格率多少"),
        ("he ge lv是多少", "合格率是多少"),
        ("lvse shipin有多少个", "绿色食品有多少个"),
        ("xiaofeipin hegelv", "消费品合格率"),
        ("dangxiao上课讲质量吗", "党校上课讲质量吗"),
        ("产业发展zhidao目录", "产业发展指导目录"),
        ("Pinpai怎么xuanchuan", "品牌怎么宣传"),
        # a word of the language that neither plan nor lines have
        ("天天打jiagezhan", "天天打价格战"),
        # English words, names, single syllables and what nobody says there
        ("change一下目标", "change一下目标"),
        ("python里的质量", "python里的质量"),
        ("到2025要建ji家", "到2025要建ji家"),
        ("xqzhi质量", "xqzhi质量"),
        ("banana质量", "banana质量"),
        ("an" * 400 + "质量", "an" * 400 + "质量"),
        ("zhi liang " * 20 + "质量", "zhi liang " * 20 + "质量"),
        ("shuini厂", "水泥厂"),
        ("Zhiliang 和 pinpai jianshe", "质量 和 品牌建设"),
        ("GDP目标", "GDP目标"),
    ],
)
def test_pinyin(assistant: Assistant, typed: str, meant: str) -> None:
    assert assistant.speller.corrected(typed) == meant


def test_a_question_in_english_stays(assistant: Assistant) -> None:
    for text in ("what is the target plan", "which hegelv is it", "change"):
        assert assistant.speller.corrected(text) == text
