"""Proves what is written about each thing asked: evidence, sides, short forms, twins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.values import Document
from eval.matching import says
from eval.schema import GoldAsk, Question

# Longer forms cannot be expected word for word.
LONGEST_FORM = 22


def ask_problems(document: Document, question: Question) -> Iterator[str]:
    """What is wrong with a question's asks, in Chinese, ending with what to do."""
    if question.kind == "compound" and len(question.asks) < 2:
        yield "一问多事的题要有两个以上的 asks，请逐问写出，或改题型。"
    for ask in question.asks:
        yield from _ask(document, ask)


def _ask(document: Document, ask: GoldAsk) -> Iterator[str]:
    for snippet in ask.evidence:
        if snippet not in document.text:
            yield f"所问“{ask.text}”的依据“{snippet}”不是规划原文，请逐字核对。"
    for form in (form for forms in ask.key_points for form in forms):
        if len(form) > LONGEST_FORM:
            yield f"所问“{ask.text}”的要点“{form}”超过 {LONGEST_FORM} 字，请改短。"
    if ask.polarity and ask.answerable == (ask.polarity == "规划没有写"):
        yield (
            f"所问“{ask.text}”的 polarity “{ask.polarity}”与 answerable 不一致："
            "不可答的只能是“规划没有写”，可答的只能是“是”或“不是”，请改正其一。"
        )
    for neighbour in ask.neighbours:
        if any(_equal(neighbour, form) for forms in ask.key_points for form in forms):
            yield f"所问“{ask.text}”的邻值“{neighbour}”也是要点，请删去其一。"


def _equal(one: str, other: str) -> bool:
    return says(one, other) and says(other, one)


def twin_problems(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """(id, problem) of near misses and twins: sides, and whether the twin is there."""
    by_id = {question.id: question for question in questions}
    for question in questions:
        if question.kind == "near_miss" and question.answerable:
            yield question.id, "近似而未载的题应当不可答，请改 answerable 或题型。"
        if question.kind == "twin" and not question.answerable:
            yield question.id, "近似之可答的题应当可答，请改 answerable 或题型。"
        if not question.twin:
            continue
        twin = by_id.get(question.twin)
        if twin is None:
            yield question.id, f"所写的 twin “{question.twin}”不在题集里，请核对编号。"
        elif question.kind != "twin" and twin.kind != "twin":
            yield question.id, f"twin “{question.twin}”的题型不是 twin，请核对编号或题型。"
