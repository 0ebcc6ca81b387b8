"""The sentence that answers, with a second or third one where they belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.figures import figures, is_said
from assistant.answers.indicator import value_claim
from assistant.answers.rows import row_coverage
from assistant.evidence import Scored
from assistant.numbers import Number, numbers, years
from assistant.premise import conflicts, foreign_years
from assistant.reply import Claim, Inquiry, Reply, quote
from assistant.say import direct
from corpus.sentences import Sentence, clauses

_BROAD = re.compile(
    r"怎么|如何|咋|怎样|哪些|什么(措施|要求|办法|规定|政策|安排|任务|打算|计划|举措|动作|支持|说法|部署|内容)|有什么|有啥|措施|要求|安排|打算|政策|办法|都|帮|支持|管不管|做些?什么"
)
_BUDGET = 280
# A question for measures has a fact for its direct words only where that is likely.
_BROAD_FACT = 0.65
_LONG = 130
_MOST = 3
_NEAR_RANK = 3
_BESIDE = 0.6
# In dev and practice the best sentence is right in 94 %, it or a rival so close in 98 %.
_RIVAL = 0.85
_RIVAL_FIGURE = 0.78
_CLOSE = 0.72
_BROAD_CLOSE = 0.5


def answer(inquiry: Inquiry) -> Reply | None:
    """None when no sentence was found."""
    chosen = choose(inquiry)
    if not chosen:
        return None
    if not correction(inquiry, chosen):
        broad = bool(_BROAD.search(inquiry.text))
        told = direct.answer(inquiry, _BROAD_FACT if broad else direct.LEAST)
        if told is not None:
            more = tuple(map(quote, chosen)) if broad else in_table(inquiry)
            return replace(told, claims=tuple(dict.fromkeys((*told.claims, *more))))
    return Reply(
        "answered", (*correction(inquiry, chosen), *map(quote, chosen), *in_table(inquiry))
    )


def in_table(inquiry: Inquiry) -> tuple[Claim, ...]:
    """The row that counts the same thing, beside a figure from the running text."""
    if not inquiry.rows or not inquiry.question.asks("count"):
        return ()
    best = inquiry.rows[0]
    near = inquiry.found.rank(best.row.section_id) <= _NEAR_RANK
    meant = best.named or row_coverage(inquiry) >= _BESIDE
    return (value_claim(best.row, inquiry.question.years),) if near and meant else ()


def choose(inquiry: Inquiry, budget: int = _BUDGET) -> tuple[Sentence, ...]:
    """The best sentence, then those close behind it, in reading order within the budget."""
    scored = [s for s in inquiry.scored if not s.sentence.is_row] or list(inquiry.scored)
    if not scored:
        return ()
    best = scored[0]
    broad = bool(_BROAD.search(inquiry.text))
    least = best.score * (_BROAD_CLOSE if broad else _CLOSE)
    first = shortened(best, inquiry) if not broad else best.sentence
    chosen, used = [first], len(first.text)
    for item in scored[1:]:
        sentence = item.sentence
        same_section = sentence.section_id == best.sentence.section_id
        if len(chosen) >= _MOST or item.score < least or used + len(sentence.text) > budget:
            continue
        figures = inquiry.question.asks("count", "money") and re.search(r"\d", sentence.text)
        rival = item.score >= best.score * (_RIVAL_FIGURE if figures else _RIVAL)
        if same_section or rival:
            chosen.append(sentence)
            used += len(sentence.text)
    return tuple(sorted(chosen[:1], key=lambda s: s.start)) + tuple(
        sorted(chosen[1:], key=lambda s: s.start)
    )


def shortened(item: Scored, inquiry: Inquiry) -> Sentence:
    """A long sentence of several ；-clauses gives the clause that has the question's words."""
    sentence = item.sentence
    if len(sentence.text) <= _LONG:
        return sentence
    parts = clauses(sentence)
    if len(parts) < 2:
        return sentence
    weighed = [(inquiry.weigher.coverage(inquiry.text, [part.text]), part) for part in parts]
    share, best = max(weighed, key=lambda pair: pair[0])
    return best if share >= item.overlap * 0.9 and share > 0 else sentence


def correction(inquiry: Inquiry, chosen: tuple[Sentence, ...]) -> tuple[Claim, ...]:
    """Says first where the question's figure or year is not the one that stands in the evidence."""
    return wrong_figure(inquiry, chosen) or _wrong_year(inquiry, chosen[0])


def wrong_figure(inquiry: Inquiry, chosen: tuple[Sentence, ...]) -> tuple[Claim, ...]:
    """The first figure of the question that the evidence gives otherwise."""
    question = inquiry.question
    claims = []
    told = " ".join(sentence.text for sentence in chosen)
    known = {number.value for number in numbers(told)}
    asked = [number for number in question.numbers if number.value not in known]
    for sentence in chosen:
        heading = inquiry.plan.section(sentence.section_id).heading
        for conflict in conflicts(question.text, asked, f"{heading}\n{sentence.text}"):
            text = f"与规划不符：不是「{conflict.asked}」，规划写的是“{conflict.stands}”。"
            claims.append(Claim(text, "computed", ((sentence.start, sentence.end),)))
    found = claims or [c for s in chosen for c in _wrong_figures(question.text, asked, s)]
    return tuple(found[:1])


def _wrong_figures(text: str, asked: Sequence[Number], sentence: Sentence) -> list[Claim]:
    """The sentence gives another figure for what the question names by the same label."""
    return [
        Claim(
            f"与规划不符：不是「{number.text}」，规划写的是“{figure.label}{figure.printed}”。",
            "computed",
            ((sentence.start, sentence.end),),
        )
        for figure in figures(sentence.text)
        for number in asked
        if number.unit == figure.unit and number.value != figure.value and is_said(figure, text)
    ]


def _wrong_year(inquiry: Inquiry, sentence: Sentence) -> tuple[Claim, ...]:
    """The sentence meant, by its words, gives another year than the question does."""
    stands = years(sentence.text)
    section = inquiry.plan.section(sentence.section_id)
    whole = inquiry.plan.document.section_text(section)
    wrong = foreign_years(inquiry.question.years, whole)
    if set(stands) & set(inquiry.question.years):
        return ()
    if not wrong or not stands or inquiry.question.relative_years:
        return ()
    text = f"与规划不符：不是「{wrong[0]}年」，规划写的是{'、'.join(f'{y}年' for y in stands)}。"
    return (Claim(text, "computed", ((sentence.start, sentence.end),)),)
