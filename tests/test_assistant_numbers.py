"""Numbers as texts write them."""

from __future__ import annotations

import pytest

from assistant.numbers import chinese_value, numbers, plain, same, years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("达到93.61%", [(93.61, "%")]),
        ("1,000亿元", [(1000.0, "亿元")]),
        ("检验检测机构达2300余家", [(2300.0, "家")]),
        ("两千三百家", [(2300.0, "家")]),
        ("百分之九十五", [(95.0, "%")]),
        ("百分之百", [(100.0, "%")]),
        ("五个环节", [(5.0, "个")]),
        ("提高5.11个百分点", [(5.11, "个百分点")]),
        ("到2025年", []),
        ("一带一路", []),
        ("“三高四新”战略", []),
        ("第三章", []),
        ("按专栏1，增幅12%", [(12.0, "%")]),
        ("序号3和序号 12", []),
        ("没有数", []),
    ],
)
def test_values_and_units(text: str, found: list[tuple[float, str]]) -> None:
    assert [(number.value, number.unit) for number in numbers(text)] == found


def test_a_number_knows_where_it_stands() -> None:
    (number,) = numbers("大禹奖3项")
    assert (number.text, number.start) == ("3项", 3)


@pytest.mark.parametrize(
    ("text", "found"),
    [("2020年和2025年", (2020, 2025)), ("2025与2025", (2025,)), ("12025", ()), ("2025.5%", ())],
)
def test_years(text: str, found: tuple[int, ...]) -> None:
    assert years(text) == found


@pytest.mark.parametrize(
    ("numeral", "value"), [("十二", 12.0), ("两千三百", 2300.0), ("万万", None), ("亿亿三", None)]
)
def test_chinese_values(numeral: str, value: float | None) -> None:
    assert chinese_value(numeral) == value


@pytest.mark.parametrize(
    ("value", "text"), [(25.0, "25"), (8.333, "8.33"), (0.1 + 0.2, "0.3"), (-0.001, "0")]
)
def test_computed_values_are_plain(value: float, text: str) -> None:
    assert plain(value).replace("-0", "0") == text


def test_float_noise_makes_no_difference() -> None:
    assert same(0.1 + 0.2, 0.3)
    assert not same(93.61, 93.6)
