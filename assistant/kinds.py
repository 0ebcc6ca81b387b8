"""What form of answer a question asks for, by its wording: who, where, a list, a meaning …

Multinomial logistic regression over character runs; fitted by ``python -m eval fit``
on questions about many plans, so that form decides and not topic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.wording import runs

FORMS = ("where", "who", "definition", "summary", "yes_no", "list", "calculation", "fact")


@dataclass(frozen=True, slots=True)
class KindModel:
    """Score of a form = its bias + Σ weights of the question's runs.

    ``weights`` and ``bias`` hold one number for each of :data:`FORMS`.
    """

    weights: Mapping[str, Sequence[float]]
    bias: Sequence[float]

    def probabilities(self, text: str) -> dict[str, float]:
        """Form → probability; they add up to 1."""
        total = list(self.bias)
        for run in sorted(runs(text)):
            for position, weight in enumerate(self.weights.get(run, ())):
                total[position] += weight
        most = max(total)
        shares = [math.exp(score - most) for score in total]
        return {form: share / sum(shares) for form, share in zip(FORMS, shares, strict=True)}

    def form(self, text: str) -> str:
        found = self.probabilities(text)
        return max(FORMS, key=lambda form: found[form])
