"""The small chart: its own scale, bounds apart, none where there is no figure."""

from dataclasses import replace

import pytest
from eval_fakes import RATE, RATE_SECTION, answer, cite

from assistant.values import AskAnswer
from corpus.document import load_plan
from corpus.values import Indicator
from ui.render_chart import answer_chart, dumbbell, positions

PLAN = load_plan()


def row(name: str) -> Indicator:
    return next(row for row in PLAN.indicators if row.name == name)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("鲁班奖", (8.0, 92.0)),  # 72 to 80
        ("森林覆盖率", (92.0, 8.0)),  # 59.96 to ≥59
        ("国控断面I—III类优良水质比例", None),  # 达到国家考核目标 is no number
    ],
)
def test_the_lower_year_stands_left(name: str, places: tuple[float, float] | None) -> None:
    assert positions(row(name)) == places


def test_a_bound_is_drawn_as_one() -> None:
    assert 'class="dot bound"' in dumbbell(row("森林覆盖率"))
    assert 'class="dot to"' in dumbbell(row("鲁班奖"))
    assert dumbbell(row("国控断面I—III类优良水质比例")) == ""


def test_an_answer_about_a_figure_has_its_row_drawn() -> None:
    award = row("鲁班奖")
    cited = replace(cite(1, RATE_SECTION, RATE), start=award.start, end=award.end)
    asks = (AskAnswer("鲁班奖多少", "value", "answered", "80项", None, (0,)),)
    drawn = answer_chart(answer(citations=(cited,), asks=asks), PLAN)
    assert 'aria-label="鲁班奖：2020年72，2025年80"' in drawn
    refused = replace(asks[0], status="not_in_plan")
    assert answer_chart(answer(citations=(cited,), asks=(refused,)), PLAN) == ""
