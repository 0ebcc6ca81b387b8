"""Which side a yes-no answer takes, read from its leading words as a reader would.

是          是的, 是, 对, 没错, 属实, 有／要／能 followed by a stop
不是        不是, 不对, 不全是, 并非, 没有, 与规划不符, 规划只…
规划没有写  规划没有写, 规划未载明, 未提到; a refusal that takes no side or says 规划只…

The question's words in 「 」, list marks and headings such as 关于…： before the
leading words are passed over.  None where no side can be read.
"""

from __future__ import annotations

import re

from assistant.values import Statement, Status
from eval.schema import Polarity

_PLAN = r"(?:《?(?:本|该|这份|这个)?(?:规划|文件|原文|文本|正文)》?(?:文本|全文|原文)?[中里内]?(?:对此|对这一点|也|均|都|并)?)"
_VERB = r"(?:写|提|载|说|讲|规定|明确|涉及|找到|查到|列出|给出|作出|包含|回答|交代|要求)"
_SILENT = re.compile(
    rf"{_PLAN}?(?:(?:并?没有|并?未|并?没|不曾|从未|找不到|查不到|无法|不能)(?:直接|具体|明文|单独|专门)?{_VERB}"
    rf"|(?:没有|未|无)(?:相关|对应|这一)?(?:内容|表述|记载|规定)|未载|无法(?:回答|判断|确定|确认)|不能(?:回答|判断|确定|确认))"
)
_NO = re.compile(
    rf"不是|不对|不全|不完全|并不|并非|不止|不属实|不准确|不必|不用|不需要|不要|不会|不能|不可以|非也"
    rf"|[不否无错]的?(?=[，。,.！!；;：:]|$)|没有|没(?=[，。,！!]|$)|与{_PLAN}?(?:不符|不一致)|{_PLAN}?(?:只|仅)|有误|错误"
)
_YES = re.compile(
    r"是的|是(?=[，。,.！!；;：:（(]|$)|对的|对(?=[，。,.！!；;：:]|$)|没错|不错|属实|正确|确实|的确"
    r"|是[，,]?与规划一致|与规划(?:一致|相符)|符合"
    r"|(?:有|要|能|会|可以|需要|应当|必须)的?(?=[，。,.！!；;：:]|$)"
)
_YES_IS = re.compile(r"是(?![否不非什谁哪几多指])")
_ONLY = re.compile(rf"{_PLAN}(?:只|仅)")
_ECHO = re.compile(r"「[^」]*」")
_MARK = re.compile(r"^(?:\s|[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]|[①-⑩]|[“”\"——\-])+")
_HEADING = re.compile(
    r"^(?:关于|对于|问到)?[^：:，。]{0,24}[：:](?=.)|^(?:关于|对于|至于)[^，。]{0,24}[，,]"
)


def read_polarity(text: str, refused: bool = False) -> Polarity | None:
    """The side that the first words of ``text`` take; ``refused`` where the answer is a refusal."""
    lead = _MARK.sub("", _ECHO.sub("", text))
    if refused and _ONLY.match(lead):
        return "规划没有写"
    side = _side(lead) or _side(_MARK.sub("", _HEADING.sub("", lead, count=1)))
    return side or ("规划没有写" if refused else None)


def side_of(statement: Statement | None, status: Status | str) -> Polarity | None:
    """The side of an ask's first statement; ``status`` is the ask's or the answer's."""
    refused = status == "not_in_plan" or (statement is not None and statement.verdict == "absent")
    return read_polarity("" if statement is None else statement.text, refused)


def _side(lead: str) -> Polarity | None:
    if _SILENT.match(lead):
        return "规划没有写"
    # 没错, 不错 before 没, 不
    if _YES.match(lead) or _YES_IS.match(lead):
        return "是"
    return "不是" if _NO.match(lead) else None
