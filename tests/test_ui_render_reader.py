from html.parser import HTMLParser

from corpus.document import load_plan
from ui.render_reader import (
    find_marks,
    found_note,
    outline_html,
    panel_html,
    plan_html,
    section_html,
)

PLAN = load_plan()


class Words(HTMLParser):
    """The text of a page, and separately the text inside its marks."""

    def __init__(self, drawn: str) -> None:
        super().__init__()
        self.text, self.marked, self._depth = "", "", 0
        self.feed(drawn)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._depth += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._depth else ""


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_section_is_its_heading_and_its_text() -> None:
    assert section_html(PLAN, PLAN.section("02")) == (
        '<section class="plan-section chapter" id="s-02"><h2>第二章 总体要求'
        ' <a class="anchor" href="?section=02" aria-label="第二章 总体要求的链接">#</a></h2>'
        "</section>"
    )
    drawn = section_html(PLAN, PLAN.section("02.01"), anchored=False)
    assert drawn.startswith(
        '<section class="plan-section part"><h3>一、指导思想</h3><p>坚持以习近平新时代'
    )
    assert drawn.endswith("高效能治理提供有力支撑。</p></section>")


def test_a_heading_that_runs_on_stays_in_its_sentence() -> None:
    drawn = section_html(PLAN, PLAN.section("01.01.01.01"), anchored=False)
    assert drawn.startswith(
        '<section class="plan-section point"><p><strong>1. 产品质量方面</strong>，2020年'
    )


def test_the_whole_text_loses_and_adds_no_character() -> None:
    drawn = Words(plan_html(PLAN)).text.replace(" #", "")
    # the front matter's heading is the only one that the text itself has not
    assert bare(drawn).replace("印发通知与封面", "", 1) == bare(PLAN.text)


def test_every_section_can_be_linked_to() -> None:
    drawn = plan_html(PLAN)
    assert all(drawn.count(f'id="s-{s.section_id}"') == 1 for s in PLAN.sections)


def test_the_panel_marks_exactly_the_quote() -> None:
    row = next(row for row in PLAN.indicators if row.number == 24)
    drawn = panel_html(PLAN, PLAN.section("02.03.z01"), (row.start, row.end))
    assert Words(drawn).marked == "24森林覆盖率(%)59.96≥59约束性"
    assert '<p class="reference">《规划》第二章三专栏1，第13—15页，据目录</p>' in drawn


def test_a_quote_across_sections_shows_them_all() -> None:
    first, second = PLAN.section("02.02.01"), PLAN.section("02.02.02")
    drawn = panel_html(PLAN, first, (first.end - 10, second.body_start))
    assert bare(Words(drawn).marked) == bare(PLAN.text[first.end - 10 : second.body_start])


def test_a_heading_alone_offers_what_is_below_it() -> None:
    drawn = panel_html(PLAN, PLAN.section("02.02"))
    assert drawn.count('data-section="02.02.0') == 4  # three principles, and 下一节 again


def test_the_outline_has_every_section_and_its_pages() -> None:
    drawn = outline_html(PLAN)
    assert drawn.count('data-do="goto"') == len(PLAN.sections) == 137
    assert (
        '<a href="?section=02.01" data-do="goto" data-section="02.01">一、指导思想</a>'
        ' <span class="pages">第12页</span>'
    ) in drawn


def test_finding_marks_every_place_and_passes_blanks_over() -> None:
    marks = find_marks(PLAN, " 森林覆盖率 ")
    assert [PLAN.text[a:b] for a, b in marks.spans] == ["森林覆盖率"] * PLAN.text.count(
        "森林覆盖率"
    )
    assert found_note("森林覆盖率", marks) == f"“森林覆盖率”出现 {len(marks.spans)} 处"
    assert find_marks(PLAN, "  ").spans == ()
    assert found_note(" ", find_marks(PLAN, "")) == ""


def test_words_that_are_not_there_are_said_to_be_missing() -> None:
    assert found_note("<牵头>", find_marks(PLAN, "<牵头>")) == "规划原文中没有“&lt;牵头&gt;”"


def test_a_pattern_is_looked_for_as_it_is_written() -> None:
    assert find_marks(PLAN, ".*").spans == ()
