"""Which fact of the plan an ask is after: every fact's names, ways of asking and clause held
against the ask's words.

A first look weighs all facts by an inverted index over their names and ways of asking
(idf-weighted coverage); the best are looked at closely, and fitted trees give each the
probability that it is what is asked for (``python -m eval fit --only facts``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import Scored, Weigher, token_set
from assistant.numbers import years
from assistant.plan import Plan
from assistant.question import Question, searchable
from assistant.support import content
from assistant.trees import BoostedTrees
from assistant.understand.lexicon import fired, words
from corpus.values import Fact

_CANDIDATES = 24
_LEAST_NAME = 2
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_UNIT = re.compile(r"(?:多少|几)(?:个)?([\u4e00-\u9fff])")
FEATURES = (
    "name_said", "name_exact", "name_weight", "neighbour", "asked_said", "asked_has",
    "covered", "left", "unknown", "cosine", "sentence", "sentence_first", "section",
    "year_same", "year_other", "year_none", "target_asked", "target_claim", "done_claim",
    "wants_number", "wants_year", "wants_list", "wants_who", "has_digit", "has_year", "items",
    "unit_same", "unit_other", "scope_said", "level_other", "universal", "long",
    "wants_money", "has_money", "first_look", "margin", "level_before", "other_years",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A fact with the probability (0 to 1) that it is what the ask is after, and why."""

    fact: Fact
    probability: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is known of a fact beforehand, as token sets."""

    names: tuple[tuple[str, frozenset[str]], ...]
    asked: tuple[frozenset[str], ...]
    all: frozenset[str]


@dataclass(frozen=True, eq=False)
class FactMatcher:
    """Matches asks to the facts of one plan; token sets and vectors are worked out once."""

    plan: Plan
    weigher: Weigher
    trees: BoostedTrees

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.plan.facts

    def matches(self, question: Question, scored: Sequence[Scored]) -> tuple[Match, ...]:
        """The facts that may answer, most probable first; none of a plan without facts."""
        if not self.facts:
            return ()
        looked_at = self.candidates(question, scored)
        rows = [[values[name] for name in self.trees.names] for _, values in looked_at]
        found = [
            Match(self.facts[position], probability, values)
            for (position, values), probability in zip(
                looked_at, self.trees.probabilities(rows), strict=True
            )
        ]
        return tuple(sorted(found, key=lambda match: -match.probability))

    def candidates(
        self, question: Question, scored: Sequence[Scored]
    ) -> list[tuple[int, dict[str, float]]]:
        """Positions of the facts looked at closely, with their features; none without facts."""
        text = searchable(question.text)
        tokens = token_set(text)
        first = self._first_look(tokens)
        order = np.argsort(-first, kind="stable")[:_CANDIDATES].tolist()
        best = max(float(first[order[0]]), 1e-9)
        context = _Context.of(question, text, tokens, scored, self.weigher)
        cosines = self._vectors[order] @ self.weigher.embedder.embed_query(text)
        return [
            (position, self._features(position, context, float(cosine), float(first[position]), best))
            for position, cosine in zip(order, cosines.tolist(), strict=True)
        ]  # fmt: skip

    def _first_look(self, tokens: frozenset[str]) -> NDArray[np.float64]:
        """For each fact: best coverage of one of its names, plus half of its ways of asking."""
        weights = {token: self.weigher.weight(token) for token in tokens}
        names = self._covered(self._name_index, weights) / self._name_totals
        total = np.zeros(len(self.facts))
        np.maximum.at(total, self._name_facts, names)
        field = self._covered(self._field_index, weights) / max(sum(weights.values()), 1e-9)
        return total + 1.5 * field

    @staticmethod
    def _covered(
        index: tuple[dict[str, NDArray[np.intp]], int], weights: Mapping[str, float]
    ) -> NDArray[np.float64]:
        postings, size = index
        total = np.zeros(size)
        for token, weight in weights.items():
            if (rows := postings.get(token)) is not None:
                total[rows] += weight
        return total

    @cached_property
    def _texts(self) -> tuple[_Texts, ...]:
        found = []
        for fact in self.facts:
            names = tuple((name, token_set(name)) for name in fact.names)
            asked = tuple(token_set(text) for text in (*fact.asked, fact.attribute))
            clause = token_set(self.plan.document.text[fact.start : fact.end])
            path = token_set(" ".join(self.plan.section(fact.section_id).path[-2:]))
            everything = frozenset[str]().union(*(n for _, n in names), *asked, clause, path)
            found.append(_Texts(names, asked, everything))
        return tuple(found)

    @cached_property
    def _name_rows(self) -> list[tuple[int, frozenset[str]]]:
        return [(i, tokens) for i, texts in enumerate(self._texts) for _, tokens in texts.names]

    @cached_property
    def _name_facts(self) -> NDArray[np.intp]:
        return np.array([position for position, _ in self._name_rows], dtype=np.intp)

    @cached_property
    def _name_totals(self) -> NDArray[np.float64]:
        rows = self._name_rows
        return np.array([sum(map(self.weigher.weight, t)) or 1.0 for _, t in rows])

    @cached_property
    def _name_index(self) -> tuple[dict[str, NDArray[np.intp]], int]:
        return _inverted([tokens for _, tokens in self._name_rows])

    @cached_property
    def _field_index(self) -> tuple[dict[str, NDArray[np.intp]], int]:
        return _inverted([texts.all for texts in self._texts])

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        return self.weigher.embedder.embed(
            [f"{fact.subject}{fact.attribute}，{fact.names[-1]}{fact.asked[0]}" for fact in self.facts]
        )  # fmt: skip

    def _features(
        self, position: int, asked: _Context, cosine: float, first: float, best: float
    ) -> dict[str, float]:
        fact, texts, weigher = self.facts[position], self._texts[position], self.weigher
        exact = max((n for n in fact.names if n in asked.text), key=len, default="")
        said, name_tokens = max(
            (_share(tokens, asked.tokens, weigher), tokens) for _, tokens in texts.names
        )
        rest = asked.tokens - (token_set(exact) if exact else name_tokens)
        sentence = asked.sentences.get((fact.section_id, self._sentence_of[position]), 0.0)
        neighbour = max((n for n in fact.not_for if n in asked.text), key=len, default="")
        value = fact.value
        unit = _UNIT.search(asked.text)
        unit_same = bool(unit and unit.group(1) in value)
        return {
            "name_said": said,
            "name_exact": len(exact) / 10,
            "name_weight": sum(map(weigher.weight, token_set(exact))) / 30 if exact else 0.0,
            "neighbour": float(bool(neighbour) and neighbour not in exact),
            "asked_said": max(_share(tokens, rest, weigher) for tokens in texts.asked),
            "asked_has": max(_share(rest, tokens, weigher) for tokens in texts.asked),
            "covered": _share(asked.words, texts.all, weigher),
            "left": sum(map(weigher.weight, asked.words - texts.all)) / 30,
            "unknown": max((weigher.weight(t) for t in asked.words - texts.all), default=0.0) / 6,
            "cosine": cosine,
            "sentence": sentence,
            "sentence_first": float(sentence >= 1.0),
            "section": asked.sections.get(fact.section_id, 0.0),
            "year_same": float(fact.year in asked.years if fact.year else False),
            "year_other": float(bool(asked.years) and fact.year not in asked.years),
            "year_none": float(not asked.years),
            "target_asked": asked.target,
            "target_claim": float(fact.claim == "target"),
            "done_claim": float(fact.claim == "done"),
            "wants_number": asked.wants["number"],
            "wants_year": asked.wants["year"],
            "wants_list": asked.wants["list"],
            "wants_who": asked.wants["who"],
            "wants_money": asked.wants["money"],
            "has_digit": float(bool(_DIGIT.search(value))),
            "has_year": float(bool(_YEAR.search(value))),
            "has_money": float("元" in value),
            "items": min(len(fact.values), 10) / 10,
            "unit_same": float(unit_same),
            "unit_other": float(bool(unit) and not unit_same),
            "scope_said": _share(token_set(fact.scope), asked.tokens, weigher) if fact.scope else 0.5,
            "level_other": float(bool(asked.level) and asked.level not in self._around(fact)),
            "level_before": float(bool(exact) and asked.is_of_level(exact, self._around(fact))),
            "other_years": float(bool(asked.years) and self._has_other_years(fact, asked.years)),
            "universal": asked.universal,
            "long": min(len(asked.text), 60) / 60,
            "first_look": first,
            "margin": first / best,
        }  # fmt: skip

    def _has_other_years(self, fact: Fact, asked: Sequence[int]) -> bool:
        """Figures of the subject are told for some years, and for none of those asked for."""
        told = self._years_of.get(fact.subject, frozenset())
        return bool(told) and told.isdisjoint(asked)

    @cached_property
    def _years_of(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for fact in self.facts:
            if fact.year is not None:
                found.setdefault(fact.subject, set()).add(fact.year)
        return {subject: frozenset(years) for subject, years in found.items()}

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        """Where the sentence begins that each fact's clause stands in."""
        found = []
        for fact in self.facts:
            sentences = self.plan.sentences_of.get(fact.section_id, ())
            inside = (s.start for s in sentences if s.start <= fact.start < s.end)
            found.append(next(inside, fact.start))
        return tuple(found)

    def _around(self, fact: Fact) -> str:
        path = "".join(self.plan.section(fact.section_id).path)
        return path + self.plan.document.text[fact.start : fact.end] + "".join(fact.names)


