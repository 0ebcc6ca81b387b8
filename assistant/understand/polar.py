"""Whether an ask wants a yes or a no."""

from __future__ import annotations

import re

from assistant.understand.lexicon import fired

# 管不管, 淘汰不淘汰, 影不影响, 提没提.
WHETHER = re.compile(r"([\u4e00-\u9fff]{1,2})[不没冇]\1")
_AT_END = re.compile(r"[\u4e00-\u9fff](?:[不没冇啵])[？?。！!， ]*$")
_MARKED = re.compile(r"[？?]\s*$")


def asks_whether(text: str, open_kind: bool = False) -> bool:
    """Wants 是 or 不是: a cue and nothing that asks for more, or a statement marked as a question.

    ``open_kind``: its wording is that of a list, a summary, a meaning: a mark alone is no cue.
    """
    cued = WHETHER.search(text) or _AT_END.search(text) or fired(text, "polar", "cues")
    if not cued and (open_kind or not _MARKED.search(text)):
        return False
    asked = WHETHER.sub("", text)
    return not fired(asked, "polar", "open") or bool(fired(text, "polar", "tags"))
