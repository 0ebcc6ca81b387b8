from assistant.plan import Plan
from corpus.document import load_plan
from ui.render_duties import BY_ACTOR, BY_TASK, duties_html, silence_note
from ui.tables import DutyFilter, choose_duties

PLAN = load_plan()
DUTIES = Plan(PLAN).duties
CUSTOMS = choose_duties(PLAN, DUTIES, DutyFilter(actor="长沙海关"))


def test_the_page_says_that_no_lead_department_is_named() -> None:
    drawn = silence_note(PLAN, DUTIES)
    assert "规划没有为大多数任务指定牵头部门。" in drawn
    assert "全文没有出现“牵头”“负责”“责任单位”。" in drawn


def test_by_actor_a_duty_names_its_section() -> None:
    duty = CUSTOMS[0]
    assert duties_html(PLAN, CUSTOMS, BY_ACTOR, {"actor": "长沙海关"}) == (
        '<div class="table-head"><p>1 个主体，1 条</p><p class="downloads">'
        '<a class="download" href="ui/duties.csv?actor=%E9%95%BF%E6%B2%99%E6%B5%B7%E5%85%B3" download>'
        "下载 CSV</a></p></div>"
        '<div class="duties"><details><summary>长沙海关 <small>点名的机构</small>'
        '<span class="count">1</span></summary><ul><li>'
        "<p><strong>（二）质量基础不断夯实 › 3. 加强检验检测技术支撑</strong>"
        ' <span class="badge">已做的</span> <span class="note">主语</span></p>'
        "<p>长沙海关强化进出口烟花爆竹、陶瓷、食品等实验室建设。</p>"
        '<button type="button" class="quiet" data-do="read" data-section="01.01.02.03"'
        f' data-start="{duty.start}" data-end="{duty.end}">看原文</button></li></ul></details></div>'
    )


def test_by_task_a_section_names_its_actors() -> None:
    drawn = duties_html(PLAN, CUSTOMS, BY_TASK, {})
    assert "<p>1 个章节，1 条</p>" in drawn
    assert "<summary>（二）质量基础不断夯实 › 3. 加强检验检测技术支撑" in drawn
    assert "<strong>长沙海关</strong>" in drawn


def test_nothing_found_is_said() -> None:
    assert duties_html(PLAN, (), BY_ACTOR, {}) == (
        '<p class="quiet-note">没有符合条件的记录，请放宽筛选。</p>'
    )
