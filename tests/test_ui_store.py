from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from ui_fakes import NOON, said

from assistant.values import Statement
from corpus.errors import DataFolderError, InputError
from eval.feedback import history_engine, read_feedback
from ui.speaking import Said
from ui.store import KEPT_DAYS, History, Judgement

ME, OTHER = "a" * 32, "b" * 32


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = history_engine(tmp_path / "history.sqlite")
    yield found
    found.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(engine: Engine, clock: Clock) -> History:
    return History(engine, clock)


def ask(history: History, *questions: str, browser: str = ME) -> tuple[str, list[str]]:
    """A conversation of these questions: its id and the ids of its turns."""
    conversation, turns = None, []
    for question in questions:
        conversation, turn = history.add(browser, conversation, said(question))
        turns.append(turn.turn_id)
    assert conversation is not None
    return conversation, turns


def test_a_kept_turn_comes_back_equal(history: History) -> None:
    conversation, turns = ask(history, "甲", "乙")
    found = history.turns(ME, conversation)
    assert [turn.turn_id for turn in found] == turns
    expected = said("乙").answer
    # the ranking behind an answer is not drawn, so it is not kept
    assert (found[1].answer.citations, found[1].answer.statements) == (
        expected.citations,
        expected.statements,
    )
    assert found[1].answer.hits == ()


def test_it_survives_a_new_start(history: History, engine: Engine, clock: Clock) -> None:
    conversation, _ = ask(history, "甲")
    again = History(engine, clock)
    assert again.questions(ME, conversation) == ("甲",)


def test_the_plan_s_own_answer_is_kept_beside_a_rephrased_one(history: History) -> None:
    plain = said("甲").answer
    rephrased = said("甲", statements=(Statement("改写", (1,), "rephrased"),)).answer
    conversation, _ = history.add(ME, None, Said(rephrased, plain))
    (turn,) = history.turns(ME, conversation)
    assert turn.answer.statements[0].text == "改写"
    assert turn.plain is not None
    assert turn.plain.statements == plain.statements


def test_an_edit_replaces_its_turn_and_all_after_it(history: History) -> None:
    conversation, turns = ask(history, "甲", "乙", "丙")
    assert history.questions(ME, conversation, before=turns[1]) == ("甲",)
    history.add(ME, conversation, said("丁"), replaced=turns[1])
    assert history.questions(ME, conversation) == ("甲", "丁")


def test_the_newest_conversation_comes_first(history: History, clock: Clock) -> None:
    first, _ = ask(history, "甲")
    clock.now += timedelta(minutes=1)
    second, _ = ask(history, "乙")
    clock.now += timedelta(minutes=1)
    history.add(ME, first, said("丙"))
    assert [e.conversation_id for e in history.entries(ME)] == [first, second]


def test_search_looks_in_titles_questions_and_answers(history: History) -> None:
    ask(history, "森林", "水质")
    ask(history, "100%达标_吗")
    words = ("水质", "93.61", "%", "_", "无")
    titles = {w: {entry.title for entry in history.entries(ME, w)} for w in words}
    # both answers say 93.61%; % and _ are no wildcards
    assert titles == {
        "水质": {"森林"},
        "93.61": {"100%达标_吗", "森林"},
        "%": {"100%达标_吗", "森林"},
        "_": {"100%达标_吗"},
        "无": set(),
    }


def test_another_browser_sees_and_changes_nothing(history: History) -> None:
    conversation, turns = ask(history, "甲")
    assert history.entries(OTHER) == ()
    for attempt in (
        lambda: history.turns(OTHER, conversation),
        lambda: history.add(OTHER, conversation, said("乙")),
        lambda: history.rename(OTHER, conversation, "新"),
        lambda: history.remove(OTHER, conversation),
        lambda: history.share(OTHER, turns[0]),
        lambda: history.judge(OTHER, Judgement(turns[0], 1)),
    ):
        with pytest.raises(InputError, match="没有找到这"):
            attempt()
    assert history.questions(ME, conversation) == ("甲",)


def test_a_title_follows_an_edited_first_question_unless_it_was_renamed(history: History) -> None:
    conversation, turn = history.add(ME, None, said("甲"))
    _, turn = history.add(ME, conversation, said("乙"), turn.turn_id)
    assert history.entry(ME, conversation).title == "乙"
    history.rename(ME, conversation, "我的")
    history.add(ME, conversation, said("丙"), turn.turn_id)
    assert history.entry(ME, conversation).title == "我的"


