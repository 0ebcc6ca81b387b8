from typing import Any

import pytest
from eval_fakes import RATE, RATE_SECTION, asking, question, refusal

from corpus.document import load_plan
from eval.schema import GoldAsk, Question
from eval.validate import validate

PLAN = load_plan()


def problems(*questions: Question) -> list[str]:
    return [str(problem) for problem in validate(PLAN, questions, ())]


def gold(**changes: Any) -> GoldAsk:
    fields: dict[str, Any] = {
        "text": "合格率",
        "answerable": True,
        "key_points": (("93.61%",),),
        "evidence": (RATE,),
    }
    return GoldAsk(**(fields | changes))


MISSING = gold(text="罚款", answerable=False, key_points=(), evidence=())


def test_sound_asks_have_no_problem() -> None:
    sided = gold(polarity="不是", key_points=(), neighbours=("95%",))
    silent = MISSING.model_copy(update={"polarity": "规划没有写"})
    assert problems(asking(gold(), MISSING, sections=(RATE_SECTION,))) == []
    assert problems(asking(sided, silent, sections=(RATE_SECTION,))) == []


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (gold(evidence=("合格率达到93.62%",)), "依据“合格率达到93.62%”不是"),
        (gold(key_points=(("长" * 23,),)), "超过 22 字"),
        (gold(polarity="规划没有写"), "polarity “规划没有写”与 answerable 不一致"),
        (
            MISSING.model_copy(update={"polarity": "不是"}),
            "polarity “不是”与 answerable 不一致",
        ),
        (gold(neighbours=("93.61%",)), "邻值“93.61%”也是要点"),
    ],
)
def test_each_fault_of_an_ask_is_found(ask: GoldAsk, message: str) -> None:
    asked = asking(ask, gold(text="另一问"), sections=(RATE_SECTION,))
    assert any(message in problem for problem in problems(asked))


def test_compound_questions_have_asks() -> None:
    (problem,) = problems(question("a", kind="compound"))
    assert "要有两个以上的 asks" in problem


def test_talk_may_stand_on_no_passage() -> None:
    assert problems(question("a", kind="talk", sections=(), evidence=())) == []
    (problem,) = problems(question("a", kind="talk", key_points=(), sections=(), evidence=()))
    assert "可答题缺少 key_points，" in problem


def test_twins_and_near_misses() -> None:
    miss = refusal("m", kind="near_miss", twin="t")
    twin = question("t", kind="twin")
    assert problems(miss, twin) == []
    assert "不在题集里" in problems(miss)[0]
    assert "题型不是 twin" in problems(miss, question("t"))[0]
    assert "应当不可答" in problems(question("m", kind="near_miss"))[0]
    assert "应当可答" in problems(refusal("t", kind="twin"))[0]
