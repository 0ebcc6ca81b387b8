from dataclasses import replace

import pytest
from eval_fakes import RATE, RATE_SECTION, answer, cite

from assistant.values import AskAnswer, NearSection, Statement, Status
from ui.render_answer import (
    answer_body,
    answer_foot,
    asks_table,
    chips,
    statement_at,
    statement_html,
    statements_html,
    understood_note,
)

CITED = cite(1, RATE_SECTION, RATE)
CHIP = (
    '<button type="button" class="chip" data-do="read" data-section="01.01.01.01"'
    f' data-start="{CITED.start}" data-end="{CITED.end}"'
    ' aria-label="出处1：第一章一（一）1，查看原文"'
    f' data-quotes="第一章一（一）1　{RATE}">1</button>'
)


def ask(status: Status, *statements: int, direct: str | None = None) -> AskAnswer:
    return AskAnswer("问", "value", status, direct, None, statements)


def test_a_chip_names_its_place_and_carries_exactly_its_span() -> None:
    assert chips((1,), {1: CITED}) == CHIP
    assert CITED.end - CITED.start == len(RATE)


def test_a_statement_ends_in_its_chips() -> None:
    drawn = statement_html(Statement("合格率93.61%。", (1,), "verbatim"), {1: CITED})
    assert drawn == f'<p class="statement" data-verdict="verbatim">合格率93.61%。{CHIP}</p>'


def test_a_marker_without_citation_draws_no_chip() -> None:
    drawn = statement_html(Statement("好", (7,), "notice"), {1: CITED})
    assert drawn == '<p class="statement" data-verdict="notice">好</p>'


def test_markup_in_a_statement_is_text() -> None:
    drawn = statement_html(Statement('<b onclick="x">&', (), "notice"), {})
    assert drawn == (
        '<p class="statement" data-verdict="notice">&lt;b onclick=&quot;x&quot;&gt;&amp;</p>'
    )


@pytest.mark.parametrize(
    ("direct", "text", "drawn"),
    [
        (
            "50个",
            "50个：省长质量奖50个。",
            "<strong>50个</strong>：省长质量奖<strong>50个</strong>。",
        ),
        ("24个", "24个", "<strong>24个</strong>"),
        ("<5%", "<5%，2020年。", "<strong>&lt;5%</strong>，2020年。"),
        ("是，59.96%", "是，59.96%。", "<strong>是，59.96%</strong>。"),
        ("是，59.96%", "是，与规划一致。", "<strong>是</strong>，与规划一致。"),
        ("不是，28个", "不是的。", "不是的。"),
        # within; a figure that is not the whole of the direct words; nothing to stand out
        ("59%", "森林覆盖率59%。", "森林覆盖率<strong>59%</strong>。"),
        ("5", "50个：省长质量奖。", "<b>50个</b>：省长质量奖。"),
        ("5", "5.2%：占比。", "<b>5.2%</b>：占比。"),
        ("", "，", "，"),
        (None, "是，一致。", "是，一致。"),
        # characters that markup is made of are never cut apart
        ("&", "&amp；", "&amp;amp；"),
    ],
)
def test_direct_words_stand_out_where_a_statement_begins_with_them(
    direct: str | None, text: str, drawn: str
) -> None:
    one = answer((Statement(text, (), "computed"),), (), asks=(ask("answered", 0, direct=direct),))
    assert statement_at(one, 0) == f'<p class="statement" data-verdict="computed">{drawn}</p>'


def test_only_the_ask_s_own_statements_show_its_direct_words() -> None:
    same = Statement("24个：甲。", (), "computed"), Statement("24个：乙。", (), "computed")
    drawn = statements_html(answer(same, (), asks=(ask("answered", 1, direct="24个"),)))
    assert drawn == (
        '<div class="statements"><p class="statement" data-verdict="computed"><b>24个</b>：甲。</p>'
        '<p class="statement" data-verdict="computed"><strong>24个</strong>：乙。</p></div>'
    )


def test_an_ask_that_is_not_in_the_plan_is_marked_where_another_is_answered() -> None:
    said = tuple(Statement(text, (), "notice") for text in ("有", "没写", "写了的是", "也没写"))
    asks = (
        ask("answered", 0, 2),
        ask("not_in_plan", 1, 2),
        # begins with what stands for the answered one too
        ask("not_in_plan", 2, 1),
        ask("not_in_plan", 3, 2),
    )
    mark = '<span class="badge" data-verdict="absent">规划未载</span>'
    partly = answer(said, (), status="partly", asks=asks)
    assert [mark in statement_at(partly, n) for n in range(4)] == [False, True, False, True]
    assert statement_at(partly, 1) == f'<p class="statement" data-verdict="notice">{mark}没写</p>'
    refused = answer(said, (), status="not_in_plan", asks=asks)
    assert mark not in statements_html(refused)


