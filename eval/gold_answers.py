"""What a right answer must say, read from an answer as people write it.

Several things are parted by ``；``, ``;`` or line breaks, accepted forms of one thing by
``|``.  A thing of more than 15 characters cannot be expected word for word: its numbers,
dates, 《titles》 and “quoted words” are taken.  What could be misread is not taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eval.files_columns import words
from eval.refusals import is_refusal
from eval.schema import Polarity

LONGEST_FORM = 15
Point = tuple[str, ...]
_PARTS = re.compile(r"[；;\n\r]+")
_FORMS = re.compile(r"[|｜]")
_NUMBERED = re.compile(r"^\s*(?:[（(]?(\d{1,2})(?:[.．](?!\d)|[、)）])|([①-⑳]))\s*")
_CIRCLED = re.compile(r"(?=[①-⑳])")
_EDGES = " \t　。．，,、！!：:"
_READABLE = re.compile(r"[^\W_]")
_DATE = re.compile(r"(\d{4})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2})(?![-/.\d]))")
# Digits that count or point, and say nothing: （1）, 第3条, and 1. at the head of a clause.
_POINTERS = re.compile(
    r"[（(]\d{1,2}[)）]|第\d+[章节条款项页行]|(?:(?<=[。！？\n])|^)\s*\d{1,2}[.．、](?!\d)"
)
_SAYABLE = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日|\d{4}([-/.])\d{1,2}\2\d{1,2}(?![-/.\d]))|《(?P<title>[^》]+)》"
    r"|“(?P<quoted>[^“”]+)”|(?P<number>(?:≥|>=)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?[%％]?)"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_YES = frozenset(words("是 是的 对 对的 正确 属实 √ ✓ ✔ true yes 有 有的 能 可以 需要 会 要"))
_NO = frozenset(
    words(
        "不是 不是的 否 不 不对 错 错的 错误 不正确 不属实 × ✗ ✘ false no 不能 不可以 不需要 不会"
    )
)
_LEAD = re.compile(r"^(是的?|对的?|正确|不是的?|否|不对|错误|错)\s*[，,。.：:]\s*(?=\S)")
_LETTERS = re.compile(r"^[A-Ha-h](?:[、，,\s]*[A-Ha-h])*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What must be said.  ``why`` says why nothing can be scored, ``unread`` what is left out.

    ``partly``: beside what it says, the answer says that the plan is silent on the rest.
    """

    points: tuple[Point, ...] = ()
    polarity: Polarity | None = None
    refusal: bool = False
    partly: bool = False
    unread: tuple[str, ...] = ()
    why: str = ""


def read_answer(answers: Sequence[str], options: Mapping[str, str]) -> Reading:
    """The reading of an answer's cells; ``options`` are texts of choices by letter."""
    whole = "\n".join(answers).strip()
    if not whole:
        return Reading(why="没有给出答案")
    parts = _split(whole)
    if is_refusal(whole) or (parts and all(is_refusal(part) for part in parts)):
        return Reading(refusal=True)
    chosen = _chosen(whole, options)
    if chosen is None:
        return Reading(why=f"答案“{whole}”只是选项的字母，题集里没有选项的文字")
    reading = _read_parts(_split(chosen))
    if reading.points or reading.polarity:
        return reading
    return replace(reading, why=reading.why or _why_none(whole))


def _why_none(whole: str) -> str:
    if len(whole) <= LONGEST_FORM:
        return f"答案“{whole}”太短或意思不定，无从核对；请写明要点，规划没有写的请填“规划未载明”"
    return (
        f"答案“{whole[:20]}…”太长，又没有可核对的数字或名称；"
        f"请改成不超过 {LONGEST_FORM} 字的要点，用；隔开"
    )


def _chosen(whole: str, options: Mapping[str, str]) -> str | None:
    """The answer with letters of a choice put into words; None where there are no words."""
    letters = re.findall(r"[a-h]", whole.lower()) if _LETTERS.match(whole) else []
    if not letters or not all(a < b for a, b in pairwise(letters)):
        return whole
    texts = [options.get(letter, "") for letter in letters]
    return "\n".join(texts) if all(texts) else None


