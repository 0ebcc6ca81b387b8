"""The two steps of training, both with other texts of the batch as negatives.

Public step: each query's passage against all passages of the batch, and the
other way round (MultipleNegativesRankingLoss in both directions; Henderson et
al. 2017).  Tuning step: each everyday line against all other lines and chunks,
of which those of its section are right (the log of their summed softmax, as in
neighbourhood components analysis, Goldberger et al. 2004); so sections that
lie near each other are negatives in every step.  The same against sentences.
A batch of public pairs goes along so that they are not forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.training.data import Pair
from index.training.plan_data import Lessons
from index.training.recipe import Recipe
from index.training.table import Floats, Ids, TokenTable, drop

Progress = Callable[[str, int, int], None]
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class EncodedPairs:
    """Token ids of pairs, none empty; equal ``groups`` have the same passage."""

    queries: list[Ids]
    passages: list[Ids]
    groups: NDArray[np.int64]


def encode_pairs(table: TokenTable, pairs: Sequence[Pair]) -> EncodedPairs:
    queries = table.ids([pair.query for pair in pairs])
    passages = table.ids([pair.passage for pair in pairs])
    numbers: dict[str, int] = {}
    groups = [numbers.setdefault(pair.passage, len(numbers)) for pair in pairs]
    kept = [i for i in range(len(pairs)) if len(queries[i]) and len(passages[i])]
    return EncodedPairs(
        [queries[i] for i in kept], [passages[i] for i in kept], np.array(groups)[kept]
    )


def batches(count: int, size: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Batches without end, each pass in a new order; a rest too small for a batch is left out."""
    size = min(size, count)
    while True:
        order = rng.permutation(count)
        for begin in range(0, count - size + 1, size):
            yield order[begin : begin + size]


def train_public(
    table: TokenTable, start: Floats, pairs: EncodedPairs, recipe: Recipe, tell: Progress
) -> Floats:
    """One pass over the public pairs; the token parts after it."""
    import torch

    own = torch.nn.Parameter(torch.from_numpy(start.copy()))
    adam = torch.optim.Adam([own], lr=recipe.rate)
    drawn = batches(len(pairs.queries), recipe.batch, np.random.default_rng(recipe.seed))
    steps = len(pairs.queries) // recipe.batch
    for step in range(steps):
        loss = _pair_loss(table, own, pairs, next(drawn), recipe.scale, both_ways=True)
        _descend(adam, loss, recipe.rate * (1 - step / steps))
        tell("公开语料", step + 1, steps)
    return np.asarray(own.detach().numpy())


def tune(
    table: TokenTable,
    start: Floats,
    pairs: EncodedPairs,
    lessons: Lessons,
    learned: NDArray[np.bool_],
    recipe: Recipe,
    tell: Progress,
) -> Floats:
    """``recipe.rounds`` passes over the lines marked in ``learned``; the token parts after it."""
    import torch

    task = _Task(table, lessons, learned)
    rng = np.random.default_rng(recipe.seed + 1)
    own = torch.nn.Parameter(torch.from_numpy(start.copy()))
    adam = torch.optim.Adam([own], lr=recipe.tuning_rate)
    lines, public = (
        batches(len(task.lines), recipe.batch, rng),
        batches(len(pairs.queries), recipe.remembered, rng),
    )
    steps = recipe.rounds * len(task.lines) // recipe.batch
    for step in range(steps):
        loss = task.loss(own, next(lines), recipe, rng)
        loss = loss + _pair_loss(table, own, pairs, next(public), recipe.scale, both_ways=False)
        _descend(adam, loss, recipe.tuning_rate * (1 - step / steps))
        tell("日常问法", step + 1, steps)
    return np.asarray(own.detach().numpy())


class _Task:
    """The lines that are learned and everything they are held against."""

    def __init__(self, table: TokenTable, lessons: Lessons, learned: NDArray[np.bool_]) -> None:
        import torch

        chosen = np.flatnonzero(learned)
        self._table = table
        self.lines = table.ids([lessons.lines[i] for i in chosen])
        self._others = table.ids([*lessons.chunks, *lessons.sentences])
        self._passages = len(chosen) + len(lessons.chunks)
        owners = lessons.line_sections[chosen]
        self._sections = torch.from_numpy(np.r_[owners, lessons.chunk_sections])
        self._owners = torch.from_numpy(owners)
        self._answers = torch.zeros((len(chosen), len(lessons.sentences)), dtype=torch.bool)
        for row, i in enumerate(chosen):
            self._answers[row, torch.from_numpy(lessons.targets[i])] = True

    def loss(
        self, own: Any, batch: NDArray[np.int64], recipe: Recipe, rng: np.random.Generator
    ) -> Any:
        import torch

        asked = [self.lines[i] for i in batch]
        queries = embed(self._table, own, drop(asked, recipe.dropped, rng))
        held = drop([*self.lines, *self._others], recipe.dropped, rng)
        scores = recipe.scale * queries @ embed(self._table, own, held).T
        rows = torch.from_numpy(batch)
        passages = scores[:, : self._passages].clone()
        passages[torch.arange(len(batch)), rows] = _NEVER
        right = self._owners[rows][:, None] == self._sections[None]
        sentences = scores[:, self._passages :]
        return _missed(passages, right) + recipe.sentence_weight * _missed(
            sentences, self._answers[rows]
        )


def embed(table: TokenTable, own: Any, texts: Sequence[Ids]) -> Any:
    """Unit vectors, shape (len(texts), dimension)."""
    from torch import from_numpy
    from torch.nn import functional

    tokens, places = np.unique(np.concatenate(texts), return_inverse=True)
    parts = table.parts(tokens)
    vectors = functional.embedding_bag(
        from_numpy(parts.rows),
        own,
        from_numpy(parts.offsets),
        mode="sum",
        per_sample_weights=from_numpy(parts.weights),
    )
    counts = np.array([len(ids) for ids in texts], dtype=np.int64)
    begins = from_numpy(np.cumsum(counts) - counts)
    means = functional.embedding_bag(from_numpy(places), vectors, begins, mode="mean")
    return functional.normalize(means, dim=1)


def _missed(scores: Any, right: Any) -> Any:
    """Mean of −log of the softmax mass on the right columns; 0 when nothing else has any."""
    import torch

    on_right = torch.logsumexp(scores.masked_fill(~right, _NEVER), dim=1)
    return (torch.logsumexp(scores, dim=1) - on_right).mean()


def _pair_loss(
    table: TokenTable,
    own: Any,
    pairs: EncodedPairs,
    batch: NDArray[np.int64],
    scale: float,
    *,
    both_ways: bool,
) -> Any:
    import torch
    from torch.nn.functional import cross_entropy

    queries = embed(table, own, [pairs.queries[i] for i in batch])
    passages = embed(table, own, [pairs.passages[i] for i in batch])
    groups = torch.from_numpy(pairs.groups[batch])
    same = groups[:, None] == groups[None]
    same.fill_diagonal_(fill_value=False)
    scores = (scale * queries @ passages.T).masked_fill(same, _NEVER)
    aims = torch.arange(len(batch))
    forward = cross_entropy(scores, aims)
    return (forward + cross_entropy(scores.T, aims)) / 2 if both_ways else forward


def _descend(adam: Any, loss: Any, rate: float) -> None:
    for group in adam.param_groups:
        group["lr"] = rate
    adam.zero_grad()
    loss.backward()
    adam.step()
