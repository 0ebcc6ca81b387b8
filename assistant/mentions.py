"""Names a question shortens: 制造业产品合格率 for 制造业产品质量合格率, 优质工程奖 for 国家优质工程奖.

A short form keeps characters of the name in their order, in pieces of two or more.
It stands for the name when it reaches the name's end, or has most of the name, and
nothing before it makes it another thing: 光伏组件抽检合格率 is no 抽检合格率 of food.
Two names that share their end may share it in the question: 制造业产品与消费品两项合格率.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.support import content

_PIECE = 2
_SHORTEST = 3
_MOST_OF_NAME = 0.6
_MUCH_OF_NAME = 0.4
_LONG = 4
_TAIL = 3
_BREAK = re.compile(r"[，。；：、？！?!:;,.“”\"'()（）]")
_JOINED = re.compile(
    r"^(?:和|与|跟|及|同|、|,|，|比|加|对|以及|还有|这)?(?:[两二三四五六七八九\d][项个类样种者]|各自|分别|的|这)*"
)
# What makes a longer word of the end of a short form: 国际标准化组织.
_LONGER = re.compile(r"化|员|性|组织|体系|机构|委员|管理|工作|建设|办法|制度|励|人才|评[选价审]")
_BEFORE = re.compile(r"[和与跟及同、比较]$")
_ASKED = re.compile(
    r"最.|提[高升]|增[加长幅]|下降|变化|比|里头?|当中|高|低|相差|差|达到|水平|现状|[数值个项几]"
)
# Words between 2025年 and a name that make it no other thing.
_FRAME = re.compile(
    r"\d{2,4}年?[底末]?|到|至|从|由|把|将|对|按|和|与|跟|及|同|加|比|在|以|各项?|所有|全部|几[个项]|这[些个]?|那[些个]?|哪[些个]?|两[项个]|三[项个]|目标|指标|"
    r"计划|要求|打算|力争|预计|想|要|就|先|问|查|算|求|看|问问|知道|规划期末?|期末|期初|末|底|基期|我|你|他|它|给|帮|咱|全|其|各|"
    r"省内|本省|总的?|总体|整体|平均|为|叫|名为|表[中里]?|关于|有关|请|分别|还有|以及|而|则|另|再|又|也|都|想知道|列|序号|第\d+项|计算|一下|测算|核算|计"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """``[start, end)`` of the text that stands for the names at ``positions``."""

    start: int
    end: int
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of the text that keeps ``size`` characters of one name in order."""

    position: int
    start: int
    end: int
    pieces: int
    at_start: bool
    in_name: bool
    at_end: bool


def mentions(
    text: str, names: Sequence[str], groups: Sequence[str | None] = ()
) -> tuple[Mention, ...]:
    """Names the text stands for, in the order of the text.

    ``groups`` are words that may stand before each name (产品质量 for 消费品质量合格率).
    """
    runs = [
        run
        for position, name in enumerate(names)
        for run in _runs(text, name, position, (groups[position] or "") if groups else "")
    ]
    whole = [run for run in runs if _stands_for(run, names[run.position], text)]
    kept = _longest(whole)
    shared = _sharing_end(runs, kept, names, text)
    found: dict[tuple[int, int], list[int]] = {}
    for run in [*kept, *shared]:
        found.setdefault((run.start, run.end), []).append(run.position)
    return tuple(
        Mention(start, end, tuple(dict.fromkeys(positions)))
        for (start, end), positions in sorted(found.items())
    )


def _runs(text: str, name: str, position: int, group: str) -> list[_Run]:
    """The maximal runs of the text that shorten ``group`` + ``name``, reaching into the name."""
    whole = group + name
    pairs = _pairs(whole)
    found, start = [], 0
    while start < len(text) - 1:
        if text[start : start + _PIECE] not in pairs:
            start += 1
            continue
        end, pieces, first, last = _run_from(text, start, whole)
        if end - start >= _PIECE and last > len(group):
            at_start, in_name = first in (0, len(group)), first == len(group)
            found.append(_Run(position, start, end, pieces, at_start, in_name, last == len(whole)))
        start = max(end, start + 1)
    return found


@lru_cache(maxsize=1024)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[i : i + _PIECE] for i in range(len(name) - _PIECE + 1))


