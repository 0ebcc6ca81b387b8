"""Reasons not to answer that hold for any kind of question."""

from __future__ import annotations

import re

from assistant.answers import silent
from assistant.premise import foreign_years
from assistant.reply import Inquiry, Reply

_MONEY = re.compile(r"\d+(?:\.\d+)?\s*(?:亿|万)?元|工资|\d+(?:\.\d+)?%的?(?:补贴|奖励)")
_DATE = re.compile(r"\d{4}年|每年|年底|“?十[三四五]五|时期|连续")
_PROCEDURE = re.compile(r"统一窗口|网上联合受理|一站式")
_NOW = re.compile(r"现在|目前|如今|眼下|最近|今年|当前|这会儿|实际|已经")
LEAST_SUPPORT = 0.5


def gate(inquiry: Inquiry) -> Reply | None:
    """A refusal when place, year, wanted detail or support speak against an answer."""
    return _place(inquiry) or _outcome(inquiry) or _year(inquiry) or _detail(inquiry) or _support(inquiry)


def _evidence(inquiry: Inquiry, count: int = 2) -> str:
    best = [item.sentence for item in inquiry.scored[:count]]
    headings = " ".join(" ".join(inquiry.plan.section(s.section_id).path) for s in best)
    return headings + " " + " ".join(s.text for s in best)


def _place(inquiry: Inquiry) -> Reply | None:
    evidence = _evidence(inquiry, 3)
    foreign = tuple(place for place in inquiry.question.places if place not in evidence)
    return silent.other_place(inquiry, foreign) if foreign else None


def _outcome(inquiry: Inquiry) -> Reply | None:
    question = inquiry.question
    if not question.asks("outcome"):
        return None
    past = not inquiry.rows and bool(_best_is_review(inquiry)) and not _NOW.search(inquiry.text)
    return None if past else silent.outcome(inquiry)


def _best_is_review(inquiry: Inquiry) -> bool:
    section = inquiry.scored[0].sentence.section_id if inquiry.scored else ""
    return any(d.mode == "done" and d.section_id == section for d in inquiry.plan.duties)


def _year(inquiry: Inquiry) -> Reply | None:
    """A year for which neither row nor sentence has anything."""
    question = inquiry.question
    if not question.years:
        return None
    evidence = _evidence(inquiry, 3)
    if inquiry.rows:
        asked = tuple(y for y in question.years if y not in inquiry.rows[0].row.years)
        unknown = foreign_years(asked, evidence)
    else:
        unknown = foreign_years(question.years, evidence)
    if not unknown or (question.kind == "yes_no" and not question.relative_years and not inquiry.rows):
        return None
    known = any(y in inquiry.plan.document.text for y in map(str, question.years))
    if known and not inquiry.rows and not question.asks("count"):
        return None
    return silent.other_year(inquiry, unknown)


def _detail(inquiry: Inquiry) -> Reply | None:
    """Amounts, dates, telephones, procedures: refused unless the evidence has one."""
    question = inquiry.question
    evidence = " ".join(item.sentence.text for item in inquiry.scored[:2])
    if question.asks("contact"):
        return silent.detail(inquiry, "电话、地址、网址、人名等联系信息")
    if question.asks("money") and not _MONEY.search(evidence):
        return silent.detail(inquiry, "具体金额或标准")
    if question.asks("procedure") and not _PROCEDURE.search(evidence):
        return silent.detail(inquiry, "办理渠道、流程或条件")
    if question.asks("date") and not inquiry.rows and not _DATE.search(evidence):
        return silent.detail(inquiry, "具体时间")
    return None


def _support(inquiry: Inquiry) -> Reply | None:
    return silent.answer(inquiry) if inquiry.support < LEAST_SUPPORT else None
