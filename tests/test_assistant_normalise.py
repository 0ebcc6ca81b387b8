"""Questions made readable, and those that cannot be questions."""

from __future__ import annotations

import pytest

from assistant.normalise import LONGEST, check_question, normalise
from corpus.errors import QuestionError


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  2025 年森林覆盖率?  ", "2025年森林覆盖率？"),
        ("２０２５年鲁班奖", "2025年鲁班奖"),
        ("質量強省規劃", "质量强省规划"),
        ("电动车\x00\x07归谁管", "电动车归谁管"),
        ("零宽\u200b空格\ufeff", "零宽空格"),
        ("<b>水泥</b>怎么管", "水泥怎么管"),
        ("<script>alert(1)</script>水泥", "水泥"),
        ("看![图](http://x.y/a.png)水泥", "看水泥"),
        ("[水泥](http://x.y)怎么管", "水泥怎么管"),
        ("水泥\n\n怎么管", "水泥怎么管"),
        ("坏\ud800字", "坏字"),
        ("\u3000", ""),
    ],
)
def test_normalised(raw: str, text: str) -> None:
    assert normalise(raw) == text


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("", "问题是空的"),
        (" \t\n\u3000", "问题是空的"),
        ("\x00\x01\x02", "没有读到文字"),
        ("？？？!!!", "没有读到文字"),
        ("🙂🙂", "没有读到文字"),
        ("水泥\ud800", "编码已损坏"),
        ("水" * 100_000, "100000 个字，超过 1000 字"),
    ],
    ids=["empty", "blank", "control", "punctuation", "emoji", "surrogate", "long"],
)
def test_refused_with_what_to_do(raw: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told) as error:
        check_question(raw)
    assert error.value.message.endswith("。")
    assert "请" in error.value.message


def test_the_longest_question_is_taken() -> None:
    check_question("水" * LONGEST)
    check_question("2025?")
    check_question("what")
