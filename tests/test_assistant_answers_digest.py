"""The gist of several sentences within a number of characters."""

from __future__ import annotations

from assistant.answers.digest import digest
from corpus.sentences import Sentence


def sentence(text: str, start: int) -> Sentence:
    return Sentence("01", text, start, start + len(text))


FIRST = sentence("加强计量检定装置的更新改造，提升自动化水平，降低成本。", 0)
SECOND = sentence("落实使用单位的计量主体责任，开展“一处违法，处处受限”的联合惩戒。", 100)


def test_all_sentences_when_they_fit() -> None:
    # 27 + 33 characters
    assert digest((FIRST, SECOND), 60) == (FIRST, SECOND)


def test_else_the_beginning_of_each() -> None:
    # 13 + 13 for the first clauses, 8 more for ，提升自动化水平
    first, second = digest((FIRST, SECOND), 36)
    assert first.text == "加强计量检定装置的更新改造，提升自动化水平"
    assert second.text == "落实使用单位的计量主体责任"
    assert (second.start, second.end) == (100, 113)


def test_the_one_most_asked_for_stays_whole() -> None:
    # 27 is at most half of 55; of the second there is room for the first clause alone
    first, second = digest((FIRST, SECOND), 55, whole=FIRST)
    assert first == FIRST
    assert second.text == "落实使用单位的计量主体责任"


def test_no_cut_inside_quotation_marks() -> None:
    (only,) = digest((SECOND,), 28)
    assert only.text == "落实使用单位的计量主体责任"
