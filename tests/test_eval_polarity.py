import pytest

from assistant.values import Statement
from eval.polarity import read_polarity, side_of


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("是的，规划写到要追溯。", "是"),
        ("是，与规划一致（农产品质量合格率）。", "是"),
        ("是", "是"),
        ("对，要求全面实施。", "是"),
        ("没错：到2025年达到95%", "是"),
        ("属实。", "是"),
        ("「质量奖」是的，有这项政策", "是"),
        ("1. 是的。", "是"),
        ("关于追溯：是的，要追溯。", "是"),
        ("不是，规划只写大中型企业。", "不是"),
        ("不是「100%」。", "不是"),
        ("不对，是28个。", "不是"),
        ("不全是。", "不是"),
        ("并非所有企业。", "不是"),
        ("没有，规划只要求大中型企业。", "不是"),
        ("与规划不符：不是「100%」。", "不是"),
        ("规划只写大中型企业全面实施。", "不是"),
        ("规划没有写要罚款。", "规划没有写"),
        ("规划未载明。", "规划没有写"),
        ("规划中没有找到与「甲」对应的内容。", "规划没有写"),
        ("规划没有写明具体金额或标准", "规划没有写"),
        ("没有提到电梯。", "规划没有写"),
        ("无法判断。", "规划没有写"),
        ("对企业给予奖励。", None),  # 对 = towards
        ("规划写到：全省大中型企业全面实施。", None),
        ("2020年制造业产品质量合格率达到93.61%", None),
        ("是否奖励由政府决定", None),
        ("", None),
    ],
)
def test_the_side_is_read_from_the_leading_words(text: str, side: str | None) -> None:
    assert read_polarity(text) == side


def test_a_refusal_without_leading_words_says_that_the_plan_is_silent() -> None:
    assert read_polarity("2020年为24个", refused=True) == "规划没有写"
    assert side_of(Statement("最接近的是这一段", (), "absent"), "answered") == "规划没有写"
    assert side_of(Statement("最接近的是这一段", (1,), "verbatim"), "not_in_plan") == "规划没有写"
    assert read_polarity("规划只载明目标，未载明完成情况", refused=True) == "规划没有写"
    assert side_of(None, "answered") is None


def test_leading_words_win_over_the_status() -> None:
    assert side_of(Statement("是的。", (1,), "verbatim"), "not_in_plan") == "是"
