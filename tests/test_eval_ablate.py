from eval_fakes import REFUSED, FakeAssistant, answer, question

from eval.ablate import ablate, ablation_table

QUESTIONS = tuple(question(name) for name in "abcd")


def opened(parts: frozenset[str]) -> FakeAssistant:
    """Without vectors it refuses everything, without words it ranks the right section second."""
    if "向量" not in parts:
        return FakeAssistant(lambda asked: REFUSED)
    ranking = ("01.01.01.01",) if "字词" in parts else ("04", "01.01.01.01")
    return FakeAssistant(lambda asked: answer(ranking=ranking))


def test_each_part_is_taken_away_alone() -> None:
    seen: list[tuple[str, int, int]] = []
    rows = ablate(
        frozenset({"字词", "向量"}),
        {name: lambda parts, name=name: parts - {name} for name in ("字词", "向量")},
        opened,
        QUESTIONS,
        lambda *told: seen.append(told),
    )
    assert [row.name for row in rows] == ["完整", "去掉字词", "去掉向量"]
    assert [row.estimates["first"].mean for row in rows] == [1, 0, 0]
    assert [row.estimates["right"].mean for row in rows] == [1, 1, 0]
    assert rows[1].differences["first"].mean == -1
    assert rows[1].differences["right"].mean == 0
    assert seen[-1] == ("去掉向量", 4, 4)
    table = ablation_table(rows).splitlines()
    assert table[0] == (
        "|  | 首位命中 | 前五命中 | MRR | 全对 | 可答题作答率 | 不可答题拒答率"
        " | 首位命中之差 | 全对之差 |"
    )
    assert table[3] == (
        "| 去掉字词 | 0.000 | 1.000 | 0.500 | 1.000 | 1.000 | —"
        " | -1.000 [-1.000, -1.000] | +0.000 [+0.000, +0.000] |"
    )
