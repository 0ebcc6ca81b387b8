from dataclasses import replace

import pytest
from eval_fakes import answer

from assistant.values import NearSection
from corpus.errors import DataFolderError
from ui.codec import answer_from_text, answer_to_text


def test_an_answer_comes_back_equal_but_for_its_hits() -> None:
    whole = answer(nearest=(NearSection("01", ("第一章",)),), suggestions=("甲", "乙"))
    assert answer_from_text(answer_to_text(whole)) == replace(whole, hits=())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"question": 1', '{"statements": [{"a": 1}]}'])
def test_another_text_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(DataFolderError, match="请删除这个对话"):
        answer_from_text(text)
