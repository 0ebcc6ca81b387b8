"""The support decision: does the plan answer at all?  Fitted by ``python -m eval fit``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.features import features
from assistant.likeness import TokenLikeness
from assistant.reply import Inquiry
from assistant.settings import fitted_support
from assistant.trees import BoostedTrees
from assistant.wording import WordingModel
from index.embed import SHIPPED, StaticEmbedder
from index.search import PlanIndex

# Weights of what the best sentence covers of the question in words and in meaning, and the
# sum below which it is refused: set by hand on made-up questions, see docs/documents.md.
_IN_WORDS, _IN_MEANING, _LEAST_COVERED = 0.7, 0.3, 0.5


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