@dataclass(frozen=True, slots=True)
class _Context:
    """What is read off an ask once for all facts."""

    text: str
    tokens: frozenset[str]
    words: frozenset[str]
    years: tuple[int, ...]
    target: float
    wants: Mapping[str, float]
    level: str
    universal: float
    sentences: Mapping[tuple[str, int], float]
    sections: Mapping[str, float]

    def is_of_level(self, name: str, around: str) -> bool:
        """A level stands right before the name (市级国检中心, 全国的森林覆盖率) that the plan leaves out."""
        before = self.text[: self.text.find(name)].rstrip("的 ")
        level = next((w for w in words("match", "ranks") if before.endswith(w)), "")
        return bool(level) and level not in around

    @classmethod
    def of(
        cls,
        question: Question,
        text: str,
        tokens: frozenset[str],
        scored: Sequence[Scored],
        weigher: Weigher,
    ) -> _Context:
        best = max((item.score for item in scored), default=1.0) or 1.0
        sections: dict[str, float] = {}
        for item in scored:
            share = item.score / best
            sections[item.sentence.section_id] = max(
                share, sections.get(item.sentence.section_id, 0.0)
            )
        return cls(
            text=text,
            tokens=tokens,
            words=token_set(content(question.text)),
            years=question.years or years(question.text),
            target=float(bool(fired(text, "match", "target"))),
            wants={
                "number": float(question.asks("count")),
                "money": float(question.asks("money")),
                "year": float(question.asks("date", "day")),
                "list": float(question.kind == "list"),
                "who": float(question.kind == "who"),
            },
            level=fired(text, "match", "levels"),
            universal=float(bool(fired(text, "match", "universal"))),
            sentences={
                (i.sentence.section_id, i.sentence.start): i.score / best for i in scored
            },
            sections=sections,
        )  # fmt: skip


def _share(tokens: frozenset[str], have: frozenset[str], weigher: Weigher) -> float:
    """Idf-weighted share of ``tokens`` that are in ``have``; 0 for none."""
    total = sum(map(weigher.weight, tokens))
    return sum(map(weigher.weight, tokens & have)) / total if total else 0.0


def _inverted(rows: Sequence[frozenset[str]]) -> tuple[dict[str, NDArray[np.intp]], int]:
    """Token → rows that have it, and how many rows there are."""
    found: dict[str, list[int]] = {}
    for number, tokens in enumerate(rows):
        for token in tokens:
            found.setdefault(token, []).append(number)
    return {token: np.array(at, dtype=np.intp) for token, at in found.items()}, len(rows)
