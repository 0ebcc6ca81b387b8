"""The term a question asks about, as the plan prints it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.plan import Plan
from assistant.reply import Inquiry
from corpus.outline import chinese_number

_QUOTED = re.compile(r"[“\"「『《]")
_TERM = (
    re.compile(r"[“\"「『《]([^”\"」』》]{2,24})[”\"」』》]"),
    re.compile(r"(?:什么|啥|何)(?:是|叫做?|谓)(.{2,24}?)(?:[？?。！ ，,]|$)"),
    re.compile(r"(?:解释|说明|理解)(?:一下|下)?(.{2,20}?)(?:的意思|的含义|是什么|这个词|是啥|[？?。 ]|$)"),
    re.compile(r"^(.{2,24}?)(?:的?(?:具体)?(?:意思|含义|涵义|定义|内涵|概念|说法|来头|讲究)|(?:到底|究竟|具体|又|都|分别)?(?:是|指|代表)的?(?:是)?(?:什么|啥|哪|个啥|何)|是?(?:干|做)(?:嘛|吗|什么|啥)|何解|何意|作何|所指|怎么(?:理解|解释|个|讲)|在.{0,4}(?:有没有|是否)(?:有)?(?:说明|解释|定义)|(?:是)?(?:什么|啥)|指什么)"),
    re.compile(r"^(.{2,12}?)[？?。！ ]*$"),
)  # fmt: skip
_LEAD = re.compile(
    r"^(?:请问|请给出|请|给出|那|规划|文件|里|中|里面|里头|提到|提的|提|说|讲|写|出现|用|所谓|所称|这个|那个|的|老是|总是|经常|一下|，|,|想问|我想知道|到底|你们|省里|上面|咱|看到|见到|听说|了|是)+"
)
_NUMERAL = re.compile(r"\d+|[一二三四五六七八九十]+|.")
_DIGITS = "零一二三四五六七八九十"
# 双随机一公开 is printed 双随机、一公开.
_LOOSE = "[、“”·]?"
_FIGURES = re.compile(r"\d{3,}")
_LEAST_SHARE = 0.6
# Words of any plan: no terms.
_PLAIN = frozenset({"目标", "指标", "任务", "要求", "措施", "规划", "文件"})
_TWENTY = 20


def asked_term(inquiry: Inquiry) -> str | None:
    """The term asked about, cut to the longest part the plan prints."""
    figures = _FIGURES.search(re.sub(r"\d{4}年", "", inquiry.text))
    if figures and not _QUOTED.search(inquiry.text):
        found = _printed(inquiry.plan, figures.group())
        if found:
            return found
    for pattern in _TERM:
        match = next(reversed(list(pattern.finditer(inquiry.text))), None)
        if match:
            term = _LEAD.sub("", match.group(1)).strip(" ，,的")
            printed = _printed(inquiry.plan, term)
            if printed and printed.strip("的") not in _PLAIN:
                return printed
    return None


def _printed(plan: Plan, term: str) -> str | None:
    """The longest part of the term the plan prints; marks inside the print are passed over."""
    units = _NUMERAL.findall(term)
    least = max(2, len(units) * _LEAST_SHARE) if len(units) > 1 else 1
    for length in range(len(units), 0, -1):
        if length < least:
            return None
        for start in range(len(units) - length + 1):
            match = spelling("".join(units[start : start + length])).search(plan.document.text)
            if match:
                return match.group()
    return None


@lru_cache(maxsize=256)
def spelling(term: str) -> re.Pattern[str]:
    """Finds a term with its numbers in digits or in Chinese (四个, 4个), marks inside passed over."""
    return re.compile(_LOOSE.join(map(_spellings, _NUMERAL.findall(term))))


def _spellings(unit: str) -> str:
    """A number in Chinese and in digits, anything else as it is."""
    if unit.isdigit() and int(unit) < _TWENTY:
        number = int(unit)
        tens = "十" + (_DIGITS[number - 10] if number > 10 else "")
        return f"(?:{unit}|{tens if number > 9 else _DIGITS[number]})"
    if re.fullmatch("[一二三四五六七八九十]{1,2}", unit):
        return f"(?:{unit}|{chinese_number(unit)})"
    return re.escape(unit)
