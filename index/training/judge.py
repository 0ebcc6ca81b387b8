"""What decides between recipes: the right section first, never the loss.

Everyday lines of a writer whose file was held out are asked of an index of the
other writers' lines; STARD (lay questions, statute articles) is the outside
check; the project's dev questions stand apart from all lines.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import FileError
from index.lexical import LexicalField
from index.settings import IndexSettings
from index.tokens import char_tokens
from index.training.data import Pair
from index.training.plan_data import Lessons
from index.training.table import Floats

Embed = Callable[[Sequence[str]], Floats]
Scores = NDArray[np.float64]
Gold = Sequence[frozenset[int]]
# Weights of the vector channels beside two BM25 channels scaled to 1 at best.
LINE_WEIGHT, TEXT_WEIGHT = 1.0, 2.0
UNFAMILIAR = 0.3
_RECALL_DEPTH = 10
_SIGN = re.compile(r"[^\u3400-\u9fff0-9a-z]")


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares from 0 to 1: right section first and in the first five, by vectors and fused.

    ``unfamiliar_first`` is ``first`` over queries that share less than 0.3 of
    their character pairs (Jaccard) with any line of the index; ``sentence`` is how often
    the nearest sentence of the right section is one that answers.  NaN where not asked.
    """

    first: float
    five: float
    unfamiliar_first: float
    text_first: float
    sentence: float
    fused_first: float
    fused_five: float


def share_within(scores: Scores, gold: Gold, depth: int) -> float:
    """Share of rows where fewer than ``depth`` columns score above the best right one."""
    ranks = [
        int((row > max(row[i] for i in right)).sum())
        for row, right in zip(scores, gold, strict=True)
    ]
    return float(np.mean([rank < depth for rank in ranks]))


def recall(scores: Scores, gold: Gold, depth: int = _RECALL_DEPTH) -> float:
    """Mean share of the right columns among the best ``depth`` (of ``depth`` where more)."""
    best = np.argsort(-scores, axis=1, kind="stable")[:, :depth]
    found = [
        len(right & set(row)) / min(depth, len(right))
        for row, right in zip(best.tolist(), gold, strict=True)
    ]
    return float(np.mean(found))


def best_of_section(scores: Floats, sections: NDArray[np.int64], count: int) -> Scores:
    """Each section's best column, shape (rows, count); −1 where a section has none."""
    best = np.full((scores.shape[0], count), -1.0)
    for section in range(count):
        columns = sections == section
        if columns.any():
            best[:, section] = scores[:, columns].max(axis=1)
    return best


def nearness(lines: Sequence[str], writers: NDArray[np.int64]) -> Scores:
    """Each line's highest Jaccard share of character pairs with a line of another writer."""
    pairs = [_pairs(line) for line in lines]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for i, found in enumerate(pairs):
        for pair in found:
            having[pair].append(i)
    nearest = np.zeros(len(lines))
    for i, found in enumerate(pairs):
        shared = Counter(j for pair in found for j in having[pair] if writers[j] != writers[i])
        shares = [n / (len(found) + len(pairs[j]) - n) for j, n in shared.items()]
        nearest[i] = max(shares, default=0.0)
    return nearest


def _pairs(text: str) -> frozenset[str]:
    plain = _SIGN.sub("", text.lower())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def bm25(documents: Sequence[str], queries: Sequence[str]) -> Floats:
    """Scores of shape (queries, documents), as the index computes them."""
    field = LexicalField.build([char_tokens(text) for text in documents], IndexSettings())
    return np.stack([field.scores(char_tokens(query)) for query in queries])


def relative(scores: NDArray[np.floating]) -> Scores:
    """Rows divided by their best score, as the assistant scales BM25 channels."""
    best = scores.max(axis=1, keepdims=True)
    return np.asarray(scores / np.where(best > 0, best, 1.0), dtype=np.float64)


