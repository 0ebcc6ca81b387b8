from typing import Any

import pytest
from eval_fakes import RATE, question, refusal

from corpus.document import load_plan
from eval.schema import Question
from eval.validate import facts_on_both_sides, validate

PLAN = load_plan()


def problems(*questions: Question, expansions: tuple[str, ...] = ()) -> list[str]:
    return [str(problem) for problem in validate(PLAN, questions, expansions)]


def test_a_sound_set_has_no_problem() -> None:
    assert problems(question("a"), refusal("b"), question("c", sections=("01.01",))) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"evidence": (RATE + "%",)}, f"依据“{RATE}%”不是所列章节的原文"),
        ({"sections": ("01.01.01.02",)}, f"依据“{RATE}”不是所列章节的原文"),
        ({"sections": ("01.01.01.01", "09")}, "规划里没有章节 09"),
        ({"status": "not_in_plan"}, "answerable 与 status “not_in_plan”不一致"),
        ({"key_points": ()}, "可答题缺少 key_points"),
        ({"sections": (), "evidence": ()}, "可答题缺少 sections、evidence"),
        ({"question": " "}, "可答题缺少 question"),
    ],
)
def test_each_fault_is_found(changes: dict[str, Any], message: str) -> None:
    (problem,) = problems(question("a", **changes))
    assert problem.startswith(f"a：{message}")


def test_doubles() -> None:
    first, second = question("a", question="合格率 多少？"), question("b", question="合格率多少")
    assert problems(first, second) == ["b：与 a 问法相同，请改写或删去。"]
    follow_up = question("b", question="合格率多少", history=("前一问",))
    assert problems(first, follow_up) == []
    (again,) = problems(question("a", question="甲"), question("a", question="乙"))
    assert again == "a：编号出现了不止一次，请改用新编号。"


def test_questions_that_the_index_already_holds() -> None:
    (problem,) = problems(question("a", question="合格率多少？"), expansions=("合格率，多少",))
    assert "与索引的口语问法相同" in problem


def test_one_fact_on_both_sides() -> None:
    (problem,) = facts_on_both_sides([question("a", fact="x")], [question("b", fact="x")])
    assert str(problem).startswith("b：事实“x”在 dev 中也有题")
    assert facts_on_both_sides([question("a")], [question("b")]) == ()
