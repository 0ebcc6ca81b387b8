"""Which sentences answer: everyday lines vote, shared characters and vectors weigh in.

score = votes + overlap + likeness + section, each in [0, 1] times its weight:

votes     share of the nearest everyday lines that point to the sentence
overlap   idf-weighted share of the question's character pairs the sentence has
likeness  cosine of question and sentence
section   the section's fused score relative to the best one
reading   the sentence encoder's cosine above the mean of all sentences, 0 without one
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from assistant.plan import Plan
from assistant.retrieve import Retrieved
from assistant.structure import core, telling
from assistant.vocabulary import Vocabulary
from corpus.sentences import Sentence
from index.embed import Embedder
from index.expansions import Expansion
from index.tokens import char_tokens

WEIGHTS = {"votes": 0.5, "overlap": 1.5, "likeness": 1.0, "section": 1.5, "reading": 3.0}
Reading = Callable[[str], Mapping[int, float]]
_SECTIONS = 6
_DETAIL = 0.35
_BEST = 0.6
# An unknown Latin word (GDP) counts as much as this many unknown pairs.
_UNKNOWN_WORD = 3
_KEPT_QUERIES = 256
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_CHINESE_RUN = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=8192)
def token_set(text: str) -> frozenset[str]:
    """Tokens of a text; sentences and everyday lines come again with every question."""
    return frozenset(char_tokens(text))


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its total score and how much of the question it has (0 to 1)."""

    sentence: Sentence
    score: float
    overlap: float


