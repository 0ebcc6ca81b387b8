"""Training the joint reader on groups of an ask and some units.

Losses: each unit's relevance; within a group the answering units against the others; the side
of what wants one.  What is kept is the running mean of the weights.
"""

from __future__ import annotations

import copy
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional as f

from index.encoder import PASSAGE_PREFIX, QUERY_PREFIX
from index.training.encoder_model import Encoder
from index.training.reader_data import ANSWERS, OPEN, Group
from index.training.reader_model import Reader, read


@dataclass(frozen=True, slots=True)
class ReaderRecipe:
    """``pairs`` a step; ``shares`` of the sources drawn; heads learn ``faster`` than layers;
    the rate rises ``warmup`` steps and falls from ``falling`` of the time on; ``ranking`` and
    ``side`` weigh their losses; ``unrelated`` weighs that class, near ones being many.
    """

    pairs: int = 32
    shares: tuple[tuple[str, float], ...] = (
        ("ask-voices", 0.2), ("ask-practice", 0.1), ("ask-dev", 0.06), ("none-voices", 0.05),
        ("none-practice", 0.025), ("none-dev", 0.015), ("answerable", 0.11),
        ("unanswerable", 0.11), ("line", 0.05), ("fact", 0.07), ("claim", 0.21),
    )  # fmt: skip
    rate: float = 8e-5
    faster: float = 5.0
    warmup: int = 60
    falling: float = 0.4
    ranking: float = 0.7
    side: float = 0.7
    unrelated: float = 0.7
    ask_tokens: int = 48
    unit_tokens: int = 96
    seed: int = 1


class Units:
    """All passages read alone, their states kept without padding; ``mean`` is of the vectors."""

    def __init__(self, encoder: Encoder, passages: Sequence[str], limit: int) -> None:
        self._states: list[Any] = []
        vectors = []
        for begin in range(0, len(passages), 16):
            texts = [PASSAGE_PREFIX + text for text in passages[begin : begin + 16]]
            found = read(encoder, texts, limit)
            stacked = torch.stack(found.layers, 1)
            self._states += [stacked[i, :, m].clone() for i, m in enumerate(found.mask)]
            vectors.append(found.vectors)
        self.vectors = torch.cat(vectors)
        self.mean = self.vectors.mean(0)

    def batch(self, positions: Sequence[int]) -> tuple[list[Any], Any]:
        """A state a layer, shape (units, tokens, hidden), and the mask of tokens."""
        rows = [self._states[i] for i in positions]
        longest = max(row.shape[1] for row in rows)
        mask = torch.arange(longest) < torch.tensor([[row.shape[1]] for row in rows])
        padded = [f.pad(row, (0, 0, 0, longest - row.shape[1])) for row in rows]
        return list(torch.stack(padded, 1)), mask

    def length(self, group: Group) -> int:
        return max(int(self._states[i].shape[1]) for i in group.units)


def drawn(
    groups: Sequence[Group], recipe: ReaderRecipe, units: Units, rng: random.Random
) -> Iterator[list[Group]]:
    """Steps without end: sources by their shares, each gone through before any comes again."""
    by_source: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_source[group.source].append(group)
    shares = {name: share for name, share in recipe.shares if by_source.get(name)}
    left: dict[str, list[Group]] = {name: [] for name in shares}
    while True:
        pool = []
        for name in rng.choices(list(shares), list(shares.values()), k=16 * recipe.pairs):
            left[name] = left[name] or rng.sample(by_source[name], len(by_source[name]))
            pool.append(left[name].pop())
        steps: list[list[Group]] = [[]]
        for group in sorted(pool, key=units.length):
            steps[-1].append(group)
            if sum(len(g.units) for g in steps[-1]) >= recipe.pairs:
                steps.append([])
        full = [step for step in steps if step]
        rng.shuffle(full)
        yield from full


