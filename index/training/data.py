"""Public texts and pairs from the data folder; what each file is stands in the model card.

``pairs/*.jsonl.gz`` hold {"q", "p"} lines, ``documents/*.jsonl.gz`` {"text"} lines,
``words/同义词.txt`` lines of "code= word word …".  STARD and the development part of
CMRC 2018 are never trained on.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import FileError

SIMPLIFIED = ("cmrc2018_train", "cmrc2018_trial", "xquad_zh")
TRADITIONAL = ("drcd_dev", "drcd_test")
DOCUMENTS = ("laws", "national_reports", "provincial_reports_2026")
LONGEST = 400
_GENERIC = re.compile(r"总\s*则|附\s*则|法律责任|罚\s*则|_index|其他规定")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FURNITURE = re.compile(r"[\s#*>]+")
_SENTENCE_END = re.compile(r"(?<=[。；])")
_SHORTEST_PARAGRAPH, _LONGEST_PARAGRAPH = 40, 600
_A_HEADING = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and a passage that answers or continues it."""

    query: str
    passage: str


@dataclass(frozen=True, slots=True)
class PublicData:
    """Questions with passages, headings with articles, synonyms, and plain paragraphs.

    ``reports`` are paragraphs of government work reports, ``laws`` those of laws, shuffled.
    """

    questions: tuple[Pair, ...]
    headings: tuple[Pair, ...]
    synonyms: tuple[Pair, ...]
    reports: tuple[str, ...]
    laws: tuple[str, ...]


def read_public(folder: Path, seed: int) -> PublicData:
    """All that is trained on; FileError when a file is missing or ill-formed."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    questions = [pair for name in SIMPLIFIED for pair in read_pairs(folder, name)]
    for name in TRADITIONAL:
        questions += [Pair(convert(p.query), convert(p.passage)) for p in read_pairs(folder, name)]
    laws, *reports = [
        [p for text in _texts(folder, name) for p in paragraphs(text)] for name in DOCUMENTS
    ]
    random.Random(seed).shuffle(laws)
    return PublicData(
        questions=tuple(Pair(p.query, p.passage[:LONGEST]) for p in questions),
        headings=tuple(telling_headings(read_pairs(folder, "law_heading_body"), seed)),
        synonyms=tuple(synonym_pairs(_synonym_lines(folder), seed)),
        reports=tuple(paragraph for found in reports for paragraph in found),
        laws=tuple(laws),
    )


def read_pairs(folder: Path, name: str) -> list[Pair]:
    """The pairs of ``pairs/<name>.jsonl.gz``."""
    return [Pair(row["q"], row["p"]) for row in _rows(folder / "pairs" / f"{name}.jsonl.gz")]


def _texts(folder: Path, name: str) -> list[str]:
    return [row["text"] for row in _rows(folder / "documents" / f"{name}.jsonl.gz")]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    except (OSError, EOFError, ValueError) as error:
        raise FileError(
            f"训练数据“{path}”读不出来（{error}）；请按 index/model/README.md 所列来源取得后重试。"
        ) from error


def _synonym_lines(folder: Path) -> list[str]:
    path = folder / "words" / "同义词.txt"
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            f"训练数据“{path}”读不出来（{error}）；请按 index/model/README.md 所列来源取得后重试。"
        ) from error


def telling_headings(pairs: Iterable[Pair], seed: int) -> list[Pair]:
    """Headings that say what their articles are about, at most two articles each, shuffled."""
    telling = [
        pair
        for pair in pairs
        if not _GENERIC.search(pair.query)
        and len(pair.passage) > _SHORTEST_PARAGRAPH
        and pair.passage.startswith("第")
    ]
    random.Random(seed).shuffle(telling)
    seen: Counter[str] = Counter()
    kept = []
    for pair in telling:
        seen[pair.query] += 1
        if seen[pair.query] <= _A_HEADING:
            kept.append(Pair(pair.query, pair.passage[:LONGEST]))
    return kept


def paragraphs(text: str) -> list[str]:
    """Lines of 40 characters and more, mostly Chinese, blanks and markup removed."""
    found = []
    for line in text.split("\n"):
        clean = _FURNITURE.sub("", line)
        if len(clean) >= _SHORTEST_PARAGRAPH and len(_CHINESE.findall(clean)) > 0.7 * len(clean):
            found.append(clean[:_LONGEST_PARAGRAPH])
    return found


def sentence_pairs(texts: Sequence[str], limit: int, seed: int) -> list[Pair]:
    """One sentence of a paragraph against the rest of it, the first ``limit`` that have two."""
    rng = random.Random(seed)
    found: list[Pair] = []
    for text in texts:
        if len(found) == limit:
            break
        cut = [piece for piece in _SENTENCE_END.split(text) if len(piece) >= 8]
        if len(cut) > 1:
            at = rng.randrange(len(cut))
            found.append(Pair(cut[at], "".join(cut[:at] + cut[at + 1 :])[:LONGEST]))
    return found


def synonym_pairs(lines: Iterable[str], seed: int) -> list[Pair]:
    """Each word of a group marked ``=`` with another of its group, shuffled."""
    rng = random.Random(seed)
    found = []
    for line in lines:
        code, *words = line.split() or [""]
        if not code.endswith("=") or len(words) < 2:
            continue
        for at, word in enumerate(words):
            others = words[:at] + words[at + 1 :]
            found.append(Pair(word, rng.choice(others)))
    rng.shuffle(found)
    return found
