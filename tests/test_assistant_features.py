"""Features by hand over a tiny plan, and the decision they lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from index_fakes import CountingEmbedder, tiny_plan
from orchard import fact
from test_assistant_likeness import WrittenVectors

from assistant.app import Assistant
from assistant.evidence import Weigher
from assistant.features import FEATURES, features
from assistant.find.facts import FEATURES as FACT_FEATURES
from assistant.find.facts import Match
from assistant.likeness import TokenLikeness
from assistant.plan import Plan
from assistant.question import understand
from assistant.reply import Inquiry
from assistant.retrieve import Retrieved
from assistant.settings import fitted_support
from assistant.values import Hit
from assistant.wording import WordingModel
from index.expansions import Expansion

TODAY = date(2024, 6, 1)


class Blind(WrittenVectors):
    """Every token points the same way."""

    def token_vectors(self, texts, once=False):  # type: ignore[no-untyped-def]
        return super().token_vectors(["水" * len("".join(texts))])


def tiny_inquiry(text: str, matches: tuple[Match, ...] = ()) -> Inquiry:
    lines = (Expansion("01.01", "everyday", "水泥好", ("1",)), Expansion("02.01", "e", "茶香", ()))
    plan = Plan(tiny_plan())
    weigher = Weigher(plan, CountingEmbedder(), lines)
    hits = (
        Hit("01.01", 2.0, 1, (("text", 3.0), ("dense_text", 0.8))),
        Hit("01.02", 1.5, 2, (("text", 1.0), ("dense_text", 0.9))),
    )
    best = {"text": 3.0, "dense_text": 0.9, "dense_lines": 0.6}
    found = Retrieved(hits, ((lines[0], 0.9), (lines[1], 0.2)), best, {})
    return Inquiry(
        question=understand(text, TODAY),
        plan=plan,
        found=found,
        scored=weigher.rank(text, found),
        rows=(),
        weigher=weigher,
        matches=matches,
        support=1.0,
        least_support=0.5,
        today=TODAY,
    )


def test_features_by_hand() -> None:
    wording = WordingModel({"泥水": 0.5}, 1.0)
    values = features(tiny_inquiry("水泥水泥"), TokenLikeness(Blind()), wording)
    # no facts, no features of them; those of known phrasings are told by who knows them
    assert set(values) == {n for n in FEATURES if not n.startswith("fact")}
    assert values["asking"] == 0.0
    # (2 − 1.5) / 2
    assert values["margin"] == pytest.approx(0.25)
    # best in text, not in dense_text
    assert values["agreement"] == pytest.approx(1 / 2)
    # one of the nearest five lines belongs to the best section
    assert values["votes"] == pytest.approx(1 / 5)
    assert values["line_cosine"] == 0.6
    assert values["text_cosine"] == 0.8
    assert values["nearest_line"] == 0.9
    assert values["top"] == 2.0
    # four characters of at most twenty, and of at most sixty
    assert values["length"] == pytest.approx(4 / 20)
    assert values["story"] == pytest.approx(4 / 60)
    assert values["novel_run"] == 0.0
    assert values["known_coverage"] == 1.0
    assert values["section_coverage"] == values["plan_coverage"] == values["overlap"] == 1.0
    # 水, 泥, 水泥 of 水, 泥, 水泥, 泥水; all weigh the same
    assert values["line_coverage"] == pytest.approx(3 / 4)
    assert values["sentence_near"] == values["section_least"] == pytest.approx(1.0)
    assert values["wording"] == 1.5
    assert [name for name in FEATURES if name.startswith("kind_") and values[name]] == ["kind_fact"]
    assert values["row_named"] == values["has_number"] == values["places"] == 0.0
    assert values["unit_fits"] == 1.0


def test_features_of_the_likeliest_facts() -> None:
    plan = Plan(tiny_plan())
    told = dict.fromkeys(FACT_FEATURES, 0.1) | {"name_said": 0.75, "year_other": 1.0}
    first, second = (fact(plan.document, words, (words,), (words,)) for words in ("水泥水泥", "茶"))
    matches = (Match(first, 0.8, told), Match(second, 0.3, {**told, "name_said": 0.0}))
    asked = tiny_inquiry("水泥有多少", matches)
    values = features(asked, TokenLikeness(Blind()), WordingModel({}, 0.0))
    assert set(values) == set(FEATURES)
    assert (values["asking"], values["fact"], values["fact_second"]) == (1.0, 0.8, 0.3)
    assert (values["fact_name_said"], values["fact_year_other"]) == (0.75, 1.0)
    assert values["fact_covered"] == 0.1
    alone = features(
        replace(asked, matches=matches[:1]), TokenLikeness(Blind()), WordingModel({}, 0.0)
    )
    assert (alone["fact"], alone["fact_second"]) == (0.8, 0.0)


def test_a_figure_asked_for_must_be_counted_in_its_unit() -> None:
    likeness, wording = TokenLikeness(Blind()), WordingModel({}, 0.0)
    values = features(tiny_inquiry("水泥有多少吨"), likeness, wording)
    assert (values["wants_count"], values["unit_fits"], values["has_number"]) == (1.0, 0.0, 0.0)


def test_the_fitted_model_knows_these_features() -> None:
    for name in ("with_lines", "without_lines"):
        assert fitted_support(name)["trees"]["names"] == list(FEATURES)


ANSWERABLE = ("水泥怎么提升质量？", "电瓶车怎么管？", "首席质量官制度什么时候全面实施？")
FOREIGN = ("什么是量子纠缠？", "规划有没有提到彩礼？", "规划怎么安排登月？")


def test_what_the_plan_has_is_supported_and_the_rest_is_not(assistant: Assistant) -> None:
    def inquire(text: str) -> tuple[float, float]:
        inquiry = assistant.inquire(understand(text, assistant.today()))
        return inquiry.support, inquiry.least_support

    assert all(support > least for support, least in map(inquire, ANSWERABLE))
    assert all(support < least for support, least in map(inquire, FOREIGN))


def test_the_decision_can_be_switched_off_and_set(assistant: Assistant) -> None:
    question = understand(FOREIGN[0], assistant.today())
    off = assistant.settings.answer.model_copy(update={"support": False, "least_support": 0.25})
    trusting = replace(assistant, settings=assistant.settings.model_copy(update={"answer": off}))
    inquiry = trusting.inquire(question)
    assert (inquiry.support, inquiry.least_support) == (1.0, 0.25)
