"""Whether a figure is said for the year asked: a check clause by clause.

A bare figure of the references (28, 95%, ≥59%, 1000亿元) counts as said when some
clause that holds it names no year, or the asked one among its years; a clause that
names other years only says the figure of another year.  Clauses end at ；，。; and
before 、 followed by a year.  Years compared with (比2020年, 2015年以来) are not
what a clause is about.  A raw table row shows the figures of all its years and says
none of them.
"""

from __future__ import annotations

import re

from assistant.numbers import years
from eval.matching import plain, says

_BARE = re.compile(r"[≥≤><]?\d+(?:\.\d+)?(?:[%万亿]|个百分点|(?!号)[\u4e00-\u9fff]{1,3})?")
_A_YEAR = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2}月)?")
_CUT = re.compile(r"[；，。;\n]|,(?!\d{3})|、(?=[^、；，。]{0,3}(?:19|20)\d\d年)")
_COMPARED = re.compile(
    r"[比较于与][^，；。]{0,4}(?:19|20)\d\d年(?:相比)?|(?:19|20)\d\d年(?:以来|起)"
)
# Words of a question that mean another time beside the year it names.
_TWO_TIMES = re.compile(r"基期|基数|底数|现状|期末|末目标")
# 12 | 国检中心(个) | 24 | 28 | 预期性, with tabs or bars
_ROW = re.compile(r"[^：:；。|\t\n]*(?:[|\t][^|\t\n；。]*){3,}")


def asked_year(*texts: str) -> int | None:
    """The year of the first text that names any; None when it is about several, or none does."""
    for text in texts:
        named = years(text)
        if named:
            compares = _COMPARED.search(text) or _TWO_TIMES.search(text)
            return named[0] if len(named) == 1 and not compares else None
    return None


def is_figure(form: str) -> bool:
    """Whether a short form is a bare figure with its unit at most, and not a year."""
    bare = plain(form)
    return _BARE.fullmatch(bare) is not None and _A_YEAR.fullmatch(bare) is None


def without_rows(text: str) -> str:
    """The text without raw table rows."""
    return _ROW.sub("", text)


def says_of_year(text: str, form: str, year: int | None) -> bool:
    """Whether the text says the form, and a bare figure in words that fit the year asked."""
    if not is_figure(form):
        return says(text, form)
    worded = without_rows(text)
    if year is None:
        return says(worded, form)
    return any(says(clause, form) for clause in _CUT.split(worded) if _fits(clause, year))


def says_any_of_year(text: str, forms: tuple[str, ...], year: int | None) -> bool:
    return any(says_of_year(text, form, year) for form in forms)


def _fits(clause: str, year: int) -> bool:
    named = years(_COMPARED.sub("", clause))
    return not named or year in named
