"""Makes a follow-up whole from the earlier questions and answers; no model involved.

The subject of the talk is the indicator or the words last asked about.  Then
它/这个 … is put in its place, 那2025年呢 takes the earlier question with another
year, 那大禹奖呢 the earlier question with another subject, 第二条 the item of the
list last given, and 还有呢 what the section still holds.  A question with a topic
of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.normalise import normalise
from assistant.numbers import years
from assistant.plan import Plan
from assistant.reply import Reply, notice, quote
from assistant.structure import core
from assistant.support import content
from assistant.table import match_rows
from assistant.values import Answer
from corpus.outline import chinese_number
from corpus.values import Section

_PRONOUN = re.compile(
    r"它们?的?|(?:这|那|该|此|上述|以上|前述)(?:一)?(?:个|项|条|些|类|块|方面|事儿?|件事|东西|部分|工程|行动|指标|目标|任务|工作|数字?|规定|制度|要求|措施|奖|词|活动|地方|内容|专栏|章|节|段|句)(?:的)?(?!月|年)|前者|后者|上面(?:那个|说的|提到的)?|刚才(?:那个|说的|提到的)?|其(?=中|\d|[\u4e00-\u9fff]{1,4}[？?]?$)|这(?=是|由|归|在|算|属|跟|和|能|要|有|怎|谁|靠|写|算|得)"
)
_BOTH = re.compile(
    r"这两(?:个|项|者|条)|(?:它们|他们)俩?|两者|二者|这俩|前面两个|两个(?=加|合|相|差|哪|谁|一)"
)
_ITEM = re.compile(
    r"第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:个|项|条|点|类|款|块|部分|方面)?(?!章|页|节|[\u4e00-\u9fff]?年)|(最后)(?:一)?(?:个|项|条|点|块)"
)
_MORE = re.compile(
    r"^(?:那|嗯|好的?|，)*(?:还有(?:呢|吗|别的|其他|其它|什么|哪些|啥)?|其他的?呢?|其它的?呢?|别的呢?|继续|接着(?:说|讲)|往下说|再(?:说|讲)点?|更多|然后呢|没了吗|就这些|只有这些)(?:吗|呢|么|内容|措施|方面)?(?:[，,].{0,12})?[？?。 ]*$"
)
_EXPAND = re.compile(
    r"(?:展开|详细|具体|细)(?:地|点|些|一点)?(?:说|讲|介绍|谈|聊|解释)?(?:说|讲|一下|下)?|仔细(?:说|讲)"
)
_THEN = re.compile(
    r"^(?:那么?|至于|然后|再问|另外问?|换成|改成|如果是|要是)[，, ]*(.+?)(?:呢|又?(?:怎么样|如何|是多少|怎样))?[？?。 ]*$"
)
_BARE = re.compile(
    r"^(?:那么?|那它|请问|嗯|好的?|所以|，|,)*(?:(?:到|在)?\d{4}年?(?:的|底|末)?(?:呢|目标|是|要|得|应|数|值|年)*|(?:目标|现状|基数|基准)(?:值|数)?(?:是|呢|为)?|是(?:不是)?[\d一二三四五六七八九十百千]|(?:是|属于)?(?:约束性|预期性|硬性|硬指标)|属性|单位|归谁|由谁|谁(?:来|在|该|负责|牵头|管)|哪个部门|哪家|找谁|责任|牵头|在(?:哪|第几)|哪一?章|第几页|哪一?页|出处|提高|增加|增长|涨|差|比|为什么|什么时候|何时|怎么|如何|具体|有没有|多少|几|能|要|会|有|完成|达标|实现|原文|依据|咋).{0,16}$"
)
_TAILS = {
    "who": "由谁负责？",
    "where": "在规划的哪一章？",
    "list": "包括哪些？",
    "definition": "是什么意思？",
    "summary": "的主要内容是什么？",
}
_LONGEST_SUBJECT = 24
_SHORTEST_SUBJECT = 3
_NEXT = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question with the answer it got."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Completed:
    """``text`` stands on its own; ``understood`` is set when it was completed.

    ``context`` helps retrieval only; ``direct`` is a reply that needs none.
    """

    text: str
    understood: str = ""
    context: str = ""
    direct: Reply | None = None


def complete(plan: Plan, raw: str, turns: Sequence[Turn]) -> Completed:
    """The question made whole; itself when it is no follow-up."""
    last = next((turn for turn in reversed(turns) if turn.answer.kind != "chat"), None)
    text = normalise(raw)
    if last is None or not text:
        return Completed(raw)
    if _MORE.match(text):
        return _more(plan, raw, turns, last)
    item = _item(plan, text, last)
    if item is not None:
        return item
    subject = _spoken_of(plan, turns)
    if _BOTH.search(text) and len(turns) > 1:
        subject = "和".join(dict.fromkeys(_subject(plan, turn) for turn in turns[-2:]))
        whole = _BOTH.sub(subject, text, count=1)
        return Completed(whole, whole)
    if _EXPAND.search(text) and _only_expand(text):
        return _expand(plan, last)
    then = _THEN.match(text)
    if then and not _PRONOUN.search(text):
        return _instead(plan, text, then.group(1), last, subject)
    if _PRONOUN.search(text) and not _own_topic(plan, _PRONOUN.sub("", text)):
        whole = _PRONOUN.sub(f"“{subject}”", text, count=1)
        return Completed(whole, whole, _heading(plan, last))
    if _BARE.match(text) and not _own_topic(plan, text):
        whole = f"“{subject}”{text.lstrip('那么，, ')}"
        return Completed(whole, whole, _heading(plan, last))
    return Completed(raw)


def _only_expand(text: str) -> bool:
    rest = _EXPAND.sub("", _PRONOUN.sub("", text))
    return len(content(rest)) <= 2 and not re.search(r"哪|谁|多少|几|什么时候|吗", rest)


def _own_topic(plan: Plan, text: str) -> bool:
    """Words of the plan beyond those that only ask for a facet."""
    rest = re.sub(
        r"\d+(?:\.\d+)?(?:项|个|家|%|分|年)?|约束性|预期性|目标|指标|单位|属性|负责|牵头|部门|责任|章节?|增加|提高|增长|达到|完成|实现|情况|百分之?|数值?|时候|意思|办|管|做|来|还|要|能|会|得|底|末|年|到|在",
        "",
        content(text),
    )
    words = re.findall(r"[\u4e00-\u9fff]{2,}", rest)
    return any(word[i : i + 2] in plan.characters for word in words for i in range(len(word) - 1))


def _subject(plan: Plan, last: Turn) -> str:
    """The indicator last spoken of, else the words of the question last understood."""
    understood = normalise(last.answer.understood)
    rows = match_rows(understood, plan.document.indicators)
    if rows and rows[0].named and any(s.verdict == "computed" for s in last.answer.statements):
        return rows[0].row.name
    quoted = re.search(r"“([^”]{2,24})”", understood)
    if quoted:
        return quoted.group(1)
    words = "".join(content(understood).split())
    if len(words) < _SHORTEST_SUBJECT:
        return ""
    return words[:_LONGEST_SUBJECT]


def _spoken_of(plan: Plan, turns: Sequence[Turn]) -> str:
    """The subject of the latest turn that has one; the heading last cited when none has."""
    asked = [turn for turn in reversed(turns) if turn.answer.kind != "chat"]
    found = next((subject for turn in asked if (subject := _subject(plan, turn))), "")
    return found or core(_last_section(plan, asked[0]).heading)


def _last_section(plan: Plan, last: Turn) -> Section:
    if last.answer.citations:
        return plan.section(last.answer.citations[0].section_id)
    if last.answer.hits:
        return plan.section(last.answer.hits[0].section_id)
    return plan.document.sections[0]


def _heading(plan: Plan, last: Turn) -> str:
    return core(_last_section(plan, last).heading) if last.answer.citations else ""


def _instead(plan: Plan, text: str, new: str, last: Turn, subject: str) -> Completed:
    """那2025年呢, 那大禹奖呢: the earlier question with one thing changed."""
    before = normalise(last.answer.understood)
    asked = years(new)
    if asked and not _own_topic(plan, re.sub(r"\d{4}年?", "", new)):
        known = years(before)
        whole = (
            before.replace(str(known[-1]), str(asked[0]))
            if known
            else f"{subject}{asked[0]}年是多少？"
        )
        return Completed(whole, whole)
    if not _own_topic(plan, new):
        whole = f"“{subject}”{new}？"
        return Completed(whole, whole, _heading(plan, last))
    if len(new) > 14 or re.search(r"什么|哪|谁|多少|怎么|如何|吗|几|是不是|有没有", new):
        return Completed(text)
    if subject in before:
        whole = before.replace(subject, new).replace("“", "").replace("”", "")
    else:
        rows = match_rows(before, plan.document.indicators)
        tail = (
            "的数值和目标是多少？" if rows and rows[0].named else _TAILS.get(last.answer.kind, "")
        )
        whole = f"{new}{tail}"
    return Completed(whole, whole)


def _items(last: Turn) -> list[str]:
    """Entries of the list last given: numbered statements, else the citations' headings."""
    numbered = [re.match(r"^（\d+）(.+)$", s.text) for s in last.answer.statements]
    found = [match.group(1) for match in numbered if match]
    if found:
        return found
    computed = next(
        (s.text for s in last.answer.statements if s.verdict == "computed" and "；" in s.text), ""
    )
    if computed:
        return [
            part.split("（")[0] for part in computed.partition("：")[2].rstrip("。").split("；")
        ]
    for statement in last.answer.statements:
        if statement.verdict == "verbatim" and ("；" in statement.text or "、" in statement.text):
            mark = "；" if statement.text.count("；") >= 2 else "、"
            return [part.strip("。 ") for part in statement.text.split(mark)]
    return []