class ReaderTraining:
    """One run; ``mean`` is the reader with the running mean of the weights."""

    def __init__(self, encoder: Encoder, units: Units, recipe: ReaderRecipe) -> None:
        torch.manual_seed(recipe.seed)
        encoder.model.eval()
        self._encoder, self._units, self._recipe = encoder, units, recipe
        self.reader = Reader(encoder)
        self.mean = copy.deepcopy(self.reader).eval()
        heads = [p for n, p in self.reader.named_parameters() if not n.startswith("layers")]
        parts = (list(self.reader.layers.parameters()), 1.0), (heads, recipe.faster)
        self._optimiser = torch.optim.AdamW(
            [{"params": list(p), "times": times} for p, times in parts],
            lr=recipe.rate,
            weight_decay=0.01,
        )
        self.step = 0

    def advance(self, step: Sequence[Group], done: float) -> float:
        """One step at ``done`` (0 to 1) of the time; its loss."""
        loss = self.loss(step)
        recipe = self._recipe
        fall = max(0.05, 1 - max(0.0, done - recipe.falling) / (1 - recipe.falling))
        rate = recipe.rate * min(1.0, (self.step + 1) / recipe.warmup) * fall
        for part in self._optimiser.param_groups:
            part["lr"] = rate * part["times"]
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self._optimiser.step()
        self.step += 1
        kept = min(0.99, self.step / (self.step + 20))
        with torch.no_grad():
            for own, new in zip(self.mean.parameters(), self.reader.parameters(), strict=True):
                own.lerp_(new, 1 - kept)
        return float(loss.detach())

    def loss(self, step: Sequence[Group]) -> Any:
        recipe = self._recipe
        logits = self.logits(step)
        rows = [(i, g.weight) for i, g in enumerate(step) for _ in g.units]
        relevance = torch.tensor([r for g in step for r in g.relevance])
        sides = torch.tensor([s for g in step for s in g.sides])
        weights = torch.tensor([w for _, w in rows])
        classes = torch.tensor([1.0, 1.0, recipe.unrelated])
        each = f.cross_entropy(logits[:, :3], relevance, weight=classes, reduction="none")
        total = (each * weights).sum() / weights.sum()
        odds = logits[:, 0] - torch.logsumexp(logits[:, 1:3], 1)
        owner = torch.tensor([i for i, _ in rows])
        ranked = []
        for number in range(len(step)):
            mine, right = owner == number, relevance == ANSWERS
            if (mine & right).any() and (mine & ~right).any():
                among = torch.logsumexp(odds[mine], 0) - torch.logsumexp(odds[mine & right], 0)
                ranked.append(among)
        if ranked:
            total = total + recipe.ranking * torch.stack(ranked).mean()
        told = sides != OPEN
        if told.any():
            each = f.cross_entropy(logits[told, 3:], sides[told], reduction="none")
            total = total + recipe.side * (each * weights[told]).sum() / weights[told].sum()
        return total

    def logits(self, step: Sequence[Group]) -> Any:
        """Shape (pairs, 6), the groups' units one after another."""
        asks = read(self._encoder, [QUERY_PREFIX + g.text for g in step], self._recipe.ask_tokens)
        owner = [i for i, g in enumerate(step) for _ in g.units]
        positions = [u for g in step for u in g.units]
        states, told = self._units.batch(positions)
        apart = self._units.vectors[positions] - self._units.mean
        like = (asks.vectors[owner] * apart).sum(1)
        return self.reader(asks.layers[0][owner], asks.mask[owner], states, told, like)


def run(training: ReaderTraining, steps: Iterator[list[Group]], minutes: float) -> None:
    """Trains for ``minutes``."""
    from tqdm import tqdm

    begun = time.monotonic()
    with tqdm(total=round(minutes * 60), desc="阅读模型", unit="秒", file=sys.stderr) as bar:
        while (spent := time.monotonic() - begun) < minutes * 60:
            bar.update(round(spent) - bar.n)
            loss = training.advance(next(steps), spent / (minutes * 60))
            bar.set_postfix(步=training.step, 损失=f"{loss:.3f}", refresh=False)
