"""Who does what, both ways: an actor's tasks, and the actor of a task, or that none is named.

Responsibility is not leadership, a deed of the past is not a task to come, and
where the text names nobody that is the answer, followed by what it does say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answers import fact, silent
from assistant.question import lexicon
from assistant.reply import Claim, Inquiry, Reply, duty_claim, notice, quote
from assistant.support import content
from corpus.duties import is_review
from corpus.sentences import Sentence
from corpus.values import ASSIGNED, Duty

_LEADS = re.compile(r"牵头|领头|主抓|挂帅|统筹")
_TO_COME = re.compile(
    r"牵头|负责|责任|主管|归|该|应该|要|由|找谁|将|今后|以后|来(?!源)|落实|监管|管"
)
_PAST = re.compile(
    r"[干做搞办]过|做了|开展了|搞了|干了|做过|搞过|过(?!程|期|渡|硬|关|于)|了(什么|哪些|啥|几)|连续|曾|之前|以前|十三五|过去|当时|已经|做出|取得|了没|贡献|实施了|建设了|出台了"
)
_ACTOR_ASK = re.compile(
    r"[干做搞办]过(什么|啥|哪些)|(要|该|应|应该|需要|得|能|可以|被要求)?(做|干|承担|负责|落实|履行|管|出|提供|开展|有)(了|过|些)?(什么|哪些|啥|哪几|点啥)|职责|任务|责任|义务|角色|分工|作用|(什么|哪些|啥)(要求|任务|职责|责任|动作|活|事|规定|措施|支持|工作)|怎么说|规定了|被(点名|提到)|(有没有|是否|有无|怎么|哪里)(点到|点名|提到|提及)|贡献|成绩|做法|说了(什么|啥)|干嘛|干什么|做什么|怎么(做|干)"
)
_PRINCIPLE = re.compile(r"谁审批、?谁监管[^”。；]{0,16}")
_ASKS_LEAD = re.compile(r"牵头|负责|责任|主管|部门|单位|哪个?(局|厅|委)|监管|归")
_PLAIN = frozenset({"省政府", "省人大", "省政协"})
_ASKS_DUTY = re.compile(r"责任|主责|义务")
_TO_COME_ONLY = re.compile(r"要(?!求)|今后|以后|将|该|应|负责|承担|接下来|下一步|任务")
_STRONG = ("首要责任", "主体责任", "要", "主语", "对", *ASSIGNED)
_CLOSE = 0.75
_INVITES = re.compile(r"(鼓励|叫|让|支持|引导|发动|请|号召|找)(谁|哪(些|个|家)(?!部门|单位|局|厅))")
_INVITED = re.compile(
    r"(鼓励|支持|引导|发动|号召|允许|欢迎|点名|提倡)(的|了|由|让)?(是|有|对象)?(哪|谁|什么人)|被.{0,4}(鼓励|支持|点名)|(谁|哪.{1,6})(可以|能|有资格|受鼓励|得到支持)"
)
_KIND_ASKED = re.compile(
    r"哪(些|几?类|几?种|几?家)?(样的?)?(学校|高校|院校|企业|公司|厂|媒体|报纸|机构|组织|协会|银行|人)"
)
_LEADERSHIP = re.compile(r"牵头|负责|责任|主管|监管|归|找|管")
# Share of the question that the deed of an encouraged actor has.
_SAME_DEED = 0.6
# Worded like a question about a body, 要做什么 may be one about a thing.
_ASKS_WHOM = re.compile(
    r"谁|何人|何方|牵头|负责|责任|主管|归|由|找|扛|哪(?:些|几|一)?(?:个|家|级|方)?(?:省直|政府|行政|主管|监管|责任|市场|社会|质量)?(?:部门|单位|机构|机关|主体|衙门|厅|局|委|处室|科室|政府|组织|媒体|企业|学校|院校|协会|公司)|哪家|哪一?级|哪个(?:来|管|去|该|抓|做)|(?:部门|单位|机构|机关|主体)(?:是|有)?(?:谁|哪|什么)|什么(?:部门|单位|机构)|是不是.{0,8}(?:厅|局|委|部)|主体(?:是否|有没有|明确)|还是(?:别人|其他|别的)"
)
_ASKS_WHAT = re.compile("什么|啥|哪[些几两二三四五六七八九十]|多少|怎[么样]|如何|几")
_LOOKED_AT = 3
_OFFICIAL = re.compile("各级|部门|政府")
_SHOWN = 8


def actors_asked(inquiry: Inquiry) -> tuple[str, ...]:
    """Actors of the plan that the question names, the longest name first."""
    text = inquiry.text
    known = dict.fromkeys(duty.actor for duty in inquiry.plan.duties)
    found = [actor for actor in known if any(name in text for name in names(actor))]
    return tuple(sorted(found, key=len, reverse=True))


def names_body(inquiry: Inquiry) -> bool:
    """The question asks for the part of a public body the plan says something of."""
    bodies = {
        d.actor for d in inquiry.plan.duties if d.naming == "body" or _OFFICIAL.search(d.actor)
    }
    return any(actor in bodies for actor in actors_asked(inquiry)) and bool(
        _ACTOR_ASK.search(inquiry.text)
    )


@lru_cache(maxsize=512)
def names(actor: str) -> tuple[str, ...]:
    """What an actor is called: in full, without its place, and by other names of such a body."""
    short = _short(actor)
    aliases: dict[str, list[str]] = lexicon()["aliases"]
    others = next((names for printed, names in aliases.items() if short.endswith(printed)), [])
    return actor, short, *others


def _short(actor: str) -> str:
    """省工信厅 is also said 工信厅; classes of bodies keep their name."""
    return re.sub(r"^(?:省|长沙|湖南)(?=..)", "", actor) if actor not in _PLAIN else actor


def about_actor(inquiry: Inquiry) -> Reply | None:
    """Everything the plan says of the actor named; None when the question is not that."""
    named = actors_asked(inquiry)
    if not named or not _ACTOR_ASK.search(inquiry.text):
        return None
    actor = named[0]
    duties = [d for d in inquiry.plan.duties if d.actor == actor]
    if _ASKS_DUTY.search(inquiry.text):
        duties = [d for d in duties if d.form in _STRONG] or duties
    elif duties[0].naming == "class" and actor == "企业" and inquiry.question.kind != "who":
        return None
    if all(d.mode == "done" for d in duties) and _TO_COME_ONLY.search(inquiry.text):
        span = (duties[0].start, duties[0].end)
        head = Claim(f"规划没有给“{actor}”写明今后的任务。", "absent", (span,))
        told = notice("规划回顾中提到（已做的事）：")
        return Reply(
            "not_in_plan", (head, told, *map(duty_claim, _unique(duties)[:2])), inquiry.near()
        )
    return _duty_list(inquiry, actor, duties)


def _duty_list(inquiry: Inquiry, actor: str, duties: list[Duty]) -> Reply:
    order = {item.sentence.start: item.score for item in inquiry.scored}
    ranked = sorted(duties, key=lambda d: (d.form not in _STRONG, -order.get(d.start, 0.0)))
    shown = sorted(ranked[: _SHOWN if len(duties) <= _SHOWN else 3], key=lambda d: d.start)
    claims = [
        notice(
            f"规划提到“{actor}”的有{len(duties)}处"
            + ("：" if len(shown) == len(duties) else "，主要是：")
        )
    ]
    for mode, label in (("done", "回顾部分（已做的事）："), ("task", "今后任务：")):
        part = [d for d in shown if d.mode == mode]
        if part:
            claims += [notice(label), *map(duty_claim, part)]
    return Reply("answered", tuple(claims))


def answer(inquiry: Inquiry) -> Reply | None:
    """Task → actor; None when nothing was found to speak of."""
    told = about_actor(inquiry)
    if told is not None:
        return told
    if not inquiry.scored:
        return None
    if inquiry.top_section.kind == "front":
        return fact.answer(inquiry)
    order = {item.sentence.start: item.score for item in inquiry.scored}
    named = sorted(task_actors(inquiry), key=lambda d: -order.get(d.start, 0.0))
    past = [d for d in named if d.mode == "done"]
    to_come = [d for d in named if d.mode == "task"]
    if to_come:
        return _named(inquiry, to_come)
    if past and (_PAST.search(inquiry.text) or not _TO_COME.search(inquiry.text)):
        return Reply("answered", tuple(duty_claim(d) for d in _unique(past)))
    of_a_thing = _ASKS_WHAT.search(inquiry.text) and not _ASKS_WHOM.search(inquiry.text)
    return fact.answer(inquiry) if of_a_thing else unnamed(inquiry, past)


def task_actors(inquiry: Inquiry) -> list[Duty]:
    """Duties worded as such in the sentences that answer the question best."""
    top = inquiry.scored[0].score
    meant = {inquiry.scored[0].sentence.section_id, inquiry.found.top.section_id}
    if not _PAST.search(inquiry.text):
        meant |= _task_section(inquiry)
    close = {
        item.sentence.start
        for item in inquiry.scored[:6]
        if item.score >= _CLOSE * top and item.sentence.section_id in meant
    }
    invited = _may_be_invited(inquiry.text)
    return [
        duty
        for duty in inquiry.plan.duties
        if duty.start in close
        and (
            duty.form in _STRONG
            or (duty.form == "鼓励" and (invited or _does_what_is_asked(inquiry, duty)))
        )
    ]


def _does_what_is_asked(inquiry: Inquiry, duty: Duty) -> bool:
    """鼓励行业协会制定质量分级标准 says who makes it, though not who leads."""
    if _LEADERSHIP.search(inquiry.text):
        return False
    deed = re.split("[，；。]", duty.text.partition(duty.actor)[2])[0]
    return inquiry.weigher.coverage(content(inquiry.text), [deed]) >= _SAME_DEED


def _task_section(inquiry: Inquiry) -> set[str]:
    """The best section on tasks, which answers beside a review of what was done."""
    document = inquiry.plan.document
    hits = (hit.section_id for hit in inquiry.found.hits[:_LOOKED_AT])
    return set([section for section in hits if not is_review(document, section)][:1])


def _may_be_invited(text: str) -> bool:
    """Those the plan encourages do answer when no leader is asked for, or just they are."""
    invited = _INVITES.search(text) or _INVITED.search(text)
    return bool(invited) or (bool(_KIND_ASKED.search(text)) and not _ASKS_LEAD.search(text))


def _unique(duties: list[Duty]) -> list[Duty]:
    return list({duty.start: duty for duty in duties}.values())


def _named(inquiry: Inquiry, duties: list[Duty]) -> Reply:
    claims = [duty_claim(duty) for duty in _unique(duties)[:2]]
    forms = {duty.form for duty in duties}
    if forms & {"首要责任", "主体责任"}:
        said = "、".join(
            f"{d.actor}（{d.form}）" for d in duties if d.form in ("首要责任", "主体责任")
        )
        span = (duties[0].start, duties[0].end)
        claims.insert(0, Claim(f"规划明确的是：{said}。", "computed", (span,)))
    if _LEADS.search(inquiry.text):
        claims.append(notice("规划没有另外指定牵头部门。"))
    return Reply("answered", tuple(claims))


def unnamed(inquiry: Inquiry, past: list[Duty]) -> Reply:
    """That nobody is named for the task, and what the plan does say of it."""
    best = inquiry.scored[0].sentence
    asked = silent.looked_for(inquiry.text)
    head = Claim(
        f"规划未明确牵头部门或责任单位（所问为{asked}）。", "absent", ((best.start, best.end),)
    )
    review = is_review(inquiry.plan.document, best.section_id)
    told = "规划回顾中提到（已做的事，不是今后的分工）：" if review else "规划对这项工作的表述是："
    claims = [head, notice(told), quote(best)]
    past = [d for d in past if d.start != best.start]
    if past:
        claims += [
            notice("规划回顾中提到（已做的事，不是今后的分工）："),
            *map(duty_claim, _unique(past)[:1]),
        ]
    principle = general_principle(inquiry)
    if principle is not None:
        claims += [notice("总的责任原则是："), principle]
    return Reply("not_in_plan", tuple(claims), inquiry.near())


def general_principle(inquiry: Inquiry) -> Claim | None:
    """谁审批、谁监管，谁主管、谁监管, where the plan has it."""
    for sentences in inquiry.plan.sentences_of.values():
        for sentence in sentences:
            match = _PRINCIPLE.search(sentence.text)
            if match:
                return _principle_claim(sentence, match)
    return None


def _principle_claim(sentence: Sentence, match: re.Match[str]) -> Claim:
    start = sentence.start + match.start()
    words = match.group()
    return Claim(f"“{words}”", "verbatim", ((start, start + len(words)),))
