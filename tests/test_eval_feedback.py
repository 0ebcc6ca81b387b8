import json
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import pytest
from eval_fakes import RATE, RATE_SECTION, answer, cite

from assistant.values import Answer, Statement
from corpus.errors import DataFolderError, FileError
from eval.__main__ import main
from eval.feedback import (
    Feedback,
    draft_questions,
    feedback_table,
    history_engine,
    read_feedback,
    saved_feedback,
)
from eval.questions import read_jsonl

ANSWER = answer(
    (Statement("2020年合格率93.61%，不含2025年。", (1, 2), "verbatim"),),
    (cite(1, RATE_SECTION, RATE), cite(2, "02.01", "坚持稳中求进工作总基调")),
    question="合格率多少",
)


def told(rating: int, shown: Answer = ANSWER, **changes: object) -> Feedback:
    item = Feedback(
        feedback_id="0123456789abcdef",
        created=datetime(2026, 3, 1),
        rating=rating,
        reason="",
        comment="",
        marker=None,
        history=("制造业怎么样",),
        answer=json.loads(json.dumps(asdict(shown))),
    )
    return replace(item, **changes)


def test_praise_makes_the_answer_the_reference() -> None:
    (draft,) = draft_questions([told(1)])
    assert draft.id == draft.fact == "feedback-01234567"
    assert (draft.kind, draft.status, draft.answerable) == ("fact", "answered", True)
    assert draft.history == ("制造业怎么样",)
    assert draft.key_points == (("2020",), ("93.61%",), ("2025",))
    assert draft.sections == (RATE_SECTION, "02.01")
    assert draft.evidence == (RATE, "坚持稳中求进工作总基调")
    assert draft.why == "草稿，请核对后再用。页面反馈：赞"


def test_blame_leaves_the_right_answer_to_a_person() -> None:
    (draft,) = draft_questions([told(-1, reason="wrong", comment="应为 94%")])
    assert (draft.key_points, draft.evidence) == ((), ())
    assert draft.sections == (RATE_SECTION, "02.01")
    assert draft.why == "草稿，请核对后再用。页面反馈：踩；答案不对；应为 94%"


def test_a_citation_called_wrong_is_left_out() -> None:
    (draft,) = draft_questions([told(-1, reason="wrong_citation", marker=2)])
    assert draft.sections == (RATE_SECTION,)
    assert draft.why.endswith("引用不对；所指引用为 [2]")


def test_an_answer_that_should_have_been_refused_becomes_a_refusal() -> None:
    (draft,) = draft_questions([told(-1, reason="should_refuse")])
    assert (draft.kind, draft.status, draft.answerable) == ("not_in_plan", "not_in_plan", False)
    assert draft.sections == ()


def test_a_kind_that_only_the_assistant_knows_becomes_fact() -> None:
    (draft,) = draft_questions([told(1, replace(ANSWER, kind="compare"))])
    assert draft.kind == "fact"


def test_the_command_writes_drafts_that_can_be_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    engine = history_engine()
    feedback_table.metadata.create_all(engine)
    row = asdict(told(1)) | {"id": "0123456789abcdef", "browser": "b", "turn_id": "t"}
    row |= {"history": '["制造业怎么样"]', "answer": json.dumps(asdict(ANSWER))}
    del row["feedback_id"]
    with engine.begin() as connection:
        connection.execute(feedback_table.insert().values(**row))
    engine.dispose()
    assert main(["feedback"]) == 0
    assert read_jsonl(tmp_path / "feedback.jsonl") == draft_questions([told(1)])
    assert "1 条反馈写成参考题草稿" in capsys.readouterr().out


def test_without_a_page_there_is_nothing_to_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    with pytest.raises(FileError, match="python -m ui"):
        saved_feedback()


def test_a_damaged_database_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes(b"not a database" * 100)
    engine = history_engine(path)
    with pytest.raises(DataFolderError, match="读不出来"):
        read_feedback(engine)
    engine.dispose()
