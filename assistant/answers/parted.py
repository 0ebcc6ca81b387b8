"""One figure of a sentence divided or multiplied by another: per head, per year, a share of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answers import arithmetic
from assistant.answers.figures import Figure, figures, meant
from assistant.answers.operations import COMPLEMENT, YEARLY
from assistant.numbers import chinese_value, plain
from assistant.reply import Claim, Inquiry
from corpus.sentences import Sentence

_COUNTER = "个|家|张|项|件|名|人"
_EACH = re.compile(
    rf"(?:平均|均摊|分摊|摊)(?:到|下来|算下来)?(?:每|一|每一)?({_COUNTER})|每一?({_COUNTER})[^，。？]{{0,16}}(?:多少|几)|平均(?:下来)?[^，。？]{{0,4}}一({_COUNTER})|一({_COUNTER})[\u4e00-\u9fff]{{2,8}}平均"
)
_DIVIDED = re.compile(r"除以|÷")
_HEAD = 8
_MONEY = re.compile(r"营收|收入|产值|生意|钱|亿|万|额|创收")
_PART = re.compile(rf"(?:多少|几|约|大概|大约)({_COUNTER})")
_WITHIN = re.compile(r"里|中|当中|其中|折合|相当于|换算|[大约]")
_PLAN_PERIOD = re.compile(r"“?十[一二三四五]五”?(?:期间|时期|五年)")
_SPAN = re.compile(r"([一二三四五六七八九十两]|\d{1,2})年(?:来|间|内|累计|里)?")
_SUMMED = re.compile(r"累计|期间|总共|合计")
_TEN_THOUSAND = 10000
_PLAN_YEARS = 5


def answer(inquiry: Inquiry, sentence: Sentence, row_named: bool) -> Claim | None:
    """None unless the question asks for one figure per another and the sentence has both."""
    found = figures(sentence.text)
    claim = _per_head(inquiry, sentence, found)
    if claim is None and not row_named:
        claim = _per_year(inquiry, sentence, found) or _share(inquiry, sentence, found)
    return claim


def _per_head(inquiry: Inquiry, sentence: Sentence, found: Sequence[Figure]) -> Claim | None:
    """How many of the one for each of the other."""
    text = inquiry.text
    each = _EACH.search(text)
    parted = each or _DIVIDED.search(text)
    if parted is None:
        return None
    spoken = meant(list(found), text)
    counter = next((g for g in each.groups() if g), "") if each else ""
    divisor = _divisor(found, spoken, counter, text[parted.end() :])
    if divisor is None or not divisor.value:
        return None
    dividend = _dividend(found, spoken, divisor, text)
    if dividend is None:
        return None
    share = dividend.value / divisor.value
    if dividend.unit == "亿元" and share < 1:
        expression = f"{dividend.number}×{_TEN_THOUSAND}÷{divisor.number}"
        words = arithmetic.equation(expression, share * _TEN_THOUSAND, "万元")
    else:
        words = arithmetic.quotient(dividend.number, divisor.number, dividend.unit)
    return _claim((dividend, divisor), f"平均每{divisor.unit}{words}", sentence)


def _divisor(
    found: Sequence[Figure], spoken: Sequence[Figure], counter: str, after: str
) -> Figure | None:
    """What is counted one by one: in the counter asked, named after it or at all."""
    counted = [f for f in found if f.unit == counter] if counter else list(spoken)
    counted = counted or [f for f in found if f.unit != "%"]
    head = after[:_HEAD]
    named = sorted((f for f in counted if _first(f, head) >= 0), key=lambda f: _first(f, head))
    spoken_of = [f for f in counted if f in spoken]
    return next(iter(named or spoken_of or (counted if len(counted) == 1 else [])), None)


def _first(figure: Figure, head: str) -> int:
    """Where a pair of the figure's name stands first in ``head``; -1 where none does."""
    name = figure.name
    places = [head.find(name[i : i + 2]) for i in range(len(name) - 1)]
    return min((place for place in places if place >= 0), default=-1)


def _dividend(
    found: Sequence[Figure], spoken: Sequence[Figure], divisor: Figure, text: str
) -> Figure | None:
    """The other figure spoken of, or the only money where money is asked for."""
    others = [f for f in spoken if f is not divisor and f.unit != "%"]
    if len(others) == 1:
        return others[0]
    asked = _PART.findall(text)
    unit = [f for f in found if f is not divisor and f.unit in asked]
    if len(unit) == 1:
        return unit[0]
    money = [f for f in found if f.unit.endswith("元")]
    return money[0] if len(money) == 1 and _MONEY.search(text) else None


def _per_year(inquiry: Inquiry, sentence: Sentence, found: Sequence[Figure]) -> Claim | None:
    """A figure summed over a span of years, divided by those years."""
    text = inquiry.text
    if not YEARLY.search(text) or not _SUMMED.search(sentence.text):
        return None
    summed = [f for f in found if f.unit != "%"]
    spoken = [f for f in meant(list(found), text) if f in summed] or summed
    count = _years(sentence.text) or _years(text)
    if len(spoken) != 1 or not count:
        return None
    figure = spoken[0]
    shown = arithmetic.quotient(figure.number, str(count), figure.unit)
    return _claim((figure,), f"{count}年平均每年{shown}", sentence)


def _years(text: str) -> int:
    if _PLAN_PERIOD.search(text):
        return _PLAN_YEARS
    match = _SPAN.search(text)
    if match is None:
        return 0
    numeral = match.group(1).replace("两", "二")
    return int(numeral) if numeral.isdigit() else int(chinese_value(numeral) or 0)


def _share(inquiry: Inquiry, sentence: Sentence, found: Sequence[Figure]) -> Claim | None:
    """How many of so many a percentage is: 345个 and 95.9 % of them."""
    text = inquiry.text
    asked = _PART.search(text)
    if asked is None:
        return None
    for whole, part in pairwise(found):
        between = sentence.text[whole.start : part.start]
        if part.unit != "%" or whole.unit != asked.group(1) or re.search("[，；。]", between):
            continue
        of_it = any(same.value == whole.value for same in inquiry.question.numbers)
        of_it = of_it or (bool(_WITHIN.search(text)) and whole in meant(list(found), text))
        if not of_it or not _says_part(part, text):
            continue
        left = COMPLEMENT.search(text)
        factor = f"（100−{part.number}）" if left else part.number
        value = whole.value * ((100 - part.value) if left else part.value) / 100
        shown = arithmetic.equation(f"{whole.number}×{factor}÷100", value, whole.unit)
        words = f"{whole.printed}，“{part.name}”{part.printed}；按比例推算，{shown}。"
        return Claim(words, "computed", ((sentence.start, sentence.end),))
    return None


def _says_part(part: Figure, text: str) -> bool:
    tail = part.name[-6:]
    if COMPLEMENT.search(text):
        return True
    return any(tail[i : i + 2] in text for i in range(len(tail) - 1))


def _claim(used: Sequence[Figure], words: str, sentence: Sentence) -> Claim:
    named = "，".join(
        f"“{f.name}”{f.number}{f.bound if f.bound == '余' else ''}{f.unit}" for f in used
    )
    bounds = dict.fromkeys(f.bound for f in used if f.bound)
    note = (
        f"（原文有“{'”“'.join(bounds)}”，按印刷的{plain(used[0].value)}{used[0].unit}计）"
        if bounds
        else ""
    )
    return Claim(f"{named}；{words}{note}。", "computed", ((sentence.start, sentence.end),))
