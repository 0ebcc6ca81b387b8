"""The assistant as LangChain parts, over the real plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from langchain_core.runnables import RunnableLambda

from assistant.app import Assistant
from assistant.chain import AssistantRunnable, PlanRetriever, growing, read_input
from assistant.values import Answer, Citation, Statement
from corpus.errors import QuestionError

FOREST = "2025年森林覆盖率目标是多少"


def same(answer: Answer) -> Answer:
    """Without its time, which differs from call to call."""
    return replace(answer, latency_ms=0.0)


@pytest.fixture(scope="module")
def runnable(assistant: Assistant) -> AssistantRunnable:
    return AssistantRunnable(assistant)


def test_documents_are_sections(assistant: Assistant) -> None:
    found = PlanRetriever(assistant=assistant, top_k=3).invoke(FOREST)
    hits = assistant.search(FOREST)[:3]
    assert [d.metadata["section_id"] for d in found] == [hit.section_id for hit in hits]
    assert [d.metadata["score"] for d in found] == [hit.score for hit in hits]
    first = found[0]
    assert first.metadata["section_id"] == "02.03.z01"
    assert first.metadata["path"][-1] == "专栏1 “十四五”质量强省主要规划指标"
    span = slice(first.metadata["start"], first.metadata["end"])
    assert first.page_content == assistant.document.text[span]


def test_more_than_there_are_gives_all_sections(assistant: Assistant) -> None:
    assert len(PlanRetriever(assistant=assistant, top_k=1000).invoke("水泥")) == 112


def test_invoke_is_ask(assistant: Assistant, runnable: AssistantRunnable) -> None:
    assert same(runnable.invoke(FOREST)) == same(assistant.ask(FOREST))
    turn = {"question": "那2020年呢", "history": [FOREST]}
    assert same(runnable.invoke(turn)) == same(assistant.ask("那2020年呢", [FOREST]))


def test_batch_keeps_the_order(assistant: Assistant, runnable: AssistantRunnable) -> None:
    questions = [FOREST, "你好", "鲁班奖目标是多少", "第四章讲什么"]
    answers = runnable.batch(list(questions))
    assert [a.question for a in answers] == questions
    assert [same(a) for a in answers] == [same(assistant.ask(q)) for q in questions]


def test_a_bad_question_in_a_batch_can_be_kept_apart(runnable: AssistantRunnable) -> None:
    good, bad = runnable.batch([FOREST, " "], return_exceptions=True)
    assert isinstance(good, Answer)
    assert isinstance(bad, QuestionError)


def test_it_drops_into_a_chain(runnable: AssistantRunnable) -> None:
    chain = RunnableLambda(str.strip) | runnable | RunnableLambda(lambda answer: answer.status)
    assert chain.invoke(f"  {FOREST} ") == "answered"
    # a part further on sees the whole answer, also when the chain streams
    assert list(chain.stream(FOREST)) == ["answered"]


def test_stream_ends_with_the_whole_answer(runnable: AssistantRunnable) -> None:
    pieces = list(runnable.stream("专栏3包括哪些"))
    assert [len(piece.statements) for piece in pieces] == list(range(1, len(pieces) + 1))
    assert same(pieces[-1]) == same(runnable.invoke("专栏3包括哪些"))


def cited(marker: int) -> Citation:
    return Citation(marker, "d", "01", ("甲",), 1, 1, "乙", 0, 1)


def test_a_growing_answer_has_the_citations_it_needs() -> None:
    said = (
        Statement("一", (2,), "verbatim"),
        Statement("二", (), "notice"),
        Statement("三", (1,), "verbatim"),
    )
    whole = Answer("问", "问", "answered", "fact", said, (cited(1), cited(2)), (), (), (), "f", 1.0)
    first, second, third = growing(whole)
    assert [c.marker for c in first.citations] == [2]
    assert (second.text, [c.marker for c in second.citations]) == ("一[2]\n二", [2])
    assert third == whole
    alone = replace(whole, statements=said[:1])
    assert list(growing(alone)) == [alone]


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("水泥", ("水泥", ())),
        ({"question": "水泥"}, ("水泥", ())),
        ({"question": "水泥", "history": ["你好"]}, ("水泥", ("你好",))),
        ({"question": "水泥", "history": None}, ("水泥", ())),
    ],
)
def test_inputs(asked: str | dict[str, object], read: tuple[str, tuple[str, ...]]) -> None:
    assert read_input(asked) == read


@pytest.mark.parametrize(
    "asked", [{}, {"question": 5}, {"question": "水泥", "history": [1]}, {"question": None}]
)
def test_inputs_of_another_form(asked: dict[str, object]) -> None:
    with pytest.raises(QuestionError, match="输入应为"):
        read_input(asked)
