"""A short name that several counted things share (质量奖): each reading with its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.answers.figures import figures
from assistant.plan import Plan
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.table import baseline_year, cell, span, target_year
from corpus.sentences import Sentence

_COUNTED = re.compile(
    r"([\u4e00-\u9fff（）“”]{2,16}?)(?:达到|达|为|超过|突破)?(\d+(?:\.\d+)?)\s*(余?(?:个|项|家|件|张|家次|名|%|分))"
)
_ASKED = re.compile(
    r"^(?:请问|那|规划|全省|我省|湖南省?|里|的|目前|现在|一共|总共|省里|\d{4}年|到)*(.{2,10}?)(?:到底|一共|总共|现在|目前|目标|要|有|得|达到|是|为|大概|分别|，|,)*(?:多少|几)(?:个|项|家|件)?(?:了|啊|呢|呀)?[？?。 ]*$"
)
_LEAD = re.compile(r"^(?:全省|共|保有|发展|新建和改造|有效|获证|其中|和|及|有|建成|的|在全国)+")
_MOST = 6
_LOOKED_AT = 6
_NEAR = 0.68
_TIME = re.compile(r"目标|计划|要|现在|目前|已|将|打算")


@dataclass(frozen=True, slots=True)
class Counted:
    """A named thing with its figure as printed, and the span of both."""

    name: str
    text: str
    start: int
    end: int


@cache
def counted_things(plan: Plan) -> tuple[Counted, ...]:
    """Every ``name figure unit`` of the running text."""
    found = []
    for sentences in plan.sentences_of.values():
        for sentence in sentences:
            if sentence.is_row:
                continue
            for match in _COUNTED.finditer(sentence.text):
                name = _LEAD.sub("", match.group(1))
                start = (
                    sentence.start
                    + match.end()
                    - len(match.group())
                    + len(match.group(1))
                    - len(name)
                )
                found.append(
                    Counted(
                        name,
                        plan.document.text[start : sentence.start + match.end()],
                        start,
                        sentence.start + match.end(),
                    )
                )
    return tuple(found)


def answer(inquiry: Inquiry) -> Reply | None:
    """None unless the name asked for is only part of several counted names."""
    match = _ASKED.search(inquiry.text)
    if match is None:
        return None
    return _shared_name(inquiry, match.group(1)) or _counted_apart(inquiry, match.group(1))


def _shared_name(inquiry: Inquiry, name: str) -> Reply | None:
    """Several names have the asked one in them (质量奖)."""
    rows = [row for row in inquiry.plan.document.indicators if name in row.name]
    things = [thing for thing in counted_things(inquiry.plan) if name in thing.name]
    names = {row.name for row in rows} | {thing.name for thing in things}
    if name in names or len(names) < 2:
        return None
    claims = [notice(f"「{name}」在规划中有多种口径，分别是：")]
    for row in rows[:_MOST]:
        base, target = baseline_year(row), target_year(row)
        text = (
            f"{row.name}：{base}年{cell(row, base)}，{target}年目标{cell(row, target)}（指标表）。"
        )
        claims.append(Claim(text, "computed", (span(row),)))
    for thing in things[: _MOST - len(claims) + 2]:
        claims.append(Claim(thing.text, "verbatim", ((thing.start, thing.end),)))
    return Reply("answered", tuple(claims))


def _counted_apart(inquiry: Inquiry, name: str) -> Reply | None:
    """The same kind of thing with another figure in another section: each as printed."""
    if inquiry.question.years or any(m.named for m in inquiry.rows) or _TIME.search(inquiry.text):
        return None
    scored = [i for i in inquiry.scored[:_LOOKED_AT] if not i.sentence.is_row]
    near = [i.sentence for i in scored if i.score >= _NEAR * scored[0].score]
    found: dict[str, tuple[Sentence, float, str]] = {}
    for sentence in near:
        for figure in figures(sentence.text):
            if name[-2:] in figure.name and sentence.section_id not in found:
                found[sentence.section_id] = sentence, figure.value, figure.unit
    told = list(found.values())
    alike = [t for t in told if t[2] == told[0][2]]
    if len({value for _, value, _ in alike}) < 2:
        return None
    frame = notice(f"「{name}」在规划中有不止一处数字，口径不同，分别是：")
    return Reply("answered", (frame, *(quote(sentence) for sentence, _, _ in alike)))