def _run_from(text: str, start: int, name: str) -> tuple[int, int, int, int]:
    """End in the text, number of pieces taken greedily, first and last position in the name."""
    place, pieces, taken, first = start, 0, 0, -1
    while place + _PIECE <= len(text):
        size = _PIECE
        at = name.find(text[place : place + size], taken)
        if at < 0:
            break
        while place + size < len(text):
            longer = name.find(text[place : place + size + 1], taken)
            if longer < 0:
                break
            at, size = longer, size + 1
        first = at if first < 0 else first
        place, taken, pieces = place + size, at + size, pieces + 1
    return place, pieces, first, taken


def _stands_for(run: _Run, name: str, text: str) -> bool:
    size = run.end - run.start
    if size < _SHORTEST and size < len(name):
        return False
    most = size >= _MOST_OF_NAME * len(name) and size >= _LONG
    much = run.pieces == 1 or size >= _MUCH_OF_NAME * len(name)
    if not ((run.at_end and much) or most) or (size < len(name) and _LONGER.match(text[run.end :])):
        return False
    return run.in_name or not _modifier(text, run.start)


def _modifier(text: str, start: int) -> str:
    """The words right before a run that would make it the name of something else."""
    clause = _BREAK.split(text[:start])[-1]
    return _FRAME.sub("", content(clause)).replace(" ", "")


def foreign_modifiers(text: str, name: str) -> tuple[str, ...]:
    """Words that make the end of a name, where the text has it, the end of another name.

    光伏组件抽 before 检合格率; the first character of the end is kept to see how they join.
    """
    found = []
    for run in _runs(text, name, 0, ""):
        if run.at_end and not run.in_name and run.end - run.start >= _SHORTEST:
            before = _modifier(text, run.start)
            if before:
                found.append(before + text[run.start])
    return tuple(found)


def is_bare(text: str, mention: Mention) -> bool:
    """Nothing but the short form is asked about, up to the next blank: 合格率2025年要到多少."""
    before, after = text[: mention.start], text[mention.end :]
    outside = content(before.rsplit(" ", 1)[-1] + "。" + after.split(" ", 1)[0])
    rest = _BREAK.sub("", _ASKED.sub("", _FRAME.sub("", outside)))
    return len(rest.replace(" ", "")) <= _PIECE


def _longest(runs: Sequence[_Run]) -> list[_Run]:
    """Runs that no longer run covers or overlaps; equal ones stay beside each other."""
    kept: list[_Run] = []
    for run in sorted(runs, key=lambda r: r.start - r.end):
        inside = [o for o in kept if o.start < run.end and run.start < o.end]
        if all((o.start, o.end) == (run.start, run.end) for o in inside):
            kept.append(run)
    return kept


def _sharing_end(
    runs: Sequence[_Run], kept: Sequence[_Run], names: Sequence[str], text: str
) -> list[_Run]:
    """Beginnings of names joined to another name whose end they share (制造业产品与消费品…合格率)."""
    taken = {run.position for run in kept}
    starts = [
        run
        for run in runs
        if run.at_start and run.position not in taken and _is_own(run, names, text)
    ]
    found = []
    for run in starts:
        if _is_joined(run, names[run.position][-_TAIL:], text):
            found.append(run)
    covered = [r for r in kept if not any(r.start <= f.start < r.end for f in found)]
    return [f for f in found if all(f.end <= k.start or k.end <= f.start for k in covered)]


def _is_joined(run: _Run, tail: str, text: str) -> bool:
    """Joined to what follows with the shared end later, or to what stands before it."""
    later, before = text.find(tail, run.end), text.rfind(tail, 0, run.start)
    after = _JOINED.match(text[run.end :])
    if later >= 0 and after and after.group():
        return not re.search("[。；？?！]", text[run.end : later])
    between = text[before + len(tail) : run.start] if before >= 0 else "。"
    return bool(_BEFORE.search(between)) and not re.search("[。；？?！]", between)


def _is_own(run: _Run, names: Sequence[str], text: str) -> bool:
    """The beginning is that of one name only."""
    words = text[run.start : run.end]
    return sum(name.startswith(words) for name in names) == 1