def test_understood_is_said_only_when_it_differs() -> None:
    assert understood_note(answer(question="问", understood="问 ")) == ""
    assert understood_note(answer(question="那个呢", understood="2020年<合格率>")) == (
        '<p class="understood">理解为：2020年&lt;合格率&gt;</p>'
    )


def test_checks_count_verdicts_and_leave_notices_out() -> None:
    statements = (
        Statement("一", (1,), "verbatim"),
        Statement("二", (1,), "verbatim"),
        Statement("三", (1,), "computed"),
        Statement("四", (), "notice"),
    )
    assert answer_foot(answer(statements, ())) == (
        '<p class="note">'
        '<span class="checked" data-verdict="verbatim" title="文字逐字取自规划原文">逐字引用 2 条</span>'
        '<span class="checked" data-verdict="computed" title="由规划指标表的数字读出或算出">表格计算'
        "</span></p>"
    )


def test_absent_and_rephrased_are_counted_too() -> None:
    statements = (Statement("一", (), "absent"), Statement("二", (), "rephrased"))
    drawn = answer_foot(answer(statements, ()))
    assert ">规划未载明</span>" in drawn
    assert ">已核对改写</span>" in drawn


def test_several_citations_of_a_statement_share_one_chip() -> None:
    second = replace(CITED, marker=2, start=CITED.start + 1)
    third = replace(CITED, marker=3, start=CITED.start + 2)
    drawn = chips((1, 2, 3, 9), {1: CITED, 2: second, 3: third})
    assert drawn.count("<button") == 1
    assert drawn.endswith(">1–3</button>")
    places = " ".join(f"{n}:01.01.01.01:{CITED.start + n - 1}:{CITED.end}" for n in (1, 2, 3))
    assert f'data-group="{places}"' in drawn
    assert "等3处，查看原文" in drawn


def test_figures_of_the_table_are_bold_the_direct_one_most_and_years_not() -> None:
    text = "2025年目标为≥59%；2020年为59.96%。"
    drawn = statement_html(Statement(text, (), "computed"), {}, ["≥59%"])
    assert drawn == (
        '<p class="statement" data-verdict="computed">2025年目标为<strong>≥59%</strong>；'
        "2020年为<b>59.96%</b>。</p>"
    )


def test_several_asks_make_a_table_with_what_the_plan_lacks() -> None:
    said = (Statement("5项。", (1,), "computed"), Statement("没写。", (), "absent"))
    asks = (
        AskAnswer("甲<多少，", "value", "answered", "5项", None, (0,)),
        AskAnswer("乙归谁管？", "who", "not_in_plan", None, None, (1,)),
        AskAnswer("丙呢", "todo", "answered", None, None, ()),
    )
    drawn = asks_table(answer(said, (CITED,), asks=asks))
    assert f'<th scope="row">甲&lt;多少</th><td><strong>5项</strong>{CHIP}</td>' in drawn
    assert '<th scope="row">乙归谁管</th><td><span class="badge" data-verdict="absent">' in drawn
    assert '<th scope="row">丙呢</th><td><span class="note">见下文</span></td>' in drawn
    assert asks_table(answer(said, (CITED,), asks=asks[:1])) == ""


def test_a_source_gives_reference_correction_quote_and_ways_on() -> None:
    row = replace(CITED, quote="24\t\t森林覆盖率(%)\t≥59", corrected=True)
    reference = "《规划》第一章一（一）1，第7—8页，据目录"
    assert answer_foot(answer((), (row,))) == (
        '<details class="sources"><summary>出处 1 处</summary><ol><li value="1">'
        f'<span class="reference">{reference}</span><span class="note">已校正</span>'
        "<q>24 | 森林覆盖率(%) | ≥59</q>"
        '<span class="source-actions">'
        f'<button type="button" class="quiet" data-do="read" data-section="01.01.01.01"'
        f' data-start="{row.start}" data-end="{row.end}">看原文</button>'
        f'<button type="button" class="quiet" data-do="copy" data-copy="{reference}">复制引用</button>'
        '<button type="button" class="quiet" data-do="wrong-citation" data-marker="1">这条引用不对'
        "</button></span></li></ol></details>"
    )


def test_a_refusal_offers_near_sections_and_suggestions_are_buttons() -> None:
    refused = answer(
        (),
        (),
        nearest=(NearSection("02.01", ("第二章 总体要求", "一、指导思想")),),
        suggestions=('问"甲"？',),
    )
    assert answer_body(refused) == (
        '<div class="statements"></div>'
        '<div class="nearest"><p class="label">规划中相近的章节</p><ul><li>'
        '<button type="button" class="link" data-do="read" data-section="02.01">'
        "第二章 总体要求 › 一、指导思想</button></li></ul></div>"
        '<div class="next"><p class="label">接着可以问</p><ul><li>'
        '<button type="button" class="pill" data-do="ask" data-question="问&quot;甲&quot;？">'
        "问&quot;甲&quot;？</button></li></ul></div>"
    )
