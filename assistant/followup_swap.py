"""The earlier question with one thing changed: its subject, its year, a figure held against it."""

from __future__ import annotations

import re

from assistant.followup_topic import Topic, Turn, subject, topic, whole
from assistant.numbers import numbers, years
from assistant.plan import Plan
from assistant.question import lexicon
from corpus.values import Indicator

# What a thing has, asked of the thing last spoken of, never put in its place.
_FACET = re.compile(
    r"^(?:单位|属性|性质|类别|文号|营收|营业收入|(?:目标|现状|基数|基准|基期|期末|具体)?(?:目标|数|值|数值|数据|数字)?|产值|增加值|数量|总数|规模|时间|期限|时限|日期|地点|地址|电话|费用|"
    r"价格|比例|占比|增幅|增速|排名|责任|(?:责任|牵头|主管|负责)?(?:部门|单位|人)|原因|依据|出处|页码|条件|流程|材料|金额|罚款|处罚|补贴|奖金|奖励|定义|意思|范围|对象|内容|措施|成本|收入|利润|面积|人数|投资|资金|经费|预算|标准|要求|任务|重点|目的|频次|周期|进度|效果|结果)$"
)
_NUMBER = re.compile(
    r"文号|电话|收入|营收|目标|现状|基|期|数|值|规模|费用|价格|比例|占比|增|排名|金额|款|补贴|奖|成本|利润|面积|投资|资金|经费|预算|频次"
)
_LEVEL = re.compile(r"^(?:国家级?|全国|省级|省长|省|市级|市长|县级|全省)")
_RANKED = re.compile(r"国家|省|市|州|县|乡|镇|区")
_REGION = re.compile(r"(?:在)?(?:我们?|咱们?)?(?:湖南省?|全省|我省|本省|省里)(?:的)?")
_SHORT_YEAR = r"(?:20)?{short}(?=年)|{full}"
_TAILS = {
    "who": "由谁负责？",
    "where": "在规划的哪一章？",
    "list": "包括哪些？",
    "definition": "是什么意思？",
}


# 八大(体系) gives way to 12大攻坚行动 with its count.
_COUNT = re.compile("(?:[一二三四五六七八九十]+|\d+)大?$")
_COUNTED = re.compile("(?:[一二三四五六七八九十]+|\d+)大")


def is_facet(words: str) -> bool:
    return bool(_FACET.match(words))


def asked_facet(words: str) -> str:
    """营收是多少, 时间是什么时候, 标准是什么: a facet as a question."""
    if re.search("部门|单位?人|责任|牵头", words):
        return f"{words}是谁？"
    if re.search("时间|期限|时限|日期", words):
        return f"{words}是什么时候？"
    return f"{words}是多少？" if _NUMBER.search(words) else f"{words}是什么？"


def with_year(plan: Plan, turn: Turn, year: int) -> str:
    """The earlier question asked for another year."""
    text, about = whole(turn), topic(plan, turn)
    known = years(text)
    if about.row is not None and (len(known) != 1 or _holds_figure(text)):
        return f"{about.words}{year}年是多少？"
    if not known:
        return f"{about.words}{year}年是多少？" if about.start == about.end else f"{year}年{text}"
    pattern = _SHORT_YEAR.format(short=known[-1] % 100, full=known[-1])
    return re.sub(pattern, str(year), text)


def _holds_figure(text: str) -> bool:
    return bool(numbers(text)) and not re.search("多少|几", text)


def with_figure(plan: Plan, turn: Turn, figure: str) -> str:
    """Whether the thing last spoken of has the figure the user has in mind."""
    known = years(whole(turn))
    figure = re.sub(r"(?:对|是)$", "", figure)
    year = f"{known[-1]}年" if len(known) == 1 else ""
    return f"{year}“{topic(plan, turn).words}”是{figure}吗？"


def with_subject(plan: Plan, turn: Turn, new: str, part: bool) -> str:
    """The earlier question asked of ``new``; ``part`` when that is only said of the subject."""
    text, about = whole(turn), topic(plan, turn)
    if _is_place(new):
        return new + _REGION.sub("", text)
    if about.row is not None:
        row = like_row(plan, about.row, new)
        if row is not None and about.start < about.end:
            return text[: about.start] + row.name + text[about.end :]
        if row is not None:
            return f"{row.name}的数值和目标是多少？"
    start, end = _actor(text) if not part else (0, 0)
    if start == end:
        start, end = about.start, about.end
    if start == end:
        return f"{new}{_TAILS.get(turn.answer.kind, '有什么要求？')}"
    name = _joined(plan, new, about) if part else new
    before = _COUNT.sub("", text[:start]) if _COUNTED.match(name) else text[:start]
    return (before + name + text[end:]).replace("“", "").replace("”", "")


def named_like(plan: Plan, turn: Turn, new: str, part: bool) -> str:
    """The name of what takes the subject's place."""
    about = topic(plan, turn)
    row = like_row(plan, about.row, new) if about.row is not None else None
    if row is not None:
        return row.name
    return _joined(plan, new, about) if part and about.end else new


def _actor(text: str) -> tuple[int, int]:
    """Of 加大质量投入，企业要做什么 the subject of the last clause."""
    comma = max(text.rfind("，"), text.rfind(","))
    if comma < 0:
        return 0, 0
    start, end = subject(text[comma + 1 :])
    return (start + comma + 1, end + comma + 1) if start < end else (0, 0)


def _is_place(new: str) -> bool:
    groups = lexicon()["places"]
    places = {place for group in ("provinces", "cities", "abroad") for place in groups[group]}
    return re.sub(r"[省市]$|那边$", "", new) in places


def like_row(plan: Plan, row: Indicator, new: str) -> Indicator | None:
    """Another row that ``new`` names, the one most like the row last spoken of."""
    wanted = {new[i : i + 2] for i in range(len(new) - 1)}
    found = [
        (len(wanted & _pairs(other.name)) / max(1, len(wanted)), _shared_end(row, other), other)
        for other in plan.document.indicators
        if other.number != row.number
    ]
    share, _, best = max(found, key=lambda item: item[:2], default=(0.0, 0, row))
    return best if share == 1.0 or (share >= 0.5 and len(wanted) > 1) else None


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _shared_end(first: Indicator, second: Indicator) -> int:
    length = 0
    for one, other in zip(reversed(first.name), reversed(second.name), strict=False):
        if one != other:
            break
        length += 1
    return length


def _joined(plan: Plan, new: str, about: Topic) -> str:
    """消费品 + 制造业产品质量合格率: what is left out after ``new`` put there again.

    From where the earlier subject shares the last character of ``new``, else the
    longest end of it that follows ``new`` somewhere in the plan, else all of it.
    """
    words = about.words
    shared = words.find(new[-1])
    if 0 <= shared < len(words) - 1:
        return new + words[shared + 1 :]
    for start in range(1, len(words) - 1):
        if new + words[start : start + 2] in plan.document.text:
            return new + words[start:]
    if _RANKED.search(new):
        words = _LEVEL.sub("", words)
    return f"{new}的{words}"
