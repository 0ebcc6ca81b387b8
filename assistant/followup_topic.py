"""What a question speaks of: the words of it that a follow-up leaves out or puts others for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.normalise import normalise
from assistant.plan import Plan
from assistant.structure import core
from assistant.table import match_rows
from assistant.values import Answer
from corpus.values import Indicator, Section

_COUNTER = r"(?:个|家|项|条|类|种|件|张|大|处|所|座|块|方面|名|位|届|次|批)"
# What stands before the subject: region, time, and words that only open a question.
_LEAD = re.compile(
    r"(?:请问|那么?(?![个些种])|全省|全国(?=有|一共|共)|我省|湖南(?=有|省|的|一共|在)省?|省里|咱们?省?|我们省|怎么|如何|是(?=省里)|给|(?:这份)?(?:规划|文件)(?:里面?|中|上|对|承认|确定了?|规定了?)?的?|到|截至|至(?!少)|"
    r"(?:20)?\d\d年(?:底|末|前|的)?|20\d\d|“?十[三四五六]五”?(?:期间|时期|末)?的?|现在|现有|目前|如今|一共|总共|共(?=有|评|建)|想(?=问|知道)|关于|对于|针对|对(?=[市县省各])|"
    r"自己|有没有|有无|有(?=多少|几|哪|什么)|是不是|是否|能不能|会不会|要(?=严|查|做|建|设|打)|[，,：: 。])+"
)
_COUNTED = re.compile(
    rf"(?:有|要|想|需|应|会|能|打算|计划|鼓励|支持|发展|建设?|设立?|评|开展|推进|查处?|严[打查厉]|打击|培[育养]|拥有|保有|共|出|成|了|到|拿|做|搞|分|规定了?|提了?|列了?)*"
    rf"(?:多少|几|哪些|哪几|(?<=有)什么|[一二三四五六七八九十]){_COUNTER}?(?P<what>[^，。？?]{{2,}})"
)
_PREDICATE = re.compile(
    r"有没有|有无|是不是|是否|能不能|会不会|可不可以|要不要|该不该|怎么|如何|怎样|什么|哪|谁|多少|何(?=时|处|种|部)|为什么|"
    r"几(?=[个家项条类种件张大年月天成分届处所])|达到|到(?=底|20|多少|几|哪|什么|程度)|设在|放在|写(?!字)|讲(?!话)|说(?!明)|提(?=了|到|没|吗|及)|包括|包含|分(?=几|哪|为|成|多少|别)|"
    r"做(?!法|大|得)|干(?=什么|嘛)|查(?=什么|哪|吗)|管(?=吗|不|什么|哪|没)|每(?=年|月|天|家)|规划(?=里|怎么|有|说|讲|中|是(?:怎|如|否)|提|对|$)|没(?=有|提|写)|必须|允许|规定(?=的|了|有)|主要(?=是|干|讲|治|支|做|有|包|内|抓)|具体|围绕|从(?!业|事)|跟|一共|总共|都(?!市)|还(?=有|要|能|会)|也|"
    r"不(?!合格|良|法|正当|锈)|被|给|让|干嘛|吗|呢|吧|[，。？?]|了|过(?!程|渡|剩|硬)|里(?=面|的|有|提|，|还|湖)|20\d\d|属于?|占(?=什么|多少|比)|需要|可以|"
    r"有(?!机|效|关|害|色|限|序|力|助|毒)(?<![所具国现拥共特专含享私公占未没仍保]有)|是|(?<![重主需必纲摘首紧])要(?!素|求|点|闻|害|件)|"
    r"(?<![社协委大商学展机工])会(?!议|展|计|员|所|诊)|(?<![智节性功新产效技热职赋可储电])能(?!源|力|耗|效|级|量|见)|(?<![获取所值觉])得(?!到|分|益|出|以|好|差|很|比|最|不)|"
    r"(?<![供效反适响])应(?!用|急|对|答|收)|(?<![自理缘经])由(?!于)|(?<!回)归(?!集)|(?<![现所存潜内])在(?!线|建|职|岗|校|用|库)|想(?=拿|做|搞|要)|定(?=的|了|在|多少|哪)"
)
_TAIL = re.compile(
    r"(?:的|里面?|中|方面|这块|那块|这方面|上|对|主要|(?<!总体)(?<!远景)(?<!阶段)(?<!的)目标|具体|时候?|要|这|那|，|一级|到|[多]|年|底|还|和|与|把|制度(?=$)(?<!制度)|的目标值?|数量|(?<![研开颁批])发|拿|评|搞|办)+$"
)
_MENTIONED = re.compile(
    r"(?:提到|提及|提了|提过|说到|讲到|写到)(?:了|过)?(?P<what>[^，。？?吗没了的]{2,})"
)
_THIS_PLAN = re.compile(r"(?:这份|这个|本|该)(?:规划|文件)")
_OPENS = re.compile(
    r"一共|总共|主要|具体|目标|完成|比|按|每|都|约束性|预期性|属性|单位|承载|奖|罚|全国排|排|涉及|覆盖|范围|投资|投入|花|由|归|给|用|算|违反|违规|不(?!合格|良|法|正当|锈)|没|如果|要是|万一|举报|原因|依据|多久|多大"
)
_ASKED = re.compile(r"是?(?:多少|谁|哪里|哪儿|什么|怎样)[？?。]?$|是(?=什么|哪|谁|怎)")
_LONGEST = 22
_SHORTEST = 2
_LEAST_PAIRS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question with the answer it got."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Topic:
    """``words`` name it; in the question it stands at ``[start, end)``, empty when only implied."""

    words: str
    start: int = 0
    end: int = 0
    row: Indicator | None = None


def whole(turn: Turn) -> str:
    """The earlier question as it was understood, without our own quotation marks."""
    text = normalise(turn.answer.understood)
    return re.sub(r"（接上文.*?）$", "", text).strip("。 ")


def topic(plan: Plan, turn: Turn) -> Topic:
    """The indicator last spoken of, else the question's subject, else the heading last cited."""
    text = whole(turn)
    row = spoken_row(plan, turn)
    if row is not None:
        return Topic(row.name, *_named(text, row.name), row)
    start, end = _put_first(turn, text) or subject(text)
    if start < end:
        return Topic(re.sub("[“”]", "", text[start:end]), start, end)
    return Topic(core(last_section(plan, turn).heading))


