"""A question that asks several things at once, and the reply put together from its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.answers.silent import looked_for
from assistant.question import ASKS
from assistant.reply import Claim, Reply
from assistant.support import content
from assistant.values import ANSWERABLE

_SENTENCE = re.compile(r"[^？?；;]+[？?；;]?")
_CLAUSE = re.compile(r"[^，,]+[，,]?")
# Characters left without the words that only ask.
_SHORTEST = 2


def parts(text: str) -> tuple[str, ...]:
    """The sentences or clauses that ask, each with the words told before it; () for a single one."""
    found = tuple(_asking(_SENTENCE.findall(text)))
    if len(found) < 2:
        found = tuple(_asking(_CLAUSE.findall(text)))
    return found if len(found) > 1 else ()


def _asking(pieces: Sequence[str]) -> Iterator[str]:
    told = ""
    for piece in pieces:
        if (ASKS.search(piece) or piece[-1] in "？?") and len(
            "".join(content(piece).split())
        ) >= _SHORTEST:
            yield told + piece
            told = ""
        else:
            told += piece


def by_parts(text: str, answer: Callable[[str], Reply]) -> Reply | None:
    """What is answered of the parts, and which are not; None when no part is answered."""
    replies = [(part, answer(part)) for part in parts(text)]
    answered = [said for _, said in replies if said.status in ANSWERABLE]
    if not answered:
        return None
    claims = [claim for said in answered for claim in said.claims]
    silent = [part for part, said in replies if said.status not in ANSWERABLE]
    if not silent:
        return Reply("answered", tuple(claims))
    asked = "、".join(looked_for(part) for part in silent)
    told = Claim(f"其余的规划没有写明：{asked}。", "absent")
    near = next(said.near for part, said in replies if part in silent)
    return Reply("partly", (*claims, told), near)
