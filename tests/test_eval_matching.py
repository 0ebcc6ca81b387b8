import pytest

from eval.matching import contains, plain, plain_lines, says_any


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("９５．０ ％（优）", "95.0%(优)"),
        (">= 95", "≥95"),
        ("≧95", "≥95"),
        ("“十百千万” 工程", "十百千万工程"),
        ("14\t\t消费品质量\t90.10", "14|消费品质量|90.10"),
        ("14 | 消费品质量 | 90.10", "14|消费品质量|90.10"),
        ("3−2", "3-2"),
        ("CNAS", "cnas"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "short", "expected"),
    [
        ("2016年", "6", False),
        ("共6项", "6", True),
        ("95.5%", "95", False),
        ("195", "95", False),
        ("95.0%", "95", True),
        ("90.10", "90.1", True),
        ("90.11", "90.1", False),
        ("95。", "95", True),
        ("800|1000|预期性", "800", True),
        ("1.5万", "5万", False),
        ("任何", "", False),
    ],
)
def test_numbers_never_match_inside_other_numbers(text: str, short: str, expected: bool) -> None:
    assert contains(text, short) is expected


def test_lines_stay_apart() -> None:
    assert plain_lines("到 2020\n15 件") == "到2020\n15件"
    assert not says_any(plain_lines("到 2020\n15 件"), ("202015",))


def test_any_accepted_form_counts() -> None:
    assert says_any(plain("目标是 1000（亿元）"), ("1000亿元", "1000（亿元）"))
