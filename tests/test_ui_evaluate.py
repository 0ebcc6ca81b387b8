from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from eval_fakes import REFUSED, FakeAssistant, answer, question

from corpus.document import load_plan
from corpus.errors import FileError
from eval.compare import compare
from eval.loaded import Loaded, Unscored
from eval.runner import run_questions
from eval.runs import load_asked
from ui.evaluation import (
    OWN,
    Finished,
    Progress,
    Stops,
    chosen_questions,
    folder_of,
    run_names,
    run_watched,
)
from ui.page_evaluate import TEMPLATES
from ui.render_evaluate import (
    comparison_html,
    feedback_html,
    notes_html,
    progress_html,
    run_html,
)

QUESTIONS = (question("q1"), question("q2"), question("q3<b>"))
LOADED = Loaded(QUESTIONS)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))
    yield


def half_right() -> FakeAssistant:
    """Right on q1 alone."""
    return FakeAssistant(lambda text: answer() if "q1" in text else REFUSED)


def test_a_run_reports_progress_and_is_saved_whole() -> None:
    steps = list(run_watched(half_right(), LOADED, "三题", Event()))
    assert steps[0] == Progress(0, 3)
    finished = steps[-1]
    assert isinstance(finished, Finished)
    assert [o.right for o in finished.run.outcomes] == [True, False, False]
    assert run_names() == [finished.folder.name]
    assert folder_of(finished.folder.name) == finished.folder


def test_pressing_stop_ends_after_the_question_at_hand() -> None:
    stops = Stops()
    stopped = stops.begin("session")
    assistant = FakeAssistant(lambda _: (stops.press("session"), answer())[1])
    finished = list(run_watched(assistant, LOADED, "三题", stopped))[-1]
    assert isinstance(finished, Finished)
    assert assistant.asked == 1
    assert finished.run.stopped


def test_another_session_s_stop_stops_nothing() -> None:
    stops = Stops()
    stopped = stops.begin("mine")
    stops.press("other")
    assert not stopped.is_set()
    stops.end("mine")
    stops.press("mine")
    assert not stopped.is_set()


def test_a_reader_that_goes_away_stops_the_run() -> None:
    stopped = Event()
    watched = run_watched(half_right(), LOADED, "三题", stopped)
    next(watched)
    watched.close()  # type: ignore[attr-defined]
    assert stopped.is_set()
    assert run_names() == []


def test_a_set_is_a_split_or_an_uploaded_file(tmp_path: Path) -> None:
    path = tmp_path / "题集.csv"
    path.write_text("问题,答案\n合格率多少,93.61%\n", encoding="utf-8")
    loaded, name = chosen_questions(OWN, str(path), load_plan())
    assert ([q.question for q in loaded.questions], name) == (["合格率多少"], "题集.csv")
    assert chosen_questions("开发集 dev", None, load_plan())[1] == "dev"
    with pytest.raises(FileError, match="还没有选择题集文件"):
        chosen_questions(OWN, None, load_plan())


def test_only_names_of_finished_runs_are_opened() -> None:
    with pytest.raises(FileError, match="请重新选择"):
        folder_of("../..")


def test_the_result_shows_intervals_failed_cases_and_the_report() -> None:
    drawn = run_html(run_questions(half_right(), QUESTIONS, "三题", None), "20260301-ab")
    assert "三题：3 题" in drawn
    # one of three is right
    assert "<td>全对</td><td>0.333 [" in drawn
    assert 'href="ui/runs/20260301-ab/report.html" download>下载报告</a>' in drawn
    assert "<h3>未全对的题（2）</h3>" in drawn
    assert "q3&lt;b&gt;（事实）" in drawn
    assert "q3<b>" not in drawn


def test_a_comparison_counts_changed_sides() -> None:
    before = run_questions(half_right(), QUESTIONS, "三题", None)
    after = run_questions(FakeAssistant(lambda _: answer()), QUESTIONS, "三题", None)
    drawn = comparison_html(compare(before, after))
    # two coin tosses on one side: p = 2 * 0.25 = 0.5
    assert drawn.startswith(
        "<p>都对 1 题，都错 0 题，由对变错 0 题，由错变对 2 题；McNemar 精确检验 p = 0.5000。</p>"
        "<h3>由错变对</h3><ul><li>q2 工厂东西合格率多少 q2</li>"
    )


def test_progress_is_a_progress_element() -> None:
    assert progress_html(3, 10) == (
        '<div class="progress"><progress max="10" value="3" aria-label="评测进度"></progress>'
        "<span>3 / 10 题</span></div>"
    )


def test_no_feedback_is_said() -> None:
    assert feedback_html(()) == '<p class="quiet-note">还没有收到反馈。</p>'


def test_questions_that_are_not_scored_are_asked_and_shown() -> None:
    loaded = Loaded((), (Unscored("row-2", "甲<b>", "没有给出答案"),), ("没有答案列",))
    steps = list(run_watched(half_right(), loaded, "题", Event()))
    assert steps[0] == Progress(0, 1)
    finished = steps[-1]
    assert isinstance(finished, Finished)
    assert load_asked(finished.folder) == finished.asked
    drawn = run_html(finished.run, finished.folder.name, finished.asked)
    assert "题：0 题，另有 1 题未评分" in drawn
    assert "row-2 甲&lt;b&gt;</summary><dl><dt>答案</dt><dd>规划没有写到。</dd>" in drawn
    assert "全对" not in drawn
    assert f'href="ui/runs/{finished.folder.name}/answers.xlsx" download>下载答卷</a>' in drawn


def test_notes_of_a_file_are_escaped() -> None:
    assert notes_html(()) == ""
    assert "<li>第 2 行：&lt;b&gt;</li>" in notes_html(["第 2 行：<b>"])


def test_templates_are_offered() -> None:
    assert 'href="ui/questions.xlsx" download>Excel 模板</a>' in TEMPLATES
