from eval_fakes import answer

from assistant.values import Statement, Verdict
from eval.metrics_list import item_scores

POINTS = (("抓学习",), ("抓培训", "搞培训"), ("计量、标准体系",))


def scores(*texts: str, verdict: Verdict = "verbatim") -> tuple[float, float | None]:
    return item_scores(POINTS, answer(tuple(Statement(t, (1,), verdict) for t in texts)))


def test_one_statement_an_item() -> None:
    # two of three said; two of three entries are items
    assert scores("1. 抓学习", "搞培训", "抓安全") == (2 / 3, 2 / 3)


def test_one_statement_with_all_items() -> None:
    # 抓学习 | 抓安全 | 计量 | 标准体系 : three of four pieces belong to an item
    assert scores("包括：抓学习、抓安全、计量、标准体系") == (2 / 3, 3 / 4)


def test_frames_and_notices_are_no_entries() -> None:
    notice = Statement("共3项：", (), "notice")
    items = Statement("抓学习；抓培训；计量、标准体系", (1,), "verbatim")
    assert item_scores(POINTS, answer((notice, items))) == (1, 1)


def test_a_refusal_lists_nothing() -> None:
    assert scores("规划没有写抓学习", verdict="absent") == (0, None)
