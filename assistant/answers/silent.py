"""Where the plan is silent: says so, names what was looked for, offers what is near."""

from __future__ import annotations

import re

from assistant.answers.indicator import value_claim
from assistant.answers.rows import speaks_of_row
from assistant.reply import Claim, Inquiry, Reply, notice, quote
from assistant.say import nearest
from assistant.table import target_year
from corpus.sentences import Sentence
from corpus.values import Section

_LONGEST = 28
_NEAR_ENOUGH = 0.3
_FRAME = re.compile(
    r"^(请问|你好|您好|那么|想问一?下?|问一?下|咨询一?下|麻烦|我想(知道|问|了解)|帮我(查|看)一?下?)[，,：: ]*|[？?。！!～~ ]+$"
)


def looked_for(text: str) -> str:
    """The question's own words, shortened, in 「」."""
    words = _FRAME.sub("", _FRAME.sub("", text)).strip("，,。 ")
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    return f"「{words}」"


def answer(inquiry: Inquiry, reason: str = "") -> Reply:
    """``reason`` is a whole sentence; without one the plan simply does not mention it."""
    text = reason or f"规划中没有找到与{looked_for(inquiry.text)}对应的内容。"
    near = inquiry.near()
    told = nearest.of_fact(inquiry)
    if told is not None:
        head = Claim(text, "absent", told.claim.spans)
        claims = (head, notice("规划写了的是："), told.claim)
        return Reply("not_in_plan", claims, near, differs=told.differs)
    if inquiry.support < _NEAR_ENOUGH or not inquiry.scored:
        return Reply("not_in_plan", (Claim(text, "absent"),), near)
    best = inquiry.scored[0].sentence
    head = Claim(text, "absent", ((best.start, best.end),))
    return Reply("not_in_plan", (head, notice("规划中最接近的内容是："), quote(best)), near)


def no_such_part(inquiry: Inquiry, named: str) -> Reply:
    chapters = [s for s in inquiry.plan.document.sections if s.kind == "chapter"]
    if "专栏" in named:
        boxes = inquiry.plan.boxes
        text = f"规划共有{len(boxes)}个专栏，没有{looked_for(named)}。"
        parts = boxes
    else:
        text = f"规划正文共{len(chapters)}章，没有{looked_for(named)}。"
        parts = tuple(chapters)
    names = Claim("；".join(s.heading for s in parts) + "。", "verbatim", _headings(inquiry, parts))
    return Reply("not_in_plan", (Claim(text, "absent", names.spans[:1]), names), inquiry.near())


def _headings(inquiry: Inquiry, parts: tuple[Section, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(inquiry.plan.heading_span(section) for section in parts)


def other_year(inquiry: Inquiry, asked: tuple[int, ...]) -> Reply:
    """A year the plan gives nothing for; the values it does give are offered as that."""
    years = "、".join(f"「{year}年」" for year in asked)
    reason = f"规划没有给出{years}的数据或目标（所问为{looked_for(inquiry.text)}）。"
    if speaks_of_row(inquiry):
        claims = [value_claim(match.row) for match in inquiry.rows[:2]]
        head = Claim(reason, "absent", claims[0].spans)
        return Reply("not_in_plan", (head, notice("表中只有这些年份："), *claims), inquiry.near())
    return answer(inquiry, reason)


def other_place(inquiry: Inquiry, places: tuple[str, ...]) -> Reply:
    named = "、".join(f"「{place}」" for place in places)
    reason = f"规划没有给出{named}的相应内容。"
    if speaks_of_row(inquiry):
        claims = [value_claim(match.row) for match in inquiry.rows[:2]]
        head = Claim(reason, "absent", claims[0].spans)
        return Reply(
            "not_in_plan", (head, notice("规划给出的全省数据是："), *claims), inquiry.near()
        )
    return answer(inquiry, reason)


def unknown_body(inquiry: Inquiry, bodies: tuple[str, ...]) -> Reply:
    """A body the document never names has no task in it, as far as it says."""
    names = "、".join(f"「{body}」" for body in bodies)
    return answer(inquiry, f"规划没有提到{names}，未明确其任务或责任。")


def office(inquiry: Inquiry, name: str, sentence: Sentence) -> Reply:
    """A body that issued or received the plan, which gives it no task by name."""
    text = f"规划正文没有写明“{name}”的具体任务或责任。"
    head = Claim(text, "absent", ((sentence.start, sentence.end),))
    return Reply(
        "not_in_plan", (head, notice("它只见于印发通知："), quote(sentence)), inquiry.near()
    )


def outcome(inquiry: Inquiry) -> Reply:
    """Whether a target was reached: the plan has targets only, and its period may be over."""
    ended = ""
    years = {year for row in inquiry.plan.document.indicators for year in row.years}
    if years and inquiry.today.year > max(years):
        ended = f"规划期到{max(years)}年，现已结束；"
    reason = f"{ended}规划只载明目标，未载明完成情况，因此不能回答{looked_for(inquiry.text)}。"
    if inquiry.rows and inquiry.rows[0].named:
        claims = [value_claim(match.row, (target_year(match.row),)) for match in inquiry.rows[:3]]
        head = Claim(reason, "absent", claims[0].spans)
        return Reply("not_in_plan", (head, notice("规划中的目标是："), *claims), inquiry.near())
    return answer(inquiry, reason)


def detail(inquiry: Inquiry, what: str) -> Reply:
    """The topic is there, the detail asked for (金额, 电话, 流程 …) is not."""
    return answer(inquiry, f"规划没有写明{what}，因此不能回答{looked_for(inquiry.text)}。")
