"""When a short form counts as said: one plain form of text, and containment in it.

:func:`says_any` alone decides it, for key points, list items, neighbours and what
is forbidden: the form stands in the text as written, or does when both have their
values written in one way (:mod:`eval.values_equal`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from eval.values_equal import one_form, ungrouped

_EDGES = "。.；;，,、：:"
# Full-width ASCII (！ to ～) to ASCII, the true minus to a hyphen, ≧ to ≥.
_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: 0x2D, 0x2267: 0x2265}
_CELLS = re.compile(r"[^\S\n]*[|\t][|\t ]*")
_DROPPED = re.compile(r"[\s“”‘’\"'「」『』]+")
# The number that ends a short form, in whole or as far as its decimals.
_LAST_NUMBER = re.compile(r"\d(\.\d+)?$")


def plain(text: str) -> str:
    """Full-width forms made ASCII, lower case, without blanks and quotation marks.

    Cells of a table row, parted by tabs or bars, stay parted by one bar.
    """
    cells = _CELLS.sub("|", text.translate(_FORMS))
    return _DROPPED.sub("", cells).replace(">=", "≥").lower()


def plain_lines(text: str) -> str:
    """:func:`plain` line by line, so that numbers of two lines never grow together."""
    return "\n".join(plain(line) for line in text.split("\n"))


def contains(text: str, short: str) -> bool:
    """Whether ``short`` occurs in ``text``, both plain already.

    A digit at an edge of ``short`` must not continue another number: 6 is not in
    2016, and 95 is neither in 95.5 nor in 195, but it is in 95.0.
    """
    return bool(short) and re.search(_pattern(short), text) is not None


@lru_cache(maxsize=8192)
def _pattern(short: str) -> re.Pattern[str]:
    before = r"(?<![\d.])" if short[:1].isdigit() else ""
    number = _LAST_NUMBER.search(short)
    zeros = "" if number is None else "0*" if number[1] else r"(?:\.0+)?"
    after = "" if number is None else zeros + r"(?!\.?\d)"
    return re.compile(before + re.escape(short) + after)


def says(text: str, form: str) -> bool:
    """Whether the text says the short form; both may be written as they like.

    Bare numbers count with any unit (59 is said by ≥59%), relations do not vanish
    (≥59% is not said by 59%), and a form's closing stop is passed over.
    """
    short = ungrouped(form.strip().strip(_EDGES))
    whole = _plain(text)
    return contains(whole, plain(short)) or contains(_valued(whole), one_form(plain(short)))


def says_any(text: str, forms: tuple[str, ...]) -> bool:
    """Whether the text says one of the accepted forms."""
    return any(says(text, form) for form in forms)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return plain_lines(ungrouped(text))


@lru_cache(maxsize=4096)
def _valued(text: str) -> str:
    return "\n".join(one_form(line) for line in text.split("\n"))