def _item(plan: Plan, text: str, last: Turn) -> Completed | None:
    match = _ITEM.search(text)
    if match is None or _own_topic(plan, _EXPAND.sub("", _ITEM.sub("", text))):
        return None
    items = _items(last)
    number = len(items) if match.group(2) else chinese_number(match.group(1))
    if not 1 <= number <= len(items):
        return None
    rest = _EXPAND.sub("", text[match.end() :]).strip("，,。？?说讲一下 ")
    name = core(items[number - 1])
    whole = f"“{name}”{rest}？" if len(rest) > 1 else f"“{name}”的主要内容是什么？"
    return Completed(whole, whole, _heading(plan, last))


def _more(plan: Plan, raw: str, turns: Sequence[Turn], last: Turn) -> Completed:
    """Sentences of the section last cited that were not shown yet."""
    shown = {c.start for turn in turns for c in turn.answer.citations}
    section = _last_section(plan, last)
    left = [
        s
        for s in plan.sentences_of.get(section.section_id, ())
        if s.start not in shown and not s.is_row
    ]
    understood = f"“{core(section.heading)}”还有哪些内容？"
    if left:
        claims = tuple(quote(s) for s in left[:_NEXT])
        return Completed(understood, understood, direct=Reply("answered", claims))
    after = _next_section(plan, section)
    if after is None:
        said = notice(f"“{section.heading}”的内容已经全部列出。")
        return Completed(understood, understood, direct=Reply("answered", (said,)))
    claims = (
        notice(f"“{section.heading}”的内容已经全部列出；紧接着的“{after.heading}”写到："),
        *(quote(s) for s in plan.sentences_of[after.section_id][:_NEXT]),
    )
    return Completed(understood, understood, direct=Reply("answered", claims))


def _next_section(plan: Plan, section: Section) -> Section | None:
    """The next sibling with text of its own."""
    parent = section.section_id.rpartition(".")[0]
    later = [
        s
        for s in plan.document.sections
        if s.section_id > section.section_id and s.has_text and s.section_id.startswith(parent)
    ]
    return later[0] if later else None


def _expand(plan: Plan, last: Turn) -> Completed:
    section = _last_section(plan, last)
    whole = f"“{core(section.heading)}”的主要内容是什么？"
    return Completed(whole, whole, _heading(plan, last))


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