def _put_first(turn: Turn, text: str) -> tuple[int, int] | None:
    """The subject that was put in front of an earlier follow-up."""
    quoted = re.match(r"“([^”]{2,24})”", text)
    ours = quoted is not None and quoted.group() not in normalise(turn.question)
    return quoted.span(1) if quoted and ours else None


def spoken_row(plan: Plan, turn: Turn) -> Indicator | None:
    """The one row the answer gives first, or the row the question names."""
    first = next(iter(turn.answer.statements), None)
    computed = first.text if first and first.verdict == "computed" else ""
    rows = plan.document.indicators
    named = [match.row for match in match_rows(whole(turn), rows) if match.named]
    if len(named) == 1:
        return named[0]
    told = [row for row in rows if row.name in computed]
    told = [r for r in told if not any(r.name != o.name and r.name in o.name for o in told)]
    return told[0] if len(told) == 1 and not named else None


def subject(text: str) -> tuple[int, int]:
    """Where the subject stands in a question; an empty span when there is none to see."""
    quoted = re.match(r"“([^”]{2,24})”", text)
    if quoted and (quoted.end() == len(text) or _PREDICATE.match(text, quoted.end())):
        return quoted.span(1)
    plan = _THIS_PLAN.match(text)
    if plan and _PREDICATE.match(text, plan.end()):
        return plan.span()
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    if _ASKED.match(text, start):
        return 0, 0
    found = _MENTIONED.search(text, start) or _COUNTED.match(text, start)
    return _trimmed(text, found.start("what") if found else start, len(text))


def opens_with_predicate(text: str) -> bool:
    """要铺到哪一级, 都在哪些地方: nothing is named before it is asked about."""
    return bool(_PREDICATE.match(text) or _OPENS.match(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    cut = _PREDICATE.search(text, start + _SHORTEST)
    end = cut.start() if cut else end
    words = _TAIL.sub("", text[start:end])
    end = start + len(words)
    return (start, end) if _SHORTEST <= len(words) <= _LONGEST else (0, 0)


def _named(text: str, name: str) -> tuple[int, int]:
    """Where the question names the row, the subject's own words around it included."""
    start, end = _cover(text, name)
    first, last = subject(text)
    if start < end and first < end and start < last:
        return min(start, first), max(end, last)
    return start, end


def _cover(text: str, name: str) -> tuple[int, int]:
    """The stretch of the question made of the name's character pairs; empty for fewer than two."""
    if name in text:
        return text.index(name), text.index(name) + len(name)
    pairs = {first + second for first, second in pairwise(name)}
    at = [i for i in range(len(text) - 1) if text[i : i + 2] in pairs]
    return (at[0], at[-1] + 2) if len(at) >= _LEAST_PAIRS else (0, 0)


def last_section(plan: Plan, turn: Turn) -> Section:
    if turn.answer.citations:
        return plan.section(turn.answer.citations[0].section_id)
    if turn.answer.hits:
        return plan.section(turn.answer.hits[0].section_id)
    return plan.document.sections[0]


def talked(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns that asked about the plan."""
    return tuple(turn for turn in turns if turn.answer.kind != "chat")


@dataclass(frozen=True, slots=True)
class Context:
    """The section last cited and the words it is spoken of by."""

    section_id: str
    words: str


def last_context(plan: Plan, turns: Sequence[Turn]) -> Context | None:
    """Where the talk last stood; None when nothing was cited."""
    last = next((turn for turn in reversed(turns) if turn.answer.citations), None)
    if last is None:
        return None
    section = plan.section(last.answer.citations[0].section_id)
    return Context(section.section_id, core(section.heading))
