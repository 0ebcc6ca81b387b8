"""What staff read in the terminal."""

from __future__ import annotations

from dataclasses import replace

from assistant.app import Assistant
from assistant.draw import draw, draw_citation, draw_why
from assistant.values import Answer, Citation, Hit, NearSection, Statement
from corpus.values import Document

CITED = Citation(
    1, "d", "02", ("第二章 总体要求", "三、总体目标"), 13, 15, "24\t\t森林\t≥59", 5, 16
)
ANSWER = Answer(
    question="森林覆盖率?",
    understood="森林覆盖率？",
    status="answered",
    kind="fact",
    statements=(Statement("目标为≥59%。", (1,), "computed"), Statement("另见：", (), "notice")),
    citations=(CITED,),
    nearest=(NearSection("01", ("第一章", "一、基础")),),
    suggestions=("鲁班奖目标是多少？",),
    hits=(),
    fingerprint="f",
    latency_ms=1.0,
)


def test_the_answer_with_its_places() -> None:
    assert draw(ANSWER) == (
        "目标为≥59%。[1]\n"
        "另见：\n"
        "\n出处\n"
        "[1] 第二章 总体要求 > 三、总体目标  第13—15页（据目录）\n"
        "    “24 |  | 森林 | ≥59”\n"
        "\n相近章节\n"
        "  第一章 > 一、基础\n"
        "\n还可以问\n"
        "  鲁班奖目标是多少？"
    )


def test_what_it_was_understood_as_is_said_when_it_differs() -> None:
    other = replace(ANSWER, understood="“鲁班奖”的目标？", citations=(), nearest=(), suggestions=())
    assert draw(other) == "理解为：“鲁班奖”的目标？\n目标为≥59%。[1]\n另见："


def test_a_corrected_quote_without_pages() -> None:
    corrected = replace(CITED, page=None, page_end=None, corrected=True, quote="一\n二")
    assert draw_citation(corrected) == "[1] 第二章 总体要求 > 三、总体目标\n    “一 二”〔已校正〕"


def test_why(plan: Document) -> None:
    hits = (
        Hit("04.01", 2.0, 1, (("text", 3.0), ("dense_text", 0.5))),
        Hit("04.02", 1.0, 2, (("text", 4.0), ("dense_text", 0.0))),
    )
    assert draw_why(hits, plan, 0.25, 0.4).splitlines() == [
        "",
        "检索依据（得分越高越靠前；括号内为该路排名）",
        "1. 第四章 保障措施 > 一、健全体制机制  [04.01]  综合得分 2.000",
        "     原文字词 3.00（第2），原文向量 0.50（第1）",
        "2. 第四章 保障措施 > 二、完善政策措施  [04.02]  综合得分 1.000",
        "     原文字词 4.00（第1），原文向量 无",
        "规划中有依据的概率 0.25，低于 0.40 拒答：拒答",
    ]


def test_a_quote_that_touches_an_erratum_is_marked(assistant: Assistant) -> None:
    drawn = draw(assistant.ask("水质在线监测系统等设备的可靠性"))
    corrected = [line for line in drawn.splitlines() if line.endswith("〔已校正〕")]
    assert len(corrected) == 1
    assert "水质在线监测系统等设备" in corrected[0]
