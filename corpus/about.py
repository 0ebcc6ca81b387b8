"""What a document is: title, 文号, issuer, date, validity; read off its opening or given."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from itertools import pairwise

_DOCUMENT_NUMBER = re.compile(
    r"(?:[\u4e00-\u9fff]{1,10}(?:[（(][\u4e00-\u9fff]{1,4}[）)])?〔\d{4}〕\s*\d{1,4}\s*号"
    r"|[\u4e00-\u9fff]{2,20}令\s*第?\s*\d{1,4}\s*号|第\s*\d{1,4}\s*号令|(?:DB|GB)\S{2,16})"
)
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_IN_FORCE = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日起(?:施行|实施|执行)")
_UNTIL = re.compile(r"有效期(?:至|到|截至)\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_TERM = re.compile("有效期|起|截至|截止|至")
_YEARS = re.compile(r"有效期(?:为)?\s*(\d{1,2}|[一二两三四五六七八九十])\s*年")
_REPEALED = re.compile(r"^[（(【]?(?:已废止|废止|已失效|失效)[）)】]?$", re.MULTILINE)
_KIND = "规划|方案|条例|办法|规定|细则|意见|通知|决定|计划|规则|标准|法|纲要|指南|要点|报告|清单|分工表?|函|公告|公报|制度|准则|指标表?|解释"
_TITLE = re.compile(rf"(?:{_KIND})(?:[（(][^（）()]{{1,20}}[）)])?$")
_ISSUER = re.compile(
    r"^([\u4e00-\u9fff（）、]{2,40}?(?:人民政府|办公厅|办公室|委员会|[厅局部委院会]|公司|中心|学院|大学))(?:文件|令)?$"
)
_ABOUT = re.compile(
    r"^([\u4e00-\u9fff（）、]{3,40}?(?:人民政府|办公厅|办公室|委员会|[厅局部委院会]))(?:关于|印发)"
)
_NAMED = re.compile(r"印发《([^《》]+)》|《([^《》]+)》$")
_OPENING = 1200  # characters in which a document says what it is
_LONGEST_TITLE = 80
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class About:
    """Empty where not known; ``until`` is the last day it holds, ``repealed`` says by what or when.

    Dates are ISO, ``2023-06-30`` or ``2023-06``.
    """

    document_id: str
    title: str
    number: str = ""
    issuer: str = ""
    date: str = ""
    in_force: str = ""
    until: str = ""
    repealed: str = ""

    def standing(self, today: datetime.date) -> str:
        """已废止…, 有效期已过…, 尚未施行…; empty while it holds."""
        if self.repealed:
            return "已废止" if self.repealed == "是" else f"已废止：{self.repealed}"
        if self.until and self.until < today.isoformat():
            return f"有效期已过，至{self.until}"
        if self.in_force and self.in_force > today.isoformat():
            return f"尚未施行，自{self.in_force}起"
        return ""


def read_about(text: str, title: str = "", name: str = "") -> About:
    """What the text says of itself; ``title`` is the file's own, ``name`` that of the file."""
    opening = text[:_OPENING]
    lines = [re.sub(r"[#*<>/bu]+|\s+", " ", line).strip() for line in opening.split("\n")]
    lines = [line.replace(" ", "") for line in lines if line.strip()]
    called = _title(lines) or _clean_title(title) or name
    number = _DOCUMENT_NUMBER.search("\n".join(lines))
    told = re.sub(r"\s+", "", number.group()).removeprefix("日") if number else ""
    return About(
        document_id=document_id(called),
        title=called,
        number=told,
        issuer=_issuer(lines),
        date=_date(lines, text),
        in_force=_iso(_IN_FORCE.search(text)),
        until=_until(text),
        repealed="是" if _REPEALED.search(opening) else "",
    )


def document_id(title: str) -> str:
    """A name for files and commands: letters, digits and Chinese characters of the title."""
    kept = re.sub(r"[^\w]+", "-", title.replace("〔", "").replace("〕", "-")).strip("-_")
    return kept[:40].lower() or "document"


def _clean_title(title: str) -> str:
    told = title.strip()
    return (
        told if 3 < len(told) <= _LONGEST_TITLE and re.search(r"[\u4e00-\u9fff]{3}", told) else ""
    )


def _title(lines: list[str]) -> str:
    """The first line, else two lines, that end as titles do; what a notice issues stands for it."""
    opening = lines[:20]
    pairs = [first + second for first, second in pairwise(opening)]
    for told in (*opening, *pairs):
        if 4 < len(told) <= _LONGEST_TITLE and _TITLE.search(told) and "。" not in told:
            issued = _NAMED.search(told)
            return (issued and (issued.group(1) or issued.group(2))) or told
    return ""


def _issuer(lines: list[str]) -> str:
    for line in lines[:20]:
        match = _ISSUER.match(line) or _ABOUT.match(line)
        if match:
            return match.group(1).removesuffix("文件")
    return ""


def _date(lines: list[str], text: str) -> str:
    """The day in the opening's lines of their own, else the last one before any annex or at the end."""
    alone = [
        line for line in lines if len(line) < 60 and _DAY.search(line) and not _TERM.search(line)
    ]
    first = _DAY.search(alone[0]) if alone else None
    if first:
        return _iso(first)
    found = [m for line in text[-600:].split("\n") if len(line) < 30 and (m := _DAY.search(line))]
    return _iso(found[-1]) if found else ""


def _until(text: str) -> str:
    exact = _UNTIL.search(text)
    if exact:
        return _iso(exact)
    years, start = _YEARS.search(text), _iso(_IN_FORCE.search(text))
    if not years or len(start) < 10:
        return ""
    told = years.group(1)
    count = int(told) if told.isdigit() else _DIGITS[told]
    return f"{int(start[:4]) + count}{start[4:]}"


def _iso(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    year, month, *day = match.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day[0]):02d}" if day and day[0] else "")


def given(found: About, **options: str | None) -> About:
    """``found`` with what the options give; a title that is given names the document."""
    told = {name: value for name, value in options.items() if value}
    if "title" in told:
        told.setdefault("document_id", document_id(told["title"]))
    if "document_id" in told:
        told["document_id"] = document_id(told["document_id"])
    return replace(found, **told)
