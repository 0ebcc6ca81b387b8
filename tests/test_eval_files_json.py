import json
from pathlib import Path

import pytest

from corpus.document import load_plan
from corpus.errors import FileError
from eval.loaded import Loaded, Unscored
from eval.outside import load_outside

PLAN = load_plan()
# words of 第一章一（一）1, section 01.01.01.01
PASSAGE = "2020年制造业产品质量合格率达到93.61%"


def load(folder: Path, text: str, name: str = "set.json") -> Loaded:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_outside(path, PLAN)


def one(folder: Path, value: object) -> tuple[object, ...]:
    loaded = load(folder, json.dumps(value))
    (found,) = loaded.questions
    return found.question, found.key_points, found.sections, loaded.notes


def test_jsonl_of_question_and_answer_alone(tmp_path: Path) -> None:
    text = '{"question": "甲", "answer": "93"}\n\n{"question": "乙", "answer": "无"}\n{"问题": 1\n'
    loaded = load(tmp_path, text, "set.jsonl")
    assert [(q.id, q.question, q.answerable) for q in loaded.questions] == [
        ("row-1", "甲", True),
        ("row-3", "乙", False),
    ]
    assert loaded.notes == ("第 4 行：不是一个完整的 JSON 对象，没有读",)


def test_an_array_and_its_own_ids(tmp_path: Path) -> None:
    rows = [
        {"id": "q7", "问题": "甲", "答案": ["93", "94"]},
        {"id": "q7", "问题": "乙", "答案": 95.0},
        3,
    ]
    loaded = load(tmp_path, json.dumps(rows))
    assert [(q.id, q.key_points) for q in loaded.questions] == [
        ("q7", (("93",), ("94",))),
        ("row-2", (("95",),)),
    ]
    assert loaded.notes == ("第 3 条：不是一个 JSON 对象，没有读",)


def test_ragas_columns_and_rows(tmp_path: Path) -> None:
    row = {"user_input": "甲", "reference": "93.61%", "reference_contexts": [PASSAGE]}
    expected = ("甲", (("93.61%",),), ("01.01.01.01",), ())
    assert one(tmp_path, {key: [value] for key, value in row.items()}) == expected
    assert one(tmp_path, [row]) == expected
    assert one(tmp_path, {key: {"0": value} for key, value in row.items()}) == expected


def test_what_a_system_retrieved_and_said_is_no_gold(tmp_path: Path) -> None:
    row = {"user_input": "甲", "reference": "93", "response": "1", "retrieved_contexts": [PASSAGE]}
    assert one(tmp_path, [row]) == (
        "甲",
        (("93",),),
        (),
        ("没有用到的列：response、retrieved_contexts",),
    )
    # the old layout of ragas: answer is the generated one
    old = {"question": "甲", "answer": "1", "contexts": [PASSAGE], "ground_truths": ["93"]}
    assert one(tmp_path, [old]) == ("甲", (("93",),), (), ("没有用到的列：answer、contexts",))


def test_deepeval_test_cases(tmp_path: Path) -> None:
    case = {"input": "甲", "expected_output": "93", "context": ["第一章一（一）1"]}
    assert one(tmp_path, [case]) == ("甲", (("93",),), ("01.01.01.01",), ())
    assert one(tmp_path, {"goldens": [case], "name": "x"}) == (
        "甲",
        (("93",),),
        ("01.01.01.01",),
        (),
    )
    found = {"input": "甲", "expected_output": "93", "retrieval_context": [PASSAGE]}
    assert one(tmp_path, [found])[2:] == (("01.01.01.01",), ())
    assert one(tmp_path, [found | {"actual_output": "1"}])[2:] == (
        (),
        ("没有用到的列：retrieval_context、actual_output",),
    )


def test_questions_alone_and_messages_that_are_no_text(tmp_path: Path) -> None:
    rows = [{"query": "甲"}, {"query": [{"content": "x"}, {"content": "y"}], "answer": None}]
    loaded = load(tmp_path, json.dumps(rows))
    assert loaded.unscored == (Unscored("row-1", "甲", "没有给出答案"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "不是 JSON，也不是每行一个对象的 JSONL"),
        ("3", "没有认出题目"),
        ('[{"title": "甲"}]', "没有认出问题；每题要有 question"),
        ("[" * 100_000, "不是 JSON"),
        ("", "是空的"),
    ],
)
def test_what_is_no_set_of_questions(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FileError, match=message):
        load(tmp_path, text)
