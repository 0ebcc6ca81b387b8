import json
from dataclasses import replace

import pytest
from eval_fakes import answer

from assistant.values import AskAnswer, Difference, NearSection
from corpus.errors import DataFolderError
from ui.codec import answer_from_text, answer_to_text


def test_an_answer_comes_back_equal_but_for_its_hits() -> None:
    whole = answer(
        nearest=(NearSection("01", ("第一章",)),),
        suggestions=("甲", "乙"),
        support=0.75,
        asks=(
            AskAnswer("甲是多少", "value", "answered", "24个", None, (0,)),
            AskAnswer("乙呢", "who", "not_in_plan", None, Difference("year", "2030年", ""), (0, 1)),
        ),
    )
    assert answer_from_text(answer_to_text(whole)) == replace(whole, hits=())


def test_an_answer_kept_before_there_were_asks_is_read() -> None:
    row = json.loads(answer_to_text(answer()))
    del row["asks"], row["support"]
    assert answer_from_text(json.dumps(row)) == replace(answer(), hits=())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"question": 1', '{"statements": [{"a": 1}]}'])
def test_another_text_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(DataFolderError, match="请删除这个对话"):
        answer_from_text(text)
