from dataclasses import replace

from corpus.document import load_plan
from corpus.values import Indicator, IndicatorValue
from ui.render_indicators import change, chart_html, indicators_html, panels_of

ROWS = {row.number: row for row in load_plan().indicators}


def made(name: str, unit: str, first: str, last: str) -> Indicator:
    return replace(
        ROWS[9],
        name=name,
        unit=unit,
        values=(
            (2020, IndicatorValue(first, float(first), "=")),
            (2025, IndicatorValue(last, float(last), "=")),
        ),
    )


def test_change_is_exact_and_honest() -> None:
    assert change(ROWS[13]) == "+1.39个百分点"  # 95.0 - 93.61
    assert change(ROWS[1]) == "+200"  # 1000 - 800
    assert change(ROWS[18]) == "+2.23"  # 80.0 - 77.77
    assert change(ROWS[17]) == "0"  # 100 and 100
    assert change(ROWS[24]) == "—"  # ≥59 is a floor
    assert change(ROWS[22]) == "—"  # 达到国家考核目标 is no number


def test_a_row_opens_its_place_and_asks_about_it() -> None:
    row = ROWS[24]
    drawn = indicators_html([row], {"group": "全部"})
    assert (
        '<tr><td>24</td><td>生态环境质量</td><th scope="row">森林覆盖率</th><td>%</td>'
        '<td class="number">59.96</td><td class="number">≥59</td><td class="number">—</td>'
        '<td>约束性</td><td class="row-actions"><button type="button" class="quiet" data-do="read"'
        f' data-section="02.03.z01" data-start="{row.start}" data-end="{row.end}"'
        ' aria-label="查看森林覆盖率的原文">原文</button>'
        '<button type="button" class="quiet" data-do="ask"'
        ' data-question="森林覆盖率2025年的目标是多少？" aria-label="就森林覆盖率提问">提问</button></td></tr>'
    ) in drawn
    assert 'href="ui/indicators.csv?group=%E5%85%A8%E9%83%A8"' in drawn


def test_no_rows_are_said_to_be_none() -> None:
    assert indicators_html([], {}) == ('<p class="quiet-note">没有符合条件的指标，请放宽筛选。</p>')


def test_units_and_orders_of_magnitude_have_panels_of_their_own() -> None:
    small, near, far = (
        made(n, "个", "10", v) for n, v in (("甲", "20"), ("乙", "400"), ("丙", "401"))
    )
    share = made("丁", "%", "1", "90")
    # 400 / 20 is just within a factor of 20, 401 / 20 is not
    assert [[r.name for r in p] for p in panels_of([small, near, far, share])] == [
        ["甲", "乙"],
        ["丙"],
        ["丁"],
    ]


def test_bars_are_to_scale_and_percent_has_a_hundred() -> None:
    drawn = chart_html([made("甲", "个", "10", "40"), made("乙", "%", "25", "50")])
    widths = [part.split("%")[0] for part in drawn.split("width:")[1:]]
    # 10 and 40 of 40; 25 and 50 of 100
    assert widths == ["25.0", "100.0", "25.0", "50.0"]
    assert "<h3>质量基础设施</h3>" in drawn
    assert "<figcaption>单位：个</figcaption>" in drawn


def test_words_in_place_of_a_number_draw_no_bar() -> None:
    drawn = chart_html([ROWS[22]])
    assert drawn.count('class="bar bar-') == 1
    assert '<span class="bar-value">达到国家考核目标</span>' in drawn
