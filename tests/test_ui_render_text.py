from corpus.document import load_plan
from ui.render_text import Marks, lines_html, words_html

PLAN = load_plan()
ROW = next(row for row in PLAN.indicators if row.number == 24)


def span(words: str, start: int = 0) -> tuple[int, int]:
    at = PLAN.text.index(words, start)
    return at, at + len(words)


def test_only_the_span_is_marked_though_the_words_occur_again() -> None:
    start, end = span("质量、人人支持质量、人人享受")
    second = span("质量", start + 2)
    drawn = words_html(PLAN, start, end, Marks("quoted", (second,)))
    assert drawn == '质量、人人支持<mark class="quoted" data-mark="0">质量</mark>、人人享受'


def test_a_correction_tells_what_was_printed() -> None:
    start, end = span("水质在线监测系统等设备")
    assert words_html(PLAN, start, end) == (
        '<span class="corrected" tabindex="0"'
        ' data-printed="已校正。印刷文本作：水质在线监测系统 etc 设备">水质在线监测系统等设备</span>'
    )


def test_a_mark_inside_a_correction_splits_it() -> None:
    start, end = span("水质在线监测系统等设备")
    drawn = words_html(PLAN, start, end, Marks("hit", ((start, start + 2),)))
    assert drawn.startswith('<mark class="hit" data-mark="0"><span class="corrected"')
    assert drawn.count("</mark>") == 1
    assert drawn.count('class="corrected"') == 2


def test_a_table_row_is_marked_in_each_of_its_cells() -> None:
    drawn = lines_html(PLAN, ROW.start, ROW.end, Marks("quoted", ((ROW.start, ROW.end),)))
    cells = ["24", None, "森林覆盖率(%)", "59.96", "≥59", "约束性"]
    assert drawn == (
        '<div class="scroll" tabindex="0" role="group" aria-label="表格"><table><tbody><tr>'
        + "".join(
            "<td></td>" if c is None else f'<td><mark class="quoted" data-mark="0">{c}</mark></td>'
            for c in cells
        )
        + "</tr></tbody></table></div>"
    )


def test_the_plan_s_table_merges_group_cells_and_repeats_its_head() -> None:
    box = PLAN.section("02.03.z01")
    drawn = lines_html(PLAN, box.body_start, box.end)
    # printed twice: once for rows 1-8, once with a column of groups for rows 9-24
    assert drawn.count("<thead>") == 2
    assert '<th scope="col" colspan="2">指标名称</th>' in drawn
    # 质量基础设施 holds rows 9-12, 产品质量 13-17
    assert '<td rowspan="4">质量 基础 设施</td>' in drawn
    assert '<td rowspan="5">产品 质量</td>' in drawn
    assert drawn.count("<tr>") == 2 + 24
