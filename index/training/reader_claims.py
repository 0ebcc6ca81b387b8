"""Claims and asks made from the facts of a plan: true ones, and others with one thing changed.

Each stands against the unit that prints the fact.  A claim is false where a figure, year,
value, level or quantifier is another, or it denies or demands what the unit does not; it is
unsaid where it is about a neighbour of the fact, or about a detail the unit does not give.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.values import Document, Fact
from index.passages import plan_sentences
from index.training.reader_data import ANSWERS, NEAR, NO, OPEN, UNSAID, YES, Group

_FORMS = (
    "{}吗", "{}吗？", "是不是{}", "是不是{}？", "{}吧", "{}吧？", "{}，对不对", "{}对不对？", "{}，是吗",
    "{}，对吧", "听说{}，属实吗", "听人讲{}，有这回事没", "{}，是这样吗？", "规划是说{}吗", "{}", "{}。",
    "规划里{}，没错吧", "我记得{}", "请核实：{}", "{}是真的？", "{}，这么写行不", "{}没有", "有没有说{}",
)  # fmt: skip
_DETAILS = (
    "补贴多少钱", "一次性奖励几万", "罚款多少", "电话多少", "找谁报名", "什么时候开始申报", "截止到几号",
    "在哪个地址", "要交多少费", "占地多少亩", "负责人是谁", "招多少人", "需要什么材料", "去年花了多少钱",
    "完成得怎么样", "名单有哪些公司", "多久能办好", "每月几号开会", "要多少投资",
)  # fmt: skip
_TOLD = (
    "每家补贴5万元", "要罚款两万元", "由财政厅牵头", "今年年底前完成", "要收费", "每年评一次", "要考试",
    "不收费", "每季度通报", "一次奖励10万", "必须联网", "由县里出钱", "十月前报名", "要交保证金",
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKING = re.compile(r"什么样|什么|哪些|哪个|哪里|哪|谁|几|多少|怎样|怎么")
_LIMIT = re.compile(
    r"大中型|规模以上|部分|重点|一批|有条件|县级以上|地级及以上|主要|试点|示范|鼓励|支持|引导|探索"
    r"|推动|优先|逐步|若干|骨干|龙头|\d+%|左右|大多|近|余"
)
_SOFT = re.compile(r"(?:^(?:积极|大力)?|(?<=[，、]))(?:鼓励|支持|引导|探索|倡导)")
_LEVELS = ("国家级", "省级", "市级", "县级", "全国", "全省")
_EVERY = ("所有", "每个", "全部", "凡是", "任何")
_WIDE = re.compile("全面|全部|所有|全覆盖|各级|每")
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class _Claim:
    """``body`` without the words that ask; YES and NO are told by the unit, UNSAID is not."""

    body: str
    side: int


def claim_groups(document: Document, facts: Sequence[Fact], seed: int = 5) -> tuple[Group, ...]:
    """Claims and asks of all facts that stand in a sentence, each against that one."""
    rng = random.Random(seed)
    sentences = plan_sentences(document)
    by_attribute: dict[str, list[Fact]] = {}
    for fact in facts:
        by_attribute.setdefault(fact.attribute, []).append(fact)
    found = []
    for fact in facts:
        at = [i for i, s in enumerate(sentences) if s.start <= fact.start < s.end]
        if not at:
            continue
        clause = document.text[fact.start : fact.end]
        printed = sentences[at[0]].text
        for claim in _claims(fact, clause, printed, by_attribute[fact.attribute], rng):
            body = claim.body.rstrip("。；，")
            if 4 < len(body) < _LONGEST:
                relevance = NEAR if claim.side == UNSAID else ANSWERS
                text = rng.choice(_FORMS).format(body)
                found.append(Group(text, (at[0],), (relevance,), (claim.side,), "claim"))
        for text, relevance in _asks(fact, printed, rng):
            found.append(Group(text, (at[0],), (relevance,), (OPEN,), "fact"))
    return tuple(found)


def _asks(fact: Fact, printed: str, rng: random.Random) -> Iterator[tuple[str, int]]:
    year = f"{fact.year}年" if fact.year and rng.random() < 0.5 else ""
    yield year + rng.choice(fact.names) + rng.choice(fact.asked), ANSWERS
    yield rng.choice(fact.names) + year + rng.choice(fact.asked), ANSWERS
    yield rng.choice(fact.names) + rng.choice(_DETAILS), NEAR
    for name in _neighbours(fact, printed, rng):
        yield name + rng.choice(fact.asked), NEAR
    other = _other_year(fact.year, rng) if fact.year and fact.claim != "measure" else ""
    if other and other not in printed:
        yield f"{other}年{rng.choice(fact.names)}{rng.choice(fact.asked)}", NEAR


def _neighbours(fact: Fact, printed: str, rng: random.Random) -> list[str]:
    """Up to two names the fact must not be taken for and its sentence does not have."""
    apart = [n for n in fact.not_for if n not in printed and not any(n in m for m in fact.names)]
    return rng.sample(apart, min(2, len(apart)))


def _claims(
    fact: Fact, clause: str, printed: str, alike: Sequence[Fact], rng: random.Random
) -> Iterator[_Claim]:
    value = rng.choice(fact.values)
    yield _Claim(_told(fact, value, rng), YES)
    if _NUMBER.search(value):
        for _ in range(2):
            yield _Claim(_told(fact, _changed(value, rng), rng), NO)
    else:
        others = [f.value for f in alike if f.value not in printed]
        if others:
            yield _Claim(_told(fact, rng.choice(others), rng), NO)
    if len(fact.values) > 1:
        only = rng.choice(("{}只有{}", "{}只包括{}", "{}就{}这一样", "{}全是{}"))
        yield _Claim(only.format(rng.choice(fact.names), value), NO)
        yield _Claim(f"{rng.choice(fact.names)}包括{value}", YES)
    for name in _neighbours(fact, printed, rng):
        yield _Claim(_told(fact, value, rng, name), UNSAID)
    yield _Claim(rng.choice(fact.names) + rng.choice(_TOLD), UNSAID)
    pieces = [c for c in re.split("[，；。、]", clause) if 6 <= len(c) <= 40]
    if pieces and "\t" not in clause:
        yield from _of_clause(fact, rng.choice(pieces), printed, rng)


def _of_clause(fact: Fact, piece: str, printed: str, rng: random.Random) -> Iterator[_Claim]:
    """The plan's own words, with one thing in them changed."""
    yield _Claim(piece, YES)
    if _NUMBER.search(piece):
        yield _Claim(_changed(piece, rng), NO)
    levels = [level for level in _LEVELS if level in piece]
    free = [level for level in _LEVELS if level not in printed]
    if levels and free:
        yield _Claim(piece.replace(rng.choice(levels), rng.choice(free), 1), NO)
    if rng.random() < 0.35:
        denied = rng.choice(("不用", "不要求", "没有要求", "禁止", "取消", "不再"))
        yield _Claim(denied + re.sub("^(?:要|应|加强|实施|开展)", "", piece), NO)
    if _SOFT.search(piece):
        demand = rng.choice(("必须", "强制", "一律要求", "规定必须"))
        yield _Claim(_SOFT.sub(demand, piece, count=1), NO)
    name = rng.choice(fact.names)
    if _WIDE.search(piece):
        yield _Claim(f"{rng.choice(_EVERY)}{name}都{piece}", YES)
    elif rng.random() < 0.5:
        wide = f"{rng.choice(_EVERY)}{name}都{_LIMIT.sub('', piece, count=1)}"
        yield _Claim(wide, NO if _LIMIT.search(piece) else UNSAID)


