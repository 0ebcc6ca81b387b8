"""Words that turn a clause's meaning must agree with the evidence it is matched to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.sentence_words import ACTORS, PATTERNS, said

# Must stand in the evidence too, beside the same words where it acts on them.
_ADDED_BESIDE = ("negation", "down", "loose")
_ADDED = ("up", "encourage", "leave", "lead")
_SAME_WORD = ("extent", "attribute", "order", "level")
# Must not be lost where the words they act on are kept.
_LOST = ("negation", "down", "loose", "encourage", "leave", "duty", "order")
_FILL = re.compile(r"[的了并和与及或、其对“”（）]|积极|进一步|大力|全面|持续|逐步|切实")
_NEAR = 6


def turned(clause: str, near: Sequence[str], every: Sequence[str], past: bool) -> str:
    """The class of the word that was added, lost or changed; empty when all agree.

    ``near`` are the clauses of the evidence that fit, best first, ``every`` all of
    them; ``past`` says that the evidence tells of what has been done.
    """
    own, had = said(clause), [said(e) for e in near]
    if any(word not in "，".join(every) for word in PATTERNS["rank"].findall(own)):
        return "rank"
    for name in (*_ADDED_BESIDE, *_ADDED, *_SAME_WORD):
        if _added(name, own, had):
            return name
    if _reversed(own, had):
        return "up"
    if _firmer(own, had):
        return "duty"
    if not past and PATTERNS["done"].search(own) and not _any("done", had):
        return "done"
    return next((name for name in _LOST if _lost(name, own, had[:1])), "")


def _any(name: str, texts: Sequence[str]) -> bool:
    return any(PATTERNS[name].search(text) for text in texts)


def _added(name: str, own: str, had: Sequence[str]) -> bool:
    for match in PATTERNS[name].finditer(own):
        word = match.group()
        if name == "order":
            actors = ACTORS.findall(own)
            fits = any(word in text and all(a in text for a in actors) for text in had)
        elif name in _SAME_WORD:
            fits = any(word in text for text in had)
        elif name in _ADDED_BESIDE:
            fits = any(_acts_alike(name, own, match, text) for text in had)
        else:
            fits = _any(name, had)
        if not fits:
            return True
    return False


def _acts_alike(name: str, own: str, match: re.Match[str], text: str) -> bool:
    """The evidence has a word of that class with the same words around it."""
    around = _around(own, match)
    return any(around & _around(text, other) for other in PATTERNS[name].finditer(text))


def _around(text: str, match: re.Match[str]) -> frozenset[str]:
    before, after = _beside(text, match)
    return frozenset(_pairs(before[-_NEAR:]) | _pairs(after[:_NEAR]))


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    return _FILL.sub("", text[: match.start()]), _FILL.sub("", text[match.end() :])


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _reversed(own: str, had: Sequence[str]) -> bool:
    """Up where the evidence goes only down, or loose where it is only tight."""
    up = PATTERNS["up"].search(own)
    return bool(up) and _any("down", had[:1]) and not _any("up", had)


def _firmer(own: str, had: Sequence[str]) -> bool:
    """A duty the evidence does not have, or 要 where it only encourages or allows."""
    if PATTERNS["duty"].search(own):
        return not (_any("duty", had) or _any("wish", had))
    soft = _any("encourage", had[:1]) or _any("leave", had[:1])
    kept = PATTERNS["encourage"].search(own) or PATTERNS["leave"].search(own)
    return bool(PATTERNS["wish"].search(own)) and soft and not kept and not _any("wish", had[:1])


def _lost(name: str, own: str, best: Sequence[str]) -> bool:
    if PATTERNS[name].search(own):
        return False
    for text in best:
        for match in PATTERNS[name].finditer(text):
            before, after = _beside(text, match)
            acted_on = after[:2] or before[-4:]
            if len(acted_on) >= 2 and acted_on in _FILL.sub("", own):
                return True
    return False
