"""What BM25 counts."""

from __future__ import annotations

import pytest

from index.tokens import char_tokens, word_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("质量奖", ["质", "量", "奖", "质量", "量奖"]),
        ("2025年PM2.5", ["2025", "年", "pm", "2.5"]),
        ("GB/T", ["gb", "t"]),
        # 的 and 吗 tell nothing: no single 的 or 吗, no pair of both, pairs with 奖 stay
        ("奖的吗", ["奖", "奖的"]),
        ("，。？ ", []),
        ("", []),
        ("\ud800质", ["质"]),
    ],
)
def test_characters_and_pairs(text: str, tokens: list[str]) -> None:
    assert char_tokens(text) == tokens


def test_words_keep_the_terms_they_are_given() -> None:
    assert word_tokens("一江一湖四水联防") == ["一江", "一湖", "四水", "联防"]
    assert "一江一湖四水" in word_tokens("一江一湖四水联防", ("一江一湖四水",))
    # another tokenizer's words stay its own
    assert "一江一湖四水" not in word_tokens("一江一湖四水联防")


def test_single_characters_are_no_words_but_numbers_are() -> None:
    assert word_tokens("和 5 项质量 GB") == ["5", "质量", "gb"]
