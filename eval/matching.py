"""When a short form counts as said: one plain form of text, and containment in it."""

from __future__ import annotations

import re

# Full-width ASCII (！ to ～) to ASCII, the true minus to a hyphen, ≧ to ≥.
_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: 0x2D, 0x2267: 0x2265}
_DROPPED = re.compile(r"[\s|“”‘’\"'「」『』]+")


def plain(text: str) -> str:
    """Without blanks, quotation marks and cell bars; full-width forms made ASCII, lower case."""
    return _DROPPED.sub("", text.translate(_FORMS)).replace(">=", "≥").lower()


def plain_lines(text: str) -> str:
    """:func:`plain` line by line, so that numbers of two lines never grow together."""
    return "\n".join(plain(line) for line in text.split("\n"))


def contains(text: str, short: str) -> bool:
    """Whether ``short`` occurs in ``text``, both plain already.

    A digit at an edge of ``short`` must not continue a number: 6 is not in 2016,
    and 95 is neither in 95.5 nor in 195.
    """
    before = r"(?<![\d.])" if short[:1].isdigit() else ""
    after = r"(?!\.?\d)" if short[-1:].isdigit() else ""
    return bool(short) and re.search(before + re.escape(short) + after, text) is not None


def says_any(text: str, forms: tuple[str, ...]) -> bool:
    """Whether one of the accepted forms stands in ``text`` (plain already)."""
    return any(contains(text, plain(form)) for form in forms)
