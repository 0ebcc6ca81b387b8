"""Values written in different ways, brought into one way, so that equal ones read alike.

``one_form`` of a plain text (see :func:`eval.matching.plain`):

=====================================  ==============================
3.2878万, 三点二八七八万                32878
95.0%, 百分之九十五                    95%
59%以上, 不低于59%, 至少59%            ≥59%
不超过3年, 3年以内                     ≤3年
五百家, 两个                           500家, 2个
=====================================  ==============================

A Chinese numeral is read with ``cn2an`` only where it counts something: it holds
十, 百, 千, 万 or 亿 beside a digit, or a digit from 二 up stands before a measure
word.  Names (十四五, 百千万, 三高四新) and ordinals (第三届) stay as they are.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = "零〇一二两三四五六七八九"
_MEASURE = r"(?=个|项|家|件|张|名|人|批|次|条|年|月|日|届|类|种|倍|位|分(?!之)|%)"
_YEAR = re.compile(rf"(?<![{_DIGITS}十百千])[一二][{_DIGITS}]{{3}}(?=年)")
_PERCENT = re.compile(rf"百分之([{_DIGITS}十百点]+)")
_NUMERAL = re.compile(
    rf"(?<![第{_DIGITS}十百千万亿])"
    rf"(?:[{_DIGITS}]+点[{_DIGITS}]+|[{_DIGITS}十百千万亿]{{2,}}|[二两三四五六七八九十]{_MEASURE})"
    rf"(?![{_DIGITS}十百千亿])"
)
_COUNTS = re.compile(r"[十百千万亿点]")
_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?!\.?\d)(万亿|亿|万(?!分)|千(?![克瓦米万]))?")
# 1,000 and １，０００; the full-width comma between other digits parts sentences.
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:(?:,|(?<=[０-９])，)\d{3})+(?![\d,])")
_TIMES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_UNIT = r"(?:%|百分点|[个项家件张名人批次条年月日届类种倍位元分])?"
_AT_LEAST = re.compile(r"(?:不低于|不少于|不小于|大于或?等于|至少)(?:有|为|达到?)?(?=\d)")
_AT_MOST = re.compile(
    r"(?:不高于|不多于|不大于|不超过|小于或?等于|至多|最多)(?:有|为|达到?)?(?=\d)"
)
_OVER = re.compile(r"(?:超过|大于|高于|多于)(?=\d)")
_UNDER = re.compile(r"(?<!不)(?:低于|少于|小于)(?=\d)")
_OR_MORE = re.compile(rf"(?<![\d.≥])(\d+(?:\.\d+)?{_UNIT})及?以上")
_OR_LESS = re.compile(rf"(?<![\d.≤])(\d+(?:\.\d+)?{_UNIT})(?:及?以下|[以之]内)")


def one_form(text: str) -> str:
    """The text with every value written in one way (see the module's docstring)."""
    text = text.replace("﹪", "%").replace("个百分点", "百分点")
    text = _YEAR.sub(
        lambda m: "".join(str("零一二三四五六七八九".index(_bare(c))) for c in m[0]), text
    )
    text = _PERCENT.sub(lambda m: _numeral(m[1], m[0], "%"), text)
    text = _NUMERAL.sub(lambda m: _numeral(m[0], m[0]), text)
    text = _NUMBER.sub(_number, text)
    for pattern, sign in ((_AT_LEAST, "≥"), (_AT_MOST, "≤"), (_OVER, ">"), (_UNDER, "<")):
        text = pattern.sub(sign, text)
    return _OR_LESS.sub(r"≤\1", _OR_MORE.sub(r"≥\1", text))


def ungrouped(text: str) -> str:
    """The text as written, but 1,000 as 1000; to be done before commas are made alike."""
    return _GROUPED.sub(lambda match: re.sub("[,，]", "", match[0]), text)


def _bare(digit: str) -> str:
    return digit.translate(str.maketrans("〇两", "零二"))


def _numeral(numeral: str, whole: str, unit: str = "") -> str:
    """The digits of a Chinese numeral with its unit; ``whole`` where it is none."""
    from cn2an import cn2an

    if len(numeral) > 1 and not unit and not _COUNTS.search(numeral):
        return whole
    try:
        return f"{cn2an(_bare(numeral), 'strict')}{unit}"
    except (ValueError, KeyError):
        return whole


def _number(match: re.Match[str]) -> str:
    value = Decimal(match[1]) * _TIMES[match[2] or ""]
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