def _split(cell: str) -> list[str]:
    """The parts of an answer without the numbers that count them 1, 2, 3."""
    if len(_CIRCLED.split(cell)) > 2:
        cell = "\n".join(_CIRCLED.split(cell))
    parts = [part.strip() for part in _PARTS.split(cell) if part.strip()]
    found = [_NUMBERED.match(part) for part in parts]
    numbers = [_number(match) for match in found if match]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
        parts = [p[m.end() :] if m else p for p, m in zip(parts, found, strict=True)]
    return [part for p in parts if (part := p.strip().rstrip(_EDGES))]


def _number(match: re.Match[str]) -> int:
    return int(match[1]) if match[1] else ord(match[2]) - ord("①") + 1


def _read_parts(parts: Sequence[str]) -> Reading:
    polarity, parts = _polarity(parts)
    silent = [part for part in parts if is_refusal(part)]
    said = [part for part in parts if part not in silent]
    prose = any(len(form) > LONGEST_FORM for part in said for form in _FORMS.split(part))
    points: list[Point] = []
    unread: list[str] = []
    for part in said:
        found = _points(part, prose or polarity is not None)
        points += [point for point in found if point not in points]
        if not found:
            unread.append(part)
    return Reading(tuple(points), polarity, False, bool(silent), tuple(unread))


def _polarity(parts: Sequence[str]) -> tuple[Polarity | None, list[str]]:
    """The side that an answer begins with, and the parts that follow."""
    if not parts:
        return None, []
    lead = _LEAD.match(parts[0])
    words = {lead[1]} if lead else {form.lower() for form in _forms(parts[0])}
    rest = [parts[0][lead.end() :]] if lead else []
    if words and words <= _YES:
        return "是", [*rest, *parts[1:]]
    return ("不是", [*rest, *parts[1:]]) if words and words <= _NO else (None, list(parts))


def _points(part: str, prose: bool) -> list[Point]:
    """What one part says; in prose only numbers, dates and names, never whole clauses."""
    forms = _forms(part)
    if len(forms) > 1 and all(len(form) <= LONGEST_FORM for form in forms):
        return [tuple(dict.fromkeys(f for form in forms for f in _accepted(form)))]
    if not prose and forms:
        return [_accepted(forms[0])] if _says_enough(forms[0]) else []
    said = _SAYABLE.finditer(_POINTERS.sub("", part))
    return [_accepted(form) for form in dict.fromkeys(map(_form, said))]


def _forms(part: str) -> list[str]:
    return [form for written in _FORMS.split(part) if (form := written.strip().rstrip(_EDGES))]


def _form(match: re.Match[str]) -> str:
    return str(match["date"] or match["title"] or match["quoted"] or match["number"])


def _says_enough(part: str) -> bool:
    """Not 没有, not a single character other than a digit, which would stand anywhere."""
    readable = "".join(_READABLE.findall(part))
    return bool(readable) and part != "没有" and (len(readable) > 1 or readable.isdigit())


def _accepted(form: str) -> Point:
    """A form with the ways in which the same date or number is written."""
    date = _DATE.fullmatch(form)
    if date is not None:
        return date_forms(*(int(p) for p in (date[1], date[2] or date[5], date[3] or date[6])))
    plain = _THOUSANDS.sub("", form)
    return (form,) if plain == form else (form, plain)


def date_forms(year: int, month: int, day: int) -> Point:
    """2025年12月31日 and what else it is written as."""
    forms = [f"{year}年{month}月{day}日", f"{year}年{month:02d}月{day:02d}日"]
    for mark in "-/.":
        forms += [f"{year}{mark}{month:02d}{mark}{day:02d}", f"{year}{mark}{month}{mark}{day}"]
    return tuple(dict.fromkeys(forms))
