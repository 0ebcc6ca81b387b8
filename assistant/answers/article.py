"""What a 第X条 says, asked for by its number."""

from __future__ import annotations

import re

from assistant.reply import Inquiry, Reply, quote
from corpus.outline import chinese_number, numbered

_ARTICLE = re.compile(r"第\s*([一二三四五六七八九十百千零〇\d]+)\s*条")
_ASKS_ALL = re.compile(
    "怎么(?:说|规定|写)|规定了?(?:什么|啥|哪些)|(?:说|讲|写)了?(?:什么|啥|些)|内容|是什么|原文|全文"
)
_MOST = 12


def answer(inquiry: Inquiry) -> Reply | None:
    """None where no 条 is asked for as such, or the document has none of that number."""
    named = _ARTICLE.search(inquiry.text)
    if named is None or not _ASKS_ALL.search(inquiry.text):
        return None
    try:
        number = chinese_number(named.group(1))
    except ValueError:
        return None
    articles = [s for s in inquiry.plan.document.sections if s.kind == "article"]
    meant = next((s for s in articles if numbered(s.heading) == number), None)
    if meant is None:
        return None
    sentences = inquiry.plan.sentences_of.get(meant.section_id, ())
    claims = tuple(quote(sentence) for sentence in sentences[:_MOST])
    return Reply("answered", claims, form="gist", certain=True) if claims else None
