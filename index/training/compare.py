"""Measures recipes: what is tuned never contains the lines that are asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.training.card import Row, mean
from index.training.judge import (
    Embed,
    Measured,
    SectionJudge,
    StardJudge,
    held_out,
    nearness,
)
from index.training.plan_data import Lessons
from index.training.recipe import Recipe
from index.training.table import Floats, TokenTable, mean_vectors
from index.training.workshop import Workshop


class Comparison:
    """All judges over one set of lessons."""

    def __init__(
        self, workshop: Workshop, lessons: Lessons, stard: StardJudge, dev: SectionJudge
    ) -> None:
        self._workshop, self._lessons = workshop, lessons
        self._stard, self._dev = stard, dev
        self._nearest = nearness(lessons.lines, lessons.writers)
        self._held: dict[int, SectionJudge] = {}
        self._measured: dict[tuple[Recipe, int], Measured] = {}
        self._whole: dict[Recipe, tuple[TokenTable, Floats]] = {}

    def baseline(self, name: str, writers: Sequence[int]) -> Row:
        """BM25 alone."""
        found = mean([self._judge(writer).lexical() for writer in writers])
        stard = (float("nan"), self._stard.lexical())
        return Row(name, found, stard, self._dev.lexical())

    def row(self, name: str, recipe: Recipe, writers: Sequence[int]) -> Row:
        """The recipe with each writer held out in turn, and trained on all lines for the rest."""
        found = mean([self.writer(recipe, writer) for writer in writers])
        embed = embedding(*self.whole(recipe))
        return Row(name, found, self._stard.measure(embed), self._dev.measure(embed))

    def writer(self, recipe: Recipe, writer: int) -> Measured:
        """The lines of ``writer`` asked of a model tuned on all the others'."""
        key = (recipe, writer)
        if key not in self._measured:
            model = self._workshop.model(recipe, self._lessons.writers != writer)
            self._measured[key] = self._judge(writer).measure(embedding(*model))
        return self._measured[key]

    def whole(self, recipe: Recipe) -> tuple[TokenTable, Floats]:
        """The model tuned on all lines."""
        if recipe not in self._whole:
            every = np.ones(len(self._lessons.lines), dtype=np.bool_)
            self._whole[recipe] = self._workshop.model(recipe, every)
        return self._whole[recipe]

    def _judge(self, writer: int) -> SectionJudge:
        if writer not in self._held:
            self._held[writer] = held_out(self._lessons, writer, self._nearest)
        return self._held[writer]


def embedding(table: TokenTable, folded: Floats) -> Embed:
    def embed(texts: Sequence[str]) -> Floats:
        return mean_vectors(table, folded, texts)

    return embed
