import io
from dataclasses import replace
from datetime import date

from docx import Document
from eval_fakes import RATE, answer

from assistant.values import AskAnswer, Statement
from ui.export import conclusions, markdown, word
from ui.render_turn import Turn

REFERENCE = "《规划》第一章一（一）1，第7—8页，据目录"
TURNS = (
    Turn("1", answer(question="合格率<b>*多少*", understood="2020年合格率")),
    Turn(
        "2", answer((Statement("您好\x07", (), "notice"),), (), question="你好", understood="你好")
    ),
)


def test_markdown_holds_answers_with_citations_and_no_markup_of_others() -> None:
    assert markdown("标题#1", "规划", TURNS) == (
        "# 标题\\#1\n\n依据：《规划》\n\n"
        "## 合格率\\<b\\>\\*多少\\*\n\n理解为：2020年合格率\n\n"
        f"{RATE}\\[1\\]\n\n- \\[1\\] {REFERENCE}：{RATE}\n\n"
        "## 你好\n\n您好\x07\n"
    )


def test_word_opens_and_holds_questions_answers_and_sources() -> None:
    document = Document(io.BytesIO(word("标题", "规划", TURNS, date(2026, 3, 1))))
    found = [(p.style.name, p.text) for p in document.paragraphs]
    assert found == [
        ("Title", "标题"),
        ("Normal", "依据：《规划》"),
        ("Normal", "导出日期：2026年3月1日"),
        ("Heading 1", "合格率<b>*多少*"),
        ("Normal", "理解为：2020年合格率"),
        ("Normal", f"{RATE}[1]（逐字引用）"),
        ("List Bullet", f"[1] {REFERENCE}：{RATE}"),
        ("Heading 1", "你好"),
        # a control character would make the file unreadable
        ("Normal", "您好"),
    ]


def test_a_lone_question_is_the_title_once_and_its_conclusion_comes_first() -> None:
    asks = (AskAnswer("合格率多少", "value", "answered", "93.61%", None, (0,)),)
    turn = Turn("1", replace(answer(question="合格率多少", understood="合格率多少"), asks=asks))
    document = Document(io.BytesIO(word("合格率多少", "规划", [turn], date(2026, 3, 1))))
    texts = [p.text for p in document.paragraphs]
    assert texts.count("合格率多少") == 1
    assert texts.index("结论：93.61%") < texts.index(f"{RATE}[1]（逐字引用）")


def test_several_conclusions_say_what_the_plan_lacks() -> None:
    asks = (
        AskAnswer("甲多少，", "value", "answered", "5项", None, (0,)),
        AskAnswer("乙由谁管？", "who", "not_in_plan", None, None, (1,)),
        AskAnswer("丙怎么做", "todo", "answered", None, None, (2,)),
    )
    assert conclusions(answer(asks=asks)) == [
        "甲多少：5项",
        "乙由谁管：规划未载",
        "丙怎么做：见下文",
    ]
