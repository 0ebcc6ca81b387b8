"""Words of a question against words of a passage, with token vectors written down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.likeness import TokenLikeness
from index.embed import Vectors

# 水 and 河 are alike (cosine 0.6), 桥 is neither; 的 is too short to tell anything.
VECTORS = {"水": (2.0, 0.0), "河": (3.0, 4.0), "桥": (0.0, 2.0), "的": (1.0, 0.0)}


class WrittenVectors:
    def token_vectors(self, texts: Sequence[str], once: bool = False) -> Vectors:
        found = [char for text in texts for char in text]
        rows = [VECTORS[char] for char in (sorted(set(found)) if once else found)]
        return np.array(rows, dtype=np.float32).reshape(len(rows), 2)


def test_nearness_is_weighted_by_how_telling_a_token_is() -> None:
    near = TokenLikeness(WrittenVectors()).nearness("水的河桥", 1, ["水"])
    # 水: 1, weight 2; 河: 3/5, weight 5; 桥: 0, weight 2: (2 + 3 + 0) / 9
    assert near.mean == pytest.approx(5 / 9)
    assert near.least == pytest.approx(0.0)
    assert near.least_two == pytest.approx((0 + 0.6) / 2)


def test_no_telling_token_is_no_objection() -> None:
    near = TokenLikeness(WrittenVectors()).nearness("的", 1, ["桥"])
    assert (near.mean, near.least, near.least_two) == (1.0, 1.0, 1.0)


def test_an_empty_passage_is_near_to_nothing() -> None:
    assert TokenLikeness(WrittenVectors()).nearness("水", 1, [""]).mean == 0.0


def test_passages_are_kept_by_their_key() -> None:
    likeness = TokenLikeness(WrittenVectors())
    assert likeness.nearness("水", 1, ["桥"]).mean == pytest.approx(0.0)
    assert likeness.nearness("水", 1, ["水"]).mean == pytest.approx(0.0)
    assert likeness.nearness("水", 2, ["水"]).mean == pytest.approx(1.0)