class SectionJudge:
    """Queries with their right sections against an index of ``indexed`` lines."""

    def __init__(
        self,
        lessons: Lessons,
        indexed: NDArray[np.bool_],
        queries: Sequence[str],
        gold: Gold,
        unfamiliar: NDArray[np.bool_],
        aims: Sequence[NDArray[np.int64]] = (),
    ) -> None:
        self._lessons, self._queries, self._gold = lessons, queries, gold
        self._unfamiliar, self._aims = unfamiliar, aims
        chosen = np.flatnonzero(indexed)
        self._lines = [lessons.lines[i] for i in chosen]
        self._owners = lessons.line_sections[chosen]
        self._count = len(lessons.section_ids)
        asked: list[list[str]] = [[] for _ in lessons.section_ids]
        for text, owner in zip(self._lines, self._owners, strict=True):
            asked[owner].append(text)
        whole = zip(lessons.section_texts, asked, strict=True)
        field = bm25([" ".join([text, *found]) for text, found in whole], queries)
        lines = best_of_section(bm25(self._lines, queries), self._owners, self._count)
        self._lexical = relative(field) + relative(np.maximum(lines, 0))

    def measure(self, embed: Embed) -> Measured:
        lessons, gold = self._lessons, self._gold
        queries = embed(self._queries)
        lines = best_of_section(queries @ embed(self._lines).T, self._owners, self._count)
        chunks = queries @ embed(lessons.chunks).T
        text = best_of_section(chunks, lessons.chunk_sections, self._count)
        dense = np.maximum(lines, text)
        fused = self._lexical + LINE_WEIGHT * lines + TEXT_WEIGHT * text
        rows = np.flatnonzero(self._unfamiliar)
        return Measured(
            first=share_within(dense, gold, 1),
            five=share_within(dense, gold, 5),
            unfamiliar_first=share_within(dense[rows], [gold[i] for i in rows.tolist()], 1),
            text_first=share_within(text, gold, 1),
            sentence=self._sentence(queries @ embed(lessons.sentences).T),
            fused_first=share_within(fused, gold, 1),
            fused_five=share_within(fused, gold, 5),
        )

    def lexical(self) -> Measured:
        """BM25 alone, in the columns of the fused ranking."""
        nan = float("nan")
        first, five = (share_within(self._lexical, self._gold, depth) for depth in (1, 5))
        return Measured(nan, nan, nan, nan, nan, first, five)

    def _sentence(self, scores: Floats) -> float:
        found = []
        for row, aims in enumerate(self._aims):
            section = next(iter(self._gold[row]))
            inside = np.flatnonzero(self._lessons.sentence_sections == section)
            if 0 < len(aims) < len(inside):
                found.append(inside[scores[row, inside].argmax()] in aims)
        return float(np.mean(found)) if found else float("nan")


def held_out(lessons: Lessons, writer: int, nearest: Scores) -> SectionJudge:
    """The lines of one writer asked of an index of all the others'; ``nearest`` is `nearness`."""
    asked = lessons.writers == writer
    rows = np.flatnonzero(asked)
    nothing = np.zeros(0, dtype=np.int64)
    return SectionJudge(
        lessons,
        ~asked,
        [lessons.lines[i] for i in rows],
        [frozenset({int(lessons.line_sections[i])}) for i in rows],
        nearest[rows] < UNFAMILIAR,
        [lessons.targets[i] if lessons.aimed[i] else nothing for i in rows],
    )


def dev_judge(lessons: Lessons, path: Path) -> SectionJudge:
    """The answerable stand-alone questions of a question file asked of the whole index."""
    queries, gold = read_questions(path, lessons.section_ids)
    everything = np.ones(len(lessons.lines), dtype=np.bool_)
    return SectionJudge(lessons, everything, queries, gold, np.ones(len(queries), dtype=np.bool_))


def read_questions(
    path: Path, section_ids: Sequence[str]
) -> tuple[list[str], list[frozenset[int]]]:
    """Questions in simplified characters and the leaves at or below their gold sections."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise FileError(f"问题文件“{path}”读不出来（{error}）；请检查 --questions。") from error
    queries, gold = [], []
    for row in rows:
        right = frozenset(
            position
            for position, leaf in enumerate(section_ids)
            for wanted in row["sections"]
            if leaf == wanted or leaf.startswith(wanted + ".")
        )
        if right and row["answerable"] and not row["history"]:
            queries.append(convert(row["question"]))
            gold.append(right)
    return queries, gold


class StardJudge:
    """Lay questions against all statute articles of STARD (test only)."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._passages = list(dict.fromkeys(pair.passage for pair in pairs))
        at = {passage: position for position, passage in enumerate(self._passages)}
        right: defaultdict[str, set[int]] = defaultdict(set)
        for pair in pairs:
            right[pair.query].add(at[pair.passage])
        self._queries = list(right)
        self._gold = [frozenset(right[query]) for query in self._queries]
        self._lexical = relative(bm25(self._passages, self._queries))

    def measure(self, embed: Embed) -> tuple[float, float]:
        """recall@10 by vectors alone and added to BM25."""
        dense = (embed(self._queries) @ embed(self._passages).T).astype(np.float64)
        return recall(dense, self._gold), recall(self._lexical + dense, self._gold)

    def lexical(self) -> float:
        return recall(self._lexical, self._gold)