def _told(fact: Fact, value: str, rng: random.Random, name: str = "") -> str:
    """That the fact, or what is named instead of it, has this value."""
    name = name or rng.choice(fact.names)
    asking = _ASKING.search(fact.attribute)
    if asking:
        rest = fact.attribute[asking.end() :]
        rest = "" if rest in value else rest
        told = name + fact.attribute[: asking.start()] + value + rest
    else:
        forms = (f"{name}的{fact.attribute}是{value}", f"{name}{fact.attribute}为{value}")
        told = rng.choice((*forms, f"{name}是{value}", f"{name}就是{value}"))
    told = rng.choice((told, told, f"{name}，{value}"))
    dated = fact.year and str(fact.year) not in told and rng.random() < 0.5
    return f"{fact.year}年{told}" if dated else told


def _changed(text: str, rng: random.Random) -> str:
    """One of the figures or years made another."""
    at = rng.choice(list(_NUMBER.finditer(text)))
    old = at.group()
    new = _other_year(int(old), rng) if _YEAR.fullmatch(old) else _other_figure(old, rng)
    return text[: at.start()] + new + text[at.end() :]


def _other_year(year: int, rng: random.Random) -> str:
    return str(year + rng.choice((-5, -3, -2, -1, 1, 2, 3, 5, 10)))


def _other_figure(old: str, rng: random.Random) -> str:
    """Another positive figure of the same form."""
    places = len(old.partition(".")[2])
    moved = float(old) * rng.choice((0.5, 0.8, 0.9, 1.1, 1.2, 1.5, 2.0))
    new = f"{moved:.{places}f}"
    return new if float(new) not in (0.0, float(old)) else f"{float(old) + 1:.{places}f}"
