from math import log2

import pytest
from eval_fakes import question, refusal

from eval.metrics_retrieval import fold, qrels_lines, retrieval_scores, run_lines


def test_first_hit_below_a_gold_section_stands_for_it() -> None:
    assert fold(["03.01", "03.01.02", "03.010"], ["03.01"]) == ("03.01", "03.01.02", "03.010")
    assert fold(["03.01.02", "03.01", "04"], ["03.01"]) == ("03.01", "03.01+", "04")


def test_the_deeper_gold_section_is_taken_first() -> None:
    assert fold(["02.03.01", "02.03.02"], ["02", "02.03"]) == ("02.03", "02")


def test_hand_computed_measures() -> None:
    q = question(sections=("A", "B"))
    found = retrieval_scores([q], {"q1": ("A.1", "x", "B", "A.2")})["q1"]
    # relevant at ranks 1 and 3; ideal at 1 and 2
    ndcg = (1 + 1 / log2(4)) / (1 + 1 / log2(3))
    assert found == {
        "first": 1,
        "first_five": 1,
        "recall_1": 0.5,
        "recall_5": 1,
        "recall_10": 1,
        "mrr": 1,
        "ndcg_10": pytest.approx(ndcg, abs=1e-6),
    }


def test_late_and_missing_hits() -> None:
    late, missing = question("late", sections=("A",)), question("missing", sections=("A",))
    found = retrieval_scores([late, missing], {"late": ("x", "y", "A")})
    assert found["late"]["first"] == 0
    assert found["late"]["mrr"] == pytest.approx(1 / 3)
    assert found["late"]["ndcg_10"] == pytest.approx(1 / log2(4))
    assert set(found["missing"].values()) == {0}


def test_questions_without_gold_are_not_judged() -> None:
    assert retrieval_scores([refusal("r")], {"r": ("A",)}) == {}


def test_trec_lines() -> None:
    q = question(sections=("A", "B"))
    assert run_lines([q], {"q1": ("A.1", "x")}, "tag") == [
        "q1 Q0 A 1 1.000000 tag",
        "q1 Q0 x 2 0.500000 tag",
    ]
    assert qrels_lines([q]) == ["q1 0 A 1", "q1 0 B 1"]
