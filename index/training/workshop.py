"""From data and a recipe to one vector a token; what several recipes share is made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.training.data import Pair, PublicData, sentence_pairs
from index.training.plan_data import Lessons
from index.training.recipe import Recipe
from index.training.start import starting_rows
from index.training.table import Floats, TokenTable
from index.training.train import EncodedPairs, Progress, encode_pairs, train_public, tune
from index.training.vocabulary import make_tokenizer

_LAW_PARAGRAPHS = 100_000


@dataclass(frozen=True, slots=True)
class Base:
    """A model after the public step, and the pairs it must not forget."""

    table: TokenTable
    own: Floats
    pairs: EncodedPairs


class Workshop:
    """Makes models from one set of data; ``tell`` is called with (step, done, total)."""

    def __init__(self, data: PublicData, lessons: Lessons, tell: Progress) -> None:
        self._data, self._lessons, self._tell = data, lessons, tell
        self._texts = plain_texts(data, lessons)
        self._tokenizers: dict[tuple[str, int], Any] = {}
        self._starts: dict[tuple[str, int, int, bool, int], Floats] = {}
        self._bases: dict[Recipe, Base] = {}

    def model(self, recipe: Recipe, learned: NDArray[np.bool_]) -> tuple[TokenTable, Floats]:
        """Tuned on the lines marked in ``learned``; one vector a token, rounded to float16."""
        base = self._base(recipe)
        own = base.own
        if recipe.rounds:
            own = tune(base.table, own, base.pairs, self._lessons, learned, recipe, self._tell)
        folded = base.table.fold(own).astype(np.float16)
        return base.table, folded.astype(np.float32)

    def _base(self, recipe: Recipe) -> Base:
        """After the public step, which is the same whatever the tuning is."""
        like = Recipe()
        key = replace(
            recipe,
            rounds=like.rounds,
            tuning_rate=like.tuning_rate,
            dropped=like.dropped,
            sentence_weight=like.sentence_weight,
            remembered=like.remembered,
        )
        if key not in self._bases:
            table = TokenTable(self._tokenizer(recipe), recipe.character_share)
            pairs = encode_pairs(table, public_pairs(self._data, recipe))
            start = self._start(table, recipe)
            own = train_public(table, start, pairs, recipe, self._tell)
            self._bases = {key: Base(table, own, pairs)}
        return self._bases[key]

    def _tokenizer(self, recipe: Recipe) -> Any:
        key = (recipe.vocabulary, recipe.size)
        if key not in self._tokenizers:
            self._tell("词表", 0, 1)
            self._tokenizers[key] = make_tokenizer(recipe, self._texts)
            self._tell("词表", 1, 1)
        return self._tokenizers[key]

    def _start(self, table: TokenTable, recipe: Recipe) -> Floats:
        key = (recipe.vocabulary, recipe.size, recipe.dimension, recipe.svd, recipe.seed)
        if key not in self._starts:
            self._tell("共现", 0, 1)
            self._starts[key] = starting_rows(
                table, self._texts, recipe.dimension, recipe.svd, recipe.seed
            )
            self._tell("共现", 1, 1)
        return self._starts[key]


def plain_texts(data: PublicData, lessons: Lessons) -> list[str]:
    """What vocabulary and co-occurrences are counted in; questions, passages and the plan twice."""
    passages = dict.fromkeys(pair.passage for pair in data.questions)
    near = [*passages, *(pair.query for pair in data.questions), *lessons.section_texts]
    return [*data.laws[:_LAW_PARAGRAPHS], *data.reports, *near, *near]


def public_pairs(data: PublicData, recipe: Recipe) -> list[Pair]:
    """The pairs of the public step; reports come before laws among the sentence pairs."""
    return [
        *data.questions,
        *data.headings[: recipe.laws],
        *sentence_pairs([*data.reports, *data.laws], recipe.sentences, recipe.seed),
        *data.synonyms[: recipe.synonyms],
    ]


def save_model(table: TokenTable, folded: Floats, folder: Path) -> None:
    """A sentence-transformers folder, float16, readable for everyone."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    folder.mkdir(parents=True, exist_ok=True)
    static = StaticEmbedding(table.tokenizer, embedding_weights=folded.astype(np.float16))
    model = SentenceTransformer(modules=[static], device="cpu")
    model.save(str(folder), create_model_card=False)
    for path in folder.iterdir():
        path.chmod(0o644)
