"""When a gold answer says, as a whole, that the plan does not answer."""

from __future__ import annotations

import re
import unicodedata

_WORDS = frozenset(
    re.split(
        r"\s+",
        """无 无答案 没有答案 无法回答 不能回答 答不了 无法作答 无法确定 无法判断 无法得知 无从得知
    不知道 不清楚 不详 未知 未载明 未写明 未提 未提及 未提到 未涉及 未明确 未说明 未规定 未记载 未公布
    不可答 不可回答 应拒答 拒答 拒绝回答 应拒绝回答 不予回答 查无 查无此项 超出范围 超出规划范围 不在规划范围内
    n/a na none unknown unanswerable notanswerable noanswer noanswerfound
    notinplan not_in_plan outofscope out_of_scope notmentioned notstated notspecified notfound notgiven notprovided idontknow idon'tknow""",
    )
)
_PLAN = (
    r"(?:(?:对此[，,]?)?(?:根据|依据|从|在|据)?(?:本|该|此|这份|现有)?(?:《[^》]*》|规划|文件|文本|文档|文中|原文|正文|全文"
    r"|材料|资料|方案|上下文)(?:原文|全文|文本)?(?:里面?|中|内|上|当中)?(?:来看)?[，,]?)"
)
_ADVERBS = r"(?:(?:对此|对于此|并|均|都|也|尚|还|暂|目前|其实|确实|完全|根本)[，,]?)*"
_NOT = r"(?:没有|没|并未|未曾|未能|未|从未|不曾)"
_EXACTLY = r"(?:具体|明确|直接|单独|专门|再)*(?:地)?"
# Words that only speak of what a text says; the weak ones do so only of a text that is named.
_TELL = (
    r"(?:载明|写明|写到|写出|提到|提及|提过|提出|说明|说到|谈到|讲到|交代|注明|列明|列出|给出|记载)"
)
_WEAK = r"(?:载|写|提|说|讲|明确|规定|涉及|包含|包括|公布|要求|设定|安排|披露)"
_CONTENT = (
    r"(?:任何)?(?:相关|有关|这方面|此方面|这一|此项|该项|对应|相应|明确|具体|直接)?的?"
    r"(?:内容|规定|信息|表述|说明|记载|答案|依据|数据|描述|要求|数字|资料)"
)
_REST = r"[^，,；;。！？\n]*"
_CHINESE = re.compile(
    rf"{_PLAN}?{_ADVERBS}{_NOT}{_EXACTLY}{_TELL}(?:了|过)?{_REST}"
    rf"|{_PLAN}{_ADVERBS}{_NOT}{_EXACTLY}{_WEAK}(?:了|过)?{_REST}"
    rf"|{_PLAN}?{_ADVERBS}(?:没有|无|未见|未找到|找不到|查不到|没找到|未给出|不包含|不含)"
    rf"(?:关于{_REST}的)?{_CONTENT}"
    rf"|{_PLAN}?{_ADVERBS}(?:无法|不能|难以|无从)"
    rf"(?:根据|依据|从)?{_PLAN}?(?:作出|给出)?(?:回答|确定|判断|得知|作答|得出|答复)"
    r"(?:该|此|这个|这一|本|上述)?(?:问题|答案|题)?"
    r"|(?:该|此|这个)?(?:问题)?与(?:本|该)?(?:规划|文件)无关"
    rf"|(?:该|此|这个|本)?(?:问题|题)?(?:超出|不在)(?:了)?(?:本|该)?(?:规划|文件)的?(?:范围|内容)(?:之?内|之外)?"
)
_ENGLISH = re.compile(
    r"(?:it|this|that|the answer)?(?:is|was)?not"
    r"(?:mentioned|stated|specified|found|given|provided|available|covered|included|answerable)"
    r"(?:(?:in|by|from)the[a-z]*)?"
    r"|the(?:plan|document|context|text|passage)(?:does|did)not"
    r"(?:mention|say|state|specify|contain|provide|answer|include|cover)[a-z']*"
    r"|(?:this|the|it)?(?:question)?can(?:not|'t)beanswered[a-z]*"
    r"|insufficientinformation"
)
_INSTEAD = re.compile(
    r"(?:但是?|不过|只是?|仅)(?:规划|文中|文件)?(?:只|仅)?(?:写|提|说|讲|规定|要求|强调|载|列|给|泛泛|笼统|原则)"
    r"|建议|请|可以?(?:咨询|参考|参见|查)|需(?:要)?(?:咨询|查)|最接近|(?:因此|所以|故)(?:无法|不能|应)"
)
_CUT = re.compile(r"[,。;!?\n]")
_BLANKS = re.compile(r"\s+")
_EDGES = " 。．.,，;；!！?？()[]【】“”\"'「」『』*"


def is_refusal(text: str) -> bool:
    """Whether ``text`` as a whole says that there is no answer in the plan.

    规划没有写明牵头部门 is a refusal; 没有落后产能 is an answer.  What follows may say it
    again, offer what the plan has instead (但写到 …) or advise (建议 …), and no more:
    规划没有写期限，由甲厅负责 is an answer.
    """
    bare = _BLANKS.sub("", unicodedata.normalize("NFKC", text.strip().replace("\n", "。"))).lower()
    clauses = [c for part in _CUT.split(bare.replace("’", "'")) if (c := part.strip(_EDGES))]
    # 对此，规划没有写 says it in its first two clauses
    return any(
        _says_so(",".join(clauses[:head]))
        and all(_says_so(c) or _INSTEAD.match(c) for c in clauses[head:])
        for head in (1, 2)[: len(clauses)]
    )


def _says_so(text: str) -> bool:
    return bool(text in _WORDS or _CHINESE.fullmatch(text) or _ENGLISH.fullmatch(text))
