"""What answers look up in a document: sentences, labels, rows, headings."""

from __future__ import annotations

import pytest
from index_fakes import tiny_plan

from assistant.plan import Plan
from corpus.values import Document


@pytest.fixture(scope="module")
def shipped(plan: Document) -> Plan:
    return Plan(plan)


def test_sentences_of_each_section_with_text() -> None:
    plan = Plan(tiny_plan())
    texts = {key: [s.text for s in found] for key, found in plan.sentences_of.items()}
    assert texts == {"01.01": ["水泥水泥。"], "01.02": ["板。"], "02.01": ["茶。"]}


def test_character_pairs_tell_known_words() -> None:
    plan = Plan(tiny_plan())
    assert {"水泥", "泥水", "板材"} <= plan.characters
    assert "水茶" not in plan.characters


def test_a_plan_without_boxes_rows_and_duties() -> None:
    plan = Plan(tiny_plan())
    assert (plan.boxes, plan.duties) == ((), ())
    with pytest.raises(KeyError):
        plan.row_sentence(1)


def test_nine_boxes_in_order(shipped: Plan) -> None:
    assert [box.heading.split(" ")[0] for box in shipped.boxes] == [
        f"专栏{number}" for number in range(1, 10)
    ]


@pytest.mark.parametrize(
    ("section_id", "label", "text"),
    [
        ("04.03", "2", "各级财政要积极支持中小企业质量提升工程实施。"),
        ("04.03", "4", "金融部门要加大对名优产品生产经营企业的扶持力度。"),
        ("02.03.z01", "r5", "5\t鲁班奖（项）\t72\t80\t预期性"),
        ("02.03.z01", "r24", "24\t\t森林覆盖率(%)\t59.96\t≥59\t约束性"),
    ],
)
def test_labels_and_sentences_lead_to_each_other(
    shipped: Plan, section_id: str, label: str, text: str
) -> None:
    sentence = shipped.target(section_id, label)
    assert sentence is not None
    assert sentence.text == text
    assert shipped.label(sentence) == label
    assert shipped.document.text[sentence.start : sentence.end] == text


@pytest.mark.parametrize(
    ("section_id", "label"),
    [("04.03", "7"), ("02.03.z01", "r25"), ("04.03", "r1"), ("99", "1")],
)
def test_labels_of_nothing(shipped: Plan, section_id: str, label: str) -> None:
    assert shipped.target(section_id, label) is None


def test_every_label_comes_back(shipped: Plan) -> None:
    for section_id, found in shipped.sentences_of.items():
        for sentence in found:
            assert shipped.target(section_id, shipped.label(sentence)) == sentence


def test_a_row_by_its_number(shipped: Plan) -> None:
    row = shipped.row_sentence(1)
    assert row.text == "1\t地理标志商标产品产值（亿元）\t800\t1000\t预期性"
    assert row.is_row
    with pytest.raises(KeyError):
        shipped.row_sentence(25)


@pytest.mark.parametrize(
    ("section_id", "printed"),
    [
        ("04", "第四章 保障措施"),
        ("03.01.02", "（二）奋力实施服务质量提升行动"),
        ("03.01.01.03.z04.03", "烟花爆竹"),
        ("02.02.01", "——市场主导，政府引导"),
    ],
)
def test_headings_without_break_and_full_stop(shipped: Plan, section_id: str, printed: str) -> None:
    start, end = shipped.heading_span(shipped.section(section_id))
    assert shipped.document.text[start:end] == printed
