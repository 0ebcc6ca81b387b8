"""A question asked of the passage last shown: its sentences first, and no figure from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers import silent
from assistant.answers.wanted import evidence_units
from assistant.numbers import numbers
from assistant.reply import Inquiry, Reply
from corpus.duties import is_review

_HELD = 0.5
_RANK = re.compile(r"第几(?:名|位)?|排名?多少")
_SHARE = re.compile(r"百分之(?:几|多少)|几成|几个?百分点|占比|比例|比重")
_COUNT = re.compile(
    r"(?:多少|(?<![哪好这那])几)(?:大|余)?(个|家|项|名|人|位|次|批|分|张|条|所|座|台|吨|期|场|件|种|类)"
)
_PARTS = re.compile(r"分(?:成|为|作)?(?:几|多少)|哪几|包括几|几(?:方面|部分|大类|步|块)|几个方面")
_MONEY = re.compile(
    r"(?:投资|投入|花|资金|经费|补|奖|罚|给|收|掏|拿)[^，。？?]{0,4}(?:多少|几)(?!个|家|项|次|种|类)"
)
_STANDS = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*(?:位|名)")


def held_to(inquiry: Inquiry, section_id: str) -> Inquiry:
    """The same inquiry with the passage's sentences first; a row of the table must be named."""
    raised = [
        replace(item, score=item.score + _HELD) if item.sentence.section_id == section_id else item
        for item in inquiry.scored
    ]
    rows = tuple(match for match in inquiry.rows if match.named)
    return replace(inquiry, scored=tuple(sorted(raised, key=lambda s: -s.score)), rows=rows)


def no_figure(inquiry: Inquiry, section_id: str) -> Reply | None:
    """A refusal when a rank, share or count is asked of a passage that prints none."""
    text = inquiry.text
    if inquiry.rows or _PARTS.search(text):
        return None
    told = _told(inquiry, section_id)
    units = {number.unit for number in numbers(told)}
    if _RANK.search(text):
        return None if _STANDS.search(told) else silent.detail(inquiry, "具体名次")
    if _SHARE.search(text):
        return None if "%" in units else silent.detail(inquiry, "这个比例")
    if _MONEY.search(text):
        return None if re.search(r"\d余?[万亿]?元", told) else silent.detail(inquiry, "具体金额")
    asked = _COUNT.search(text)
    if asked and asked.group(1) not in evidence_units(told, units):
        return silent.detail(inquiry, f"这个数字（以「{asked.group(1)}」计）")
    return None


def _told(inquiry: Inquiry, section_id: str) -> str:
    """The passage, and the best sections unless they only look back."""
    document = inquiry.plan.document
    wanted = [section_id] + [
        hit.section_id
        for hit in inquiry.found.hits[:1]
        if not is_review(document, hit.section_id)
        and not any(s.is_row for s in inquiry.plan.sentences_of[hit.section_id])
    ]
    return " ".join(
        s.text for i in dict.fromkeys(wanted) for s in inquiry.plan.sentences_of.get(i, ())
    )
