"""The direct words of an ask, and the clause and passage that follow them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from orchard import fact, inquiry, match, orchard, sentence

from assistant.reply import Claim, Reply
from assistant.say import direct
from assistant.table import RowMatch
from assistant.verify import fault

PLAN = orchard()
DOC = PLAN.document
FARMERS = fact(DOC, "园里有果农40名", ("40名",), ("果农",), year=2020)
TRADERS = fact(DOC, "果商60名", ("60名",), ("果商",), year=2020)
COVERED = fact(DOC, "大棚覆盖率达到60%", ("60%",), ("大棚",), year=2030, claim="target")
SEEDLINGS = fact(DOC, "育苗200株", ("200株",), ("苗",), claim="target")
SNACKS = fact(DOC, "推广蜜饯、果脯、果酱三类小吃", ("蜜饯", "果脯", "果酱"), ("小吃",))
MANURE = fact(DOC, "渣作肥料", ("肥料",), ("渣",), year=2020, claim="done")
ROWS = DOC.indicators
CELL = fact(DOC, DOC.text[ROWS[1].start : ROWS[1].end], ("≥90",), ("绿化率",), year=2030)


def test_the_fact_meant() -> None:
    asked = inquiry(PLAN, "果农多少", matches=[match(FARMERS, 0.3), match(TRADERS, 0.2)])
    assert direct.meant(asked) == asked.matches[0]
    assert direct.meant(asked, 0.31) is None
    assert direct.meant(replace(asked, matches=())) is None


def test_the_row_a_fact_stands_in() -> None:
    assert direct.row_of(PLAN, CELL) == ROWS[1]
    assert direct.row_of(PLAN, FARMERS) is None


@pytest.mark.parametrize(
    ("one", "words"),
    [(FARMERS, "40名"), (SNACKS, "蜜饯、果脯、果酱"), (CELL, "≥90%")],
)
def test_the_value_as_one_says_it(one, words: str) -> None:  # type: ignore[no-untyped-def]
    assert direct.words(PLAN, one) == words


@pytest.mark.parametrize(
    ("one", "text", "cited"),
    [
        # the year that the section prints and the clause leaves out
        (FARMERS, "40名：园里有果农40名（2020年）。", "2020年，园里有果农40名、果商60名。"),
        (
            COVERED,
            "60%：大棚覆盖率达到60%（2030年目标）。",
            "到2030年，大棚覆盖率达到60%，育苗200株。",
        ),
        # no year is known of it
        (SEEDLINGS, "200株：育苗200株。", "到2030年，大棚覆盖率达到60%，育苗200株。"),
        # its section does not print the year
        (MANURE, "肥料：渣作肥料。", "用甜橙榨汁，渣作肥料。"),
        # items are counted
        (SNACKS, "共3项：蜜饯、果脯、果酱。", "推广蜜饯、果脯、果酱三类小吃。"),
    ],
)
def test_value_then_clause(one, text: str, cited: str) -> None:  # type: ignore[no-untyped-def]
    claim = direct.claim(PLAN, one)
    assert (claim.text, claim.verdict) == (text, "verbatim")
    assert [DOC.text[s:e] for s, e in claim.spans] == [cited]
    assert fault(PLAN, claim) == ""


def test_a_measure_has_no_year() -> None:
    assert direct.claim(PLAN, replace(FARMERS, claim="measure")).text == "40名：园里有果农40名。"


def test_a_value_that_is_its_clause_is_said_once() -> None:
    whole = fact(DOC, "水渠短缺", ("水渠短缺",), ("水渠",))
    assert direct.claim(PLAN, whole).text == "水渠短缺。"


def test_items_that_stand_in_several_sentences() -> None:
    trees = fact(DOC, "山坡种甜橙", ("甜橙", "酸梨"), ("果树",))
    claim = direct.claim(PLAN, replace(trees, section_id="03.01"))
    assert claim.text == "共2项：甜橙；酸梨。"
    assert [DOC.text[s:e] for s, e in claim.spans] == ["甜橙", "酸梨"]
    start, end = DOC.section("03.01").start, DOC.descendants("03.01")[-1].end
    assert all(start <= s < e <= end for s, e in claim.spans)


def test_a_sure_fact_with_a_short_passage() -> None:
    said = direct.answer(inquiry(PLAN, "果农多少", matches=[match(FARMERS, 0.9)]))
    assert said is not None
    assert (said.status, said.direct) == ("answered", "40名")
    assert [claim.text for claim in said.claims] == [
        "40名：园里有果农40名（2020年）。",
        "2020年，园里有果农40名、果商60名。",
    ]


def test_a_long_passage_only_where_the_fact_is_unsure() -> None:
    plan = orchard(
        "# 目 录\n第一章 山坡 ..... 1\n\n## 第一章 山坡\n\n"
        + "山坡上种桃树，" * 10
        + "核桃300株。\n"
    )
    nuts = fact(plan.document, "核桃300株", ("300株",), ("核桃",))
    for probability, count in ((0.6, 1), (0.59, 2)):
        said = direct.answer(inquiry(plan, "核桃多少", matches=[match(nuts, probability)]))
        assert said is not None
        assert said.claims[0].text == "300株：核桃300株。"
        assert len(said.claims) == count


def test_other_readings_nearly_as_likely() -> None:
    def texts(*chances: float) -> list[str]:
        facts = (FARMERS, TRADERS, COVERED, SEEDLINGS)
        found = [match(f, p) for f, p in zip(facts, chances, strict=False)]
        said = direct.answer(inquiry(PLAN, "多少", matches=found))
        assert said is not None
        assert said.direct == "40名"
        return [claim.text.partition("：")[0] for claim in said.claims if "：" in claim.text]

    # 0.6 × 0.8 = 0.48
    assert texts(0.8, 0.48) == ["40名", "60名"]
    assert texts(0.8, 0.47) == ["40名"]
    # two others at most
    assert texts(0.8, 0.7, 0.6, 0.5) == ["40名", "60名", "60%"]
    # 0.3 at least
    assert texts(0.4, 0.29) == ["40名"]


def test_another_reading_with_the_same_value_is_not_said() -> None:
    twice = [match(FARMERS, 0.8), match(replace(FARMERS, names=("种果的人",)), 0.7)]
    said = direct.answer(inquiry(PLAN, "果农多少", matches=twice))
    assert said is not None
    assert [claim.text for claim in said.claims] == [
        "40名：园里有果农40名（2020年）。",
        "2020年，园里有果农40名、果商60名。",
    ]


def test_no_fact_or_one_of_the_table() -> None:
    assert direct.answer(inquiry(PLAN, "果农多少", matches=[match(FARMERS, 0.09)])) is None
    assert direct.answer(inquiry(PLAN, "绿化率多少", matches=[match(CELL, 0.9)])) is None


def reply(*claims: Claim) -> Reply:
    return Reply("answered", claims)


def computed(text: str, *spans: tuple[int, int]) -> Claim:
    return Claim(text, "computed", spans)


def test_direct_words_of_a_row() -> None:
    span = (ROWS[0].start, ROWS[0].end)
    told = reply(computed("2030年甜橙产量目标为50吨（预期性）；2020年为40吨。", span))
    named = [RowMatch(ROWS[0], 1.0, 0.0)]
    for text, words in (
        ("2020年甜橙产量", "40吨"),
        ("2030年甜橙产量", "50吨"),
        ("甜橙产量", "50吨"),
        ("2020年和2030年甜橙产量", "40吨、50吨"),
    ):
        assert direct.of(inquiry(PLAN, text, rows=named), told) == words


def test_direct_words_of_a_list_a_sum_and_a_fact() -> None:
    asked = inquiry(PLAN, "小吃有哪些", matches=[match(SNACKS, 0.9)])
    items = [Claim(f"（{n}）{name}：做法。", "verbatim") for n, name in ((1, "蜜饯"), (2, "果脯"))]
    assert direct.of(asked, reply(*items)) == "蜜饯、果脯"
    whole = Claim("推广蜜饯、果脯、果酱三类小吃。", "verbatim")
    assert direct.of(asked, reply(whole)) == "蜜饯、果脯、果酱"
    # not all of the items are said
    assert direct.of(asked, reply(Claim("推广蜜饯。", "verbatim"))) is None
    plain = replace(asked, matches=())
    assert direct.of(plain, reply(computed("40+60=100名。"))) == "100名"
    assert direct.of(plain, reply(computed("95−93=2，高2个百分点；2÷93≈2.15%。"))) == "2.15%"
    assert direct.of(plain, reply(whole)) is None


def test_direct_words_that_are_there_and_those_of_a_refusal() -> None:
    asked = inquiry(PLAN, "果农多少", matches=[match(FARMERS, 0.9)])
    claim = Claim("2020年，园里有果农40名、果商60名。", "verbatim")
    assert direct.of(asked, Reply("answered", (claim,), direct="四十")) == "四十"
    assert direct.of(asked, Reply("not_in_plan", (claim,))) is None
    assert direct.of(asked, Reply("answered", (claim,))) == "40名"


def test_the_sentence_of_a_fact() -> None:
    assert direct.sentence_of(PLAN, TRADERS) == sentence(PLAN, "果商60名")
    heading = replace(TRADERS, start=DOC.section("01").start, end=DOC.section("01").start + 2)
    assert direct.sentence_of(PLAN, heading) is None
