"""Questions over the whole indicator table: filters, counts, superlatives, sums."""

from __future__ import annotations

import re

import pytest

from assistant.app import Assistant

NO_RISE = [15, 16, 17, 19, 20, 21, 24]
ALL = list(range(1, 25))


def rows_cited(assistant: Assistant, question: str) -> list[int]:
    """Numbers of the table rows that the answer cites, in order of their markers."""
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {c.section_id for c in answer.citations} == {"02.03.z01"}
    return [int(c.quote.split("\t")[0]) for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("约束性指标有哪些？", [22, 23, 24]),
        ("预期性指标有多少项？", list(range(1, 22))),
        ("规划共有多少项指标？", ALL),
        ("指标表里产品质量类有哪些指标？", [13, 14, 15, 16, 17]),
        ("工程质量类指标有哪些？", [19, 20, 21]),
        ("未标明类别的指标有哪些？", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("哪些指标到2025年不要求提高？", NO_RISE),
        ("目标值写作≥的指标有哪些？", [15, 16, 19, 21, 24]),
        ("哪些指标的目标值没有写成数字？", [22]),
    ],
)
def test_filters_keep_exactly_these_rows(
    assistant: Assistant, question: str, rows: list[int]
) -> None:
    assert rows_cited(assistant, question) == rows


def test_a_short_list_has_values(assistant: Assistant) -> None:
    assert assistant.ask("约束性指标有哪些？").text == (
        "约束性的指标共3项：国控断面I—III类优良水质比例（2020年93.3%→2025年达到国家考核目标）；"
        "地级及以上城市空气质量优良天数比率（2020年83%→2025年88%）；"
        "森林覆盖率（2020年59.96%→2025年≥59%）。[1][2][3]"
    )


def test_a_long_list_is_grouped_and_complete(assistant: Assistant) -> None:
    (said,) = assistant.ask("规划共有多少项指标？").statements
    assert said.text.startswith("指标表共列24项指标：未标类别8项（地理标志商标产品产值、有机产品、")
    # 8 + 4 + 5 + 1 + 3 + 3 = 24
    assert re.findall(r"(\d)项（", said.text) == ["8", "4", "5", "1", "3", "3"]
    for row in assistant.document.indicators:
        assert row.name in said.text
    assert "等" not in re.sub("地级及以上|优良水质|[一二三四]等", "", said.text)


def test_a_wrong_count_is_corrected_first(assistant: Assistant) -> None:
    answer = assistant.ask("12个约束性指标有哪些？")
    assert answer.statements[0].text == "与规划不符：不是「12个」，共3项。"
    assert answer.statements[1].text.startswith("约束性的指标共3项：")


def test_the_right_count_is_not_corrected(assistant: Assistant) -> None:
    (said,) = assistant.ask("3个约束性指标有哪些？").statements
    assert said.text.startswith("约束性的指标共3项：")


def test_figures_reached(assistant: Assistant) -> None:
    # ≥ targets are not read as 100, and 农产品质量合格率 (99) is below it
    assert rows_cited(assistant, "2025年目标达到100%的指标有哪些？") == [17, 20]


def test_the_largest_growth(assistant: Assistant) -> None:
    answer = assistant.ask("增长率最大的指标是哪个？")
    assert [s.text for s in answer.statements] == [
        "按增长率，最大的是“中国质量奖”：（12−6）÷6=100%。",
        "按百分点（单位为%的指标），最大的是“地级及以上城市空气质量优良天数比率”：88−83=5，提高5个百分点。",
    ]


def test_the_largest_change_keeps_units_apart(assistant: Assistant) -> None:
    answer = assistant.ask("提高最多的指标是哪个？")
    assert [s.text for s in answer.statements][2:] == [
        "按绝对量（单位为个），最大的是“质量管理体系认证证书保有量”：35000−32878=2122，增加2122个。",
        "按绝对量（单位为项），最大的是“主导和参与制定国际、国家和行业标准”：2400−2000=400，增加400项。",
    ]


def test_the_highest_value_of_a_unit(assistant: Assistant) -> None:
    texts = [s.text for s in assistant.ask("哪个指标2025年数值最高？").statements]
    assert (
        "单位为%的指标中，2025年数值最高的是“基本药物抽验合格率”（100%）、"
        "“在建水利工程项目质量抽查合格率”（100%）。"
    ) in texts


def test_difference_of_two_rows(assistant: Assistant) -> None:
    answer = assistant.ask("鲁班奖和国家优质工程奖2025年目标相差多少？")
    assert answer.text == "2025年：“国家优质工程奖”74项，“鲁班奖”80项；80−74=6，“鲁班奖”高6项。[1][2]"


def test_difference_in_the_year_asked(assistant: Assistant) -> None:
    answer = assistant.ask("2020年鲁班奖和国家优质工程奖相差多少？")
    assert answer.text == "2020年：“国家优质工程奖”56项，“鲁班奖”72项；72−56=16，“鲁班奖”高16项。[1][2]"


def test_sum_of_two_rows(assistant: Assistant) -> None:
    answer = assistant.ask("鲁班奖和大禹奖2025年目标合计多少项？")
    assert answer.text == "2025年：“鲁班奖”80项，“大禹奖”5项；80+5=85项。[1][2]"


def test_different_units_are_not_summed(assistant: Assistant) -> None:
    answer = assistant.ask("森林覆盖率和大禹奖合计多少？")
    assert answer.text == "2025年：“森林覆盖率”≥59%，“大禹奖”5项；单位或口径不同，不宜相加。[1][2]"
