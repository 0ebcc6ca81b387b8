import pytest

from eval.clauses import asked_year, is_figure, says_of_year, without_rows

BOTH = "2025年国检中心目标为28个（预期性）；2020年为24个。"
ROW = "12 |  | 国检中心(个) | 24 | 28 | 预期性"


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("国检中心2025年目标", "2020年呢"), 2025),
        (("国检中心目标", "20年有几个"), 2020),
        (("2020年和2025年各多少",), None),
        (("目标比2020年高吗",), None),
        (("基期值与2025年目标值",), None),
        (("有几个",), None),
    ],
)
def test_the_one_year_that_is_asked(texts: tuple[str, ...], year: int | None) -> None:
    assert asked_year(*texts) == year


@pytest.mark.parametrize(
    ("form", "figure"),
    [
        ("24", True),
        ("≥59%", True),
        ("1000亿元", True),
        ("5.11个百分点", True),
        ("2025年", False),
        ("2021年8月", False),
        ("110号", False),
        ("省检中心62家", False),
        ("市场监管局", False),
    ],
)
def test_bare_figures(form: str, figure: bool) -> None:
    assert is_figure(form) is figure


@pytest.mark.parametrize(
    ("text", "form", "year", "said"),
    [
        (BOTH, "28", 2025, True),
        (BOTH, "24", 2025, False),  # the only clause with 24 is about 2020
        (BOTH, "24个", 2020, True),
        (BOTH, "28", 2020, False),
        (BOTH, "24", None, True),  # no year asked
        (ROW, "24", 2020, False),  # the row shows both years' cells
        (ROW, "28", 2025, False),
        (ROW, "28", None, False),
        (f"{ROW}；2025年为28个", "28", 2025, True),
        (f"规划写到：{ROW}", "国检中心", 2025, True),  # a name is no figure
        ("到2025年，国检中心达到28个", "28", 2025, True),  # its own clause names no year
        ("2025年为28个，比2020年增加4个", "4", 2025, True),  # compared with 2020, not of it
        ("2020年为24个、2025年为28个", "24", 2025, False),
        ("2020年到2025年由24个增加到28个", "24", 2025, True),  # names both: not decided
        ("2020年,1,000亿元", "1000", 2025, True),
    ],
)
def test_a_figure_counts_for_the_year_of_its_clause(
    text: str, form: str, year: int | None, said: bool
) -> None:
    assert says_of_year(text, form, year) is said


def test_rows_are_left_out_and_words_stay() -> None:
    assert without_rows(f"规划写到：{ROW}；另有62家") == "规划写到：；另有62家"
    assert without_rows("12\t\t国检中心(个)\t24\t28\t预期性\n甲|乙") == "\n甲|乙"
