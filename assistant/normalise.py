"""A question made readable: one width, simplified characters, no markup, no control characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from corpus.errors import QuestionError

LONGEST = 1000
_MARKUP = re.compile(
    r"<(script|style)\b.*?(?:</\1\s*>|$)|!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|</?[a-zA-Z][^<>]*>"
    r"|https?://\S+|javascript:\S+|\{\{.*?\}\}",
    re.S | re.I,
)
_BLANKS = re.compile(r"\s+")
_CJK_BLANK = re.compile(
    r"(?<=[\u3400-\u9fff，。？！]) (?=[\u3400-\u9fff0-9])|(?<=[0-9]) (?=[\u3400-\u9fff])"
)
_OPENING = re.compile(
    r"^(?:换个话题|换一个问题|另外问一?下|顺便问一?下|顺带问一?下|再问一?[个下]|对了)(?:吧|哈|啊)?[，,：: ]+"
)
_READABLE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")


def check_question(raw: str) -> None:
    """Raises QuestionError for what cannot be a question: empty, too long, unreadable."""
    if not raw.strip():
        raise QuestionError("问题是空的；请输入想了解的内容，例如“2025年森林覆盖率目标是多少？”。")
    if len(raw) > LONGEST:
        raise QuestionError(
            f"问题有 {len(raw)} 个字，超过 {LONGEST} 字的上限；请缩短后再问，一次问一件事最好。"
        )
    if any(0xD800 <= ord(char) <= 0xDFFF for char in raw):
        raise QuestionError("问题里有无法识别的字符（编码已损坏）；请重新输入。")
    if not _READABLE.search(unicodedata.normalize("NFKC", raw)):
        raise QuestionError("没有读到文字；请用中文输入问题。")


def normalise(raw: str) -> str:
    """The question as it is searched; may be empty when it was markup alone."""
    text = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in raw
        if unicodedata.category(char) not in ("Cf", "Co", "Cn", "Cs")
    )
    text = _MARKUP.sub(lambda match: match.group(2) or " ", text)
    text = simplified(unicodedata.normalize("NFKC", text))
    text = _OPENING.sub("", text.strip())
    text = text.replace(",", "，").replace("?", "？").replace("!", "！").replace(";", "；")
    return _CJK_BLANK.sub("", _BLANKS.sub(" ", text)).strip()


def simplified(text: str) -> str:
    """Traditional characters to simplified; the table is loaded only when one occurs."""
    if _in_gb2312(text):
        return text
    converted: str = _converter().convert(text)
    return converted


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
