import io

import pytest
from openpyxl import load_workbook

from assistant.plan import Plan
from corpus.document import load_plan
from ui.tables import (
    ALL,
    DutyFilter,
    categories,
    change,
    choose_duties,
    choose_indicators,
    csv_bytes,
    duty_table,
    growth,
    indicator_table,
    xlsx_bytes,
)

PLAN = load_plan()
DUTIES = Plan(PLAN).duties


def numbers(**choice: str) -> list[int]:
    return [row.number for row in choose_indicators(PLAN, **choice)]


def test_groups_come_in_printed_order() -> None:
    assert categories(PLAN) == (
        "未标分组",
        "质量基础设施",
        "产品质量",
        "服务质量",
        "工程质量",
        "生态环境质量",
    )


def test_filters_cut_down_to_group_and_attribute() -> None:
    assert numbers() == list(range(1, 25))
    assert numbers(group="工程质量") == [19, 20, 21]
    assert numbers(attribute="约束性") == [22, 23, 24]
    assert numbers(group="工程质量", attribute="约束性") == []


def test_sorting_by_value_puts_words_last() -> None:
    # of the ecological three: 88, ≥59 and the words 达到国家考核目标
    assert numbers(group="生态环境质量", order="2025年值") == [23, 24, 22]


def test_sorting_by_growth_compares_shares() -> None:
    # 中国质量奖 6→12 doubles; 大禹奖 3→5 is two thirds; 国优 56→74 is 32 %
    assert numbers(order="增幅")[:3] == [7, 8, 6]
    seventh = next(row for row in PLAN.indicators if row.number == 7)
    assert growth(seventh) == pytest.approx(1.0)


def test_a_row_is_given_as_printed() -> None:
    table = indicator_table(choose_indicators(PLAN, attribute="约束性"))
    assert table[0] == ("序号", "分组", "指标", "单位", "2020年", "2025年", "变化", "增幅", "属性")
    assert table[3] == ("24", "生态环境质量", "森林覆盖率", "%", "59.96", "≥59", "—", "—", "约束性")
    seventh = indicator_table(choose_indicators(PLAN))[7]
    assert seventh[4:8] == ("6", "12", "+6", "+100.0%")


def test_change_is_exact_and_honest() -> None:
    rows = {row.number: row for row in PLAN.indicators}
    assert change(rows[13]) == "+1.39个百分点"  # 95.0 - 93.61
    assert change(rows[1]) == "+200"  # 1000 - 800
    assert change(rows[18]) == "+2.23"  # 80.0 - 77.77
    assert change(rows[17]) == "0"  # 100 and 100
    assert change(rows[24]) == "—"  # ≥59 is a floor
    assert change(rows[22]) == "—"  # 达到国家考核目标 is no number
    assert numbers(order="变化")[0] == 11  # 35000 - 32878 is the largest step


def test_csv_opens_in_excel_and_starts_no_formula() -> None:
    content = csv_bytes([("名称", "值"), ("=1+1", "a,b"), ("@x", '"'), ("+6", "-A1")])
    wanted = '\ufeff名称,值\r\n\'=1+1,"a,b"\r\n\'@x,""""\r\n+6,\'-A1\r\n'
    assert content == wanted.encode()


def test_xlsx_holds_numbers_as_numbers_and_words_as_text() -> None:
    book = load_workbook(
        io.BytesIO(xlsx_bytes([("名称", "值"), ("=A1", "59.96"), ("率", "≥59")], "表"))
    )
    sheet = book["表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["名称", "值"],
        ["=A1", 59.96],
        ["率", "≥59"],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "A2"
    # 59.96 is 5 wide, 名称 2 × 2, =A1 3; two to spare
    assert [sheet.column_dimensions[c].width for c in "AB"] == [6, 7]


def test_duties_are_filtered_by_actor_kind_mode_and_words() -> None:
    chosen = choose_duties(PLAN, DUTIES, DutyFilter(actor="长沙海关"))
    assert [(d.actor, d.section_id) for d in chosen] == [("长沙海关", "01.01.02.03")]
    assert choose_duties(PLAN, DUTIES, DutyFilter()) == DUTIES
    done = choose_duties(PLAN, DUTIES, DutyFilter(naming="点名的机构", mode="已做的"))
    assert {d.naming for d in done} == {"body"}
    assert {d.mode for d in done} == {"done"}
    assert choose_duties(PLAN, DUTIES, DutyFilter(words="实验室建设", actor=ALL)) != ()
    assert choose_duties(PLAN, DUTIES, DutyFilter(words="没有这句话")) == ()


def test_a_duty_row_names_its_place_formally() -> None:
    chosen = choose_duties(PLAN, DUTIES, DutyFilter(actor="长沙海关"))
    assert duty_table(PLAN, chosen)[1] == (
        "长沙海关",
        "点名的机构",
        "已做的",
        "主语",
        "长沙海关强化进出口烟花爆竹、陶瓷、食品等实验室建设。",
        "第一章一（二）3",
        "01.01.02.03",
    )


def test_names_of_one_body_are_listed_as_one() -> None:
    merged = choose_duties(PLAN, DUTIES, DutyFilter(actor="各级政府"))
    assert {duty.actor for duty in merged} == {
        "各级政府",
        "各级政府部门",
        "各级政府、主管部门",
        "各级政府、各有关部门",
    }
    cities = choose_duties(PLAN, DUTIES, DutyFilter(actor="市州政府"))
    assert {row[0] for row in duty_table(PLAN, cities)[1:]} == {"市州政府"}
    assert {duty.actor for duty in cities} == {"市州政府", "各市州政府"}
