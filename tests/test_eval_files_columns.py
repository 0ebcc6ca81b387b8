import pytest

from eval.files_columns import Columns, find_columns, find_header, header_key
from eval.files_rows import Row, Sheet


@pytest.mark.parametrize(
    ("header", "key"),
    [
        (" * 答 案（必填）", "答案"),
        ("答案(不超过50字)*", "答案"),
        ("【选填】章节：", "章节"),
        ("User_Input", "userinput"),
        ("ＱＵＥＳＴＩＯＮ", "question"),
    ],
)
def test_what_does_not_matter_in_a_header(header: str, key: str) -> None:
    assert header_key(header) == key


QUESTIONS = "问题 题干 题目 提问 标准问题 标准问 留言主题 用户问题 query user_input question input"
ANSWERS = (
    "答案 标准答案 参考答案 正确答案 回答 reference ground_truth ground_truths answer"
    " expected_output reference_answer"
)
SECTIONS = (
    "章节 依据章节 出处 来源 依据 section sections contexts context retrieval_context"
    " reference_contexts"
)
SIMILARS = "相似问 相似问法 扩展问 similar 相似问1 相似问2 扩展问3"


@pytest.mark.parametrize("name", QUESTIONS.split())
def test_names_of_questions(name: str) -> None:
    assert find_columns(["序号", name]) == Columns(1, None, None, (), {}, ("序号",))


@pytest.mark.parametrize("name", ANSWERS.split())
def test_names_of_answers(name: str) -> None:
    assert find_columns(["问题", name]) == Columns(0, 1, None, ())


@pytest.mark.parametrize("name", SECTIONS.split())
def test_names_of_sections(name: str) -> None:
    assert find_columns(["问题", "x", name]) == Columns(0, None, 2, (), {}, ("x",))


@pytest.mark.parametrize("name", SIMILARS.split())
def test_names_of_similar_questions(name: str) -> None:
    assert find_columns(["问题", name]) == Columns(0, None, None, (1,))


def test_options_of_a_choice() -> None:
    found = find_columns(["题干", "选项A", "选项B", "正确答案"])
    assert found == Columns(0, 3, None, (), {"a": 1, "b": 2})


def test_a_reference_answer_goes_before_an_answer_given() -> None:
    assert find_columns(["问题", "回答", "参考答案"]) == Columns(0, 2, None, (), {}, ("回答",))


def test_the_header_is_the_row_that_names_most() -> None:
    rows = (Row(1, ("问题", "")), Row(3, ("问题", "答案")), Row(4, ("甲", "93")))
    found = find_header(Sheet(rows))
    assert found is not None
    assert found == (1, Columns(0, 1, None, ()))
    assert find_header(Sheet((Row(1, ("甲", "93")),))) is None
