"""是, 不是 or 规划没有写: what an ask takes to be so, held against the unit that speaks of it.

不是 needs a named disagreement: a figure, a quantifier wider than the unit's, a set the unit
leaves out, a duty where it only encourages, leave where it forbids.  是 needs no disagreement
and agreement enough (:mod:`assistant.find.agree`); with less the unit is shown without a side,
with least the plan does not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answers import silent
from assistant.answers.figures import Figure, figures
from assistant.find import agree
from assistant.find.facts import Match
from assistant.numbers import Number, chinese_value, numbers, same, years
from assistant.premise import foreign_years
from assistant.reply import Claim, Inquiry, Reply
from assistant.say import direct
from assistant.understand.lexicon import fired, lexicon, words
from assistant.understand.polar import WHETHER
from assistant.values import Difference, Slot
from corpus.sentences import Sentence

_LONG = 140
_AROUND = 6
_CORE = 40
_COUNTERS = frozenset({"个", "项", "家", "件", "张", "名", "种", "类", ""})
_MONEY = frozenset({"亿", "亿元"})
# 第九位, 第五届, 排第八; a part of the document has no rank.
_ORDINAL = re.compile(
    r"第([一二三四五六七八九十]+|\d+)(?![一二三四五六七八九十\d]|[章节条款页部季专批次、])[位名届]?"
)
_COMMA = re.compile("[，。；？！]")
# 连续三年: how long, not when.
_LONGEST_SPAN = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """What the ask is held against: a passage, the clauses of it to be said, and of these the one
    between two commas that has most of the ask's words.
    """

    sentence: Sentence
    clause: str
    core: str


def answer(inquiry: Inquiry) -> Reply | None:
    """None where no unit was found."""
    unit = unit_of(inquiry)
    if unit is None:
        return None
    span = (unit.sentence.start, unit.sentence.end)
    against = next(differences(inquiry, unit), None)
    if against is not None:
        said = Claim(f"不是：{unit.clause}", "verbatim", (span,))
        told = f"不是，{unit.core if len(unit.core) <= _CORE else against.stands}"
        return Reply("answered", (said,), direct=told, differs=against, form="is_it_so")
    if asks_opinion(inquiry.text):
        return _unsaid(inquiry)
    yes = _yes(inquiry, unit)
    if not inquiry.supported or yes < agree.LEAST_SHOWN:
        return _unsaid(inquiry)
    if yes < agree.LEAST_YES or _is_withheld(inquiry, unit):
        return Reply(
            "answered",
            (Claim(f"规划的原话是：{unit.clause}", "verbatim", (span,)),),
            direct=unit.core if len(unit.core) <= _CORE else None,
            form="is_it_so",
        )
    said = Claim(f"是：{unit.clause}", "verbatim", (span,))
    told = f"是，{unit.core}" if len(unit.core) <= _CORE else "是"
    return Reply("answered", (said,), direct=told, form="is_it_so")


def _is_withheld(inquiry: Inquiry, unit: Unit) -> bool:
    """No 是 to a figure that the unit has not, nor to all of a kind where it does not say all."""
    if fired(inquiry.text, "polar", "everyone") and not fired(unit.core, "polar", "all_said"):
        return True
    told = figures(unit.sentence.text)
    stands = numbers(unit.sentence.text)
    for number in inquiry.question.numbers:
        held = any(same(number.value, other.value) for other in stands)
        bound = any(agrees(inquiry.text, number, figure) for figure in told)
        if number.unit and number.unit != "年" and not held and not bound:
            return True
    return False


def _yes(inquiry: Inquiry, unit: Unit) -> float:
    return agree.probability_of_yes(inquiry, unit.sentence, unit.clause, unit.core)


def _unsaid(inquiry: Inquiry) -> Reply:
    unsaid = silent.answer(inquiry, f"规划没有写明{silent.looked_for(inquiry.text)}。")
    return replace(unsaid, direct="规划没有写", form="is_it_so")


def asks_opinion(text: str) -> bool:
    """楼道里充电安全吗, 平台是不是诚信: how good something is, which a plan does not judge."""
    bare = text.rstrip("？?。！! ").rstrip("吗么吧呢啊呀不")
    return any(bare.endswith(word) for word in words("polar", "opinions"))


def unit_of(inquiry: Inquiry) -> Unit | None:
    """The passage of the likeliest fact, else the best sentence; a long one by its best clause."""
    match = direct.meant(inquiry)
    passage = direct.sentence_of(inquiry.plan, match.fact) if match else None
    if match is not None and passage is not None and not passage.is_row:
        return _unit(inquiry, passage, _of_fact(inquiry, match, passage))
    found = next((s.sentence for s in inquiry.scored if not s.sentence.is_row), None)
    return _unit(inquiry, found, _best_clause(inquiry, found)) if found is not None else None


def _unit(inquiry: Inquiry, sentence: Sentence, clause: str) -> Unit:
    pieces = [piece for piece in clause.replace("；", "，").split("，") if piece]
    core = max(pieces, key=lambda piece: inquiry.weigher.coverage(inquiry.text, [piece]))
    return Unit(sentence, clause, core)


def _of_fact(inquiry: Inquiry, match: Match, passage: Sentence) -> str:
    if len(passage.text) <= _LONG:
        return passage.text
    clause = inquiry.plan.document.text[match.fact.start : match.fact.end]
    best = _best_clause(inquiry, passage)
    return clause.rstrip("。；，") + "。" if best in clause else best


def _best_clause(inquiry: Inquiry, sentence: Sentence) -> str:
    """A short sentence whole; of a long one the run of clauses with most of the question's words."""
    if len(sentence.text) <= _LONG:
        return sentence.text
    pieces = [
        piece for piece in sentence.text.replace("；", "，").rstrip("。").split("，") if piece
    ]
    at = max(range(len(pieces)), key=lambda i: inquiry.weigher.coverage(inquiry.text, [pieces[i]]))
    first, last = max(0, at - 1), at
    begin = sentence.text.find(pieces[first])
    end = sentence.text.find(pieces[last], begin) + len(pieces[last])
    return sentence.text[begin:end] + "。"


