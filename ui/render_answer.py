"""Answers as HTML: pure functions from values to escaped text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from assistant.values import Answer, AskAnswer, Citation, NearSection, Statement, Verdict
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
# A number with what it counts; not a year, not the number of a row or a list.
_FIGURE = re.compile(
    r"[≥≤><±−+-]?\d+(?:\.\d+)?(?:%|‰|个百分点|万吨|亿元|万亿元|万元|万家|余家|[个家项件人种类条万亿元倍批次])"
)
_MISSING = '<span class="badge" data-verdict="absent">规划未载</span>'


def answer_body(answer: Answer, chart: str = "") -> str:
    """Everything below the question: understood, statements, and what stands under them."""
    return answer_head(answer) + statements_html(answer) + chart + answer_foot(answer)


def answer_head(answer: Answer) -> str:
    """How the question was understood, and what each of several asks came to."""
    return understood_note(answer) + asks_table(answer)


def asks_table(answer: Answer) -> str:
    """A row an ask with its direct words, 规划未载 where it has none; nothing for a single ask."""
    if len(answer.asks) < 2:
        return ""
    cited = {citation.marker: citation for citation in answer.citations}
    rows = "".join(_ask_row(answer, ask, cited) for ask in answer.asks)
    return (
        '<table class="asks"><caption class="sr">各问的回答</caption><thead class="sr"><tr>'
        f'<th scope="col">所问</th><th scope="col">回答</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _ask_row(answer: Answer, ask: AskAnswer, cited: Mapping[int, Citation]) -> str:
    if ask.status == "not_in_plan":
        said = _MISSING
    elif ask.direct:
        own = answer.statements[ask.statements[0]].markers if ask.statements else ()
        said = f"<strong>{escape(ask.direct)}</strong>{chips(own, cited)}"
    else:
        said = '<span class="note">见下文</span>'
    question = escape(ask.text.strip().rstrip("，。；？?,"))
    return f'<tr data-status="{ask.status}"><th scope="row">{question}</th><td>{said}</td></tr>'


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
    direct: Sequence[str] = (),
    missing: bool = False,
) -> str:
    """One statement with its chip; a marker without a citation draws none."""
    lead = max((words for words in direct if _leads(words, statement.text)), key=len, default="")
    strong = f"<strong>{escape(lead)}</strong>" if lead else ""
    rest = statement.text[len(lead) :]
    shown = _figures(rest, direct) if statement.verdict == "computed" else escape(rest)
    return (
        f'<p class="statement" data-verdict="{statement.verdict}">{_MISSING if missing else ""}'
        f"{strong}{shown}{chips(statement.markers, cited)}</p>"
    )


def _leads(words: str, text: str) -> bool:
    rest = text.removeprefix(words)
    return rest != text and (not rest or rest.startswith(_AFTER))


def _figures(text: str, direct: Sequence[str]) -> str:
    """Escaped, with figures bold: the direct ones most, years not at all."""
    told = set(direct)

    def drawn(match: re.Match[str]) -> str:
        tag = "strong" if match[0] in told else "b"
        return f"<{tag}>{match[0]}</{tag}>"

    return _FIGURE.sub(drawn, escape(text))


def chips(markers: Sequence[int], cited: Mapping[int, Citation]) -> str:
    """One numbered button for the citations of a statement, none where none is known.

    It opens the reader at exactly the words quoted; ``data-quotes`` says them beforehand,
    ``data-group`` lists the places where there are several.
    """
    found = [cited[marker] for marker in markers if marker in cited]
    if not found:
        return ""
    first, last = found[0], found[-1]
    number = str(first.marker) if len(found) == 1 else f"{first.marker}–{last.marker}"
    place = escape(formal_place(first.path))
    more = "" if len(found) == 1 else f"等{len(found)}处"
    quotes = escape("\n".join(f"{formal_place(c.path)}　{_short(c.quote)}" for c in found))
    group = "" if len(found) == 1 else f' data-group="{escape(_group(found))}"'
    return (
        f'<button type="button" class="chip" data-do="read" {_place(first)}{group}'
        f' aria-label="出处{number}：{place}{more}，查看原文" data-quotes="{quotes}">{number}</button>'
    )


def _group(citations: Sequence[Citation]) -> str:
    return " ".join(f"{c.marker}:{c.section_id}:{c.start}:{c.end}" for c in citations)


def answer_foot(answer: Answer) -> str:
    """Nearest sections, sources with what was checked, next questions."""
    return _nearest(answer.nearest) + _sources(answer) + _next(answer.suggestions)


def _place(citation: Citation) -> str:
    return (
        f'data-section="{escape(citation.section_id)}" data-start="{citation.start}"'
        f' data-end="{citation.end}"'
    )


def _checked(answer: Answer) -> str:
    """How each statement was checked, counted, in one quiet line."""
    counts = Counter(s.verdict for s in answer.statements if s.verdict in VERDICTS)
    return "".join(
        f'<span class="checked" data-verdict="{verdict}" title="{VERDICTS[verdict][1]}">'
        f"{VERDICTS[verdict][0]}{f' {counts[verdict]} 条' if counts[verdict] > 1 else ''}</span>"
        for verdict in VERDICTS
        if counts[verdict]
    )


def _sources(answer: Answer) -> str:
    checked = _checked(answer)
    if not answer.citations:
        return f'<p class="note">{checked}</p>' if checked else ""
    items = "".join(_source(citation) for citation in answer.citations)
    return (
        f'<details class="sources"><summary>出处 {len(answer.citations)} 处{checked}</summary>'
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
