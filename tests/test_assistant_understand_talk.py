"""Questions about the talk itself, answered from the talk."""

from __future__ import annotations

import pytest

from assistant.followup_topic import Turn
from assistant.understand import talk
from assistant.values import Answer, AskAnswer, Citation, Statement


def turn(question: str, *directs: str) -> Turn:
    """A turn whose asks came to ``directs``; the n-th stands at ``[10n, 10n + 5)``."""
    count = range(1, len(directs) + 1)
    answer = Answer(
        question=question,
        understood=question,
        status="answered",
        kind="fact",
        statements=tuple(
            Statement(d, (n,), "verbatim") for n, d in zip(count, directs, strict=True)
        ),
        citations=tuple(
            Citation(n, "orchard", "01", ("第一章",), 1, 1, d, 10 * n, 10 * n + 5)
            for n, d in zip(count, directs, strict=True)
        ),
        nearest=(),
        suggestions=(),
        hits=(),
        fingerprint="",
        latency_ms=0.0,
        asks=tuple(
            AskAnswer(f"问{n}", "value", "answered", d, None, (n - 1,))
            for n, d in zip(count, directs, strict=True)
        ),
    )
    return Turn(question, answer)


FARMERS, TRADERS = turn("果农有多少？", "40名"), turn("果商有多少？", "60名")
SHARE, GOAL = turn("大棚占多少？", "40%"), turn("目标呢？", "60%")


def said(text: str, *turns: Turn) -> tuple[str, str | None] | None:
    told = talk.answer(text, turns)
    return None if told is None else (told.reply.claims[0].text, told.reply.direct)


@pytest.mark.parametrize(
    ("text", "which", "question"),
    [
        ("我最开始问的是什么", "第一个", "果农有多少?"),
        ("头一个问题是啥来着", "第一个", "果农有多少?"),
        ("刚才问了什么", "上一个", "果商有多少?"),
        ("上一个问题是哪个", "上一个", "果商有多少?"),
    ],
)
def test_what_was_asked_before(text: str, which: str, question: str) -> None:
    asked = question.replace("?", "？")
    assert said(text, FARMERS, TRADERS) == (f"您{which}问题是：「{asked}」。", asked)


@pytest.mark.parametrize("text", ["我问的是酸梨", "问题是什么", "刚才下雨了"])
def test_other_words_do_not_ask_for_the_talk(text: str) -> None:
    assert talk.answer(text, (FARMERS, TRADERS)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不是50名吗", ("不是：40名。", "不是，40名")),
        ("我记得是40名", ("是：40名。", "是，40名")),
        ("明明是60名吧", ("不是：40名。", "不是，40名")),
        # 笔记上记的 and 镇里开会 only tell where it was heard
        ("笔记上记的明明是60名呢", ("不是：40名。", "不是，40名")),
        ("镇里开会说是40名呀", ("是：40名。", "是，40名")),
        # 40 < 50; not over 50
        ("听说不到50名", ("是：40名。", "是，40名")),
        ("我听说超过50名", ("不是：40名。", "不是，40名")),
    ],
)
def test_a_figure_doubted(text: str, words: tuple[str, str]) -> None:
    told = talk.answer(text, (TRADERS, FARMERS))
    assert told is not None
    assert (told.reply.claims[0].text, told.reply.direct) == words
    assert (told.reply.claims[0].verdict, told.reply.claims[0].spans) == ("computed", ((10, 15),))
    assert told.reply.form == "is_it_so"


@pytest.mark.parametrize(
    "text",
    [
        "山上的果王奖不是50名吗",  # names another subject than the talk's
        "50名",  # no doubt
        "不是50名也不是60名吗",  # two figures
        "不对吧",  # none
        "不是2030年吗",  # a year is no figure
    ],
)
def test_no_figure_of_the_talk_is_doubted(text: str) -> None:
    assert talk.answer(text, (FARMERS,)) is None


@pytest.mark.parametrize(
    ("text", "turns", "words"),
    [
        # 40 + 60, 60 − 40
        ("加起来多少", (FARMERS, TRADERS), ("40+60=100名。", "100名")),
        ("拢共呢", (FARMERS, TRADERS), ("40+60=100名。", "100名")),
        ("相差多少", (FARMERS, TRADERS), ("60−40=20名。", "20名")),
        ("净增几个", (TRADERS, FARMERS), ("60−40=20名。", "20名")),
        # shares differ by points
        ("差多少", (SHARE, GOAL), ("60−40=20个百分点。", "20个百分点")),
        # two figures of one answer come before those of two
        ("合计", (FARMERS, turn("各多少？", "5名", "8名")), ("5+8=13名。", "13名")),
    ],
)
def test_worked_out(text: str, turns: tuple[Turn, ...], words: tuple[str, str]) -> None:
    told = talk.answer(text, turns)
    assert told is not None
    assert (told.reply.claims[0].text, told.reply.direct) == words
    assert len(told.reply.claims[0].spans) == 2
    assert (told.reply.claims[0].verdict, told.reply.form) == ("computed", "compute")


def test_how_it_was_understood() -> None:
    for text, understood in (("加起来", "40名、60名合计多少？"), ("相差", "40名、60名相差多少？")):
        told = talk.answer(text, (FARMERS, TRADERS))
        assert told is not None
        assert told.understood == understood


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("加起来多少", (FARMERS,)),  # one figure
        ("加起来多少", (FARMERS, SHARE)),  # 名 and %
        ("差多少", (turn("各多少？", "5名", "8名", "9名"),)),  # a gap of three
        ("果农和果商以及工人三类人加起来多少", (FARMERS, TRADERS)),  # asks by itself
        ("多少", (FARMERS, TRADERS)),
        ("加起来多少", ()),
    ],
)
def test_nothing_to_work_out(text: str, turns: tuple[Turn, ...]) -> None:
    assert talk.answer(text, turns) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [("5", "第5个"), ("第三个", "第三个"), ("2项。", "第2个"), ("5棵树", "5棵树"), ("100", "100")],
)
def test_a_number_alone_asks_for_an_item(text: str, asked: str) -> None:
    assert talk.item_asked(text) == asked
