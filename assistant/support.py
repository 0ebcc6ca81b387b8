"""The question without the words that only make it one."""

from __future__ import annotations

import re

_SCAFFOLD = re.compile(
    r"请问|想问一?下?|问一?下|我想(?:知道|问|了解)|帮我|麻烦|告诉我|说说|讲讲|规划|文件|里面|里头|里|中|有没有|是不是|是否|能不能|会不会|可不可以|"
    r"提到|提及|提了|提过|说到|写到|讲到|写|说|讲|规定|要求|湖南省?|全省|我省|省里|咱们?|我们|你们|他们|现在|目前|到底|究竟|怎么样|怎么|如何|为什么|什么|哪些|哪个|哪里|多少|几个|"
    r"谁|吗|呢|吧|啊|呀|了|的|是|有|没|不|请|一下|这个|那个|这|那|十四五|“|”|？|\?|。|，|,|！"
)


def content(text: str) -> str:
    """What a question is about: blanks stand for the words that only ask."""
    return _SCAFFOLD.sub(" ", text).strip()
