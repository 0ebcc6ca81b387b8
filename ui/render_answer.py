"""Answers as HTML: pure functions from values to escaped text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from assistant.values import Answer, Citation, NearSection, Statement, Verdict
from ui.reference import formal_place, formal_reference

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "verbatim": ("逐字引用", "文字逐字取自规划原文"),
    "computed": ("表格计算", "由规划指标表的数字读出或算出"),
    "absent": ("规划未载明", "规划没有写这一点"),
    "rephrased": ("已核对改写", "由语言模型改写，数字、名称已与原文核对"),
}
_QUOTE_SHOWN = 90
# What may follow the direct words; anything else makes them part of a longer word.
_AFTER = tuple("：，。；、（！")
_MISSING = '<span class="badge" data-verdict="absent">规划未载</span>'


def answer_body(answer: Answer) -> str:
    """Everything below the question: understood, statements, and what stands under them."""
    return understood_note(answer) + statements_html(answer) + answer_foot(answer)


def understood_note(answer: Answer) -> str:
    """理解为… when a follow-up was completed or a typo corrected; else nothing."""
    if answer.understood.strip() == answer.question.strip():
        return ""
    return f'<p class="understood">理解为：{escape(answer.understood)}</p>'


def statements_html(answer: Answer) -> str:
    drawn = "".join(statement_at(answer, position) for position in range(len(answer.statements)))
    return f'<div class="statements">{drawn}</div>'


def statement_at(answer: Answer, position: int) -> str:
    """A statement of the answer: an ask's direct words stand out, one not in the plan is marked."""
    cited = {citation.marker: citation for citation in answer.citations}
    asks = [ask for ask in answer.asks if position in ask.statements]
    # what is said for an answered ask too is in the plan
    absent = answer.status == "partly" and all(ask.status == "not_in_plan" for ask in asks)
    missing = absent and any(ask.statements[0] == position for ask in asks)
    # 是，59.96% stands out as 是 where the value is not said beside it
    direct = [
        words for ask in asks if ask.direct for words in (ask.direct, ask.direct.split("，")[0])
    ]
    return statement_html(answer.statements[position], cited, direct, missing)


def statement_html(
    statement: Statement,
    cited: Mapping[int, Citation],
    direct: Iterable[str] = (),
    missing: bool = False,
) -> str:
    """One statement with its chips; a marker without a citation draws none."""
    chips = "".join(chip(cited[marker]) for marker in statement.markers if marker in cited)
    lead = max((words for words in direct if _leads(words, statement.text)), key=len, default="")
    strong = f"<strong>{escape(lead)}</strong>" if lead else ""
    return (
        f'<p class="statement" data-verdict="{statement.verdict}">{_MISSING if missing else ""}'
        f"{strong}{escape(statement.text[len(lead) :])}{chips}</p>"
    )


def _leads(words: str, text: str) -> bool:
    rest = text.removeprefix(words)
    return rest != text and (not rest or rest.startswith(_AFTER))


def chip(citation: Citation) -> str:
    """The numbered button that opens the reader at exactly the words quoted."""
    place = escape(formal_place(citation.path))
    return (
        f'<button type="button" class="chip" data-do="read" {_place(citation)}'
        f' aria-label="出处{citation.marker}：{place}，查看原文" title="{place}">'
        f"{citation.marker}</button>"
    )


def answer_foot(answer: Answer) -> str:
    """Badges, sources, nearest sections and next questions."""
    return _badges(answer) + _sources(answer) + _nearest(answer.nearest) + _next(answer.suggestions)


def _place(citation: Citation) -> str:
    return (
        f'data-section="{escape(citation.section_id)}" data-start="{citation.start}"'
        f' data-end="{citation.end}"'
    )


def _badges(answer: Answer) -> str:
    counts = Counter(s.verdict for s in answer.statements if s.verdict in VERDICTS)
    if not counts:
        return ""
    drawn = "".join(
        f'<li class="badge" data-verdict="{verdict}" title="{VERDICTS[verdict][1]}">'
        f"{VERDICTS[verdict][0]}{f' {counts[verdict]} 条' if counts[verdict] > 1 else ''}</li>"
        for verdict in VERDICTS
        if counts[verdict]
    )
    return f'<ul class="badges" aria-label="核对结果">{drawn}</ul>'


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = "".join(_source(citation) for citation in answer.citations)
    return (
        f'<details class="sources"><summary>出处 {len(answer.citations)} 处</summary>'
        f"<ol>{items}</ol></details>"
    )


def _source(citation: Citation) -> str:
    reference = escape(formal_reference(citation.path, citation.page, citation.page_end))
    corrected = '<span class="note">已校正</span>' if citation.corrected else ""
    return (
        f'<li value="{citation.marker}"><span class="reference">{reference}</span>{corrected}'
        f"<q>{escape(_short(citation.quote))}</q>"
        f'<span class="source-actions">'
        f'<button type="button" class="quiet" data-do="read" {_place(citation)}>看原文</button>'
        f'<button type="button" class="quiet" data-do="copy" data-copy="{reference}">'
        "复制引用</button>"
        f'<button type="button" class="quiet" data-do="wrong-citation"'
        f' data-marker="{citation.marker}">这条引用不对</button></span></li>'
    )


def _short(quote: str) -> str:
    line = " | ".join(cell for cell in quote.replace("\n", " ").split("\t") if cell)
    return line if len(line) <= _QUOTE_SHOWN else line[:_QUOTE_SHOWN] + "……"


def _nearest(nearest: tuple[NearSection, ...]) -> str:
    if not nearest:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="link" data-do="read"'
        f' data-section="{escape(near.section_id)}">{escape(" › ".join(near.path[-2:]))}'
        "</button></li>"
        for near in nearest
    )
    return f'<div class="nearest"><p class="label">规划中相近的章节</p><ul>{buttons}</ul></div>'


def _next(suggestions: tuple[str, ...]) -> str:
    if not suggestions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="pill" data-do="ask" data-question="{escape(text)}">'
        f"{escape(text)}</button></li>"
        for text in suggestions
    )
    return f'<div class="next"><p class="label">接着可以问</p><ul>{buttons}</ul></div>'
