"""Features of facts against asks, by hand, and the order that the trees put them in."""

from __future__ import annotations

import math

import pytest
from index_fakes import CountingEmbedder
from orchard import TODAY, fact, orchard

from assistant.evidence import Scored, Weigher
from assistant.find.facts import FEATURES, FactMatcher
from assistant.plan import Plan
from assistant.question import understand
from assistant.settings import fitted_facts
from assistant.trees import BoostedTrees, Tree
from corpus.sentences import Sentence

DOC = orchard().document
FARMERS = fact(
    DOC,
    "园里有果农40名",
    ("40名",),
    ("果农", "种果的人"),
    year=2020,
    asked=("多少名", "几个人"),
    not_for=("果商", "果农协会"),
)
TRADERS = fact(DOC, "果商60名", ("60名",), ("果商",), year=2020, not_for=("果农",))
COVERED = fact(
    DOC, "大棚覆盖率达到60%", ("60%",), ("大棚",), year=2030, claim="target", scope="全园"
)
SNACKS = fact(
    DOC, "推广蜜饯、果脯、果酱三类小吃", ("蜜饯", "果脯", "果酱"), ("小吃",), claim="measure"
)
PLAN = orchard(facts=(FARMERS, TRADERS, COVERED, SNACKS))
# name_exact above 0.15 (two characters of ten): 2, else −2.
AT = FEATURES.index("name_exact")
EXACT = Tree((AT, -1, -1), (0.15, 0.0, 0.0), (1, -1, -1), (2, -1, -1), (0.0, -2.0, 2.0))
MATCHER = FactMatcher(
    PLAN, Weigher(PLAN, CountingEmbedder()), BoostedTrees(FEATURES, (EXACT,), 0.0)
)


def values(text: str, scored: tuple[Scored, ...] = ()) -> dict[str, dict[str, float]]:
    """Features of each fact by its subject."""
    looked_at = MATCHER.candidates(understand(text, TODAY), scored)
    return {PLAN.facts[position].subject: found for position, found in looked_at}


def test_every_feature_has_a_value() -> None:
    found = values("果农有多少名")
    assert set(found) == {"果农", "果商", "大棚", "小吃"}
    assert all(set(FEATURES) == set(one) for one in found.values())


def test_the_fitted_trees_know_these_features() -> None:
    assert tuple(fitted_facts()["trees"]["names"]) == FEATURES


def test_the_likeliest_first() -> None:
    found = MATCHER.matches(understand("果商有多少名", TODAY), ())
    assert found[0].fact == TRADERS
    # 2 and three times −2
    sure = 1 / (1 + math.exp(-2))
    assert [match.probability for match in found] == pytest.approx([sure, *[1 - sure] * 3])
    assert found[0].values["name_exact"] == pytest.approx(0.2)


def test_a_plan_without_facts() -> None:
    plan = Plan(orchard("# 目 录\n第一章 山 ..... 1\n\n## 第一章 山\n\n种桃。\n").document)
    matcher = FactMatcher(plan, Weigher(plan, CountingEmbedder()), MATCHER.trees)
    assert matcher.matches(understand("桃有多少", TODAY), ()) == ()


def test_names() -> None:
    found = values("果农有多少名")
    assert found["果农"]["name_said"] == 1.0
    assert found["果农"]["name_exact"] == pytest.approx(0.2)
    # 果 of 果, 商, 果商: its share of their weights
    weigh = MATCHER.weigher.weight
    share = weigh("果") / (weigh("果") + weigh("商") + weigh("果商"))
    assert found["果商"]["name_said"] == pytest.approx(share)
    assert found["果商"]["name_exact"] == found["果商"]["name_weight"] == 0.0
    assert found["小吃"]["name_said"] == 0.0
    # another name counts as much, by its four characters
    assert values("种果的人有几个")["果农"]["name_exact"] == pytest.approx(0.4)


def test_a_neighbour_said_instead() -> None:
    found = values("果商有多少名")
    assert (found["果农"]["neighbour"], found["果商"]["neighbour"]) == (1.0, 0.0)
    assert values("果农协会有多少名")["果农"]["neighbour"] == 1.0
    assert values("果农有多少名")["果农"]["neighbour"] == 0.0


def test_ways_to_ask() -> None:
    found = values("果农多少名")["果农"]
    # 农多 is all that is left beside the name and 多少名
    weigh = MATCHER.weigher.weight
    said = sum(map(weigh, ("多", "少", "名", "多少", "少名")))
    assert found["asked_said"] == 1.0
    assert found["asked_has"] == pytest.approx(said / (said + weigh("农多")))
    # nothing of 多少名 or 几个人 is left once the name is gone
    assert values("果农长高")["果农"]["asked_said"] == 0.0


