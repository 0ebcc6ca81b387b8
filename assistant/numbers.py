"""Numbers and years as texts write them: ``1000``, ``93.61%``, ``两千三百``, ``十二``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = "亿元|亿|万元|元|个百分点|百分点|%|％|余家|万家|家|个|项|件|张|名|人|批|次|类|条|天|年|届|分|倍|章|节|大|位|片区|字"
_CHINESE = "零一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)|百分之(?P<percent>[{_CHINESE}点]+)|(?P<chinese>[{_CHINESE}]+)"
)
_UNIT = re.compile(rf"\s*(?:多|余)?({_UNITS})")
# 六成 is 60 %.
_TENTHS = re.compile(r"成(?![立果为员功本长都交效分型套品])")
# 25年 for 2025; 20年内 is a span of time.
_SHORT_YEAR = re.compile(r"(?<![\d十第过这近])(1[5-9]|2\d|3[05])年(?![内来间前多级])")
# 二〇二五年, 二零二五年, 二五年.
_SPOKEN_YEAR = re.compile(
    r"(?<![一二三四五六七八九十])(?:二[〇零○Oo0]|20)?([一二三])([〇零○Oo0一二三四五六七八九])(?=年(?![内来间前多级]))"
)
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | dict.fromkeys(
    "〇○Oo0", "0"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|[.%])")
# Numbers that only name a part: 专栏1, 序号12.
_LABEL = re.compile(r"(?:专栏|序号|附表|附件|表)\s*\d+(?![\d.]*[%％])")
# Chinese numerals inside words that count nothing.
_NOT_NUMBERS = re.compile(
    r"一带一路|一站式|一体化|一致|一定|一些|一批|一样|一起|一般|一旦|一直|一律|一下|一共|一方|一次|一线|一点|万一|十四五|十三五|十五五"
    r"|统一|唯一|单一|之一|第[一二三四五六七八九十]+|三高四新|一江一湖四水|百千万|十百千万|三小|双|一盔一带|千万别|一家|一个(?!约|预|指)|一条龙|一年|"
    r"三包|四水|四个最严|三新|三农|五险|哪一|任一|同一|万|两岸|一切|一手|一把|一心|七夕|百姓|百度|千家万户|三方|二手|二维码|两会"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A value with the unit right after it (may be empty); ``text`` as written."""

    value: float
    unit: str
    text: str
    start: int


def plain_years(text: str) -> str:
    """Years spoken digit by digit put in digits: 二〇二五年, 二五年 give 2025年."""
    return _SPOKEN_YEAR.sub(lambda m: f"20{_DIGITS[m.group(1)]}{_DIGITS[m.group(2)]}", text)


def years(text: str) -> tuple[int, ...]:
    """Years from 1900 to 2099 and the short form 25年, without repetition."""
    full = [int(match.group(1)) for match in _YEAR.finditer(text)]
    short = [2000 + int(match.group(1)) for match in _SHORT_YEAR.finditer(text)]
    return tuple(dict.fromkeys(full + short))


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers that are not years; Chinese numerals only when a unit follows."""
    masked = _NOT_NUMBERS.sub(lambda match: "□" * len(match.group()), text)
    masked = _YEAR.sub("□□□□", masked)
    masked = _LABEL.sub(lambda match: "□" * len(match.group()), masked)
    found = []
    for match in _NUMBER.finditer(masked):
        unit_match = _UNIT.match(masked, match.end())
        unit = unit_match.group(1) if unit_match else ""
        value = _value(match)
        tenths = _TENTHS.match(masked, match.end())
        if value is None or (match.group("chinese") and not unit and not tenths):
            continue
        if tenths:
            value, unit, unit_match = value * 10, "%", tenths
        if match.group("percent"):
            unit = "%"
        end = unit_match.end() if unit_match else match.end()
        found.append(
            Number(value, unit.replace("％", "%"), text[match.start() : end], match.start())
        )
    return tuple(found)


def _value(match: re.Match[str]) -> float | None:
    digits = match.group("digits")
    if digits:
        return float(digits.replace(",", ""))
    percent = match.group("percent")
    return 100.0 if percent == "百" else chinese_value(percent or match.group("chinese"))


def chinese_value(numeral: str) -> float | None:
    """The value of a Chinese numeral, None when it is not one (``万万``)."""
    from cn2an import cn2an

    try:
        return float(cn2an(numeral, "smart"))
    except (ValueError, KeyError):
        return None


def same(first: float, second: float) -> bool:
    return abs(first - second) < 1e-9


def plain(value: float) -> str:
    """A computed value without float noise: at most two decimals, none when whole."""
    rounded = round(value, 2) + 0.0
    if rounded == 0:
        return "0"
    return f"{rounded:.2f}".rstrip("0").rstrip(".").replace("-", "−")
