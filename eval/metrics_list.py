"""Complete lists: which items are there, and which entries of the answer are items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

from assistant.values import Answer
from eval.matching import plain, says_any

CLAIMS = ("verbatim", "computed", "rephrased")
_SEPARATORS = re.compile(r"[、；;，,。\n]")
_FRAME = re.compile(r"^[^：:]*[：:]")
_MIN_PIECE = 2
Points = Sequence[tuple[str, ...]]


def item_scores(points: Points, answer: Answer) -> tuple[float, float | None]:
    """Set recall and precision of a list answer against its key points.

    Recall: the share of key points said by the statements that claim something.
    Precision: the share of the answer's entries that are key points.  A statement
    with one key point or none is one entry; one with several is an enumeration and
    is cut at 、；，。, what stands before a colon left out.  A cut piece is right
    when it holds a key point or is a piece of one (names may hold 、 themselves).
    None when the answer has no entry.
    """
    texts = [s.text for s in answer.statements if s.verdict in CLAIMS]
    recall = fmean(float(says_any("\n".join(texts), forms)) for forms in points)
    entries = [right for text in texts for right in _entries(points, text)]
    return recall, fmean(float(right) for right in entries) if entries else None


def _entries(points: Points, text: str) -> list[bool]:
    said = sum(says_any(text, forms) for forms in points)
    if said < 2:
        return [said == 1]
    pieces = _SEPARATORS.split(_FRAME.sub("", text))
    return [_is_item(points, piece) for piece in pieces if len(plain(piece)) >= _MIN_PIECE]


def _is_item(points: Points, piece: str) -> bool:
    return any(
        says_any(piece, accepted) or any(plain(piece) in plain(form) for form in accepted)
        for accepted in points
    )
