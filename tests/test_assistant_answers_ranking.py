"""Rows ranked: made-up rows, worked out by hand."""

from __future__ import annotations

from made_up_rows import FOXES, HARES, TREES, WATER, row

from assistant.answers.ranking import superlative
from assistant.app import Assistant
from assistant.reply import Reply

TABLE = (FOXES, HARES, WATER, TREES)


def texts(reply: Reply) -> list[str]:
    assert reply.status == "answered"
    assert {claim.verdict for claim in reply.claims} == {"computed"}
    return [claim.text for claim in reply.claims]


def test_the_most_is_told_by_rate_by_points_and_by_unit() -> None:
    assert texts(superlative(TABLE, "提高最多的是哪个", ())) == [
        "按增长率，最大的是“狐狸”：（50−40）÷40=25%。",
        "按百分点（单位为%的指标），最大的是“净水率”：84−80=4，提高4个百分点。",
        "按绝对量（单位为只），最大的是“野兔”：120−100=20，增加20只。",
    ]


def test_the_least_growth_rate() -> None:
    assert texts(superlative(TABLE, "增长率最小的是哪个", ())) == [
        "按增长率，最小的是“净水率”：（84−80）÷80=5%。",
        "按百分点（单位为%的指标），最小的是“净水率”：84−80=4，提高4个百分点。",
    ]


def test_values_are_ranked_within_a_unit_and_ties_are_all_named() -> None:
    other = row(5, "净气率", "%", "80", "≥90")
    reply = superlative((*TABLE, other), "数值最高的是哪个", ())
    assert texts(reply) == [
        "单位为只的指标中，2025年数值最高的是“野兔”（120只）。",
        "单位为%的指标中，2025年数值最高的是“植树率”（≥90%）、“净气率”（≥90%）。",
    ]
    assert [claim.spans for claim in reply.claims] == [((2, 3),), ((4, 5), (5, 6))]


def test_the_lowest_value_of_the_year_asked() -> None:
    assert texts(superlative(TABLE, "最低的是哪个", (2020,))) == [
        "单位为只的指标中，2020年数值最低的是“狐狸”（40只）。",
        "单位为%的指标中，2020年数值最低的是“净水率”（80%）。",
    ]


def test_over_the_plan(assistant: Assistant) -> None:
    asked = {
        "增长率最大的指标是哪个？": "按增长率，最大的是“中国质量奖”：（12−6）÷6=100%。",
        "鲁班奖和国家优质工程奖2025年目标相差多少？": "80−74=6，“鲁班奖”高6项。",
        "2020年鲁班奖和国家优质工程奖相差多少？": "72−56=16，“鲁班奖”高16项。",
        "鲁班奖和大禹奖2025年目标合计多少项？": "2025年：“鲁班奖”80项，“大禹奖”5项；80+5=85项。",
        "森林覆盖率和大禹奖合计多少？": "单位或口径不同，不宜相加。",
    }
    for question, said in asked.items():
        answer = assistant.ask(question)
        assert (answer.status, answer.statements[0].verdict) == ("answered", "computed")
        assert answer.statements[0].text.endswith(said)
