"""The same answers as the set of all tokens, for everything a query can have."""

from __future__ import annotations

from assistant.vocabulary import Vocabulary
from index.tokens import char_tokens

TEXTS = ("水泥的GDP是93.61%，", "还有吗", "泥瓦QC小组")


def test_it_is_the_set_of_all_tokens() -> None:
    known = {token for text in TEXTS for token in char_tokens(text)}
    vocabulary = Vocabulary.of(TEXTS)
    asked = {*known, *char_tokens("的吗还有水瓦gd 93 61 q小组成"), "", "的", "有吗", "，还"}
    assert {token for token in asked if token in vocabulary} == known
    # asked again it says the same
    assert "水泥" in vocabulary
    assert "泥水" not in vocabulary
