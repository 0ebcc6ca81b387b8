import pytest

from assistant.generate_sentences import Marked, resolve, sentences
from corpus.errors import ChatError


@pytest.mark.parametrize("size", [1, 3, 100])
def test_sentences_keep_the_markers_after_their_full_stop(size: int) -> None:
    text = "甲为1.5%。[1][2] 乙[2]。“丙！”[3]\n丁没有句号[1]"
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert list(sentences(pieces)) == ["甲为1.5%。[1][2]", "乙[2]。", "“丙！”[3]", "丁没有句号[1]"]


def test_a_sentence_is_given_as_soon_as_the_next_begins() -> None:
    arrived: list[str] = []

    def pieces() -> object:
        for piece in ("甲。[1]", "乙"):
            arrived.append(piece)
            yield piece

    assert next(sentences(pieces())) == "甲。[1]"  # type: ignore[arg-type]
    assert arrived == ["甲。[1]", "乙"]


def test_thoughts_are_left_out() -> None:
    assert list(sentences(["<think>想。", "想\n</think>\n", "说。[1]"])) == ["说。[1]"]
    assert list(sentences(["<think>没有想完。"])) == []


def test_an_endless_stream_is_ended() -> None:
    with pytest.raises(ChatError, match="超过 6000 字"):
        list(sentences("字" * 100 for _ in range(61)))


@pytest.mark.parametrize(
    ("sentence", "text", "numbers"),
    [
        ("甲。[1]", "甲。", (1,)),
        ("甲[2][1][2]。", "甲。", (2, 1)),
        ("甲【3】乙［１］。", "甲乙。", (3, 1)),
        ("甲[1, 2、3]。", "甲。", (1, 2, 3)),
        ("甲。[0]", "甲。", ()),
        ("甲。[4]", "甲。", ()),
        ("甲。[99][2]", "甲。", (2,)),
        ("甲。[-1]", "甲。", ()),
        ("甲。[1-3]", "甲。", ()),
        ("甲。[依据1]", "甲。", ()),
        ("甲。", "甲。", ()),
        ("- **甲**。[1]", "甲。", (1,)),
        ("1. 甲。[1]", "甲。", (1,)),
        ("1.5亿元。[1]", "1.5亿元。", (1,)),
    ],
)
def test_markers_are_resolved_within_bounds(
    sentence: str, text: str, numbers: tuple[int, ...]
) -> None:
    assert resolve(sentence, 3) == Marked(text, numbers)
