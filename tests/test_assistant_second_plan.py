"""A made-up plan of the same form: no rule may be keyed to the shipped one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.app import Assistant, open_assistant
from corpus.document import read_document

PLAN = Path(__file__).parent / "second_plan.md"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANQA_DATA", str(tmp_path_factory.mktemp("second")))
        document = read_document(PLAN, "jiangchuan-metrology", "江川省“十五五”计量发展规划")
        return open_assistant(document=document, today=lambda: date(2026, 1, 1))


def test_indicator_with_its_own_years(other: Assistant) -> None:
    answer = other.ask("2027年社会公用计量标准要达到多少项？")
    assert answer.status == "answered"
    assert answer.statements[0].text == (
        "2027年社会公用计量标准目标为400项（预期性）；2022年为320项。"
    )
    assert answer.citations[0].quote == "1\t社会公用计量标准（项）\t320\t400\t预期性"
    assert answer.citations[0].document_id == "jiangchuan-metrology"


def test_growth_is_shown(other: Assistant) -> None:
    answer = other.ask("计量帮扶企业五年增加多少家，增长率是多少？")
    # (3000 - 1500) / 1500 = 100 %
    assert "3000−1500=1500，增加1500家；增长率（3000−1500）÷1500=100%" in answer.text


def test_filter_over_the_table(other: Assistant) -> None:
    answer = other.ask("约束性指标有哪些？")
    assert answer.text == "约束性的指标共1项：强制检定覆盖率（2022年92.5%→2027年≥95%）。[1]"


def test_list_from_the_structure(other: Assistant) -> None:
    answer = other.ask("专栏2包括哪些行动？")
    assert [s.text for s in answer.statements] == [
        "“专栏2 民生计量行动”共2项：",
        "（1）放心秤行动",
        "（2）明白表行动",
    ]


def test_chapter_that_does_not_exist(other: Assistant) -> None:
    answer = other.ask("第六章讲什么？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text == "规划正文共4章，没有「第六章」。"


def test_named_actor(other: Assistant) -> None:
    answer = other.ask("集贸市场的秤谁负主体责任？")
    assert answer.status == "answered"
    assert "集贸市场主办者主体责任" in answer.text


def test_nobody_named(other: Assistant) -> None:
    answer = other.ask("放心秤行动由哪个部门牵头？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text.startswith("规划未明确牵头部门或责任单位")
    assert "检定集贸市场在用电子秤。" in answer.text


def test_other_year_is_not_answered_with_this_one(other: Assistant) -> None:
    answer = other.ask("2030年强制检定覆盖率是多少？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text.startswith("规划没有给出「2030年」的数据或目标")
    assert "≥95%" in answer.text


def test_follow_up_with_another_row(other: Assistant) -> None:
    answer = other.ask("那计量帮扶企业呢", ["2027年社会公用计量标准要达到多少项？"])
    assert answer.understood == "2027年计量帮扶企业要达到多少项？"
    assert answer.statements[0].text.startswith("2027年计量帮扶企业目标为3000家")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # 400 − 320 = 80
        ("社会公用计量标准要增加几项？", "400−320=80，增加80项"),
        # (3000 / 1500) ** (1 / 5) = 1.148698
        ("计量帮扶企业年均复合增长率是多少？", "（3000÷1500）^（1÷5）−1≈14.87%"),
        # 100 − 92.5
        ("强制检定没覆盖到的比例是多少？", "2022年100−92.5=7.5"),
        ("翻了一番的指标是哪个？", "计量帮扶企业（2022年1500家→2027年3000家）"),
        ("单位是%的指标有哪些？", "单位为%的指标共1项：强制检定覆盖率"),
    ],
)
def test_worked_out_in_another_plan(other: Assistant, question: str, said: str) -> None:
    assert said in other.ask(question).text


def test_the_parts_of_a_heading_in_other_words(other: Assistant) -> None:
    answer = other.ask("计量基础这一块分哪两条来做")
    assert [statement.text for statement in answer.statements] == [
        "“一、夯实计量基础”共2项：",
        "（1）建设实验室",
        "（2）培养人才",
    ]


def test_the_items_of_a_box_by_its_heading_alone(other: Assistant) -> None:
    answer = other.ask("民生计量行动")
    assert [statement.text for statement in answer.statements[1:]] == [
        "（1）放心秤行动",
        "（2）明白表行动",
    ]


@pytest.mark.parametrize(
    ("history", "question", "understood", "first"),
    [
        (
            ["2027年社会公用计量标准要达到多少项？"],
            "那计量帮扶企业呢",
            "2027年计量帮扶企业要达到多少项？",
            "2027年计量帮扶企业目标为3000家（预期性）；2022年为1500家。",
        ),
        (
            ["2027年社会公用计量标准要达到多少项？"],
            "不对，我问的是2022年",
            "2022年社会公用计量标准要达到多少项？",
            "2022年社会公用计量标准为320项；2027年目标为400项（预期性）。",
        ),
        (
            ["专栏2包括哪些行动？"],
            "最后那个展开说说",
            "“明白表行动”的主要内容是什么？",
            "明白表行动：抽查水表、电表、燃气表。",
        ),
    ],
)
def test_follow_ups(
    other: Assistant, history: list[str], question: str, understood: str, first: str
) -> None:
    answer = other.ask(question, history)
    assert (answer.understood, answer.statements[0].text) == (understood, first)


@pytest.mark.parametrize(
    ("question", "status", "directs"),
    [
        (
            "社会公用计量标准和计量帮扶企业2027年各是多少",
            "answered",
            ["400项", "3000家"],
        ),
        ("2027年社会公用计量标准要达到多少项？谁负责？", "partly", ["400项", None]),
    ],
)
def test_two_things_at_once(
    other: Assistant, question: str, status: str, directs: list[str | None]
) -> None:
    answer = other.ask(question)
    assert answer.status == status
    assert [ask.direct for ask in answer.asks] == directs
    assert answer.statements[0].text.startswith("2027年社会公用计量标准目标为400项")


def test_the_whole_plan_in_short(other: Assistant) -> None:
    answer = other.ask("概括这份规划")
    assert [s.text for s in answer.statements] == [
        "《江川省“十五五”计量发展规划》共4章，要点如下：",
        "（1）发展基础：2022年，全省建成社会公用计量标准320项。",
        "（2）目标：到2027年，计量服务能力明显增强。",
        "（3）任务",
        "（1）夯实计量基础：建设实验室；培养人才。",
        "（2）加强计量监管：放心秤行动；明白表行动。",
        "（4）保障：各级财政要安排计量经费。",
    ]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # 3000 > 1500
        ("计量帮扶企业2027年会比2022年少吗", "不是：2027年3000家，2022年1500家。"),
        ("必须设立计量专业吗", "不是：每年培训注册计量师，鼓励高等学校设立计量专业。"),
    ],
)
def test_no_with_what_stands_there(other: Assistant, question: str, first: str) -> None:
    answer = other.ask(question)
    assert answer.status == "answered"
    assert answer.statements[0].text == first
    assert answer.asks[0].form == "is_it_so"


def test_places_of_a_word(other: Assistant) -> None:
    answer = other.ask("哪些地方提到了实验室")
    assert answer.direct == "2处"
    assert [c.quote for c in answer.citations] == [
        "1. 建设实验室",
        "建设光学、力学、热学三类省级实验室，企业要配备校准人员",
    ]
