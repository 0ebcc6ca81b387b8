"""Whether a reference answer that people bring says that the plan has it not.

A reference answer is a refusal when its first clause is one (规划未载明, 没有提到,
无法回答, 超出范围, 无) and what follows adds nothing of its own: nothing at all,
another refusal, or what the plan offers instead (但, 只, 建议, 最接近的是 …).
"""

from __future__ import annotations

import re

from eval.matching import plain

_WHO = (
    r"(?:根据|依据|按|从|在)?"
    r"(?:《?(?:本|该|这份|此)?(?:规划|文件|原文|文档|材料|文本|文中|文内|正文|资料)》?(?:文本|全文|原文)?[中里内上]?"
    r"|答案?|答复|应|应当|应该|系统|助手|我)?"
)
_MANNER = r"(?:对此|对该问题|中|里|也|均|都|并|尚|暂|直接|具体|明确|明文|单独|专门|相应|作)*"
_VERB = r"(?:写到?|写明|载明?|记载|载有|提到?|提及|提供|说明?|讲到?|规定|明确|涉及|列出?|列明|给出|作出|包含|包括|回答|交代|指出|描述|找到|查到|答案)"
_NOTHING = r"(?:相关|相应|对应|有关|具体|该|此|这一|这方面)*的?(?:内容|信息|表述|记载|规定|答案|数据|说明|依据)"
_REFUSAL = re.compile(
    rf"(?:{_WHO}{_MANNER}(?:没有|没|未|未能|未曾|无|不)(?:有)?{_MANNER}{_VERB}.{{0,40}}"
    rf"|{_WHO}{_MANNER}(?:没有|无|未见|查无|找不到|查不到|缺少){_NOTHING}"
    rf"|{_WHO}{_MANNER}(?:无法|不能|不予|难以|无从|没法)(?:直接|准确|据此)?(?:回答|作答|解答|确定|判断|得知|获知|知晓|提供|答复|确认).{{0,20}}"
    r"|(?:应|应当|应该)?(?:拒答|拒绝回答)|不可回答|不知道|不清楚|未知|无|没有|暂无|无答案"
    r"|(?:该|此|这个|本)?(?:问题)?(?:超出|不在|不属于|超过)(?:了)?(?:本|该)?(?:规划|文件|文档|知识库)?的?(?:范围|内容|规划)?(?:之内|之外|以外|内|里|中)?"
    r"|(?:该|此|这个)?(?:问题)?与(?:本|该)?(?:规划|文件)无关"
    r"|n/?a|none|notinplan|not_in_plan|notmentioned|outofscope|out_of_scope|unanswerable)"
)
_INSTEAD = re.compile(
    r"(?:但|不过|只|仅|因此|所以|故|建议|请|可以?参|可咨询|最接近|相关|最近|需|应|详见|另行)"
)
_CUT = re.compile(r"[,。;；！!?\n]")
_EDGES = " 。.!！、:：()（）-—"


def is_refusal(text: str) -> bool:
    """Whether the text of a reference answer says that the right answer is a refusal."""
    clauses = [
        c for part in _CUT.split(plain(text.replace("\n", "。"))) if (c := part.strip(_EDGES))
    ]
    if not clauses or not _REFUSAL.fullmatch(clauses[0]):
        return False
    return len(clauses) == 1 or bool(_INSTEAD.match(clauses[1]) or _REFUSAL.fullmatch(clauses[1]))
