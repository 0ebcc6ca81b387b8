"""A short name that several counted things share."""

from __future__ import annotations

from datetime import date

from assistant.answers import ambiguous
from assistant.answers.ambiguous import counted_things
from assistant.app import Assistant
from assistant.plan import Plan
from assistant.question import understand
from corpus.values import Document

TODAY = date(2024, 6, 1)


def test_each_reading_with_its_figure(assistant: Assistant) -> None:
    answer = assistant.ask("质量奖有多少")
    assert answer.status == "answered"
    assert [(s.text, s.verdict) for s in answer.statements] == [
        ("「质量奖」在规划中有多种口径，分别是：", "notice"),
        ("中国质量奖：2020年6项，2025年目标12项（指标表）。", "computed"),
        ("中国质量奖1个", "verbatim"),
        ("中国质量奖提名奖5个", "verbatim"),
        ("省长质量奖50个", "verbatim"),
        ("市（州）长质量奖103个", "verbatim"),
    ]
    assert [c.section_id for c in answer.citations] == ["02.03.z01", *["01.01.03"] * 4]


def test_a_whole_name_is_not_ambiguous(assistant: Assistant) -> None:
    for text in ("鲁班奖有多少", "省长质量奖有多少个", "2025年森林覆盖率目标是多少"):
        assert ambiguous.answer(assistant.inquire(understand(text, TODAY))) is None


def test_counted_things_stand_where_they_say(plan: Document) -> None:
    things = counted_things(Plan(plan))
    assert {"省长质量奖50个", "鲁班奖72项", "中华老字号116家"} <= {t.text for t in things}
    for thing in things:
        assert plan.text[thing.start : thing.end] == thing.text
        assert thing.text.startswith(thing.name)
        assert "\n" not in thing.text


def test_rows_of_the_table_are_not_counted_things(plan: Document) -> None:
    rows = [(row.start, row.end) for row in plan.indicators]
    for thing in counted_things(Plan(plan)):
        assert not any(start <= thing.start < end for start, end in rows)


def test_the_same_thing_counted_apart(assistant: Assistant) -> None:
    answer = assistant.ask("检验检测机构有多少家？")
    assert answer.statements[0].verdict == "notice"
    assert [c.section_id for c in answer.citations] == ["01.01.02.03", "03.02.04.04"]
    assert "2300余家" in answer.text
    assert "2200家" in answer.text
