"""The forms in which people go on: 那X呢, 不是，我问的是…, 不是说85项吗, 这两个, 另外三个."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.numbers import numbers, years

FormKind = Literal["instead", "year", "doubt", "others", "both", "between", "again", "plain"]

# Openings that carry nothing; 那 only where it is not 那个, 那些 …
_LEAD = re.compile(
    r"^(?:(?:嗯+|哦+|噢|啊|呃|哈|诶|好(?:的|吧|嘞|滴)?|行|ok|OK|wait|明白了?|知道了|了解了?|这样(?:啊|子)?|原来如此|谢谢|继续|另外|顺便(?:问)?(?:一下)?|对了|话说|"
    r"我?(?:再|还)?(?:想)?(?:追问|再问|问)(?:一)?(?:句|下|个)(?:哈|吧|啊)?)[，, 。！~:：]+|(?:那么|所以|然后|至于|请问)[，, ]*|那(?![个些种样边里时块儿项条段句部类份]|家(?:公司|企业|单位|厂|店|机构))[，, ]*)+"
)
_CHANGED = re.compile(
    r"(?:换|转)(?:个|一个|到|下)?(?:话题|问题|题目|件事|事)|next question|another question|(?:先)?(?:放一放|放一边|搁一边|搁一搁|不说|不谈|不管|不聊|到这)(?:了|吧|儿|里)*|(?:说|问|聊)(?:个|点|些)?别的(?:事)?",
    re.I,
)
_WRONG = (
    r"(?:(?:不是(?:这个|的)?|不对|不|错了?|误会了?|你?(?:弄|搞|理解|看|听|答|说|想)(?:错|反|岔)了?|你?没(?:听|看|弄|搞)?(?:明白|懂|清楚)|我(?:没|不是)(?:问|说)(?:这个|那个)?|答非所问|"
    r"我?(?:口误|说错|打错|写错|记错)了?|更正一?下|改一下)[了啦吧呀啊哦]*[，,。！!、 ]+)+"
)
_MEANT = r"我(?:刚才|其实|本来|是|要|想)*(?:问|说|指|讲|看|知道|了解|查)的?(?:不是[^，,]{1,14}[，,])?(?:其实|而)?(?:是)?[，, ]*"
_CORRECTED = re.compile(rf"^(?:{_WRONG}(?:{_MEANT}|(?:应该)?是)?|{_MEANT})(?P<rest>.{{2,}})$")
_AFTERTHOUGHT = re.compile(
    r"[，,？?。 ]+我(?:是)?(?:问|说|指|讲)的?(?:是)?(?P<rest>[^，,？?]{2,14})[？?。]*$"
)
_DOUBT = re.compile(
    r"^(?:不是|难道|怎么|可是?|但是?)?(?:我(?:怎么)?(?:记得|听说|以为|看到)(?:的)?|没记错的话|网上|人家|有人|别人)?(?:都)?(?:说|写|讲|有|是|定)*(?:的)?(?P<figure>[^，？?吗吧]{0,4}\d[^，？?吗吧呢]{0,6}?)(?:吗|吧|呢|嘛|么|来着|啊)*[？?。 ]*$"
)
_YEAR_ONLY = re.compile(
    r"^(?:到|在|截至)?(?:(?:19|20)\d\d|\d\d(?=年))年?(?:底|末|那会儿?|那时候?|时|的时候|度)?(?:的|数据?|数值|值|目标|target|情况|指标|又|要|应|得|达到|做到|到)*(?:呢|是多少|多少|几[个项家分]?|有多少|如何|怎样|怎么样|什么样)?[？?。，, ]*$"
)
_OTHERS = re.compile(
    r"^(?:还有|，)*(?:另外|其余|其他|其它|剩下|剩余|余下|别的|还有)的?(?:那|这)?(?:几|[两二三四五六七八九十]|\d+)(?:个|项|条|种|类|块|点|方面|样|家)(?:呢|(?:都|又|分别)?(?:是|叫|有|指).{0,6})?[？?。 ]*$"
)
_BOTH = re.compile(
    r"(?:这|那|它们|他们|前面|上面)(?:两|二|俩)(?:个|项|者|条|种|家)?|(?:它们|他们)俩|两者|二者|(?<![哪这那第])两个(?=加|合|相|差|哪|谁|一样|比|都|谁|是不是|的)"
)
# 哪个高, 相差多少: of two, though neither is named.
_BETWEEN = re.compile(
    r"^(?:那|它们)?(?:哪(?:个|一个|一项|项|家)|谁|相差|差(?:了)?(?:多少|几)|差距|合计|加(?:起来|一块|在?一起)|总共).{0,8}$"
)
_AGAIN = re.compile(
    r"^(?:你)?(?:确定|肯定|真的|当真|没(?:搞|弄|看)?错吧?|不会吧|是吗|对吗|原文|原话|依据(?:是|呢))(?:是|怎么|如何|说|写|讲|的|吗|么|没|呢|什么|啥|假的|是这样)*[？?。！ ]*$"
)
_SHORT = 22
_ENDING = r"(?:呢|哩|咧|捏|也(?:说|讲)(?:说|讲|一下)|也要?(?:说|讲)一?下)"
_INSTEAD = re.compile(
    rf"^(?P<new>[^，,。？?]{{1,16}}?)(?P<part>的)?(?P<sort>那个|这个|那些|那|这)?(?P<side>(?:那|这)?(?:块|边|方面|部分|类|行|头))?{_ENDING}(?:[，,。？?！ ]+(?P<rest>.+?))?[。？?！~ ]*$"
)
_LED = re.compile(
    r"^(?:那么?|至于|换成|改成|如果是|要是)[，, ]*(?P<new>[^，,。？?]{2,8}?)(?P<part>的)?(?P<sort>)(?P<side>)(?:又?(?:怎么样|如何|怎样)|是多少)?(?P<rest>)[。？?！~ ]*$"
)
_ASKS = re.compile(
    r"什么|啥|咋|哪|谁|多少|怎么|如何|吗|几|是不是|有没有|会不会|要不要|能不能|没$|为何|不$"
)


@dataclass(frozen=True, slots=True)
class Form:
    """How the question goes on; ``text`` is it without openings and corrections.

    ``new`` is what takes the place of the earlier subject (``part`` when it is only
    said of it: 消费品的), the year, or the figure doubted; ``rest`` is asked after it.
    """

    kind: FormKind
    text: str
    new: str = ""
    part: bool = False
    rest: str = ""
    corrects: bool = False


def changed_topic(text: str) -> str | None:
    """What comes after 换个话题 and the like; None when the talk goes on."""
    found = _CHANGED.search(text)
    if found is None:
        return None
    rest = re.sub(r"^[吧了哈啊，,。：:！ ]+", "", text[found.end() :])
    return rest or None


def read(text: str) -> Form:
    """The form of a normalised question."""
    bare = _LEAD.sub("", text) or text
    after = _AFTERTHOUGHT.search(bare)
    if after:
        return _afterthought(bare, after)
    corrected = _CORRECTED.match(bare)
    rest = corrected.group("rest") if corrected else bare
    corrects = rest != bare
    if _is_doubt(bare):
        return Form("doubt", bare, _doubted(bare))
    if years(rest) and _YEAR_ONLY.match(rest):
        return Form("year", rest, str(years(rest)[0]))
    if _OTHERS.match(rest):
        return Form("others", rest)
    instead = _INSTEAD.match(rest) or (None if corrects else _LED.match(text))
    if instead and years(instead.group("new")) and _YEAR_ONLY.match(instead.group("new")):
        return Form("year", rest, str(years(instead.group("new"))[0]))
    if instead and not _ASKS.search(instead.group("new")):
        return _instead(rest, instead, corrects)
    if _AGAIN.match(rest):
        return Form("again", rest)
    if _BETWEEN.match(rest):
        return Form("between", rest)
    if _BOTH.search(rest):
        return Form("both", rest)
    if corrects and not _ASKS.search(rest) and len(rest) <= 16:
        return _named(rest)
    return Form("plain", rest, corrects=corrects)


def _afterthought(bare: str, after: re.Match[str]) -> Form:
    """增加了多少？我说的是到2025年: what is said after belongs to what is asked before."""
    rest = after.group("rest")
    before = bare[: after.start()]
    if _ASKS.search(before) and years(rest):
        return Form("plain", f"{rest}{before}？")
    return Form("year", rest, str(years(rest)[0])) if years(rest) else _named(rest)


def _named(rest: str) -> Form:
    """我说的是省检中心 names the subject meant."""
    new = re.sub(r"[。，,？?！ ]+$|[啊呀哦吧]$", "", rest)
    part = new.endswith("的")
    return Form("instead", rest, new.removesuffix("的"), part, corrects=True)


def _instead(text: str, match: re.Match[str], corrects: bool) -> Form:
    new = re.sub(r"(?:自己|本身|自身)$", "", match.group("new"))
    new += "方面" if (match.group("side") or "").endswith("方面") else ""
    part = bool(match.group("part")) or match.group("sort") in ("那个", "这个")
    rest = (match.group("rest") or "").strip("，。 ")
    return Form("instead", text, new, part, rest, corrects)


def _doubted(text: str) -> str:
    found = _DOUBT.match(text)
    return found.group("figure").strip() if found else ""


# Characters beside a figure that name nothing (来着, 左右).
_FEW = 2


def _is_doubt(text: str) -> bool:
    """不是说85项吗: a figure held against the answer, and nothing else named."""
    figure = _doubted(text)
    if not figure or years(figure) or re.search(r"[A-Za-z]|没|提|算", figure):
        return False
    found = numbers(figure)
    beside = figure
    for number in found:
        beside = beside.replace(number.text, "")
    return bool(found) and len(text) <= _SHORT and len(beside.strip()) <= _FEW


def both(text: str, names: str) -> str:
    """The two things last spoken of put in place of 这两个."""
    return _BOTH.sub(names, text, count=1)
