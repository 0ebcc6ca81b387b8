"""From the published markdown to cleaned lines, never losing the way back.

Every character is carried with the offset it was printed at, so that the
cleaned text maps onto the published one however lines are cut and joined.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from corpus.errors import CorpusError

_TAG = re.compile(r"</?(?:b|i|u|sub|sup|br)\s*/?>")
_BOLD_PREFIX = re.compile(r"^(——)?\*\*(.+?)\*\*")
_HASHES = re.compile(r"^(#{1,6})\s*")
# Blanks between a CJK character and a digit or Latin letter, either way round.
_CJK = r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—]"
_INNER_BLANK = re.compile(rf"(?<={_CJK}) +(?=[0-9A-Za-z≥≤IVX])|(?<=[0-9A-Za-z%+.]) +(?={_CJK})")
_KEEP_AFTER_NUMBER = re.compile(r"^\d{1,2}\. ")
# 专栏1 “…”: the blank after the number parts number and title, so it stays.
_BOX_TITLE = re.compile(r"^专栏\s*\d+( +)")


@dataclass(frozen=True, slots=True)
class Tracked:
    """A string and, for each of its characters, the published offset it came from."""

    text: str
    origin: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origin):
            raise ValueError(f"{len(self.text)} characters but {len(self.origin)} offsets")

    def cut(self, start: int, end: int | None = None) -> Tracked:
        return Tracked(self.text[start:end], self.origin[start:end])

    def without(self, spans: Iterable[tuple[int, int]]) -> Tracked:
        """The same with ``spans`` removed (in order, not overlapping)."""
        pieces, at = [], 0
        for start, end in spans:
            pieces.append(self.cut(at, start))
            at = end
        pieces.append(self.cut(at))
        return concat(pieces)

    def strip(self) -> Tracked:
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))


def concat(pieces: Iterable[Tracked]) -> Tracked:
    parts = list(pieces)
    return Tracked(
        "".join(p.text for p in parts), tuple(offset for p in parts for offset in p.origin)
    )


@dataclass(frozen=True, slots=True)
class Erratum:
    kind: Literal["text", "markup"]
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One cleaned line; ``hashes`` and ``bold`` tell what markup it had.

    ``hashes`` is the number of # before it, ``bold`` the number of characters at the
    start that were printed bold.
    """

    tracked: Tracked
    hashes: int
    bold: int

    @property
    def text(self) -> str:
        return self.tracked.text


def read_errata(path: Path) -> tuple[Erratum, ...]:
    if not path.exists():
        return ()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Erratum(**entry) for entry in data.get("erratum", []))


def apply_errata(published: str, errata: Iterable[Erratum]) -> Tracked:
    """The published text with each erratum applied exactly once.

    Characters put in get the offset at which the printed form starts.
    Raises CorpusError when an erratum matches nowhere or more than once.
    """
    edits = []
    for erratum in errata:
        count = published.count(erratum.before)
        if count != 1:
            raise CorpusError(
                f"勘误“{erratum.before}”应恰好出现一次，实际出现 {count} 次；"
                "请核对规划文本，或修改 corpus/errata.toml。"
            )
        edits.append((published.index(erratum.before), erratum))
    pieces, at = [], 0
    for start, erratum in sorted(edits, key=lambda edit: edit[0]):
        end = start + len(erratum.before)
        pieces.append(Tracked(published[at:start], tuple(range(at, start))))
        pieces.append(_replacement(erratum, start))
        at = end
    pieces.append(Tracked(published[at:], tuple(range(at, len(published)))))
    return concat(pieces)


def _replacement(erratum: Erratum, start: int) -> Tracked:
    """``after`` with the offsets of what it shares with ``before``; new characters take the place they replace."""
    matcher = SequenceMatcher(None, erratum.before, erratum.after, autojunk=False)
    origin: list[int] = []
    for kind, before_at, _, after_at, after_end in matcher.get_opcodes():
        for step in range(after_end - after_at):
            origin.append(start + before_at + (step if kind == "equal" else 0))
    return Tracked(erratum.after, tuple(origin))


def clean_lines(tracked: Tracked) -> Iterator[Line]:
    """Non-empty lines with markup dropped and blanks around digits normalised."""
    at = 0
    for raw in tracked.text.split("\n"):
        line = _clean_line(tracked.cut(at, at + len(raw)))
        at += len(raw) + 1
        if line.text and not set(line.text) <= {"-", "*", "_", " "}:
            yield line


def _clean_line(raw: Tracked) -> Line:
    line = raw.strip() if "\t" not in raw.text else raw
    hashes = _HASHES.match(line.text)
    if hashes:
        line = line.cut(hashes.end())
    line = line.without(match.span() for match in _TAG.finditer(line.text))
    bold_match = _BOLD_PREFIX.match(line.text)
    bold_text = (bold_match.group(1) or "") + bold_match.group(2) if bold_match else ""
    line = line.without((m.start(), m.end()) for m in re.finditer(r"\*\*", line.text))
    bold = len(normalise_blanks(Tracked(bold_text, (0,) * len(bold_text))).text)
    return Line(normalise_blanks(line), hashes=len(hashes.group(1)) if hashes else 0, bold=bold)


def normalise_blanks(line: Tracked) -> Tracked:
    """Drops blanks between Chinese and digits or Latin letters; keeps ``1. `` and tabs."""
    keep = _BOX_TITLE.match(line.text)
    spans = []
    for match in _INNER_BLANK.finditer(line.text):
        if keep and match.span() == keep.span(1):
            continue
        if _KEEP_AFTER_NUMBER.match(line.text) and match.end() <= 4:
            continue
        spans.append(match.span())
    return line.without(spans)
