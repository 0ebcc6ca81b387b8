"""Draws an answer for the terminal as plain text, and for tools as one line of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from assistant.values import Answer, AskAnswer, Citation, Hit
from corpus.document import PLAN_ID
from corpus.errors import PlanQAError
from corpus.pages import page_label
from corpus.values import Document

CHANNEL_LABELS = {
    "text": "原文字词",
    "field": "原文与问法字词",
    "lines": "日常问法字词",
    "dense_text": "原文向量",
    "dense_lines": "日常问法向量",
}
_FIRST = 5
_SUGGESTED = 3
_TRIVIAL = re.compile(r"[\W_]+")


def draw(answer: Answer) -> str:
    """The answer as staff read it: statements, 出处, sections nearby, next questions."""
    return "\n".join(_blocks(answer))


def _blocks(answer: Answer) -> Iterator[str]:
    if _TRIVIAL.sub("", answer.understood) != _TRIVIAL.sub("", answer.question):
        yield f"理解为：{answer.understood}"
    yield answer.text
    if answer.citations:
        yield "\n出处"
        several = any(c.document and c.document_id != PLAN_ID for c in answer.citations)
        yield from (draw_citation(c, named=several) for c in answer.citations)
    if answer.nearest:
        yield "\n相近章节"
        yield from (f"  {' > '.join(near.path)}" for near in answer.nearest)
    if answer.suggestions:
        yield "\n还可以问"
        yield from (f"  {question}" for question in answer.suggestions[:_SUGGESTED])


def draw_citation(citation: Citation, named: bool = False) -> str:
    """Marker, path and pages on one line, the quote with its corrections marked below.

    ``named`` puts the document before the path, with why it no longer or not yet holds.
    """
    pages = page_label(citation.page, citation.page_end)
    standing = f"（{citation.standing}）" if citation.standing else ""
    document = f"《{citation.document}》{standing} > " if named else ""
    place = f"[{citation.marker}] {document}{' > '.join(citation.path)}"
    head = "  ".join(filter(None, (place, pages)))
    quote = citation.quote.replace("\t", " | ").replace("\n", " ")
    return f"{head}\n    “{quote}”{'〔已校正〕' if citation.corrected else ''}"


def draw_asks(asks: tuple[AskAnswer, ...]) -> str:
    """What was asked, one line an ask: its words, form, status, direct words, what differs."""
    lines = ["", "所问"]
    for number, ask in enumerate(asks, 1):
        differs = (
            f"，所问“{ask.differs.asked}”而规划为“{ask.differs.stands}”" if ask.differs else ""
        )
        lines.append(
            f"{number}. {ask.text}  [{ask.form}，{ask.status}]  {ask.direct or '—'}{differs}"
        )
    return "\n".join(lines)


def draw_why(
    hits: tuple[Hit, ...], document: Document, support: float, least_support: float
) -> str:
    """The first sections with what each channel gave them, and the support decision.

    ``support`` and ``least_support`` are probabilities from 0 to 1.
    """
    lines = ["", "检索依据（得分越高越靠前；括号内为该路排名）"]
    for hit in hits[:_FIRST]:
        path = " > ".join(document.section(hit.section_id).path)
        lines.append(f"{hit.rank}. {path}  [{hit.section_id}]  综合得分 {hit.score:.3f}")
        lines.append("     " + "，".join(_channel(hits, n, s) for n, s in hit.channels))
    verdict = "作答" if support >= least_support else "拒答"
    lines.append(f"规划中有依据的概率 {support:.2f}，低于 {least_support:.2f} 拒答：{verdict}")
    return "\n".join(lines)


def _channel(hits: tuple[Hit, ...], name: str, score: float) -> str:
    label = CHANNEL_LABELS.get(name, name)
    if score <= 0:
        return f"{label} 无"
    rank = 1 + sum(dict(hit.channels)[name] > score for hit in hits)
    return f"{label} {score:.2f}（第{rank}）"


def json_line(value: dict[str, Any], encoding: str = "utf-8") -> str:
    """One line of JSON; ``\\u`` escapes where ``encoding`` cannot hold the characters."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def error_json(
    error: PlanQAError, question: str, question_id: str | int | None = None
) -> dict[str, Any]:
    """The machine-readable form of a question that was not answered."""
    return {
        "id": question_id,
        "question": question,
        "status": "error",
        "answerable": False,
        "error": {"code": error.code, "message": error.message, "retryable": error.retryable},
    }
