"""Training a sentence encoder on questions and the sentences that answer them.

Each step draws groups of questions about one sentence, near sentences together, and has
two losses, each minus the log of the softmax mass on the right sentences
(MultipleNegativesRankingLoss, Henderson et al. 2017, with several right ones): against the
sentences of the step, encoded with gradients, and against all sentences of the plan by
the vectors of a snapshot taken every so many steps, so that every neighbour is a negative
in every step.  The snapshot is whole, never mixed with newer vectors: else the model tells
new from old and learns nothing more.  A smaller part of the loss draws questions of one
sentence together.  What is kept is the running mean of the weights, so training may stop
at any time.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import PASSAGE_PREFIX, QUERY_PREFIX
from index.training.encoder_data import Example
from index.training.encoder_model import Encoder

_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class EncoderRecipe:
    """``frozen`` layers, counted from the bottom, and the word vectors keep their weights;
    a step has ``groups`` groups of up to ``members`` questions, ``near`` of them about
    sentences like each other; cosines are times ``scale``; ``pull`` weighs the loss between
    questions; a snapshot is taken every ``snapshot`` steps; ``kept`` is the decay of the
    mean of weights.
    """

    frozen: int = 4
    groups: int = 16
    members: int = 5
    near: int = 4
    scale: float = 40.0
    pull: float = 0.3
    snapshot: int = 40
    rate: float = 5e-5
    warmup: int = 40
    kept: float = 0.985
    query_tokens: int = 64
    passage_tokens: int = 128
    micro: int = 20
    seed: int = 1


def drawn_groups(
    examples: Sequence[Example],
    recipe: EncoderRecipe,
    rng: np.random.Generator,
    nearest: Callable[[int], Sequence[int]],
) -> Iterator[list[list[int]]]:
    """Steps without end; each pass sees every example at most once, in groups of one sentence.

    ``nearest`` gives the sentences like one, nearest first.  What is left of a pass and
    too little for a step is left out.
    """
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for position, example in enumerate(examples):
        by_sentence[example.right[0]].append(position)
    while True:
        left = {
            sentence: _parted(rng.permutation(members).tolist(), recipe.members)
            for sentence, members in by_sentence.items()
        }
        seeds = [sentence for sentence, groups in left.items() for _ in groups]
        order = iter(rng.permutation(seeds).tolist())
        while sum(map(len, left.values())) >= recipe.groups:
            step: list[list[int]] = []
            while len(step) < recipe.groups and (seed := next(order, None)) is not None:
                wanted = [s for s in (seed, *nearest(seed)) if left.get(s)] if left[seed] else []
                room = min(recipe.near, recipe.groups - len(step))
                step += [left[s].pop() for s in wanted[:room]]
            if len(step) < recipe.groups:
                break
            yield step


def _parted(members: list[int], size: int) -> list[list[int]]:
    return [members[i : i + size] for i in range(0, len(members), size)]


class Training:
    """One run; ``state`` is all that a later call needs to go on."""

    def __init__(
        self,
        encoder: Encoder,
        passages: Sequence[str],
        examples: Sequence[Example],
        recipe: EncoderRecipe,
    ) -> None:
        import torch

        torch.manual_seed(recipe.seed)
        self.encoder, self.recipe = encoder, recipe
        self._passages = [PASSAGE_PREFIX + text for text in passages]
        self._examples = examples
        self._freeze()
        named = [(n, p) for n, p in encoder.model.named_parameters() if p.requires_grad]
        self._learned = dict(named)
        self.optimiser = torch.optim.AdamW(self._learned.values(), lr=recipe.rate)
        self.mean = {name: p.detach().clone() for name, p in named}
        self._right = torch.zeros((len(examples), len(passages)), dtype=torch.bool)
        for row, example in enumerate(examples):
            self._right[row, list(example.right)] = True
        self._snapshot()
        self._draw(recipe.seed)
        self.step = 0
        encoder.model.train()

    def _freeze(self) -> None:
        model = self.encoder.model
        for part in (model.embeddings, *model.encoder.layer[: self.recipe.frozen]):
            part.requires_grad_(False)

    def _draw(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._steps = drawn_groups(self._examples, self.recipe, rng, self._nearest)

    def _snapshot(self) -> None:
        """Vectors of all passages, detached, as the weights are now."""
        import torch

        found = self.encoder.encode(self._passages, self.recipe.passage_tokens)
        self._bank = torch.from_numpy(found)

    def _nearest(self, sentence: int) -> list[int]:
        order: list[int] = (self._bank @ self._bank[sentence]).argsort(descending=True).tolist()
        return [i for i in order if i != sentence]

    def advance(self) -> float:
        """One step; its loss."""
        if self.step and self.step % self.recipe.snapshot == 0:
            self._snapshot()
        groups = next(self._steps)
        asked = [i for group in groups for i in group]
        fresh = sorted({self._examples[group[0]].right[0] for group in groups})
        recipe, encode = self.recipe, self.encoder.vectors
        queries = encode(
            [QUERY_PREFIX + self._examples[i].text for i in asked],
            recipe.query_tokens,
            recipe.micro,
        )
        texts = [self._passages[i] for i in fresh]
        passages = encode(texts, recipe.passage_tokens, recipe.micro)
        right = self._right[asked]
        loss = missed(recipe.scale * queries @ passages.T, right[:, fresh])
        loss = loss + missed(recipe.scale * queries @ self._bank.T, right)
        loss = loss + recipe.pull * self._pulled(queries, right)
        self._descend(loss)
        return float(loss.detach())

    def _pulled(self, queries: Any, right: Any) -> Any:
        """The same loss among the questions of a step; those alone with their sentence are out."""
        import torch

        alone = torch.eye(len(queries), dtype=torch.bool)
        same = ((right.float() @ right.float().T) > 0) & ~alone
        scores = (self.recipe.scale * queries @ queries.T).masked_fill(alone, _NEVER)
        paired = same.any(1)
        return missed(scores[paired], same[paired]) if bool(paired.any()) else scores.sum() * 0

    def _descend(self, loss: Any) -> None:
        import torch

        self.step += 1
        for group in self.optimiser.param_groups:
            group["lr"] = self.recipe.rate * min(1.0, self.step / self.recipe.warmup)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._learned.values(), 1.0)
        self.optimiser.step()
        kept = min(self.recipe.kept, self.step / (self.step + 10))
        with torch.no_grad():
            for name, parameter in self._learned.items():
                self.mean[name].lerp_(parameter.detach(), 1 - kept)

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Inside, the encoder has the running mean of the weights."""
        import torch

        own = {name: p.detach().clone() for name, p in self._learned.items()}
        with torch.no_grad():
            for name, parameter in self._learned.items():
                parameter.copy_(self.mean[name])
            yield
            for name, parameter in self._learned.items():
                parameter.copy_(own[name])

    def save(self, path: Path) -> None:
        """Everything to go on with, written whole or not at all."""
        import torch

        state = {
            "step": self.step,
            "recipe": asdict(self.recipe),
            "own": {name: p.detach() for name, p in self._learned.items()},
            "mean": self.mean,
            "optimiser": self.optimiser.state_dict(),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def load(self, path: Path, *, start: bool = False) -> None:
        """Goes on from ``path`` in a new order; with ``start`` only its mean weights are taken."""
        import torch

        state = torch.load(path, weights_only=True)
        with torch.no_grad():
            for name, parameter in self._learned.items():
                parameter.copy_(state["mean" if start else "own"][name])
                self.mean[name].copy_(state["mean"][name])
        if not start:
            self.step = state["step"]
            self._draw(self.recipe.seed + self.step)
            self.optimiser.load_state_dict(state["optimiser"])
        self._snapshot()


def missed(scores: Any, right: Any) -> Any:
    """Mean of minus the log of the softmax mass on the right columns."""
    import torch

    on_right = torch.logsumexp(scores.masked_fill(~right, _NEVER), dim=1)
    return (torch.logsumexp(scores, dim=1) - on_right).mean()


def run(
    training: Training,
    minutes: float,
    each: float,
    checkpoint: Callable[[Training, float], None],
    most: int = sys.maxsize,
) -> None:
    """Trains for ``minutes`` or until step ``most``, with a checkpoint each ``each`` minutes."""
    from tqdm import tqdm

    begun = last = time.monotonic()
    losses: list[float] = []
    with tqdm(total=round(minutes * 60), desc="编码器", unit="秒", file=sys.stderr) as bar:
        while (now := time.monotonic()) - begun < minutes * 60 and training.step < most:
            bar.update(round(now - begun) - bar.n)
            losses.append(training.advance())
            bar.set_postfix(步=training.step, 损失=f"{np.mean(losses[-50:]):.3f}", refresh=False)
            if time.monotonic() - last > each * 60:
                checkpoint(training, float(np.mean(losses[-50:])))
                last = time.monotonic()
    checkpoint(training, float(np.mean(losses[-50:])) if losses else float("nan"))
