"""Who leads, answers for or helps with a task that the document assigns in so many words.

牵头, 责任 and 配合 are told apart as printed; a part that is not assigned is said not to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.reply import Claim, Inquiry, Reply, duty_claim, notice
from assistant.support import content
from corpus.values import ASSIGNED, Duty

_PARTS = {
    "牵头": re.compile("牵头|领头|主抓|挂帅"),
    "配合": re.compile("配合|协助|协办|参与"),
    "责任": re.compile("责任|负责|落实"),
}
_ASKS_WHO = re.compile(
    "谁|哪[些个家几]?|什么(?:部门|单位|机构)|牵头|责任|配合|部门|单位|负责|归|找"
)
_ASKS_TASKS = re.compile("(?:哪些|什么|啥|哪几[项个件]|几[项个件]|多少[项个件])|任务|分工")
_ASKS_DUE = re.compile("什么时候|何时|几时|哪[一]?年|多久|时限|期限|时间|截止|前完成|完成时")
_ASKING = re.compile(
    "谁|哪些|哪个|哪家|牵头|负责|责任|配合|部门|单位|机构|任务|分工|完成|时限|期限|什么时候|何时|工作|由|来"
)
# Share of the question's words that a task must have.
_LEAST = 0.55
_MOST_TASKS = 15


def answer(inquiry: Inquiry) -> Reply | None:
    """None where the document assigns nothing, or nothing like what is asked."""
    duties = [duty for duty in inquiry.plan.duties if duty.form in ASSIGNED]
    if not duties:
        return None
    return _tasks_of_unit(inquiry, duties) or _units_of_task(inquiry, duties)


def _tasks_of_unit(inquiry: Inquiry, duties: Sequence[Duty]) -> Reply | None:
    """What a unit that the question names leads, answers for or helps with."""
    named = [d for d in duties if d.actor in inquiry.text and d.naming == "body"]
    if not named or not _ASKS_TASKS.search(inquiry.text):
        return None
    unit = max((d.actor for d in named), key=len)
    rest = _ASKING.sub("", content(inquiry.text.replace(unit, "")))
    if len(re.sub(r"\W", "", rest)) > 3:
        return None
    asked = _parts_named(inquiry.text) or ASSIGNED
    found = [d for d in named if d.actor == unit and d.form in asked]
    if not found:
        return None
    claims = [notice(f"写明由“{unit}”承担的共{len(found)}项：")]
    for number, duty in enumerate(found[:_MOST_TASKS], 1):
        told = f"（{number}）{duty.task.rstrip('。')}（{duty.form}）"
        claims.append(Claim(told, "computed", ((duty.start, duty.end),)))
    if len(found) > _MOST_TASKS:
        claims.append(notice(f"其余{len(found) - _MOST_TASKS}项未列出。"))
    direct = "；".join(duty.task.rstrip("。") for duty in found[:_MOST_TASKS])
    return Reply("answered", tuple(claims), direct=direct, form="list", certain=True)


def _units_of_task(inquiry: Inquiry, duties: Sequence[Duty]) -> Reply | None:
    asks_due = bool(_ASKS_DUE.search(inquiry.text))
    if not (_ASKS_WHO.search(inquiry.text) or asks_due):
        return None
    group = _meant(inquiry, duties)
    if not group or (asks_due and not group[0].due and not _parts_said(inquiry.text)):
        return None
    first = group[0]
    span = ((first.start, first.end),)
    if asks_due and first.due:
        claim = Claim(f"完成时限：{first.due}。", "computed", span)
        return Reply(
            "answered", (claim, duty_claim(first)), direct=first.due, form="value", certain=True
        )
    asked = _parts_named(inquiry.text)
    told = [(part, _listed(group, part)) for part in ASSIGNED]
    said = "；".join(f"{part}单位：{units}" for part, units in told if units)
    claims = [Claim(f"{said}。", "computed", span), duty_claim(first)]
    missing = [part for part in asked if not _listed(group, part)]
    claims += [notice(f"没有另外写明{part}单位。") for part in missing]
    wanted = asked[0] if asked and not missing else next(part for part, units in told if units)
    return Reply("answered", tuple(claims), direct=_listed(group, wanted), form="who", certain=True)


def _listed(group: Iterable[Duty], part: str) -> str:
    return "、".join(dict.fromkeys(duty.actor for duty in group if duty.form == part))


def _parts_said(text: str) -> list[str]:
    return [part for part, pattern in _PARTS.items() if pattern.search(text)]


def _parts_named(text: str) -> list[str]:
    """The parts asked for as such: 谁负责 asks for any, 责任单位 for that one."""
    return [p for p in _parts_said(text) if p != "责任" or re.search("责任(?:单位|部门)", text)]


def _meant(inquiry: Inquiry, duties: Sequence[Duty]) -> list[Duty]:
    """The duties of the task that has most of the question's words; empty where none has enough."""
    groups: dict[int, list[Duty]] = {}
    for duty in duties:
        groups.setdefault(duty.start, []).append(duty)
    words = _ASKING.sub(" ", content(inquiry.text))
    best, most = [], _LEAST
    for group in groups.values():
        task = group[0].task
        heading = inquiry.plan.section(group[0].section_id).heading
        share = inquiry.weigher.coverage(words, [task, heading])
        if share > most:
            best, most = group, share
    return best
