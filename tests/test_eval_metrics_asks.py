from typing import Any

import pytest
from eval_fakes import REFUSED, answer, asking, telling, told

from assistant.values import Answer, Statement, Verdict
from eval.metrics_asks import ask_measures, ask_scores, directness
from eval.schema import GoldAsk, Question

BOTH = "2025年国检中心目标为28个（预期性）；2020年为24个。"
ROW = "12 |  | 国检中心(个) | 24 | 28 | 预期性"


def gold(**changes: Any) -> GoldAsk:
    fields: dict[str, Any] = {"text": "国检中心2025年目标", "answerable": True}
    return GoldAsk(**(fields | changes))


TARGET = gold(key_points=(("28",),), neighbours=("24", "62"))
MISSING = gold(text="省检中心2025年目标", answerable=False, neighbours=("28",))


def says(*texts: str, verdict: Verdict = "verbatim", **changes: Any) -> Answer:
    return answer(tuple(Statement(text, (1,), verdict) for text in texts), **changes)


def served(ask: GoldAsk, given: Answer) -> bool:
    (score,) = ask_scores(asking(ask), given)
    return score.served


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (BOTH, True),  # 24 is said of 2020
        ("目标为28个", True),
        ("28个，不是24个", True),
        ("24个。2025年为28个", False),  # the neighbour stands first, of no other year
        ("不是24个，是28个", True),  # negated
        ("「24个」与规划不符，应为28个", True),  # the question's own words
        ("62家", False),
        (ROW, False),  # the raw row says neither year
        (f"国检中心：{ROW}。目标28个", True),
    ],
)
def test_a_neighbour_as_the_answer_is_wrong(text: str, right: bool) -> None:
    assert served(TARGET, says(text)) is right


def test_the_direct_word_is_what_is_given() -> None:
    given = says(BOTH)
    assert not served(TARGET, telling(told((0,), "24个"), given=given))
    assert served(TARGET, telling(told((0,), "28个"), given=given))


def test_the_other_years_cell_is_not_said() -> None:
    of_2020 = gold(text="国检中心2020年有几个", key_points=(("24",),), neighbours=("28",))
    wrong = gold(key_points=(("24",),))  # 24 asked of 2025
    assert served(of_2020, says("2020年国检中心为24个；2025年目标为28个。"))
    assert not served(wrong, says(BOTH))


def test_a_neighbour_inside_the_right_name_is_none() -> None:
    ask = gold(text="谁审批", key_points=(("省市场监管局",),), neighbours=("市场监管局",))
    assert served(ask, says("由省市场监管局审批"))
    assert not served(ask, says("由市场监管局审批"))


def test_the_same_figure_with_another_relation() -> None:
    of_2025 = gold(text="农产品2025年", key_points=(("≥99",),), neighbours=("99",))
    of_2020 = gold(text="农产品2020年", key_points=(("99",),), neighbours=("≥99",))
    assert served(of_2025, says("目标为≥99%"))
    assert not served(of_2025, says("目标为99%"))
    assert served(of_2020, says("2020年为99%；2025年目标≥99%。"))
    assert not served(of_2020, says("≥99%"))


def test_what_the_plan_does_not_say() -> None:
    offered = Statement("规划没有写省检中心的目标。", (), "absent")
    nearest = Statement("国检中心目标为28个", (1,), "verbatim")
    assert served(MISSING, REFUSED)
    assert served(MISSING, answer((offered, nearest), status="not_in_plan"))
    assert served(MISSING, answer((offered, nearest)))  # offered as the nearest
    assert not served(MISSING, says("国检中心目标为28个"))
    (score,) = ask_scores(asking(MISSING), says("国检中心目标为28个"))
    assert score.neighbour


def compound(given: Answer) -> dict[str, float | None]:
    question = asking(TARGET, MISSING)
    return ask_measures(question, ask_scores(question, given))