def differences(inquiry: Inquiry, unit: Unit) -> Iterator[Difference]:
    """Where the unit disagrees with what the ask takes to be so, the plainest first."""
    yield from _of_year(inquiry, unit)
    yield from _of_figures(inquiry, unit)
    yield from _of_ranks(inquiry.text, unit.clause)
    yield from _of_spans(inquiry, unit.clause)
    yield from _of_sets(inquiry.text, unit)
    yield from _of_opposites(inquiry.text, unit.clause)
    pairs: tuple[tuple[str, str, Slot], ...] = (
        ("must", "invited", "attribute"),
        ("allowed", "forbidden", "attribute"),
        ("enough", "lacking", "attribute"),
    )
    for asked, stands, slot in pairs:
        yield from _pair(inquiry.text, unit.clause, asked, stands, slot)


def _pair(text: str, clause: str, asked: str, stands: str, slot: Slot) -> Iterator[Difference]:
    said = fired(WHETHER.sub("", text), "polar", asked)
    printed = fired(clause, "polar", stands)
    if said and printed and printed not in text:
        yield Difference(slot, said, printed)


def _of_sets(text: str, unit: Unit) -> Iterator[Difference]:
    """Wider than the unit's set (所有企业 against 大中型企业), or outside of it (小店, 村里)."""
    clause, sentence = unit.clause, unit.sentence.text
    wide = fired(text, "match", "universal")
    large = fired(clause, "polar", "large_only")
    limit = large or fired(unit.core, "polar", "limited")
    everywhere = fired(unit.core, "polar", "all_said") and limit != "部分"
    told = limit.removesuffix("企业") in text
    if wide and limit and not told and (large or not everywhere):
        yield Difference("scope", wide, limit)
    less = [f for f in figures(unit.core) if f.unit == "%" and f.value < 100]
    if wide and less and not everywhere and not numbers(text):
        yield Difference("scope", wide, less[-1].printed)
    for outside, inside in (
        ("small", "large_only"),
        ("rural", "urban_only"),
        ("county", "city_only"),
    ):
        yield from _pair(text, sentence if outside == "small" else clause, outside, inside, "scope")


def _of_year(inquiry: Inquiry, unit: Unit) -> Iterator[Difference]:
    """The unit gives another year than the ask does, and the ask's year stands nowhere beside it."""
    stands = years(unit.sentence.text)
    section = inquiry.plan.section(unit.sentence.section_id)
    wrong = foreign_years(inquiry.question.years, inquiry.plan.document.section_text(section))
    if wrong and stands and not inquiry.question.relative_years:
        yield Difference("year", f"{wrong[0]}年", f"{stands[0]}年")


