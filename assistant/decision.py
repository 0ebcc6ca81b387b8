"""The support decision: does the plan answer at all?  Fitted by ``python -m eval fit``."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.features import features
from assistant.likeness import TokenLikeness
from assistant.reply import Inquiry
from assistant.settings import fitted_support
from assistant.trees import BoostedTrees
from assistant.wording import WordingModel
from index.embed import SHIPPED, StaticEmbedder
from index.search import PlanIndex


@dataclass(frozen=True)
class Support:
    """Boosted trees over what speaks for and against an answer."""

    trees: BoostedTrees
    wording: WordingModel
    likeness: TokenLikeness
    threshold: float

    def probability(self, inquiry: Inquiry) -> float:
        """0 to 1; refused below ``threshold``."""
        return self.trees.probability(self.features(inquiry))

    def features(self, inquiry: Inquiry) -> dict[str, float]:
        return features(inquiry, self.likeness, self.wording)


def open_support(index: PlanIndex) -> Support:
    """A document without everyday lines is judged by a model fitted without them."""
    model = fitted_support("with_lines" if index.parts.lines else "without_lines")
    own = index.embedder
    static = own if isinstance(own, StaticEmbedder) else StaticEmbedder(SHIPPED)
    return Support(
        trees=BoostedTrees.from_json(model["trees"]),
        wording=WordingModel(model["wording"]["weights"], model["wording"]["bias"]),
        likeness=TokenLikeness(static),
        threshold=float(model["threshold"]),
    )
