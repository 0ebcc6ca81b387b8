"""The subject of an earlier question, by its words alone."""

from __future__ import annotations

import pytest

from assistant.followup_topic import opens_with_predicate, subject


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全省有多少家省检中心？", "省检中心"),
        ("2025年前要建几个省级产业计量测试中心？", "省级产业计量测试中心"),
        ("智能制造怎么推进？", "智能制造"),
        ("有机产品的认证怎么做", "有机产品的认证"),
        ("社会组织要做什么", "社会组织"),
        ("这份规划是谁印发的？", "这份规划"),
        ("监管里提到“双随机”了吗？", "“双随机”"),
        ("质量管理做得好的单位会表彰吗？", "质量管理做得好的单位"),
        ("高校要做什么来培养人才？", "高校"),
        ("省长质量奖发了多少个", "省长质量奖"),
        ("是多少？", ""),
    ],
)
def test_subject(text: str, words: str) -> None:
    start, end = subject(text)
    assert text[start:end] == words


@pytest.mark.parametrize(
    ("text", "opens"),
    [("都在哪些地方？", True), ("一共建几个", True), ("水泥怎么管", False), ("头盔也管吗", False)],
)
def test_opens_with_predicate(text: str, opens: bool) -> None:
    assert opens_with_predicate(text) is opens