def test_every_ask_must_be_served() -> None:
    none_written = Statement("规划没有写省检中心的目标。", (), "absent")
    target = Statement(BOTH, (1,), "computed")
    whole = compound(answer((target, none_written), status="partly"))
    assert (whole["all_asks"], whole["asks_share"], whole["no_neighbour"]) == (1, 1, 1)
    half = compound(answer((target,)))  # the second ask passed over, its neighbour 28 is said
    assert (half["all_asks"], half["asks_share"], half["no_neighbour"]) == (0, 0.5, 0.5)
    refused = compound(REFUSED)
    assert (refused["all_asks"], refused["asks_share"]) == (0, 0.5)
    no_points = ask_scores(asking(gold(), MISSING), REFUSED)
    assert [score.served for score in no_points] == [False, True]
    whole = telling(told((0,)), told((1,)), given=answer((target, none_written)))
    assert compound(whole)["all_asks"] == 1
    passed_over = telling(told((0,)), told((0,)), given=answer((target, none_written)))
    assert compound(passed_over)["all_asks"] == 0


def measured(ask: GoldAsk, given: Answer) -> tuple[float | None, float | None, bool]:
    question = asking(ask)
    scores = ask_scores(question, given)
    found = ask_measures(question, scores)
    return found["polarity"], found["false_yes"], scores[0].served


YES, NO = gold(polarity="是"), gold(polarity="不是")
SILENT = gold(polarity="规划没有写", answerable=False)


@pytest.mark.parametrize(
    ("ask", "given", "expected"),
    [
        (YES, says("是的，要全面实施。"), (1, None, True)),
        (YES, says("不是，只写大中型企业。"), (0, None, False)),
        (YES, says("规划写到：全面实施。"), (0, None, False)),  # no side taken
        (NO, says("不是，只写大中型企业。"), (1, 0, True)),
        (NO, says("是的，要全面实施。"), (0, 1, False)),
        (SILENT, REFUSED, (1, 0, True)),
        (SILENT, says("是的。"), (0, 1, False)),
        (SILENT, says("不是。", status="not_in_plan"), (0, 0, False)),
        (TARGET, says(BOTH), (None, None, True)),
    ],
)
def test_polarity(ask: GoldAsk, given: Answer, expected: tuple[float | None, ...]) -> None:
    assert measured(ask, given) == expected


def direct(question: Question, given: Answer, right: bool = True) -> float | None:
    return directness(ask_scores(question, given), right)


def test_directness_of_short_points() -> None:
    late = "长" * 40 + "，28个"
    assert direct(asking(TARGET), says(BOTH)) == 1
    assert direct(asking(TARGET), says(late)) == 0
    assert direct(asking(TARGET), telling(told((0,), "28个"), given=says(late))) == 1
    assert direct(asking(TARGET), says("另有一事", "28个")) == 0  # in the second statement
    assert direct(asking(TARGET), says(BOTH), right=False) is None
    assert direct(asking(MISSING), REFUSED) is None


def test_directness_of_long_points_and_lists() -> None:
    long = gold(text="为什么", key_points=(("把发展的立足点转到提高质量和效益上来",),))
    assert direct(asking(long), says("长" * 60 + "把发展的立足点转到提高质量和效益上来")) == 1
    items = gold(text="哪四项", key_points=(("甲一",), ("乙二",), ("丙三",), ("丁四",)))
    assert direct(asking(items), says("甲一、乙二、丙三、丁四")) == 1
    assert direct(asking(items), says("甲一", "乙二", "丙三", "丁四")) == 1
    assert direct(asking(items), says("总的说", "甲一", "乙二", "丙三", "丁四")) == 0
    two = gold(text="哪两项", key_points=(("甲一",), ("乙二",)))
    assert direct(asking(two), says("甲一", "乙二")) == 0
    assert direct(asking(two, kind="list"), says("甲一", "乙二")) == 1