@dataclass(frozen=True)
class Weigher:
    """Scores sentences of one plan; idf and vectors are worked out once and kept."""

    plan: Plan
    embedder: Embedder
    everyday: tuple[Expansion, ...] = ()
    reading: Reading | None = None

    @cached_property
    def _known(self) -> Vocabulary:
        """Tokens of the plan and of all everyday lines."""
        return Vocabulary.of((self.plan.document.text, *(line.text for line in self.everyday)))

    def knows(self, token: str) -> bool:
        """Whether a word or pair occurs in the plan or any everyday line written without slips."""
        return token in self._usual

    @cached_property
    def _usual(self) -> Vocabulary:
        told = (line.text for line in self.everyday if not line.slips)
        return Vocabulary.of((self.plan.document.text, *told))

    def asked_as(self, section_id: str, label: str) -> tuple[str, ...]:
        """The everyday questions written for one sentence or row."""
        return self._by_target.get((section_id, label), ())

    def asked_of(self, section_id: str) -> tuple[str, ...]:
        """All everyday questions written for a section."""
        return self._by_section.get(section_id, ())

    @cached_property
    def _by_section(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for line in self.everyday:
            found.setdefault(line.section_id, []).append(line.text)
        return {section_id: tuple(texts) for section_id, texts in found.items()}

    def sentence_coverage(self, query: str, sentence: Sentence) -> float:
        """Share of the query a sentence, its heading and its everyday questions have; 0 to 1."""
        section = self.plan.section(sentence.section_id)
        asked = self.asked_as(sentence.section_id, self.plan.label(sentence))
        return self.coverage(query, [section.heading, sentence.text, *asked])

    @cached_property
    def _by_target(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], list[str]] = {}
        for line in self.everyday:
            for label in line.targets:
                found.setdefault((line.section_id, label), []).append(line.text)
        return {key: tuple(texts) for key, texts in found.items()}

    def known_share(self, query: str) -> float:
        """Share of the query's character pairs and words that occur anywhere; 1 for no words."""
        wanted = [token for token in token_set(query) if len(token) > 1]
        return sum(token in self._known for token in wanted) / len(wanted) if wanted else 1.0

    def has_unknown_word(self, text: str) -> bool:
        """A Latin word (GDP) that neither plan nor everyday lines have."""
        return any(word not in self._known for word in _LATIN_WORD.findall(text.lower()))

    def longest_unknown(self, text: str) -> int:
        """The most character pairs in a row that occur in neither plan nor everyday lines."""
        longest = _UNKNOWN_WORD if self.has_unknown_word(text) else 0
        for run in _CHINESE_RUN.findall(text):
            length = 0
            for first, second in pairwise(run):
                length = 0 if first + second in self._known else length + 1
                longest = max(longest, length)
        return longest

    @cached_property
    def _idf(self) -> dict[str, float]:
        counts: Counter[str] = Counter()
        total = 0
        for found in self.plan.sentences_of.values():
            for sentence in found:
                counts.update(set(char_tokens(sentence.text)))
                total += 1
        return {token: math.log(1 + total / count) for token, count in counts.items()}

    @cached_property
    def _unknown(self) -> float:
        return max(self._idf.values(), default=1.0)

    def weight(self, token: str) -> float:
        """How telling a token is; words the plan does not have count most."""
        return self._idf.get(token, self._unknown)

    def coverage(self, query: str, texts: Iterable[str]) -> float:
        """Idf-weighted share of the query's tokens that occur in ``texts``; 0 to 1."""
        return self.covered(query, frozenset[str]().union(*map(token_set, texts)))

    def covered(self, query: str, have: frozenset[str]) -> float:
        """As :meth:`coverage`, by the tokens of the texts."""
        weights, total = self._weights(query)
        if not total:
            return 0.0
        return sum([weight for token, weight in weights.items() if token in have]) / total

    def _weights(self, query: str) -> tuple[dict[str, float], float]:
        found = self._query_weights.get(query)
        if found is None:
            if len(self._query_weights) >= _KEPT_QUERIES:
                self._query_weights.clear()
            weights = {token: self.weight(token) for token in sorted(token_set(query))}
            found = self._query_weights[query] = weights, sum(weights.values())
        return found

    @cached_property
    def _query_weights(self) -> dict[str, tuple[dict[str, float], float]]:
        return {}

    def section_tokens(self, section_id: str, asked: bool) -> frozenset[str]:
        """Tokens of a section's headings and text, and of its everyday questions if ``asked``."""
        key = section_id, asked
        if key not in self._section_tokens:
            section = self.plan.section(section_id)
            texts = [*section.path, self.plan.document.section_text(section)]
            texts += self.asked_of(section_id) if asked else ()
            self._section_tokens[key] = frozenset[str]().union(*map(token_set, texts))
        return self._section_tokens[key]

    @cached_property
    def _section_tokens(self) -> dict[tuple[str, bool], frozenset[str]]:
        return {}

    def rank(
        self, query: str, found: Retrieved, section_ids: Sequence[str] | None = None
    ) -> tuple[Scored, ...]:
        """Sentences of the best sections (or of ``section_ids``), best first."""
        hits = found.hits if section_ids else found.hits[:_SECTIONS]
        wanted = set(section_ids) if section_ids else None
        best = max(found.top.score, 1e-9)
        vector = self.embedder.embed_query(query)
        votes = self._votes(found)
        read = self.reading(query) if self.reading else {}
        scored = []
        for hit in hits:
            if wanted is not None and hit.section_id not in wanted:
                continue
            sentences = self.plan.sentences_of[hit.section_id]
            likeness = self._vectors(hit.section_id) @ vector
            for sentence, like in zip(sentences, likeness.tolist(), strict=True):
                overlap = self.coverage(query, [sentence.text])
                score = (
                    WEIGHTS["votes"] * votes.get((sentence.start, sentence.end), 0.0)
                    + WEIGHTS["overlap"] * overlap
                    + WEIGHTS["likeness"] * max(0.0, like)
                    + WEIGHTS["section"] * hit.score / best
                    + WEIGHTS["reading"] * max(0.0, read.get(sentence.start, 0.0))
                )
                scored.append(Scored(sentence, score, overlap))
        return tuple(sorted(scored, key=lambda item: -item.score))

    def favouring(
        self, scored: tuple[Scored, ...], pattern: re.Pattern[str], found: Retrieved
    ) -> tuple[Scored, ...]:
        """The same sentences with those of the best sections moved up that have what is asked for."""
        best = {hit.section_id for hit in found.hits[:3] if hit.score >= _BEST * found.top.score}
        raised = [
            replace(item, score=item.score + _DETAIL)
            if item.sentence.section_id in best and pattern.search(item.sentence.text)
            else item
            for item in scored
        ]
        return tuple(sorted(raised, key=lambda item: -item.score))

    def _votes(self, found: Retrieved) -> dict[tuple[int, int], float]:
        """Cube of the lines' score relative to the best: near lines count far more than far ones."""
        most = max(found.targets.values(), default=1.0) or 1.0
        votes = {}
        for (section_id, label), score in found.targets.items():
            sentence = self.plan.target(section_id, label)
            if sentence is not None:
                votes[sentence.start, sentence.end] = (score / most) ** 3
        return votes

    def row_likeness(self, query: str) -> dict[int, float]:
        """Cosine of the query and each indicator's name, by row number."""
        rows = self.plan.document.indicators
        if not rows:
            return {}
        scores = self._name_vectors @ self.embedder.embed_query(query)
        return {row.number: float(score) for row, score in zip(rows, scores, strict=True)}

    @cached_property
    def _name_vectors(self) -> np.ndarray:
        return self.embedder.embed([row.name for row in self.plan.document.indicators])

    def heading_likeness(self, query: str) -> dict[str, tuple[float, float]]:
        """Cosines of the query and each heading, and the last two of its path, by section id."""
        vector = self.embedder.embed_query(query)
        ids, headings, tails = self._heading_vectors
        pairs = zip((headings @ vector).tolist(), (tails @ vector).tolist(), strict=True)
        return dict(zip(ids, pairs, strict=True))

    def heading_overlaps(self, text: str, words: str) -> dict[str, tuple[float, float]]:
        """By section id: how much of its heading ``text`` has, and of ``words`` it has; 0 to 1.

        Idf-weighted, words that open most headings left out.
        """
        said, asked = token_set(text), token_set(telling(words))
        total = math.fsum(map(self.weight, asked)) or 1.0
        found = {}
        for section_id, (tokens, own) in self._heading_tokens.items():
            share = math.fsum(map(self.weight, tokens & said)) / own
            found[section_id] = (share, math.fsum(map(self.weight, tokens & asked)) / total)
        return found

    @cached_property
    def _heading_tokens(self) -> dict[str, tuple[frozenset[str], float]]:
        """The telling tokens of each heading and their weight."""
        sections = self.plan.document.sections
        tokens = {s.section_id: token_set(telling(core(s.heading))) for s in sections}
        return {
            i: (found, math.fsum(map(self.weight, found)) or 1.0) for i, found in tokens.items()
        }

    @cached_property
    def _heading_vectors(self) -> tuple[list[str], np.ndarray, np.ndarray]:
        sections = self.plan.document.sections
        headings = [core(section.heading) for section in sections]
        tails = [" ".join(map(core, section.path[-2:])) for section in sections]
        ids = [section.section_id for section in sections]
        return ids, self.embedder.embed(headings), self.embedder.embed(tails)

    def _vectors(self, section_id: str) -> np.ndarray:
        cache = self._section_vectors
        if section_id not in cache:
            texts = [sentence.text for sentence in self.plan.sentences_of[section_id]]
            cache[section_id] = self.embedder.embed(texts)
        return cache[section_id]

    @cached_property
    def _section_vectors(self) -> dict[str, np.ndarray]:
        return {}