def test_years() -> None:
    for text, same, other, none in (
        ("2020年果农多少", 1.0, 0.0, 0.0),
        ("2030年果农多少", 0.0, 1.0, 0.0),
        ("果农多少", 0.0, 0.0, 1.0),
    ):
        found = values(text)["果农"]
        assert (found["year_same"], found["year_other"], found["year_none"]) == (same, other, none)
    # a fact of no year is another's
    assert values("2020年小吃")["小吃"]["year_other"] == 1.0


def test_what_is_wanted_and_what_is_there() -> None:
    found = values("大棚要达到多少")
    assert found["大棚"]["target_asked"] == found["大棚"]["wants_number"] == 1.0
    assert (found["大棚"]["target_claim"], found["大棚"]["done_claim"]) == (1.0, 0.0)
    assert (found["果农"]["target_claim"], found["果农"]["done_claim"]) == (0.0, 1.0)
    assert found["果农"]["has_digit"] == 1.0
    assert found["小吃"]["has_digit"] == 0.0
    # three items of at most ten
    assert found["小吃"]["items"] == pytest.approx(0.3)
    assert values("小吃有哪些")["小吃"]["wants_list"] == 1.0
    assert values("果农在哪一年来的")["果农"]["wants_year"] == 1.0
    assert values("小吃由谁负责")["小吃"]["wants_who"] == 1.0
    assert values("小吃多少钱")["小吃"]["wants_money"] == 1.0
    assert values("果农现有")["果农"]["target_asked"] == 0.0


def test_units() -> None:
    found = values("果农有多少名")
    assert (found["果农"]["unit_same"], found["果农"]["unit_other"]) == (1.0, 0.0)
    assert (found["大棚"]["unit_same"], found["大棚"]["unit_other"]) == (0.0, 1.0)
    plain = values("果农多少")["果农"]
    assert (plain["unit_same"], plain["unit_other"]) == (0.0, 0.0)


def test_bounds() -> None:
    assert values("县里的果农多少")["果农"]["level_other"] == 1.0
    assert values("果农多少")["果农"]["level_other"] == 0.0
    assert values("所有果农")["果农"]["universal"] == 1.0
    assert values("果农")["果农"]["universal"] == 0.0
    # 全园 is said; a fact of no scope stands between
    assert values("全园的大棚")["大棚"]["scope_said"] == 1.0
    assert values("大棚")["大棚"]["scope_said"] == 0.0
    assert values("大棚")["果农"]["scope_said"] == 0.5


def test_sentences_found() -> None:
    at = next(s for s in PLAN.sentences_of["01"] if "果农" in s.text)
    other = next(s for s in PLAN.sentences_of["01"] if "水渠" in s.text)
    scored = (Scored(other, 4.0, 1.0), Scored(at, 3.0, 1.0))
    found = values("果农多少", scored)
    # 3 of 4; the section has the best
    assert found["果农"]["sentence"] == found["果商"]["sentence"] == pytest.approx(0.75)
    assert (found["果农"]["sentence_first"], found["果农"]["section"]) == (0.0, 1.0)
    assert (found["大棚"]["sentence"], found["大棚"]["section"]) == (0.0, 0.0)
    assert values("果农多少", scored[1:])["果农"]["sentence_first"] == 1.0


def test_words_of_the_ask_that_the_fact_leaves_open() -> None:
    found = values("果农40名")
    assert (found["果农"]["covered"], found["果农"]["left"]) == (1.0, 0.0)
    assert found["果农"]["unknown"] == 0.0
    weigh = MATCHER.weigher.weight
    strange = values("果农猫")["果农"]
    # 猫 and 农猫 are not of the fact
    assert strange["left"] == pytest.approx((weigh("猫") + weigh("农猫")) / 30)
    assert strange["unknown"] == pytest.approx(weigh("猫") / 6)


def test_the_first_look_puts_the_named_first() -> None:
    looked_at = MATCHER.candidates(understand("小吃有哪些", TODAY), ())
    assert PLAN.facts[looked_at[0][0]] == SNACKS
    assert looked_at[0][1]["margin"] == 1.0
    assert all(found["margin"] < 1.0 for _, found in looked_at[1:])


def test_the_length_of_the_ask() -> None:
    # 4 of at most 60 characters
    assert values("果农多少")["果农"]["long"] == pytest.approx(4 / 60)
    assert values("果农" * 40)["果农"]["long"] == 1.0


def test_scored_is_of_sentences() -> None:
    """A sentence that holds no fact changes none."""
    strange = Sentence("03.01.01", "山坡种甜橙", 0, 1)
    assert values("果农多少", (Scored(strange, 1.0, 0.0),))["果农"]["sentence"] == 0.0
