"""Arithmetic over figures of the running text: added, set against each other, undone.

Only figures that the question speaks of are used (:func:`figures.meant`), with the
sum shown and the sentence quoted, so that a reader can follow it.  Figures printed
with 余 or 超过 are bounds; a result worked out of them says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers import arithmetic, parted
from assistant.answers.figures import Figure, figures, kind, meant
from assistant.answers.operations import DIRECTION, GAP, SHARE_OF, SINCE, TIMES, TOTAL
from assistant.numbers import plain
from assistant.reply import Claim, Inquiry, Reply, quote
from corpus.sentences import Sentence

_CHANGED = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|[\u4e00-\u9fff]{1,2})，比(?P<year>\d{4})年(?P<way>提高|增加|增长|上升|下降|减少|降低)(?P<by>\d+(?:\.\d+)?)"
)
_ALL_KINDS = re.compile(r"各[类种项]|几[类种]|[两二三四五六七八]大?[类种]|所有|全部|这些")
_POINTS = re.compile(r"点|比例|比率|占比|率|百分|%|水质")
_LOOKED_AT = 5
_NEAR = 0.72


def answer(inquiry: Inquiry) -> Reply | None:
    """None unless the question asks for arithmetic over figures of the best sentences."""
    near = list(sentences(inquiry))
    named = any(match.named for match in inquiry.rows)
    for sentence in near:
        claim = _undone(inquiry, sentence)
        claim = claim or parted.answer(inquiry, sentence, named)
        claim = claim or _worked_out(inquiry, sentence)
        if claim is not None:
            return Reply("answered", (claim, quote(sentence)))
    return None if named else _across(inquiry, near)


def sentences(inquiry: Inquiry) -> Iterator[Sentence]:
    """Sentences close to the best one, those with the asked year before others."""
    scored = [item for item in inquiry.scored if not item.sentence.is_row][:_LOOKED_AT]
    if not scored:
        return
    close = [item.sentence for item in scored if item.score >= _NEAR * scored[0].score]
    years = [str(year) for year in inquiry.question.years]
    to_come = bool(years) or "目标" in inquiry.text
    yield from sorted(close, key=lambda s: to_come and not _has_year(s.text, years))


def _has_year(text: str, years: Sequence[str]) -> bool:
    return any(year in text for year in years) if years else bool(re.search(r"到20\d\d年", text))


def _worked_out(inquiry: Inquiry, sentence: Sentence) -> Claim | None:
    """Sum, gap or multiple of the figures of one sentence that the question speaks of."""
    text = inquiry.text
    adds, sets_apart = bool(TOTAL.search(text)), bool(GAP.search(text))
    if not (adds or sets_apart or TIMES.search(text)):
        return None
    if SINCE.search(text) and any(match.named for match in inquiry.rows):
        return None
    found = figures(sentence.text)
    spoken = _of_all_kinds(found, text) if adds else []
    spoken = _alike(spoken or meant(found, text), text)
    if len(spoken) < 2:
        return None
    told = []
    if adds:
        told.append(_sum_words(spoken))
    if TIMES.search(text) and len(spoken) == 2:
        told.append(_multiple(spoken, text))
    elif sets_apart and len(spoken) == 2:
        told.append(_gap_words(spoken))
    if SHARE_OF.search(text) and kind(spoken[0]) != "%":
        told.append(_share_words(spoken))
    return claim_of(spoken, "；".join(told), [sentence]) if told else None


def _of_all_kinds(found: Sequence[Figure], text: str) -> list[Figure]:
    """各类标准一共多少: all figures whose labels end in the noun."""
    if not _ALL_KINDS.search(text):
        return []
    ends = [figure.name[-2:] for figure in found]
    return [f for f, end in zip(found, ends, strict=True) if end in text and ends.count(end) > 2]


def _alike(spoken: Sequence[Figure], text: str) -> list[Figure]:
    """Those of one kind of unit: shares where points are asked for, else what most have."""
    kinds = [kind(figure) for figure in spoken]
    shares = _POINTS.search(text) and kinds.count("%") > 1
    most = "%" if shares else max(kinds, key=kinds.count, default="")
    return [figure for figure, own in zip(spoken, kinds, strict=True) if own == most]


def _sum_words(spoken: Sequence[Figure]) -> str:
    if spoken[0].unit == "%":
        return "比例的基数不同，不宜相加"
    shown = arithmetic.total([figure.number for figure in spoken])
    least = "至少" if any(figure.bound for figure in spoken) else ""
    return f"{shown}，合计{least}{shown.rsplit('=', 1)[1]}{spoken[0].unit}"


def _share_words(spoken: Sequence[Figure]) -> str:
    """What each is of all together."""
    whole = "+".join(figure.number for figure in spoken)
    total = sum(figure.value for figure in spoken)
    shares = (
        arithmetic.equation(f"{f.number}÷（{whole}）×100", f.value / total * 100, "（%）")
        for f in spoken
    )
    return "；".join(f"“{f.name}”占{share}" for f, share in zip(spoken, shares, strict=True))


def _gap_words(spoken: Sequence[Figure]) -> str:
    high, low = sorted(spoken, key=lambda figure: -figure.value)
    gap = plain(high.value - low.value)
    unit = "个百分点" if high.unit == "%" else high.unit
    return f"{arithmetic.difference(high.number, low.number)}，“{high.name}”高{gap}{unit}"


def _multiple(spoken: Sequence[Figure], text: str) -> str:
    """The one named first divided by the other."""
    first, second = sorted(spoken, key=lambda f: text.find(f.name[:2]) % (len(text) + 1))
    return arithmetic.quotient(first.number, second.number, "倍")


def claim_of(spoken: Sequence[Figure], words: str, told_in: Sequence[Sentence]) -> Claim:
    """The figures with their names, the sum, and what is only a bound."""
    named = "，".join(f"“{f.name}”{f.number}{_more(f)}{f.unit}" for f in spoken)
    bounds = dict.fromkeys(f.bound for f in spoken if f.bound)
    note = f"（原文有“{'”“'.join(bounds)}”，按印刷的数值计）" if bounds else ""
    spans = tuple((s.start, s.end) for s in told_in)
    return Claim(f"{named}；{words}{note}。", "computed", spans)


def _more(figure: Figure) -> str:
    return figure.bound if figure.bound == "余" else ""


def _across(inquiry: Inquiry, near: Sequence[Sentence]) -> Reply | None:
    """The same thing counted in two sentences: is it to grow or to shrink, and by how much."""
    if not DIRECTION.search(inquiry.text):
        return None
    for position, first in enumerate(near):
        for second in near[position + 1 :]:
            pair = _same_thing(first, second, inquiry.text)
            if pair is not None:
                return _moved(pair, sorted((first, second), key=lambda s: s.start))
    return None


def _same_thing(first: Sentence, second: Sentence, text: str) -> tuple[Figure, Figure] | None:
    """One figure of each sentence in one unit, whose labels share a word of the question."""
    early, late = sorted((first, second), key=lambda s: s.start)
    for one in figures(early.text):
        for other in figures(late.text):
            common = [
                one.name[i : i + 2]
                for i in range(len(one.name) - 1)
                if one.name[i : i + 2] in other.name and one.name[i : i + 2] in text
            ]
            if common and one.unit == other.unit and one.value != other.value:
                return one, other
    return None


def _moved(pair: tuple[Figure, Figure], told_in: Sequence[Sentence]) -> Reply:
    early, late = pair
    high, low = (early, late) if early.value > late.value else (late, early)
    more = "余" if high.bound == "余" else ""
    verb = "减少" if late.value < early.value else "增加"
    gap = plain(high.value - low.value)
    words = (
        f"{arithmetic.difference(high.number, low.number)}，后者比前者{verb}{gap}{more}{late.unit}"
    )
    claim = claim_of(pair, words, told_in)
    return Reply("answered", (claim, *map(quote, told_in)))


def _undone(inquiry: Inquiry, sentence: Sentence) -> Claim | None:
    """The value of an earlier year that the sentence gives only as a change since then."""
    match = _CHANGED.search(sentence.text)
    if match is None or int(match["year"]) not in inquiry.question.years:
        return None
    if not re.search(r"多少|几|倒推|推算|水平", inquiry.text):
        return None
    named = [m.row.name for m in inquiry.rows if m.named]
    if named and not any(name in sentence.text[: match.start()] for name in named):
        return None
    sign = -1 if match["way"] in ("提高", "增加", "增长", "上升") else 1
    value = plain(float(match["value"]) + sign * float(match["by"]))
    shown = f"{match['value']}{'−' if sign < 0 else '+'}{match['by']}={value}"
    words = (
        f"规划没有直接给出{match['year']}年的数值；按原文推算：{shown}，即{value}{match['unit']}。"
    )
    return Claim(words, "computed", ((sentence.start, sentence.end),))
