from dataclasses import replace

from eval_fakes import FakeAssistant, answer, asking, question, refusal

from assistant.values import Statement
from eval.intervals import Estimate
from eval.report import report_html
from eval.report_plots import Bin, bars, reliability, reliability_bins
from eval.runner import run_questions
from eval.schema import GoldAsk

HOSTILE = "<script>alert(1)</script>"


def report(text: str = "答案") -> str:
    questions = [
        question("ok"),
        question("bad", question=f"问 {HOSTILE}", key_points=(("百分之百",),)),
        refusal("silent", history=("前面问过",)),
    ]
    given = answer()
    assistant = FakeAssistant(
        lambda asked: replace(given, statements=(*given.statements, Statement(text, (), "notice")))
    )
    return report_html(run_questions(assistant, questions, HOSTILE))


def test_failed_cases_are_shown_whole() -> None:
    page = report()
    assert "未全对的题（2）" in page
    for shown in (
        "要点只说到 0%",
        "百分之百",
        "该拒却答",
        "前面问过",
        "01.01.01.01",
        "[1] 01.01.01.01 2020年制造业产品质量合格率达到93.61%",
    ):
        assert shown in page
    assert "ok（" not in page


def test_everything_is_escaped_and_nothing_is_fetched() -> None:
    page = report(text='<img src="http://x">')
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "src=" not in page.replace("src=&quot;", "")
    assert "href=" not in page


def test_asks_are_told_one_a_line() -> None:
    sided = GoldAsk(text="都要吗", answerable=True, polarity="不是", key_points=(("甲", "乙"),))
    missing = GoldAsk(text="罚多少", answerable=False, neighbours=("24",))
    asked = asking(sided, missing, voice="丙经理")
    page = report_html(run_questions(FakeAssistant(lambda _: answer()), [asked], "x"))
    assert "都要吗（不是；要点 甲 / 乙）" in page
    assert "罚多少（规划没有写；邻值 24）" in page
    assert "按出题人" in page
    assert "丙经理" in page


def test_a_stopped_run_says_so() -> None:
    run = run_questions(FakeAssistant(lambda asked: answer()), [question()], "x", stop=lambda: True)
    assert "中途停止" in report_html(run)


def test_bars_are_to_scale() -> None:
    drawn = bars([("<事实>", Estimate(0.5, 0.25, 0.75, 8))])
    # track 420 wide from x = 150
    assert 'width="210.0"' in drawn
    assert 'd="M255.0 17H465.0"' in drawn
    assert "&lt;事实&gt;" in drawn
    assert "0.50（8 题）" in drawn


def test_reliability() -> None:
    bins = reliability_bins([(0.05, False), (0.95, True), (1.0, True), (0.97, False)])
    assert [(round(b.predicted, 4), round(b.observed, 4), b.n) for b in bins] == [
        (0.05, 0, 1),
        (0.9733, 0.6667, 3),
    ]
    # x = 44 + 0.5 · 300, y = 44 + (1 - 0.25) · 300
    assert 'cx="194.0" cy="269.0"' in reliability([Bin(0.5, 0.25, 4)])
