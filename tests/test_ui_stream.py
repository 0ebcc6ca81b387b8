from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from eval_fakes import answer
from sqlalchemy import text
from ui_fakes import NOON, SlowAssistant, said

from assistant.values import Statement
from corpus.errors import QuestionError
from eval.feedback import history_engine
from ui.render_turn import turn_html
from ui.speaking import Said, plain_speech
from ui.store import History
from ui.stream import Asked, events, growth

ME = "a" * 32
FIRST, SECOND = (Statement(text, (), "notice") for text in ("一", "二"))


def history_in(folder: Path) -> History:
    return History(history_engine(folder / "h.sqlite"), lambda: NOON)


def names(found: list[dict[str, object]]) -> list[object]:
    return [event["event"] for event in found]


def test_an_answer_comes_statement_by_statement_and_is_kept(tmp_path: Path) -> None:
    history = history_in(tmp_path)
    whole = answer((FIRST, SECOND), ())
    found = list(
        events(plain_speech(SlowAssistant(lambda _: whole)), history, turn_html, ME, Asked("问"))
    )
    assert names(found) == ["understood", "statement", "statement", "done"]
    assert found[1] == {
        "event": "statement",
        "html": '<p class="statement" data-verdict="notice">一</p>',
        "text": "一",
    }
    assert history.questions(ME, str(found[3]["conversation"])) == ("问",)


def test_growing_answers_say_only_what_is_new(tmp_path: Path) -> None:
    def speak(_question: str, _history: tuple[str, ...]) -> Iterator[Said]:
        yield Said(answer((FIRST,), ()))
        yield Said(answer((FIRST, SECOND), ()))

    found = list(events(speak, history_in(tmp_path), turn_html, ME, Asked("问")))
    assert [event.get("text") for event in found] == [None, "一", "二", None]


def test_an_answer_that_begins_otherwise_takes_the_old_one_back() -> None:
    found = list(growth((SECOND,), answer((FIRST, SECOND), ())))
    assert names(found) == ["reset", "understood", "statement", "statement"]


def test_a_question_that_is_not_taken_is_said_and_not_kept(tmp_path: Path) -> None:
    def speak(_question: str, _history: tuple[str, ...]) -> Iterator[Said]:
        raise QuestionError("问题是空的；请输入。")
        yield said()

    history = history_in(tmp_path)
    found = list(events(speak, history, turn_html, ME, Asked(" ")))
    assert found == [{"event": "problem", "message": "问题是空的；请输入。"}]
    assert history.entries(ME) == ()


def test_one_that_goes_away_before_the_end_leaves_nothing(tmp_path: Path) -> None:
    history = history_in(tmp_path)
    found = events(
        plain_speech(SlowAssistant(lambda _: answer())), history, turn_html, ME, Asked("问")
    )
    assert next(found)["event"] == "understood"
    found.close()  # type: ignore[attr-defined]
    assert history.entries(ME) == ()


def test_follow_ups_get_the_earlier_questions_but_not_those_replaced(tmp_path: Path) -> None:
    heard: list[tuple[str, ...]] = []

    def speak(question: str, earlier: tuple[str, ...]) -> Iterator[Said]:
        heard.append(earlier)
        yield Said(replace(answer(), question=question))

    history = history_in(tmp_path)
    first = list(events(speak, history, turn_html, ME, Asked("甲")))[-1]
    conversation = str(first["conversation"])
    list(events(speak, history, turn_html, ME, Asked("乙", conversation)))
    last = history.turns(ME, conversation)[-1].turn_id
    list(events(speak, history, turn_html, ME, Asked("丙", conversation, last)))
    assert heard == [(), ("甲",), ("甲",)]
    assert history.questions(ME, conversation) == ("甲", "丙")


def test_an_answer_that_cannot_be_kept_is_shown_and_that_is_said(tmp_path: Path) -> None:
    engine = history_engine(tmp_path / "h.sqlite")
    history = History(engine, lambda: NOON)
    with engine.begin() as connection:
        connection.execute(text("drop table turns"))
    found = list(
        events(plain_speech(SlowAssistant(lambda _: answer())), history, turn_html, ME, Asked("问"))
    )
    assert names(found) == ["understood", "statement", "unkept"]
