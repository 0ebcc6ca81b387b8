"""是 or 不是: what an ask takes to be so, held against a sentence of a made-up plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from orchard import fact, inquiry, match, orchard, sentence

from assistant.answers.figures import figures
from assistant.find import agree
from assistant.numbers import numbers
from assistant.reply import Reply
from assistant.say import judge
from assistant.values import Difference
from corpus.sentences import Sentence

PLAN = orchard()
FARMERS = "2020年，园里有果农40名、果商60名。"
ALL = "规模以上果园全面推行果师制度。"
PRESERVES = "蜜饯连续三年居全市第9位，突出果厂首要责任。"
COVERED = "到2030年，大棚覆盖率达到60%，育苗200株。"


@pytest.mark.parametrize(
    ("text", "at", "stands", "differs"),
    [
        # a figure of the ask against that of the same thing
        ("果农是50名吗", "果农40名", FARMERS, ("figure", "50名", "40名")),
        ("果商是40名吗", "果农40名", FARMERS, ("figure", "40名", "60名")),
        ("大棚覆盖率超过70%吗", "大棚覆盖率", COVERED, ("figure", "70%", "60%")),
        # a rank, how long, a word that cannot be so beside the printed one
        ("蜜饯排第八吗", "蜜饯连续", PRESERVES, ("figure", "第八", "第9位")),
        ("蜜饯五年都在全市前列吗", "蜜饯连续", PRESERVES, ("figure", "五年", "三年")),
        ("果厂只负次要责任吗", "蜜饯连续", PRESERVES, ("attribute", "次要", "首要")),
        # wider than the plan's set
        ("所有果园推行果师制度吗", "果师", ALL, ("scope", "所有", "规模以上")),
        ("大棚是不是全都盖上了", "大棚覆盖率", COVERED, ("scope", "全都", "60%")),
        # outside of the set
        ("小作坊推行果师制度吗", "果师", ALL, ("scope", "小作坊", "规模以上")),
        (
            "村里的道路两旁种酸梨吗",
            "城镇道路",
            "严禁喷洒高毒农药，城镇道路两旁种酸梨。",
            ("scope", "村里", "城镇"),
        ),
        # a duty where it only encourages, leave where it forbids, enough where it lacks
        (
            "果农必须嫁接吗",
            "鼓励果农",
            "山坡种甜橙，沟边种柳；鼓励果农嫁接。",
            ("attribute", "必须", "鼓励"),
        ),
        (
            "允许喷洒高毒农药吗",
            "严禁",
            "严禁喷洒高毒农药，城镇道路两旁种酸梨。",
            ("attribute", "允许", "严禁"),
        ),
        ("水渠够用吗", "水渠", "水渠短缺。", ("attribute", "够用", "短缺")),
    ],
)
def test_no_names_what_disagrees(
    text: str, at: str, stands: str, differs: tuple[str, str, str]
) -> None:
    said = judge.answer(inquiry(PLAN, text, at=[at]))
    assert said is not None
    slot, asked, printed = differs
    assert said.differs == Difference(slot, asked, printed)  # type: ignore[arg-type]
    assert (said.status, said.form) == ("answered", "is_it_so")
    assert said.direct is not None
    word, _, core = said.direct.partition("，")
    # the part of the sentence between two commas that speaks of it
    assert word == "不是"
    assert core.rstrip("。") in stands
    assert printed in core
    (claim,) = said.claims
    assert (claim.text, claim.verdict) == (f"不是：{stands}", "verbatim")
    assert [PLAN.document.text[s:e] for s, e in claim.spans] == [stands]


@pytest.mark.parametrize(
    ("text", "at", "stands"),
    [
        ("果商是60名吗", "果农40名", FARMERS),
        ("果农不到50名吗", "果农40名", FARMERS),
        ("大棚覆盖率超过50%吗", "大棚覆盖率", COVERED),
        ("规模以上果园都要推行果师制度吗", "果师", ALL),
        ("鼓励果农嫁接吗", "鼓励果农", "山坡种甜橙，沟边种柳；鼓励果农嫁接。"),
        ("水渠短缺吗", "水渠", "水渠短缺。"),
    ],
)
def test_yes_where_nothing_disagrees(text: str, at: str, stands: str) -> None:
    said = judge.answer(inquiry(PLAN, text, at=[at]))
    assert said is not None
    assert (said.status, said.differs) == ("answered", None)
    assert said.direct is not None
    word, _, core = said.direct.partition("，")
    assert (word, core.rstrip("。") in stands) == ("是", True)
    assert said.claims[0].text == f"是：{stands}"


def test_yes_needs_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = inquiry(PLAN, "果商是60名吗", at=["果农40名"])
    core = "园里有果农40名、果商60名。"
    seen = []

    def said(probability: float) -> Reply:
        def told(inquiry: object, sentence: Sentence, clause: str, core: str) -> float:
            seen.append((sentence.text, core))
            return probability

        monkeypatch.setattr(agree, "probability_of_yes", told)
        found = judge.answer(asked)
        assert found is not None
        return found

    least = said(agree.LEAST_SHOWN - 0.01)
    assert (least.status, least.direct, least.form) == ("not_in_plan", "规划没有写", "is_it_so")
    assert least.claims[0].text == "规划没有写明「果商是60名吗」。"
    assert least.claims[0].verdict == "absent"
    # shown without a side
    shown = said(agree.LEAST_YES - 0.01)
    assert (shown.status, shown.direct) == ("answered", core)
    assert shown.claims[0].text == f"规划的原话是：{FARMERS}"
    assert said(agree.LEAST_YES).direct == f"是，{core}"
    assert seen == [(FARMERS, core)] * 3


@pytest.mark.parametrize(
    ("text", "direct"),
    [("每个人都缺水渠吗", "水渠短缺。"), ("果园个个安装滴灌吗", "是，果园全面安装滴灌。")],
)
def test_yes_to_all_of_a_kind_only_where_all_is_said(
    monkeypatch: pytest.MonkeyPatch, text: str, direct: str
) -> None:
    monkeypatch.setattr(agree, "probability_of_yes", lambda *_: 1.0)
    said = judge.answer(inquiry(PLAN, text, at=["水渠" if "水渠" in text else "滴灌"]))
    assert said is not None
    assert said.direct == direct


def test_no_yes_to_a_figure_that_the_unit_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agree, "probability_of_yes", lambda *_: 1.0)
    said = judge.answer(inquiry(PLAN, "水渠要修5个吗", at=["水渠"]))
    assert said is not None
    assert (said.status, said.direct) == ("answered", "水渠短缺。")
    assert said.claims[0].text == "规划的原话是：水渠短缺。"


def test_no_yes_below_the_support_of_any_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agree, "probability_of_yes", lambda *_: 1.0)
    said = judge.answer(inquiry(PLAN, "果商是60名吗", at=["果农40名"], support=0.2, least=0.3))
    assert said is not None
    assert said.direct == "规划没有写"


def test_nothing_to_hold_it_against() -> None:
    assert judge.answer(inquiry(PLAN, "果园归公家吗")) is None
    # a row of the table is left to others
    assert judge.answer(inquiry(PLAN, "甜橙产量够吗", at=["甜橙产量"])) is None


def test_the_likeliest_fact_before_the_best_sentence() -> None:
    asked = inquiry(PLAN, "果农是40名吗", at=["水渠"])
    one = fact(PLAN.document, "果农40名", ("40名",), ("果农",))
    unit = judge.unit_of(replace(asked, matches=(match(one, 0.31),)))
    assert unit is not None
    assert (unit.sentence, unit.clause) == (sentence(PLAN, "果农40名"), FARMERS)
    # the run between two commas that has the ask's words
    assert unit.core == "园里有果农40名、果商60名。"
    below = judge.unit_of(replace(asked, matches=(match(one, 0.09),)))
    assert below is not None
    assert below.sentence.text == "水渠短缺。"


def test_of_a_long_sentence_the_clauses_that_are_meant() -> None:
    # 25 × 7 characters before the two clauses
    plan = orchard(
        "# 目 录\n第一章 山坡 ..... 1\n\n## 第一章 山坡\n\n"
        + "山坡上种桃树，" * 25
        + "沟边种柳，果农修渠引水，秋后收梨。\n"
    )
    unit = judge.unit_of(inquiry(plan, "果农修渠引水吗", at=["果农修渠"]))
    assert unit is not None
    assert (unit.clause, unit.core) == ("沟边种柳，果农修渠引水。", "果农修渠引水。")


@pytest.mark.parametrize(
    ("text", "printed", "holds"),
    [
        ("有40名", "40名", True),
        ("有50名", "40名", False),
        ("不到50名", "40名", True),
        ("不到40名", "40名", False),
        ("最多50名", "40名", True),
        ("超过30名", "40名", True),
        ("超过40名", "40名", False),
        ("不低于40名", "40名", True),
        ("至少50名", "40名", False),
        ("40名以上", "40名", True),
        # 1500亿 is 1500亿元, 0.15万名 is 1500名
        ("产值1500亿元", "产值1500亿元", True),
        ("有1500名", "1500名", True),
    ],
)
def test_the_bound_a_figure_is_said_with(text: str, printed: str, holds: bool) -> None:
    (number,), (figure,) = numbers(text), figures(printed)
    assert judge.agrees(text, number, figure) is holds


def test_scaled_to_single_units() -> None:
    assert judge.scaled(1500, "1500亿元") == 1.5e11
    assert judge.scaled(3, "3万家") == 3e4
    assert judge.scaled(40, "40名") == 40
