"""Greetings, thanks, what the assistant can do, and what lies outside its field."""

from __future__ import annotations

from assistant.reply import Reply, notice
from assistant.scope import Scope

_WORDS: dict[Scope, str] = {
    "greeting": "您好，我只回答《{title}》里写了什么，并注明章节。请问想了解哪方面？",
    "thanks": "不客气。还想查规划里的哪一条，可以接着问。",
    "farewell": "再见，欢迎随时来查规划。",
    "abilities": "我是规划问答助手，只依据《{title}》原文回答：查任务、指标数值、清单、职责和所在章节，每条都注明出处；"
    "规划没写的会如实说明。",
    "foreign": "这个问题不在《{title}》的范围之内，我只能回答规划里写了什么。",
    "injection": "这类要求我不能照办。我只依据《{title}》原文回答问题，可以问规划里的任务、指标或章节。",
}


def answer(scope: Scope, title: str) -> Reply:
    status = "out_of_scope" if scope in ("foreign", "injection") else "smalltalk"
    return Reply(status, (notice(_WORDS[scope].format(title=title)),))  # type: ignore[arg-type]
