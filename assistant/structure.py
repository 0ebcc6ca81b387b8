"""Parts of the plan a question points to: 第四章, 专栏5, or a heading in its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.plan import Plan
from corpus.outline import chinese_number, numbered
from corpus.values import Section

_NUMERAL = r"([一二三四五六七八九十]{1,3}|\d{1,2})"
_CHAPTER = re.compile(rf"第\s*{_NUMERAL}\s*章|(?:章|chapter)\s*(\d)(?!\d)|([头首])一?章", re.I)
_LAST_CHAPTER = re.compile(r"最后(?:一|那)?(?:一|个)?章|末了那?一?章|末章|末尾(?:那|一)?章")
_BOX = re.compile(rf"专栏\s*{_NUMERAL}(?![共起块直些样般定种类])|第\s*{_NUMERAL}\s*个?专栏")
_PART = re.compile(r"第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:节|部分|大部分|块|大块|条)")
_MARK = re.compile(r"^(第.+?章|[一二三四五六七八九十]+、|[（(].+?[)）]|\d+[.．]|专栏\s*\d+)\s*")
# Words that open most headings of such plans and tell nothing apart.
_COMMON = re.compile(
    r"主要|奋力|全面|着力|加快|加强|推进|实施|提升|行动|强化|夯实|完善|工程|持续|建设|扎实|大力|深化|优化|健全|推动|质量"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A part that was named: its section, or None when the plan has no such part."""

    named: str
    section: Section | None


def find_reference(plan: Plan, text: str) -> Reference | None:
    """The chapter, 专栏 or part a question names by its number; None when it names none."""
    chapter = _chapter(plan, text)
    box = _BOX.search(text)
    if box:
        number = chinese_number(box.group(1) or box.group(2))
        return Reference(
            f"专栏{number}", next((b for b in plan.boxes if _box_number(b) == number), None)
        )
    if chapter is None:
        return None
    part = _PART.search(text)
    if part and chapter.section is not None:
        children = plan.document.children(chapter.section.section_id)
        number = chinese_number(part.group(1))
        section = next((c for c in children if numbered(c.heading) == number), None)
        return Reference(f"{chapter.named}第{part.group(1)}部分", section)
    return chapter


def _chapter(plan: Plan, text: str) -> Reference | None:
    chapters = [s for s in plan.document.sections if s.kind == "chapter"]
    if _LAST_CHAPTER.search(text) and chapters:
        return Reference("最后一章", chapters[-1])
    match = _CHAPTER.search(text)
    if match is None:
        return None
    number = chinese_number(match.group(1) or match.group(2) or "一")
    found = next((c for c in chapters if numbered(c.heading) == number), None)
    return Reference(match.group().replace(" ", ""), found)


def _box_number(section: Section) -> int:
    return int(section.section_id.rsplit(".z", 1)[1])


def core(heading: str) -> str:
    """A heading without its number: ``（二）强化计量服务支撑`` gives ``强化计量服务支撑``."""
    return _MARK.sub("", heading)


def telling(text: str) -> str:
    """A text without the words that open most headings; itself where nothing else is left."""
    return _COMMON.sub(" ", text) if _COMMON.sub("", text).strip() else text
