"""Makes a follow-up whole from the earlier questions and answers; no model of language involved.

The talk's subject is the indicator or the words last asked about.  那2025年呢 takes
the earlier question with another year, 那大禹奖呢 with another subject, 第二条 the item
of the list last given, 还有呢 what the section still holds, 不是说85项吗 holds a figure
against the answer.  A question that names no subject gets the talk's; a question with
a topic of its own is left alone (``followup_depend``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.followup_depend import POINTS, PRONOUN
from assistant.followup_forms import Form, both, changed_topic, read
from assistant.followup_items import (
    ITEM,
    MORE,
    has_ordinal,
    item_name,
    list_asked,
    more,
    sibling_name,
)
from assistant.followup_swap import (
    asked_facet,
    is_facet,
    named_like,
    with_figure,
    with_subject,
    with_year,
)
from assistant.followup_topic import Topic, Turn, last_section, talked, topic, whole
from assistant.normalise import normalise, simplified
from assistant.numbers import years
from assistant.plan import Plan
from assistant.question import focus, plain_words
from assistant.reply import Reply
from assistant.scope import scope
from assistant.structure import core
from assistant.support import content
from assistant.table import match_rows
from corpus.outline import chinese_number

_EXPAND = re.compile(
    r"(?:展开|详细|具体|细)(?:地|点|些|一点)?(?:说|讲|介绍|谈|聊|解释)?(?:说|讲|一下|下)?|仔细(?:说|讲)|(?:继续)?(?:说说|讲讲)"
)
_BACK = re.compile(
    r"(?:再)?(?:回|说|转)?(?:到|回)?(?:前面|刚才|刚刚|最开始|最早|一开始|之前|最初)(?:的|那|说|问|提|到|过)*(?:第([一二三四五六七八九十])|头一|最早一)(?:个|项|样|条|次)(?:问题)?[，, ]*(?:它|其)?(?:的)?"
)
_EQUAL = re.compile(
    r"(?:是不是|是否)?(?:都)?(?:一样|相同|相等|一致)(?:高|多|大)?(?:吗|么|不)?[？?]?$"
)
_PAIR = re.compile(r"(前者)|后者")
_SAME_YEAR = re.compile(r"同一?年|那一?年|当年|同期")
# Asked in any words, whether a target binds is what the table calls its attribute.
_BINDING = re.compile(
    r"硬杠杠|硬性|硬指标|软指标|刚性|死任务|死指标|必须(?:要)?(?:完成|达到|做到|实现|达标)|非.{0,3}不可|强制(?![检认产标规])|努力方向|指导性|约束力|属性|性质"
)
RULED = "是怎么规定的？"
_CONTENTS = re.compile(r"^(?:些)?(?:什么|啥|哪些|么)?(?:内容|东西|方面)?$")
_ASKS = re.compile(r"什么|啥|哪|谁|多少|几|吗|呢|怎么|咋|有没有|是不是|是否|如何|没[？?]?$")
_ASKING = 0.5
Decide = Callable[[str, Turn], float]


@dataclass(frozen=True, slots=True)
class Completed:
    """``text`` stands on its own; ``understood`` is set when it was completed.

    ``context`` helps retrieval only; ``passage`` is the section the question is asked
    of when it only adds a facet; ``part`` is another reading, for when the plan does
    not answer the first; ``direct`` is a reply that needs no retrieval.
    """

    text: str
    understood: str = ""
    context: str = ""
    passage: str = ""
    part: Completed | None = None
    direct: Reply | None = None


def complete(
    plan: Plan, raw: str, turns: Sequence[Turn], decide: Decide | None = None
) -> Completed:
    """The question made whole; itself when it is no follow-up."""
    asked = talked(turns)
    text = plain_words(normalise(raw))
    if not asked or not text or scope(text).scope != "plan":
        return Completed(raw)
    new_topic = changed_topic(plain_words(simplified(raw)))
    form = read(new_topic or text)
    if new_topic is None and (found := _pointed(plan, text, asked)) is not None:
        return found
    if new_topic is None or form.kind == "instead":
        found = _formed(plan, form, asked)
        if found is not None:
            return found
    if new_topic is not None:
        return Completed(_asking_part(new_topic))
    return _facet(plan, raw, form.text, asked, decide)


def _asking_part(text: str) -> str:
    """From the first clause that asks something, a story before it left out."""
    clauses = re.findall(r"[^，。！？]+[，。！？]?", text)
    first = next((i for i, clause in enumerate(clauses) if _ASKS.search(clause)), 0)
    return "".join(clauses[first:])


def undecided(plan: Plan, raw: str, turns: Sequence[Turn]) -> str | None:
    """The question as ``decide`` gets it; None when its form settles the matter."""
    seen: list[str] = []

    def notes(text: str, _: Turn) -> float:
        seen.append(text)
        return 0.0

    complete(plan, raw, turns, notes)
    return seen[0] if seen else None


def _said(text: str, context: str = "", passage: str = "") -> Completed:
    return Completed(text, text, context, passage)


def _pointed(plan: Plan, text: str, asked: Sequence[Turn]) -> Completed | None:
    """What points into the answers: more of the passage, an item, an earlier subject."""
    last = asked[-1]
    if MORE.match(text):
        if has_ordinal(last) and (asked_of := list_asked(last)):
            return _said(asked_of, _heading(plan, last))
        understood, said = more(plan, asked, last)
        return Completed(understood, understood, direct=said)
    back = _BACK.search(text)
    if back:
        number = chinese_number(back.group(1) or "一")
        if number <= len(asked):
            turn = asked[number - 1]
            rest = (text[: back.start()] + text[back.end() :]).strip("，, ")
            return _said(f"“{topic(plan, turn).words}”{rest}", _heading(plan, turn))
    item = ITEM.search(text)
    if item and len(content(_EXPAND.sub("", ITEM.sub("", text)))) <= 8:
        name = item_name(asked, item) or sibling_name(plan, last, item)
        if name:
            return _of_item(plan, text, name, item, last)
    rest = _EXPAND.sub("", PRONOUN.sub("", text))
    if (
        _EXPAND.search(text)
        and len(content(rest)) <= 2
        and not re.search(r"哪|谁|多少|几|吗", rest)
    ):
        heading = core(last_section(plan, last).heading)
        return _said(f"“{heading}”的主要内容是什么？", _heading(plan, last))
    return None


def _of_item(plan: Plan, text: str, name: str, item: re.Match[str], last: Turn) -> Completed:
    name = re.sub("[“”]", "", name)
    rest = _EXPAND.sub("", text[item.end() :]).strip("，,。？?说讲一下也 ")
    rest = "" if _CONTENTS.match(rest) else re.sub(r"^的?(?=目标呢)|呢$", "", rest)
    whole = f"“{name}”{rest}？" if len(rest) > 1 else f"“{name}”的主要内容是什么？"
    own = next((s for s in plan.document.sections if core(s.heading) == name and s.has_text), None)
    return _said(whole, _heading(plan, last), own.section_id if own else "")


def _formed(plan: Plan, form: Form, asked: Sequence[Turn]) -> Completed | None:
    """What the form of the question alone makes whole."""
    last = asked[-1]
    if form.kind == "year":
        return _said(with_year(plan, last, int(form.new)))
    if form.kind == "again":
        return _said(whole(last))
    if form.kind == "doubt":
        return _said(with_figure(plan, last, form.new))
    if form.kind == "others" and has_ordinal(last) and (asked_of := list_asked(last)):
        return _said(asked_of, _heading(plan, last))
    if form.kind == "others":
        return _said(f"“{topic(plan, last).words}”还包括哪些？", _heading(plan, last))
    if form.kind == "both" and (names := _two(plan, asked)):
        return _said(_compared(both(form.text, names)))
    if form.kind == "between" and (names := _two(plan, asked, rows_only=True)):
        return _said(_compared(names + form.text))
    pair = _PAIR.search(form.text)
    if pair and len(asked) > 1:
        turn = asked[-2] if pair.group(1) else last
        return _said(_PAIR.sub(f"“{topic(plan, turn).words}”", form.text, count=1))
    if form.kind == "instead":
        return _instead(plan, form, last)
    return None


def _two(plan: Plan, asked: Sequence[Turn], rows_only: bool = False) -> str:
    """A和B of the last two subjects, with the one year both were asked for; empty for one."""
    topics = [topic(plan, turn) for turn in asked[-2:]]
    if rows_only and any(about.row is None for about in topics):
        return ""
    names = list(dict.fromkeys(about.words for about in topics))
    known = {year for turn in asked[-2:] for year in years(whole(turn))}
    year = f"{known.pop()}年" if len(known) == 1 else ""
    return year + "和".join(names) if len(names) > 1 else ""


def _compared(text: str) -> str:
    """Whether two are equal is asked as which one is higher."""
    return _EQUAL.sub("相比哪个更高？", text)


def _instead(plan: Plan, form: Form, last: Turn) -> Completed:
    """Another subject for the earlier question, or a facet of the earlier subject."""
    about = topic(plan, last)
    own = PRONOUN.match(form.new)
    facet = form.new[own.end() :] if own else form.new
    if own or is_facet(facet):
        text = f"“{about.words}”的{asked_facet(facet)}" if facet else whole(last)
        return _said(text, _heading(plan, last), _passage(plan, last))
    if about.row is None and any(
        match.named for match in match_rows(form.new, plan.document.indicators)
    ):
        return _said(f"{form.new}{form.rest or '是多少'}？")
    if not form.rest:
        made = with_subject(plan, last, form.new, form.part)
        return replace(_said(made), part=_part(about, form.new))
    name = named_like(plan, last, form.new, form.part)
    paired = both(form.rest, f"{about.words}和{name}")
    if paired != form.rest:
        known = years(whole(last))
        return _said(_compared((f"{known[0]}年" if len(known) == 1 else "") + paired))
    return _said(f"“{name}”{form.rest}")


def _part(about: Topic, new: str) -> Completed | None:
    """``new`` as something the earlier subject has; none beside a row of the table."""
    if about.row is not None:
        return None
    return Completed(f"{new}{RULED}", f"“{about.words}”的{new}{RULED}", about.words)


def _facet(
    plan: Plan, raw: str, text: str, asked: Sequence[Turn], decide: Decide | None
) -> Completed:
    """The talk's subject in place of a pronoun or in front, when the question has none."""
    last = asked[-1]
    named = [match.row for match in match_rows(text, plan.document.indicators) if match.named]
    if named and (known := years(whole(last))) and _SAME_YEAR.search(text):
        return _said(_SAME_YEAR.sub(f"{known[-1]}年", text))
    points = bool(POINTS.search(text))
    depends = not named and decide is not None and decide(text, last) >= _ASKING
    if not points and not depends:
        return Completed(raw)
    about = topic(plan, last)
    if about.row is not None and _BINDING.search(text):
        return _said(f"“{about.words}”是约束性指标还是预期性指标？")
    text = re.sub(r"得(?=[搞办做建设配弄装])", "要", text)
    words = f"“{about.words}”"
    pronoun = POINTS.search(text) or PRONOUN.search(text)
    if pronoun:
        start = _clause_start(text, pronoun.start())
        of = "的" if pronoun.group().endswith("的") else ""
        made = text[start : pronoun.start()] + words + of + text[pronoun.end() :]
    else:
        made = words + focus(text)
    if not depends:
        # the pronoun stands for the subject, the rest of the question leads elsewhere
        return _said(made)
    return _said(made, _heading(plan, last), _passage(plan, last))


def _clause_start(text: str, at: int) -> int:
    """Of a long question, where the clause with the pronoun begins."""
    return max(text.rfind(mark, 0, at) for mark in "，。！？") + 1 if len(text) > 36 else 0


def _heading(plan: Plan, last: Turn) -> str:
    return core(last_section(plan, last).heading) if last.answer.citations else ""


def _passage(plan: Plan, last: Turn) -> str:
    """The section the talk stands in, none where it stands at a row of the table."""
    if not last.answer.citations or topic(plan, last).row is not None:
        return ""
    return last_section(plan, last).section_id
