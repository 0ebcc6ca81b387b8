import pytest
from eval_fakes import RATE, RATE_SECTION, REFUSED, answer, cite, question, refusal

from assistant.values import Answer
from corpus.document import load_plan
from eval.metrics import gold_spans
from eval.metrics_said import difficulty, said_precision
from eval.schema import Question

PLAN = load_plan()
BODY = PLAN.section_text(PLAN.section(RATE_SECTION)).strip()
RANK = "居中部省份首位"  # of the same sentence as RATE
OTHER = "消费品质量合格率为90.1%，居全国第9位。"
ELSEWHERE = cite(2, "04.04", "强化考核督查")


def share(asked: Question, given: Answer) -> float | None:
    return said_precision(asked, given, PLAN, gold_spans(asked, PLAN))


def quoting(*quotes: str) -> Answer:
    return answer(citations=tuple(cite(n, RATE_SECTION, q) for n, q in enumerate(quotes, 1)))


def test_a_quote_of_the_evidences_sentence_belongs() -> None:
    assert share(question(), quoting(RATE)) == 1
    assert share(question(), quoting(RANK)) == 1
    assert share(question(), quoting(RATE, OTHER)) == 0.5
    assert share(question(), answer(citations=(ELSEWHERE,))) == 0


def test_a_whole_section_is_as_many_units_as_it_has_sentences() -> None:
    # three sentences, the first of which answers
    assert share(question(), quoting(BODY)) == pytest.approx(1 / 3)


def test_kinds_that_ask_for_sections() -> None:
    asked = question(kind="gist", evidence=(), sections=("01.01",))
    given = answer(citations=(cite(1, RATE_SECTION, OTHER), ELSEWHERE))
    assert share(asked, given) == 0.5
    assert share(question(kind="fact", evidence=(), sections=("01.01",)), given) is None


def test_where_it_does_not_apply() -> None:
    assert share(refusal("r"), quoting(RATE)) is None
    assert share(question(), REFUSED) is None


def test_difficulty_is_the_share_of_words_that_stand_there() -> None:
    # 制造业, 产品质量, 合格率 all stand in the evidence; 多少 only asks
    assert difficulty(question(question="制造业产品质量合格率是多少"), PLAN) == 1
    # of 工厂, 东西, 合格率 one
    assert difficulty(question(question="工厂东西合格率多少"), PLAN) == pytest.approx(1 / 3)
    # 总体 stands in a heading of the section only
    assert difficulty(question(question="总体"), PLAN) == 1
    assert difficulty(question(question="多少"), PLAN) is None
    assert difficulty(question(evidence=()), PLAN) is None
