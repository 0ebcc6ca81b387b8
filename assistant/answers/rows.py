"""Whether a question speaks of a row of the indicator table at all."""

from __future__ import annotations

import re

from assistant.mentions import foreign_modifiers
from assistant.reply import Inquiry
from assistant.support import content
from assistant.table import target_year
from corpus.duties import is_review

_TABLE_FACT = re.compile(
    r"多少|(?<!哪)几|目标|指标|\d{2,4}年|20[23][05]|属性|约束|预期|单位|增|提高|涨|升|类别|哪(一)?类|呢[？?]?$|数据|数值|水平|基数|基期|期末|期初|现状|要到|到哪|多高|多大|比例|翻|\d(?:项|个|家|%|分|亿)|对吧|是不是"
)
_TARGET = re.compile(
    r"目标|要达到|要到|五年后|规划期末|定(的|在|到|成)|计划|争取|打算|想要?|还要|往上|拟|凑|想(?:提高|拉|涨|升)|最少|至少|才够"
)
LEAST_SAID = 0.4
# Behind another section, the row's lines must be about the nearest of all.
_AS_NEAR = 0.9
_CLOSE = 0.75
_LOOKED_AT = 5
_LEAST_WORDS = 2
_SURE = 0.45
_FRAME = re.compile(
    r"一共|总共|\d{4}年?底?|目标|达到|要求|计划|五年|数|年底|比例|打算|想|几(?:项|个|家|分|成|张)?|多少(?:项|个|家|亿|分|张)?"
)
_RANK = re.compile(
    r"全国第|第几(?=[？?。]|$)|首位|榜首|居.{0,6}第|第\s*[\d一二三四五六七八九十几]+\s*(?:位|名)|排名|排第"
)


def speaks_of_row(inquiry: Inquiry) -> bool:
    """A row is named, or meant by everyday words, and the question asks what a row has.

    A row that is only meant gives way to a sentence that stands before the table
    and gives the target year itself; a rank (第9位) is never in the table.
    """
    if not inquiry.rows or not _TABLE_FACT.search(inquiry.text) or asks_rank(inquiry.text):
        return False
    best = inquiry.rows[0]
    if best.named:
        return True
    if row_coverage(inquiry) < LEAST_SAID or _is_of_something_else(inquiry):
        return False
    if inquiry.found.top.section_id == best.row.section_id:
        return True
    to_come = target_year(best.row) in inquiry.question.years or bool(_TARGET.search(inquiry.text))
    if _sentence_to_come(inquiry, str(target_year(best.row))):
        return False
    if inquiry.scored[0].sentence.start == best.row.start:
        return to_come
    if is_review(inquiry.plan.document, inquiry.scored[0].sentence.section_id):
        return to_come
    if best.votes < _AS_NEAR:
        return False
    year = str(target_year(best.row))
    sentence = inquiry.scored[0].sentence
    if year in sentence.text and not sentence.is_row:
        return False
    return to_come


def asks_row_alone(inquiry: Inquiry) -> bool:
    """A row by its full name, and beside it only what every row has: years, values, units."""
    if not speaks_of_row(inquiry) or inquiry.rows[0].row.name not in inquiry.text:
        return False
    rest = inquiry.text.replace(inquiry.rows[0].row.name, " ")
    return len("".join(_FRAME.sub(" ", content(rest)).split())) <= _LEAST_WORDS


def asks_rank(text: str) -> bool:
    """Speaks of a place among others, which no table of indicators has."""
    return bool(_RANK.search(text))


def _sentence_to_come(inquiry: Inquiry, year: str) -> bool:
    """A sentence outside the review, close to the best one, gives the target year itself."""
    top = inquiry.scored[0].score
    return any(
        item.score >= _CLOSE * top
        and year in item.sentence.text
        and not item.sentence.is_row
        and not is_review(inquiry.plan.document, item.sentence.section_id)
        for item in inquiry.scored[:_LOOKED_AT]
    )


def _is_of_something_else(inquiry: Inquiry) -> bool:
    """The end of the row's name stands after words that no line of the row has (光伏组件抽检合格率)."""
    row = inquiry.rows[0].row
    lines = " ".join((row.name, *inquiry.weigher.asked_as(row.section_id, f"r{row.number}")))
    return any(
        not any(words[i : i + 2] in lines for i in range(len(words) - 1))
        for words in foreign_modifiers(inquiry.text, row.name)
    )


def row_coverage(inquiry: Inquiry) -> float:
    """How much of the question's own words the best row's name and everyday lines have."""
    row = inquiry.rows[0].row
    asked = inquiry.weigher.asked_as(row.section_id, f"r{row.number}")
    words = _FRAME.sub(" ", content(inquiry.text)).strip()
    if len(words) < _LEAST_WORDS:
        return 0.0
    share = inquiry.weigher.coverage(words, [row.name, row.unit, *asked])
    unknown = inquiry.weigher.has_unknown_word(words)
    return 0.0 if unknown and share < _SURE else min(1.0, share)
