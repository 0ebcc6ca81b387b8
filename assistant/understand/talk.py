"""What is asked about the talk itself, answered from the talk: what was asked before, a figure
doubted, the last figures added up or set against each other, an item of the last list by number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import arithmetic
from assistant.followup_topic import Turn
from assistant.normalise import normalise
from assistant.numbers import Number, numbers, plain
from assistant.reply import Claim, Reply, Span, notice
from assistant.say.judge import agrees_with
from assistant.understand.lexicon import fired

_BARE = re.compile(r"^第?\s*([0-9]{1,2}|[一二三四五六七八九十])\s*[个项条点号]?[。.？?! ]*$")
_SHORT = 26
_MOST_OTHER = 14
# Characters beside the doubted figure that name nothing.
_MOST_BESIDE = 4
_LAST_TWO = 2


@dataclass(frozen=True, slots=True)
class Value:
    """A figure an earlier ask came to: printed, in number, with the span it stands in."""

    asked: str
    printed: str
    number: Number
    span: Span


@dataclass(frozen=True, slots=True)
class Told:
    """What a question about the talk comes to, and how it was understood."""

    understood: str
    reply: Reply


def answer(text: str, turns: Sequence[Turn]) -> Told | None:
    """None where the question is not about the talk, or the talk does not tell."""
    if not turns:
        return None
    return _recalled(text, turns) or _doubted(text, turns) or _worked_out(text, turns)


def item_asked(text: str) -> str:
    """第5个, where only a number is given after a list; else the text."""
    bare = _BARE.match(text)
    return f"第{bare.group(1)}个" if bare else text


def _recalled(text: str, turns: Sequence[Turn]) -> Told | None:
    """The first or the last question, in the asker's own words."""
    if not (fired(text, "talk", "asked") and fired(text, "talk", "what")):
        return None
    first = bool(fired(text, "talk", "first"))
    if not first and not fired(text, "talk", "last"):
        return None
    question = normalise((turns[0] if first else turns[-1]).question)
    which = "第一个" if first else "上一个"
    said = notice(f"您{which}问题是：「{question}」。")
    return Told(text, Reply("answered", (said,), direct=question, form="talk"))


def _doubted(text: str, turns: Sequence[Turn]) -> Told | None:
    """不是28吗, 我看到的是2300: the figure held against the one last given."""
    found = [n for n in numbers(text) if n.unit != "年"]
    values = _values(turns[-1:])
    if len(found) != 1 or not values or len(text) > _SHORT or not fired(text, "talk", "doubt"):
        return None
    rest = text.replace(found[0].text, "")
    for entry in ("doubt", "filler"):
        while word := fired(rest, "talk", entry):
            rest = rest.replace(word, "")
    if len(rest.strip("，。！？?! ")) > _MOST_BESIDE:
        return None
    value = values[0]
    holds = agrees_with(text, found[0], value.number.value, value.printed)
    word = "是" if holds else "不是"
    claim = Claim(f"{word}：{value.printed}。", "computed", (value.span,))
    asked = f"{normalise(turns[-1].question).rstrip('？?。')}（{found[0].text}对不对）？"
    return Told(
        asked, Reply("answered", (claim,), direct=f"{word}，{value.printed}", form="is_it_so")
    )


def _worked_out(text: str, turns: Sequence[Turn]) -> Told | None:
    """加起来, 差额: over the figures of the last answer, else of the last two."""
    total, gap = fired(text, "talk", "total"), fired(text, "talk", "gap")
    rest = re.sub(r"[，。！？?! ]", "", text)
    if not (total or gap) or len(rest) > _MOST_OTHER or fired(text, "talk", "both"):
        return None
    values = _values(turns[-1:])
    if len(values) < _LAST_TWO:
        values = _values(turns[-_LAST_TWO:])
    if len(values) < _LAST_TWO or len({v.number.unit for v in values}) > 1:
        return None
    unit, printed = values[0].number.unit, [plain(v.number.value) for v in values]
    if total:
        words = arithmetic.total(printed, unit)
        result = plain(sum(v.number.value for v in values)) + unit
    elif len(values) == _LAST_TWO:
        high, low = sorted(values, key=lambda v: -v.number.value)
        gap_unit = "个百分点" if unit == "%" else unit
        shown = arithmetic.difference(plain(high.number.value), plain(low.number.value))
        words, result = f"{shown}{gap_unit}", plain(high.number.value - low.number.value) + gap_unit
    else:
        return None
    claim = Claim(f"{words}。", "computed", tuple(v.span for v in values))
    understood = "、".join(v.printed for v in values) + ("合计多少？" if total else "相差多少？")
    return Told(understood, Reply("answered", (claim,), direct=result, form="compute"))


def _values(turns: Sequence[Turn]) -> list[Value]:
    """One figure for each ask of the turns that came to a single one, in their order."""
    found: list[Value] = []
    for turn in turns:
        answer_ = turn.answer
        spans = {c.marker: (c.start, c.end) for c in answer_.citations}
        for ask in answer_.asks:
            told = numbers(ask.direct or "")
            markers = [m for i in ask.statements for m in answer_.statements[i].markers]
            if len(told) == 1 and ask.direct and markers:
                found.append(Value(ask.text, ask.direct, told[0], spans[markers[0]]))
    return found