def test_a_rating_can_be_taken_back(history: History) -> None:
    conversation, turn = history.add(ME, None, said("甲"))
    history.judge(ME, Judgement(turn.turn_id, 1))
    history.judge(ME, Judgement(turn.turn_id, -1, "wrong_citation", marker=1))
    history.unjudge(ME, turn.turn_id)
    assert [t.rating for t in history.turns(ME, conversation)] == [None]


def test_a_title_is_the_first_question_until_it_is_renamed(history: History) -> None:
    conversation, _ = ask(history, "长" * 50 + "\n问")
    assert history.entry(ME, conversation).title == "长" * 40
    history.rename(ME, conversation, "  新 名 ")
    assert history.entry(ME, conversation).title == "新 名"
    with pytest.raises(InputError, match="不能为空"):
        history.rename(ME, conversation, " \n")


def test_removed_is_gone_with_its_shared_link(history: History) -> None:
    conversation, turns = ask(history, "甲")
    token = history.share(ME, turns[0])
    assert history.share(ME, turns[0]) == token
    assert history.shared(token).question == "甲"
    history.remove(ME, conversation)
    with pytest.raises(InputError, match="失效"):
        history.shared(token)


def test_forgetting_takes_everything_of_one_browser(history: History, engine: Engine) -> None:
    mine, my_turns = ask(history, "甲")
    theirs, their_turns = ask(history, "乙", browser=OTHER)
    history.judge(ME, Judgement(my_turns[0], -1))
    history.judge(OTHER, Judgement(their_turns[0], 1))
    history.forget(ME)
    assert history.entries(ME) == ()
    assert history.questions(OTHER, theirs) == ("乙",)
    assert [item.answer["question"] for item in read_feedback(engine)] == ["乙"]
    with pytest.raises(InputError):
        history.turns(ME, mine)


def test_what_is_not_touched_for_the_kept_days_expires(history: History, clock: Clock) -> None:
    old, _ = ask(history, "甲")
    clock.now += timedelta(days=KEPT_DAYS)
    history.expire()
    assert history.questions(ME, old) == ("甲",)
    clock.now += timedelta(seconds=1)
    history.expire()
    assert history.entries(ME) == ()


def test_a_second_judgement_replaces_the_first(history: History, engine: Engine) -> None:
    conversation, turns = ask(history, "甲", "乙")
    history.judge(ME, Judgement(turns[1], 1))
    history.judge(ME, Judgement(turns[1], -1, "wrong", " 数字不对 "))
    history.judge(ME, Judgement(turns[1], -1, "wrong_citation", "", 1))
    found = read_feedback(engine)
    assert [(f.rating, f.reason, f.comment, f.marker) for f in found] == [
        (-1, "wrong", "数字不对", None),
        (-1, "wrong_citation", "", 1),
    ]
    assert found[0].history == ("甲",)
    # a citation called wrong is no rating of the whole turn
    assert [turn.rating for turn in history.turns(ME, conversation)] == [None, -1]


def test_a_database_of_another_version_is_refused(engine: Engine, clock: Clock) -> None:
    with engine.begin() as connection:
        connection.execute(text("create table turns (id text)"))
    with pytest.raises(DataFolderError, match=r"缺少 turns\.conversation_id、.*请把它移走"):
        History(engine, clock)


def test_a_damaged_database_is_refused(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"not a database" * 100)
    damaged = history_engine(path)
    with pytest.raises(DataFolderError, match="读写不了"):
        History(damaged, clock)
    damaged.dispose()


def test_a_clock_that_is_set_back_loses_nothing_and_keeps_the_order(
    history: History, clock: Clock
) -> None:
    earlier, _ = ask(history, "先问的")
    clock.now = NOON - timedelta(days=400)
    later, _ = ask(history, "后问的")
    history.expire()
    assert {entry.conversation_id for entry in history.entries(ME)} == {earlier, later}
    assert [entry.updated for entry in history.entries(ME)] == [NOON, NOON]
    history.add(ME, later, said("又问"))
    assert len(history.turns(ME, later)) == 2
