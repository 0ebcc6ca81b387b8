"""The support decision: does the plan answer at all?  Fitted by ``python -m eval fit``."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.features import features
from assistant.likeness import TokenLikeness
from assistant.logistic import logistic
from assistant.reply import Inquiry
from assistant.settings import fitted_reader, fitted_support
from assistant.trees import BoostedTrees
from assistant.wording import WordingModel
from corpus.errors import ModelError
from corpus.values import Document
from index.embed import SHIPPED, StaticEmbedder
from index.encoder import OnnxEncoder
from index.passages import passage_texts, plan_sentences
from index.reader import COLUMNS, JointReader
from index.search import PlanIndex

# Weights of what the best sentence covers of the question in words and in meaning, and the
# sum below which it is refused: set by hand on made-up questions, see docs/documents.md.
_IN_WORDS, _IN_MEANING, _LEAST_COVERED = 0.7, 0.3, 0.5

# Sentences read together with an ask; probabilities are kept this far from 0 and 1.
_READ = 5
_LEAST = 1e-4
_COLUMNS = ("answers", "unrelated", "unsaid")


class Coverage:
    """How much of the question the best sentence has, 0 to 1, whatever the document.

    For added documents: what the trees learnt of the plan's questions does not hold for them.
    """

    def probability(self, values: Mapping[str, float]) -> float:
        return _IN_WORDS * values["sentence_field"] + _IN_MEANING * values["sentence_near"]


@dataclass(frozen=True)
class Support:
    """Boosted trees, or coverage alone, over what speaks for and against an answer."""

    trees: BoostedTrees | Coverage
    wording: WordingModel
    likeness: TokenLikeness
    threshold: float

    def probability(self, inquiry: Inquiry) -> float:
        """0 to 1; refused below ``threshold``."""
        return self.trees.probability(self.features(inquiry))

    def features(self, inquiry: Inquiry) -> dict[str, float]:
        return features(inquiry, self.likeness, self.wording)


@dataclass(frozen=True)
class Together:
    """The support decision with ask and best sentences read together.

    score = bias + Σ weight · feature: log-odds of support and of ``answers``, logarithms of
    ``unrelated`` and ``unsaid``; weights fitted on voices the reader never saw (docs/reader.md).
    """

    reader: JointReader
    passages: Mapping[int, str]

    def supported(self, inquiry: Inquiry) -> bool:
        """Whether the plan answers; ``inquiry`` has its support and sentences."""
        texts = [self.passages[s.sentence.start] for s in inquiry.scored[:_READ]]
        if not texts:
            return False
        odds = _odds(min(max(inquiry.support, _LEAST), 1 - _LEAST))
        if self._is_sure(odds):
            return True
        rows = np.clip(self.reader.scores(inquiry.text, texts), _LEAST, 1 - _LEAST)
        answers, unrelated, unsaid = (rows[:, COLUMNS.index(name)] for name in _COLUMNS)
        values = {
            "support": odds,
            "answers_most": _odds(float(answers.max())),
            "answers_first": _odds(float(answers[0])),
            "unrelated_first": math.log(unrelated[0]),
            "unsaid_first": math.log(unsaid[0]),
        }
        model = fitted_reader()
        score = model["bias"] + sum(model["weights"][name] * v for name, v in values.items())
        return logistic(score) >= float(model["threshold"])

    def _is_sure(self, odds: float) -> bool:
        """Support so high that nothing the reader can give would refuse: it need not read."""
        model = fitted_reader()
        most = _odds(1 - _LEAST)
        ranges = {
            "answers_most": (-most, most),
            "answers_first": (-most, most),
            "unrelated_first": (math.log(_LEAST), 0.0),
            "unsaid_first": (math.log(_LEAST), 0.0),
        }
        weights = model["weights"]
        least = sum(min(weights[name] * end for end in ends) for name, ends in ranges.items())
        score = model["bias"] + weights["support"] * odds + least
        return logistic(score) >= float(model["threshold"])


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def open_together(index: PlanIndex, document: Document) -> Together | None:
    """None where no encoder is used, there are no everyday lines, or the reader cannot be had."""
    if not isinstance(index.encoder, OnnxEncoder) or not index.parts.lines:
        return None
    try:
        reader = JointReader(index.encoder)
    except ModelError as error:
        logging.getLogger(__name__).warning("%s 现在不用它判断有没有依据。", error)
        return None
    starts = (sentence.start for sentence in plan_sentences(document))
    return Together(reader, dict(zip(starts, passage_texts(document), strict=True)))


def open_support(index: PlanIndex, added: bool = False) -> Support:
    """A document without everyday lines is judged by a model fitted without them.

    One that was ``added`` to the shelf is judged by coverage.
    """
    model = fitted_support("with_lines" if index.parts.lines else "without_lines")
    own = index.embedder
    static = own if isinstance(own, StaticEmbedder) else StaticEmbedder(SHIPPED)
    return Support(
        trees=Coverage() if added else BoostedTrees.from_json(model["trees"]),
        wording=WordingModel(model["wording"]["weights"], model["wording"]["bias"]),
        likeness=TokenLikeness(static),
        threshold=_LEAST_COVERED if added else float(model["threshold"]),
    )
