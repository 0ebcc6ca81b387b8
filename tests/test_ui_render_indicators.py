from corpus.document import load_plan
from ui.render_chart import dumbbell
from ui.render_indicators import indicators_html

ROWS = {row.number: row for row in load_plan().indicators}


def test_a_row_opens_its_place_and_asks_about_it() -> None:
    row = ROWS[24]
    drawn = indicators_html([row], {"group": "全部"})
    assert (
        '<tr><td>24</td><td>生态环境质量</td><th scope="row">森林覆盖率</th><td>%</td>'
        '<td class="number">59.96</td><td class="number">≥59</td><td class="number">—</td><td class="number">—</td>'
        f'<td>约束性</td><td class="line">{dumbbell(row)}</td>'
        '<td class="row-actions"><button type="button" class="quiet" data-do="read"'
        f' data-section="02.03.z01" data-start="{row.start}" data-end="{row.end}"'
        ' aria-label="查看森林覆盖率的原文">原文</button>'
        '<button type="button" class="quiet" data-do="ask"'
        ' data-question="森林覆盖率2025年的目标是多少？" aria-label="就森林覆盖率提问">提问</button></td></tr>'
    ) in drawn
    assert 'href="ui/indicators.csv?group=%E5%85%A8%E9%83%A8"' in drawn


def test_no_rows_are_said_to_be_none() -> None:
    assert indicators_html([], {}) == ('<p class="quiet-note">没有符合条件的指标，请放宽筛选。</p>')
