"""The list last given and the passage last shown: 第二条, 最后那项, 还有呢, 另外三个."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.followup_topic import Turn, last_section, subject, whole
from assistant.plan import Plan
from assistant.reply import Reply, notice, quote
from assistant.structure import core
from corpus.outline import chinese_number
from corpus.values import Section

ITEM = re.compile(
    r"第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:个|项|条|点|类|款|块|部分|方面)?(?!章|页|节|[\u4e00-\u9fff]?年|名|位)|(最后)(?:面|那|的)*(?:一)?(?:个|项|条|点|块)|(?:头一|首)(?:个|项|条)"
)
MORE = re.compile(
    r"^(?:那|嗯|好的?|，)*(?:还有(?:呢|吗|别的|其他|其它|什么|哪些|啥|没有?)?|其他的?呢?|其它的?呢?|别的呢?|继续|接着(?:说|讲)|往下说|再(?:说|讲)点?|更多|然后呢|没了吗|就这些|只有这些)(?:吗|呢|么|内容|措施|方面|了)*(?:[，,].{0,3})?[？?。 ]*$"
)
_ORDINAL = re.compile(
    r"(?:里面?|中|当中)?的?(?:第\s*[一二三四五六七八九十\d]+|最后一?|头一|首)(?:个|项|条|种|类|块|点|方面|样)(?!年|届)"
)
_NEXT = 2


def items(turn: Turn) -> list[str]:
    """Entries of the list a turn gave: numbered statements, a list of names, an enumeration."""
    numbered = [re.match(r"^（\d+）(.+)$", s.text) for s in turn.answer.statements]
    found = [match.group(1) for match in numbered if match]
    if found:
        return found
    computed = next(
        (s.text for s in turn.answer.statements if s.verdict == "computed" and "；" in s.text), ""
    )
    if computed:
        listed = computed.partition("：")[2].rstrip("。").split("；")
        return [part.split("（")[0] for part in listed]
    for statement in turn.answer.statements:
        if statement.verdict == "verbatim" and ("；" in statement.text or "、" in statement.text):
            mark = "；" if statement.text.count("；") >= 2 else "、"
            return [part.strip("。 ") for part in statement.text.split(mark)]
    return []


def item_name(turns: Sequence[Turn], match: re.Match[str]) -> str:
    """The item counted out, of the latest turn whose list is long enough; empty for none."""
    for turn in reversed(turns):
        if _ORDINAL.search(turn.question):
            # that turn showed an item itself; the list stands before it
            continue
        listed = items(turn)
        number = len(listed) if match.group(2) else chinese_number(match.group(1) or "一")
        if 1 <= number <= len(listed):
            return core(listed[number - 1])
    return ""


def has_ordinal(turn: Turn) -> bool:
    """The turn asked for one item of a list."""
    return bool(_ORDINAL.search(whole(turn)) or _ORDINAL.search(turn.question))


def list_asked(turn: Turn) -> str:
    """The list in question form, when the earlier question asked for one item of it."""
    text = whole(turn)
    match = _ORDINAL.search(text)
    before = re.sub("[“”]", "", text[: match.start()]) if match else ""
    clause = before.rpartition("，")[0]
    if not clause:
        return f"“{before}”是哪些？" if before else ""
    start, end = subject(clause)
    return f"“{clause[start:end] or clause}”包括哪些？"


def sibling_name(plan: Plan, turn: Turn, match: re.Match[str]) -> str:
    """The heading so many in the row of the one an earlier 第一条 led to; empty for none."""
    parent = last_section(plan, turn).section_id.rpartition(".")[0]
    if not has_ordinal(turn) or not parent:
        return ""
    parts = plan.document.children(parent)
    number = len(parts) if match.group(2) else chinese_number(match.group(1) or "一")
    return core(parts[number - 1].heading) if 1 <= number <= len(parts) else ""


def more(plan: Plan, turns: Sequence[Turn], last: Turn) -> tuple[str, Reply]:
    """Sentences of the section last cited that were not shown yet, and how that is said."""
    shown = {c.start for turn in turns for c in turn.answer.citations}
    section = last_section(plan, last)
    left = [
        s
        for s in plan.sentences_of.get(section.section_id, ())
        if s.start not in shown and not s.is_row
    ]
    understood = f"“{core(section.heading)}”还有哪些内容？"
    if left:
        return understood, Reply("answered", tuple(quote(s) for s in left[:_NEXT]))
    after = _next_section(plan, section)
    if after is None:
        said = notice(f"“{section.heading}”的内容已经全部列出。")
        return understood, Reply("answered", (said,))
    claims = (
        notice(f"“{section.heading}”的内容已经全部列出；紧接着的“{after.heading}”写到："),
        *(quote(s) for s in plan.sentences_of[after.section_id][:_NEXT]),
    )
    return understood, Reply("answered", claims)


def _next_section(plan: Plan, section: Section) -> Section | None:
    """The next sibling with text of its own."""
    parent = section.section_id.rpartition(".")[0]
    later = [
        s
        for s in plan.document.sections
        if s.section_id > section.section_id and s.has_text and s.section_id.startswith(parent)
    ]
    return later[0] if later else None
