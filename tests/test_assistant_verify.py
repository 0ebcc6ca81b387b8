"""Claims made by hand, good and bad: what does not hold never leaves."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.plan import Plan
from assistant.question import understand
from assistant.reply import Claim, Reply, Span, notice
from assistant.verify import fault, verified
from corpus.values import Document

FINANCE = "金融部门要加大对名优产品生产经营企业的扶持力度。"
TREASURY = "各级财政要积极支持中小企业质量提升工程实施。"
QUESTION = understand("金融部门要做什么？", date(2024, 6, 1))


@pytest.fixture(scope="module")
def shipped(plan: Document) -> Plan:
    return Plan(plan)


def at(plan: Plan, words: str) -> Span:
    start = plan.document.text.index(words)
    return start, start + len(words)


def row(plan: Plan, number: int) -> Span:
    sentence = plan.row_sentence(number)
    return sentence.start, sentence.end


@pytest.mark.parametrize(
    "text",
    [
        FINANCE,
        f"规划写到：{FINANCE}",
        f"是：{FINANCE}",
        f"不是：{FINANCE}",
        f"（3）{FINANCE}",
        "金融部门要加大对名优产品生产经营企业的扶持力度",
        "写在“第四章 保障措施 > 三、加大质量投入”，第40页（据目录）。",
    ],
)
def test_words_of_the_plan_hold(shipped: Plan, text: str) -> None:
    assert fault(shipped, Claim(text, "verbatim", (at(shipped, FINANCE),))) == ""


@pytest.mark.parametrize(
    "text",
    [
        # one character changed
        "金融部门要加大对名牌产品生产经营企业的扶持力度。",
        "金融部门要加大对名优产品生产经营企业的扶持力渡。",
        # a word left out, a word put in
        "金融部门要加大对名优产品企业的扶持力度。",
        "省金融部门要加大对名优产品生产经营企业的扶持力度。",
        # words that stand elsewhere in the plan
        TREASURY,
        f"{FINANCE.rstrip('。')}；{TREASURY}",
        # a path that is not the section's
        "写在“第三章 主要任务 > 三、加大质量投入”，第40页（据目录）。",
    ],
)
def test_other_words_do_not_hold(shipped: Plan, text: str) -> None:
    found = fault(shipped, Claim(text, "verbatim", (at(shipped, FINANCE),)))
    assert found.startswith("引文不在原文中：")


def test_a_quote_needs_a_place(shipped: Plan) -> None:
    assert fault(shipped, Claim(FINANCE, "verbatim", ()))


def test_one_changed_character_anywhere_is_found(shipped: Plan) -> None:
    span = at(shipped, FINANCE)
    for position in range(len(FINANCE) - 1):
        changed = FINANCE[:position] + "龘" + FINANCE[position + 1 :]
        assert fault(shipped, Claim(changed, "verbatim", (span,)))


def test_a_row_is_quoted_with_bars_for_tabs(shipped: Plan) -> None:
    good = Claim("5 | 鲁班奖（项） | 72 | 80 | 预期性", "verbatim", (row(shipped, 5),))
    bad = Claim("5 | 鲁班奖（项） | 72 | 81 | 预期性", "verbatim", (row(shipped, 5),))
    assert fault(shipped, good) == ""
    assert fault(shipped, bad)


def test_two_quotes_stand_in_two_places(shipped: Plan) -> None:
    spans = (at(shipped, FINANCE), at(shipped, TREASURY))
    both = f"{FINANCE.rstrip('。')}；{TREASURY}"
    assert fault(shipped, Claim(both, "verbatim", spans)) == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "2025年地理标志商标产品产值目标为1000亿元（预期性）；2020年为800亿元。"),
        (1, "从2020年到2025年：1000−800=200，增加200亿元；增长率（1000−800）÷800=25%。"),
        (13, "从2020年到2025年：95.0−93.61=1.39，提高1.39个百分点。"),
        (4, "（130−116）÷116≈12.07%"),
        (24, "与规划不符：不是「60%」，规划写的是“59.96%”。"),
    ],
)
def test_figures_of_the_cells_hold(shipped: Plan, number: int, text: str) -> None:
    assert fault(shipped, Claim(text, "computed", (row(shipped, number),))) == ""


@pytest.mark.parametrize(
    ("number", "text", "figure"),
    [
        (1, "2025年地理标志商标产品产值目标为1200亿元（预期性）。", "1200"),
        (24, "2025年森林覆盖率目标为≥60%（约束性）。", "60"),
        (13, "制造业产品质量合格率提高2.39个百分点。", "2.39"),
        # the figure of another row
        (1, "地理标志商标产品产值目标为2800亿元。", "2800"),
        # the asked figure outside 「」
        (24, "与规划不符：不是60%。", "60"),
    ],
)
def test_a_figure_that_is_in_no_cell_does_not_hold(
    shipped: Plan, number: int, text: str, figure: str
) -> None:
    found = fault(shipped, Claim(text, "computed", (row(shipped, number),)))
    assert found.startswith(f"数字“{figure}”没有依据：")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("规划中没有找到与「彩礼」对应的内容。", True),
        ("规划没有提到“公安”，未明确其任务或责任。", True),
        ("规划中没有找到对应的内容。", False),
        ("规划没有写明电话。", False),
    ],
)
def test_absence_names_what_was_looked_for(shipped: Plan, text: str, holds: bool) -> None:
    assert (fault(shipped, Claim(text, "absent")) == "") is holds


def test_what_does_not_hold_is_left_out(shipped: Plan) -> None:
    good = Claim(FINANCE, "verbatim", (at(shipped, FINANCE),))
    bad = Claim("金融部门要发放补贴。", "verbatim", (at(shipped, FINANCE),))
    said = verified(
        shipped, QUESTION, Reply("answered", (notice("今后任务："), bad, good), ("04.03",))
    )
    assert said == Reply("answered", (notice("今后任务："), good), ("04.03",))


def test_with_nothing_left_it_refuses(shipped: Plan) -> None:
    bad = Claim("金融部门要发放补贴。", "verbatim", (at(shipped, FINANCE),))
    said = verified(shipped, QUESTION, Reply("answered", (notice("今后任务："), bad), ("04.03",)))
    assert said.status == "not_in_plan"
    (claim,) = said.claims
    assert (claim.verdict, claim.spans) == ("absent", ())
    assert "「金融部门要做什么" in claim.text
    assert said.near == ("04.03",)


def test_a_reply_that_holds_is_left_alone(shipped: Plan) -> None:
    good = Reply("answered", (Claim(FINANCE, "verbatim", (at(shipped, FINANCE),)),))
    assert verified(shipped, QUESTION, good) == good
    said = Reply("smalltalk", (notice("您好。"),))
    assert verified(shipped, QUESTION, said) == said
