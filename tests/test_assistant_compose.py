"""What each ask came to, put together: by hand over the orchard's plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from orchard import TODAY, inquiry, orchard, sentence

from assistant.compose import Asked, compose, form_of
from assistant.question import understand
from assistant.reply import Claim, Reply, notice, quote
from assistant.values import Answer, Difference, Hit, Status, answer_json

PLAN = orchard()
FARMERS = quote(sentence(PLAN, "果农40名"))
WATER = quote(sentence(PLAN, "水渠"))
SILENT = Claim("规划中没有找到与「葡萄」对应的内容。", "absent", WATER.spans)


def asked(text: str, said: Reply, understood: str = "", talk: bool = False) -> Asked:
    found = None if talk else inquiry(PLAN, text, at=["果农40名", "滴灌"], support=0.7)
    return Asked(text, understand(text, TODAY), understood or text, found, said)


COUNT = asked("果农有多少名？", Reply("answered", (FARMERS,), direct="40名"))
GRAPES = asked(
    "葡萄有多少亩？",
    Reply(
        "not_in_plan", (SILENT,), ("03.02.02", "01"), differs=Difference("subject", "葡萄", "甜橙")
    ),
)
HELLO = asked("你好", Reply("smalltalk", (notice("您好。"),)), talk=True)
POEM = asked("写首诗", Reply("out_of_scope", (notice("写不了。"),)), talk=True)
CANAL = asked("水渠够不够？", Reply("answered", (WATER, FARMERS), direct="短缺", form="is_it_so"))


def put(*found: Asked) -> Answer:
    return compose(PLAN, "原话", found, "f1")


def test_one_ask_is_the_answer() -> None:
    answer = put(COUNT)
    assert (answer.question, answer.understood, answer.status) == (
        "原话",
        "果农有多少名？",
        "answered",
    )
    assert answer.text == "2020年，园里有果农40名、果商60名。[1]"
    assert [(c.marker, c.section_id, c.quote) for c in answer.citations] == [
        (1, "01", "2020年，园里有果农40名、果商60名。")
    ]
    assert (answer.direct, answer.support, answer.fingerprint) == ("40名", 0.7, "f1")
    (ask,) = answer.asks
    assert (ask.text, ask.form, ask.status, ask.direct) == (
        "果农有多少名？",
        "value",
        "answered",
        "40名",
    )
    assert (ask.differs, ask.statements) == (None, (0,))


def test_words_that_lead_to_what_was_said_before_are_left_out_with_it() -> None:
    led = (SILENT, notice("规划写了的是："), FARMERS, notice("总的原则是："), WATER)
    answer = put(COUNT, asked("葡萄有多少亩？", Reply("not_in_plan", led)))
    assert [s.text for s in answer.statements] == [
        "2020年，园里有果农40名、果商60名。",
        "规划中没有找到与「葡萄」对应的内容。",
        "总的原则是：",
        "水渠短缺。",
    ]
    assert [a.statements for a in answer.asks] == [(0,), (1, 0, 2, 3)]


def test_asks_understood_are_parted_by_one_mark() -> None:
    answer = put(
        replace(COUNT, understood="果农有多少名，"), replace(CANAL, understood="水渠够吗。")
    )
    assert answer.understood == "果农有多少名；水渠够吗"


def test_asks_in_their_order_and_nothing_said_twice() -> None:
    answer = put(COUNT, CANAL, GRAPES)
    assert [s.text for s in answer.statements] == [
        "2020年，园里有果农40名、果商60名。",
        "水渠短缺。",
        "规划中没有找到与「葡萄」对应的内容。",
    ]
    # 葡萄's refusal rests on the canal's sentence, which is cited once
    assert [s.markers for s in answer.statements] == [(1,), (2,), (2,)]
    assert [a.text for a in answer.asks] == ["果农有多少名？", "水渠够不够？", "葡萄有多少亩？"]
    # the canal's own order: its sentence, then the one said before
    assert [a.statements for a in answer.asks] == [(0,), (1, 0), (2,)]
    assert [a.direct for a in answer.asks] == ["40名", "短缺", None]
    assert answer.direct == "40名；短缺"
    assert [a.form for a in answer.asks] == ["value", "is_it_so", "value"]
    assert answer.asks[2].differs == Difference("subject", "葡萄", "甜橙")
    assert answer.understood == "果农有多少名？；水渠够不够？；葡萄有多少亩？"


@pytest.mark.parametrize(
    ("found", "status"),
    [
        ((COUNT, CANAL), "answered"),
        ((COUNT, GRAPES), "partly"),
        ((COUNT, POEM), "partly"),
        ((GRAPES, GRAPES), "not_in_plan"),
        ((GRAPES, POEM), "not_in_plan"),
        ((POEM, POEM), "out_of_scope"),
        # a greeting beside a question gives way
        ((HELLO, COUNT), "answered"),
        ((HELLO, GRAPES), "not_in_plan"),
        ((HELLO, HELLO), "smalltalk"),
        ((HELLO, POEM), "out_of_scope"),
    ],
)
def test_one_status_of_several(found: tuple[Asked, ...], status: Status) -> None:
    answer = put(*found)
    assert answer.status == status
    assert answer.answerable is (status in ("answered", "partly"))


def test_nearest_sections_each_once_at_most_five() -> None:
    many = replace(
        GRAPES, reply=replace(GRAPES.reply, near=("01", "02", "03.01", "03.02.01", "03"))
    )
    assert [n.section_id for n in put(GRAPES, many).nearest] == [
        "03.02.02",
        "01",
        "02",
        "03.01",
        "03.02.01",
    ]
    assert put(GRAPES).nearest[0].path == ("第三章 任务", "二、销售", "2. 蜜饯")
    assert put(COUNT).nearest == ()


def hits(*ids: str) -> tuple[Hit, ...]:
    return tuple(Hit(i, 1.0 / rank, rank, ()) for rank, i in enumerate(ids, 1))


def ranked(one: Asked, *ids: str) -> Asked:
    assert one.inquiry is not None
    found = replace(one.inquiry.found, hits=hits(*ids))
    return replace(one, inquiry=replace(one.inquiry, found=found))


def test_rankings_are_taken_in_turn() -> None:
    both = put(ranked(COUNT, "01", "02", "03.01.01"), ranked(CANAL, "02", "03.01.01", "01"))
    assert [(h.section_id, h.rank) for h in both.hits] == [("01", 1), ("02", 2), ("03.01.01", 3)]
    assert put(HELLO).hits == ()
    assert put(HELLO).support is None
    assert put(HELLO, ranked(COUNT, "02", "01")).hits == hits("02", "01")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("果农由谁负责？", "who"),
        ("果农在哪一章？", "where"),
        ("什么是果师制度？", "meaning"),
        ("概括一下种植", "gist"),
        ("小吃有哪些？", "list"),
        ("果园归公家吗？", "is_it_so"),
        ("果农有多少名？", "value"),
        ("水渠哪一年修好？", "value"),
        ("虫害治理靠滴灌", "todo"),
        ("你好", "talk"),
    ],
)
def test_the_form_asked_for(text: str, form: str) -> None:
    assert form_of(understand(text, TODAY)) == form


def test_json_of_the_asks() -> None:
    told = answer_json(put(COUNT, GRAPES), "q7")
    assert (told["id"], told["status"], told["answerable"]) == ("q7", "partly", True)
    assert told["direct"] == "40名"
    assert told["asks"] == [
        {
            "text": "果农有多少名？",
            "form": "value",
            "status": "answered",
            "direct": "40名",
            "differs": None,
            "statements": [0],
        },
        {
            "text": "葡萄有多少亩？",
            "form": "value",
            "status": "not_in_plan",
            "direct": None,
            "differs": {"slot": "subject", "asked": "葡萄", "stands": "甜橙"},
            "statements": [1],
        },
    ]
