"""Which section a person means who writes 第三章一（一）1, a heading or a section id."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.values import Document, Section

_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+章|专栏\d+|[一二三四五六七八九十]+(?=、)"
    r"|（[一二三四五六七八九十]+）|\d+(?=[.．]))"
)
_TITLE = re.compile(r"^《[^》]*》")
_PAGES = re.compile(r"[，,]?第\d+(?:[—–~至-]\d+)?页.*$")
_STEPS = re.compile(r"[>›»]")
_PUNCTUATION = re.compile(r"[\s、.．，,。“”\"（）()]+")


def find_sections(document: Document, text: str) -> tuple[str, ...]:
    """Ids of the sections ``text`` may mean: none, one, or several where it is ambiguous.

    Accepted: an id, a formal reference with or without 《规划》 and pages, a heading
    with or without its number, 专栏 and its number, or a whole path with > between headings.
    """
    if text.strip() in document.by_id:
        return (text.strip(),)
    wanted = _PAGES.sub("", _TITLE.sub("", text.strip()))
    for candidate in (wanted, _STEPS.split(wanted)[-1]):
        key = _key(candidate)
        found = tuple(s.section_id for s in document.sections if key and key in _names(s))
        if found:
            return found
    return ()


def _names(section: Section) -> set[str]:
    heading = section.heading
    names = {heading, _NUMBERING.sub("", heading), reference(section)}
    if section.kind == "box":
        names.add(_short(heading))
    return {_key(name) for name in names}


def reference(section: Section) -> str:
    """The formal reference: numbers of the headings joined, 第三章一（一）1."""
    return path_reference(section.path)


def path_reference(path: Sequence[str]) -> str:
    return "".join(_short(heading) for heading in path)


def page_range(page: int | None, page_end: int | None) -> str:
    """第15—21页, 第15页, or nothing where the 目录 lists no page."""
    if page is None:
        return ""
    return f"第{page}页" if page_end in (None, page) else f"第{page}—{page_end}页"


def _short(heading: str) -> str:
    number = _NUMBERING.match(heading)
    return number[0] if number else heading


def _key(text: str) -> str:
    return _PUNCTUATION.sub("", text)