def _of_figures(inquiry: Inquiry, unit: Unit) -> Iterator[Difference]:
    """A figure of the ask that the unit gives otherwise for the same thing."""
    told = figures(unit.sentence.text)
    for number in inquiry.question.numbers:
        if number.unit in ("年", "届", "章", "位") or not told:
            continue
        other = _counterpart(inquiry.text, number, told)
        if other is not None and not agrees(inquiry.text, number, other):
            yield Difference("figure", number.text, other.printed)


def _of_ranks(text: str, clause: str) -> Iterator[Difference]:
    """第八 against 第9位: a rank of the ask that is none of the clause's."""
    stands = {_ordinal(found): found.group() for found in _ORDINAL.finditer(clause)}
    for found in _ORDINAL.finditer(text):
        if stands and _ordinal(found) not in stands:
            yield Difference("figure", found.group(), next(iter(stands.values())))


def _ordinal(found: re.Match[str]) -> float | None:
    numeral = found.group(1)
    return float(numeral) if numeral.isdigit() else chinese_value(numeral)


def _of_spans(inquiry: Inquiry, clause: str) -> Iterator[Difference]:
    """五年 against 连续三年: how long something has been so."""
    asked = [n for n in inquiry.question.numbers if _is_span(n)]
    stands = [n for n in numbers(clause) if _is_span(n)]
    for number in asked:
        if stands and not any(same(number.value, other.value) for other in stands):
            yield Difference("figure", number.text, stands[0].text)


def _is_span(number: Number) -> bool:
    return number.unit == "年" and number.value < _LONGEST_SPAN


def _of_opposites(text: str, clause: str) -> Iterator[Difference]:
    """次要 against 首要: the ask has one word of a pair, the clause only the other."""
    for one, other in lexicon()["opposites"].items():
        for said, printed in ((one, other), (other, one)):
            if said in text and printed in clause and said not in clause and printed not in text:
                yield Difference("attribute", said, printed)


def _counterpart(text: str, number: Number, told: list[Figure]) -> Figure | None:
    """The figure of the unit for what the ask's figure counts: its words stand around it."""
    sets = (_COUNTERS, _MONEY)
    alike = [
        f
        for f in told
        if f.unit == number.unit or any({f.unit, number.unit} <= units for units in sets)
    ]
    near = _clause_at(text, number.start)
    weighed = [(sum(char in near for char in f.name), f) for f in alike if f.name]
    best = max((w for w, _ in weighed), default=0)
    if best >= 2:
        chosen = [f for w, f in weighed if w == best]
        return next((f for f in chosen if same(f.value, number.value)), chosen[0])
    if any(same(f.value, number.value) for f in told):
        return None
    return alike[0] if len(alike) == 1 and number.unit else None


def _clause_at(text: str, place: int) -> str:
    """The words between the two commas around a place."""
    ends = [match.start() for match in _COMMA.finditer(text)]
    start = max((end + 1 for end in ends if end < place), default=0)
    return text[start : min((end for end in ends if end >= place), default=len(text))]


def agrees(text: str, number: Number, figure: Figure) -> bool:
    """The asked figure, with the bound it is said with, holds of the printed one."""
    return agrees_with(text, number, figure.value, figure.printed)


def agrees_with(text: str, number: Number, stands: float, print_: str) -> bool:
    """As :func:`agrees`, of a value and how it is printed."""
    before = text[max(0, number.start - _AROUND) : number.start]
    after = text[number.start + len(number.text) : number.start + len(number.text) + 2]
    value, printed = scaled(number.value, number.text), scaled(stands, print_)
    over, under = fired(before, "polar", "over"), fired(before + after, "polar", "under")
    if len(under) > len(over):
        return printed < value
    if over or after.startswith("以上"):
        return printed > value or (same(printed, value) and "超" not in before)
    return same(printed, value)


def scaled(value: float, text: str) -> float:
    """In single units: 1500亿 and 1500亿元 are 1.5e11."""
    return value * (1e8 if "亿" in text else 1e4 if "万" in text else 1)
