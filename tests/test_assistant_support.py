"""What a question is about, without the words that only ask."""

from __future__ import annotations

import pytest

from assistant.support import content


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请问规划里有没有提到水泥？", "水泥"),
        ("水泥怎么提升质量？", "水泥 提升质量"),
        ("是什么？", ""),
    ],
)
def test_content_words(text: str, words: str) -> None:
    assert " ".join(content(text).split()) == words
