"""Who the plan says does what: every named actor with the clause that names it.

An actor is a named body (省人大, 长沙海关), a class of bodies (各级财政, 金融部门) or
everyone (全省上下).  It is read off in the forms the language of plans uses: the
subject of a clause, X要…, 首要责任, 主体责任, and those that are encouraged,
supported, guided or urged (鼓励企业…).  Units to which a task is assigned in so many words
(责任单位：…, a 任务分工 table) are read by ``assigned.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.assigned import read_assigned
from corpus.sentences import Sentence, sentences
from corpus.values import Document, Duty, DutyMode, DutyNaming, leaves

_NAMED = re.compile(
    r"省(?:人大|政协|政府微信公众平台|政府|国税局|[\u4e00-\u9fff]{2,6}?(?:厅|局|委(?!员)|台))|长沙海关|湖南日报|湖南红网"
    r"|14个市州|部分县市区|各市州政府|市州政府|质量强省领导小组"
)
_CLASS = re.compile(
    r"各级政府、各有关部门|各级政府、主管部门|各级政府部门|各级政府|各级财政|各级党委政府|各级党委和政府|金融部门|行业主管部门|质量主管（监管）部门|主管部门"
    r"|建设单位|勘察、设计、监理、施工单位|工程参建各方|参建各方|使用单位|生产经营者|经营者|市场主体|计量检测技术机构、科研院所和企事业单位"
    r"|银行、保险和担保机构|境内外金融机构|金融机构|认证机构|检验检测机构|专业机构|行业协会|质量协会、企业家协会|社会组织|社会力量|新闻媒体|高等学校"
    r"|(?:行业龙头|龙头|中小微|中小|大中型|生产|家具|口罩|电线电缆|中介服务)?企业(?!家|信|标|质量管理|质量素|创|上市|自治|主责)"
    r"|从业人员|质量群团组织"
)
_EVERYONE = re.compile(r"全省上下|全社会|全民")
# How a text words an actor's part, in order: what stands before its name, what after it.
_FORMS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("首要责任", re.compile(""), re.compile(r"的?首要责任")),
    (
        "主体责任",
        re.compile(""),
        re.compile(r"的?(?:质量|计量|安全|主体质量安全|质量安全)?主体(?:质量安全)?责任"),
    ),
    ("要", re.compile(""), re.compile("要")),
    ("对", re.compile(""), re.compile(r"对[\u4e00-\u9fff]{2,12}考核")),
    (
        "鼓励",
        re.compile(
            r"(?:鼓励(?:和引导|支持|引导|引领)?|支持|引导(?:和鼓励)?|推动|激励|督促|依托|发挥)[^，。；]{0,6}?$"
        ),
        re.compile(""),
    ),
)
_RESPONSIBLE = re.compile(
    r"(?:落实|强化|压实|突出|明确|履行)([\u4e00-\u9fff、]{2,16}?)(?:的)?(?:质量|计量|安全|主体质量)*(首要责任|主体责任)"
)
_OPENS = re.compile(r"(?:^|[，；。])(?:\d+\. )?$")
_GOES_ON = re.compile(r"(?!、)[\u4e00-\u9fff“《]")
_ACTOR = "|".join(pattern.pattern for pattern in (_NAMED, _CLASS, _EVERYONE))
# Several actors that do something together: 湖南日报、湖南红网、…设立.
_SUBJECTS = re.compile(
    rf"(?:^|[，；。])((?:{_ACTOR})(?:[、和及](?:{_ACTOR}))+)(?=[\u4e00-\u9fff“《])"
)


def read_duties(document: Document) -> tuple[Duty, ...]:
    """All duties in reading order, one for each actor and sentence; assigned ones come first."""
    found = list(read_assigned(document))
    told = {duty.start for duty in found}
    for section in leaves(document.sections):
        if section.kind == "front":
            continue
        mode: DutyMode = "done" if is_review(document, section.section_id) else "task"
        for sentence in sentences(document, section):
            if not sentence.is_row and sentence.start not in told:
                found += _duties(sentence, mode)
    return tuple(sorted(found, key=lambda duty: duty.start))


def is_review(document: Document, section_id: str) -> bool:
    """A chapter on what has been achieved (发展基础, 现状, 回顾) tells of the past."""
    chapter = document.section(section_id.split(".", maxsplit=1)[0])
    return bool(re.search(r"基础与|发展基础|现状|回顾|成效", chapter.heading))


def _duties(sentence: Sentence, mode: DutyMode) -> Iterator[Duty]:
    for actor, naming, form in _actors(sentence.text):
        yield Duty(
            actor=actor,
            naming=naming,
            form=form,
            mode=mode,
            text=sentence.text,
            section_id=sentence.section_id,
            start=sentence.start,
            end=sentence.end,
        )


def _actors(text: str) -> Iterator[tuple[str, DutyNaming, str]]:
    seen: set[str] = set()
    for actor, laid in _responsible(text):
        seen.add(actor)
        yield actor, "class", laid
    groups: tuple[tuple[re.Pattern[str], DutyNaming], ...] = (
        (_NAMED, "body"),
        (_CLASS, "class"),
        (_EVERYONE, "everyone"),
    )
    for pattern, naming in groups:
        for match in pattern.finditer(text):
            actor = match.group()
            form = _form(text, actor, naming)
            if form and actor not in seen:
                seen.add(actor)
                yield actor, naming, form


def _responsible(text: str) -> Iterator[tuple[str, str]]:
    """Whoever a 首要责任 or 主体责任 is laid upon, known as an actor or not."""
    for match in _RESPONSIBLE.finditer(text):
        yield match.group(1), match.group(2)


def _form(text: str, actor: str, naming: DutyNaming) -> str | None:
    """How the text words the actor's part; None when it is merely mentioned."""
    places = [(text[:at], text[at + len(actor) :]) for at in _occurrences(actor, text)]
    for form, before, after in _FORMS:
        if any(before.search(told) and after.match(rest) for told, rest in places):
            return form
    together = any(actor in found.group(1) for found in _SUBJECTS.finditer(text))
    if together or any(_OPENS.search(told) and _GOES_ON.match(rest) for told, rest in places):
        return "主语"
    return "提及" if naming == "body" else None


def _occurrences(actor: str, text: str) -> Iterator[int]:
    at = text.find(actor)
    while at >= 0:
        yield at
        at = text.find(actor, at + 1)
