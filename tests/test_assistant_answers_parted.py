"""One figure per another, per year, or as a share of another."""

from __future__ import annotations

import pytest

from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # 32878 / 15198 = 2.163…
        ("一家获证组织平均有几张认证证书", "平均每家32878÷15198≈2.16张"),
        ("认证证书张数除以获证组织数是多少", "平均每家32878÷15198≈2.16张"),
        ("折算一下，平均每个获证组织持有几张证书", "平均每家32878÷15198≈2.16张"),
        # 120 · 10000 / 2200 = 545.45…
        ("2025年平均每家检测机构的营收是多少", "平均每家120×10000÷2200≈545万元"),
        # 1600 / 5, printed after 超过
        ("十三五的减税降费摊到每年是多少", "5年平均每年1600÷5=320亿元（原文有“超过”"),
        # 345 · 95.9 / 100 = 330.855
        ("345个省考断面当中水质优良的约多少个", "345×95.9÷100≈331个"),
        # 60 · 6.7 / 100 = 4.02
        ("60个国考断面里没达到优良的有几个", "60×（100−93.3）÷100=4.02个"),
    ],
)
def test_worked_out(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].verdict == "computed"
    assert said in answer.statements[0].text


def test_a_row_has_its_own_yearly_change(assistant: Assistant) -> None:
    # (80 − 72) / 5
    assert "5年平均每年8÷5=1.6项" in assistant.ask("鲁班奖平均每年要多拿几项").text
