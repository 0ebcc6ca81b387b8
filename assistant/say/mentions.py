"""Every place where a word stands: no fewer than a search of the text finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.plan import Plan
from assistant.question import searchable
from assistant.reply import Claim, Inquiry, Reply, notice
from assistant.say.direct import row_at
from assistant.structure import core
from assistant.table import row_words
from assistant.understand.lexicon import fired, words
from assistant.understand.polar import asks_whether
from corpus.sentences import Sentence

_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{1,16})[”\"」』》]")
_CUT = re.compile(r"[，。；：]")
_NUMERALS = re.compile(r"[\d.]+[年%％个项家]?")
_SHORTEST = 2
_LONGEST = 12
_ONE_BY_ONE = 12
# Characters around the word that are shown, when all places share about this many.
_SHARED = 540
_LEAST_PIECE = 30
_MARKER = 9


def asks_mentions(text: str) -> bool:
    """Asks for all places of a word: 哪些地方提到, 列出所有…有关的."""
    named = fired(text, "mentions", "named") or _QUOTED.search(text)
    placed = fired(text, "mentions", "places") and (fired(text, "mentions", "verbs") or named)
    every = fired(text, "mentions", "all")
    listed = every and (fired(text, "mentions", "about") or "的地方" in text or "的句子" in text)
    return bool(placed or listed) and not asks_whether(text)


def answer(inquiry: Inquiry) -> Reply | None:
    """None where no such thing is asked, or the plan prints no word of the question."""
    if not asks_mentions(inquiry.text):
        return None
    term = looked_up(inquiry.plan, inquiry.text)
    if not term:
        return None
    found = tuple(_places(inquiry.plan, term))
    return Reply("answered", (_head(inquiry.plan, term, found), *_told(inquiry.plan, term, found)),
                 direct=f"{len(found)}处", form="mentions")  # fmt: skip


def looked_up(plan: Plan, text: str) -> str:
    """The word whose places are asked for: what is quoted, else the longest that the plan prints."""
    printed = plan.document.text
    quoted: list[str] = [word for word in _QUOTED.findall(text) if word in printed]
    if quoted:
        return quoted[0]
    named = fired(text, "mentions", "named")
    before = text[: text.find(named)] if named else ""
    if before and (term := _longest_at_end(printed, before)):
        return term
    return _longest_of(printed, text) or _longest_of(printed, searchable(text))


def _longest_of(printed: str, text: str) -> str:
    rest = text
    asking = [w for w in (fired(text, "mentions", "places"), fired(text, "mentions", "all")) if w]
    for entry in ("places", "verbs", "all", "frame"):
        for word in words("mentions", entry):
            rest = rest.replace(word, " ")
    rest = _NUMERALS.sub(" ", rest)
    runs = [run for run in re.split(r"[\s，。？！；：、,.?!]+", rest) if len(run) >= _SHORTEST]
    at = min((text.find(word) for word in asking), default=len(text))
    found = (term for run in runs if (term := _longest(printed, run)))
    return max(found, key=lambda term: (len(term), -abs(text.find(term) - at)), default="")


def _longest_at_end(printed: str, text: str) -> str:
    """The longest end of a text that the plan prints: 餐饮, of 餐饮这两个字."""
    sizes = range(min(_LONGEST, len(text)), _SHORTEST - 1, -1)
    return next((text[-size:] for size in sizes if text[-size:] in printed), "")


def _longest(printed: str, run: str) -> str:
    for length in range(min(_LONGEST, len(run)), _SHORTEST - 1, -1):
        for start in range(len(run) - length + 1):
            if run[start : start + length] in printed:
                return run[start : start + length]
    return ""


def _places(plan: Plan, term: str) -> Iterator[Sentence]:
    """The clause around each place of the term, in reading order; one for each clause."""
    text, end = plan.document.text, -1
    matches = list(re.finditer(re.escape(term), text))
    sections = [plan.document.section_at(match.start()) for match in matches]
    headings = sum(len(core(section.heading)) + _MARKER for section in sections)
    most = max(_LEAST_PIECE, (_SHARED - headings) // max(1, len(matches)))
    for match in matches:
        if match.start() < end:
            continue
        start, end = _clause(text, match.start(), match.end(), most)
        yield Sentence(plan.document.section_at(start).section_id, text[start:end], start, end)


def _clause(text: str, start: int, end: int, most: int) -> tuple[int, int]:
    """As many whole clauses around a span as ``most`` characters hold; a row of a table whole."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if "\t" in text[first:last]:
        return first, last
    starts = [first, *(match.end() for match in _CUT.finditer(text, first, start))]
    ends = [*(match.start() for match in _CUT.finditer(text, end, last)), last]
    first, last = starts.pop(), ends.pop(0)
    if last - first > most:
        room = max(0, most - (end - start)) // 2
        return max(first, start - room), min(last, end + room)
    while ends and ends[0] - first <= most and text[last] != "。":
        last = ends.pop(0)
    while starts and last - starts[-1] <= most and text[first - 1] != "。":
        first = starts.pop()
    return first, last


def _head(plan: Plan, term: str, found: tuple[Sentence, ...]) -> Claim:
    sections = dict.fromkeys(one.section_id for one in found)
    spread = f"，分在{len(sections)}个章节" if len(sections) > 1 else ""
    return notice(f"「{term}」在规划中共有{len(found)}处{spread}：")


def _told(plan: Plan, term: str, found: tuple[Sentence, ...]) -> Iterator[Claim]:
    if len(found) > _ONE_BY_ONE:
        yield from _grouped(plan, found)
        return
    for number, one in enumerate(found, 1):
        heading = core(plan.section(one.section_id).heading)
        row = row_at(plan, one.start)
        if row is not None:
            yield Claim(f"（{number}）{row_words(row)}", "computed", ((one.start, one.end),))
            continue
        text = f"（{number}）" + (one.text if one.text in heading else f"{heading}：{one.text}")
        yield Claim(text, "verbatim", ((one.start, one.end),))


def _grouped(plan: Plan, found: tuple[Sentence, ...]) -> Iterator[Claim]:
    """More places than can be read one by one: the headings they stand under, chapter by chapter."""
    chapters: dict[str, list[Sentence]] = {}
    for one in found:
        chapters.setdefault(plan.section(one.section_id).path[0], []).append(one)
    for chapter, places in chapters.items():
        sections = dict.fromkeys(one.section_id for one in places)
        names = "；".join(core(plan.section(i).heading) for i in sections)
        yield Claim(f"{chapter}；{names}。", "verbatim", tuple((p.start, p.end) for p in places))
