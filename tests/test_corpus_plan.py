"""The whole plan: nothing of it lost, doubled or moved."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from corpus.assigned import read_assigned
from corpus.clean import apply_errata, clean_lines, read_errata
from corpus.contents import split_contents
from corpus.document import PLAN_ID, PLAN_TITLE, load_plan, parse_document
from corpus.duties import read_duties
from corpus.outline import plain_key
from corpus.sentences import clauses, sentences
from corpus.values import Document, leaves

CORPUS = Path(__file__).parent.parent / "corpus"
# of the printed file as it was handed over; corpus/SOURCE.md names it too
PLAN_SHA256 = "a4855ba54344e915f15232842ce91c545fe07cbad974bcc64308abd114a5a895"


def test_the_plan_is_kept_as_published() -> None:
    assert hashlib.sha256((CORPUS / "plan.md").read_bytes()).hexdigest() == PLAN_SHA256
    assert PLAN_SHA256 in (CORPUS / "SOURCE.md").read_text(encoding="utf-8")


def _digest(rows: list[object]) -> str:
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:16]


def test_the_parse_is_what_it_was(plan: Document) -> None:
    """Digests of the parse before other forms were read: the plan's must not move a character."""
    assert plan.digest.startswith("86a9ee149c2287e7")
    assert hashlib.sha256(repr(plan.origin).encode()).hexdigest().startswith("22091c67d5a63b85")
    sections: list[object] = [
        [s.section_id, s.kind, s.path, s.level, s.start, s.body_start, s.end, s.page, s.page_end]
        for s in plan.sections
    ]
    rows: list[object] = [
        [
            r.number,
            r.category,
            r.name,
            r.unit,
            r.attribute,
            r.section_id,
            r.start,
            r.end,
            [[y, v.printed, v.number, v.relation] for y, v in r.values],
        ]
        for r in plan.indicators
    ]
    duties: list[object] = [
        [d.actor, d.naming, d.form, d.mode, d.text, d.section_id, d.start, d.end]
        for d in read_duties(plan)
    ]
    assert _digest(sections) == "466d55b08894d7f6"
    assert _digest(rows) == "1051737f438ed29a"
    assert _digest(duties) == "f783eb2b6dfd0985"
    assert read_assigned(plan) == ()


def test_sections_tile_the_text(plan: Document) -> None:
    assert "".join(plan.section_text(section) for section in plan.sections) == plan.text
    assert plan.sections[0].start == 0
    for before, after in zip(plan.sections, plan.sections[1:], strict=False):
        assert before.end == after.start
        assert before.start < before.body_start <= before.end or before.kind == "front"


def test_every_position_is_in_exactly_one_section(plan: Document) -> None:
    for position in range(0, len(plan.text), 97):
        assert sum(s.start <= position < s.end for s in plan.sections) == 1
    with pytest.raises(IndexError):
        plan.section_at(len(plan.text))


def test_ids_are_unique_sorted_and_the_same_on_a_second_run(plan: Document) -> None:
    ids = [section.section_id for section in plan.sections]
    assert len(set(ids)) == len(ids) == 137
    errata = read_errata(CORPUS / "errata.toml")
    again = parse_document(plan.published, PLAN_ID, PLAN_TITLE, errata)
    assert again.sections == plan.sections
    assert again.digest == plan.digest
    # in one section the children's ids sort as they are printed
    for section in plan.sections:
        children = [child.section_id for child in plan.children(section.section_id)]
        assert children == sorted(children)


@pytest.mark.parametrize(
    ("section_id", "heading", "pages"),
    [
        ("00", "印发通知与封面", (None, None)),
        ("01.01.01.01", "1. 产品质量方面", (7, 8)),
        ("01.02", "二、发展背景", (10, 12)),
        ("02.02.03", "社会共治，企业主责", (12, 13)),
        ("02.03.z01", "专栏1 “十四五”质量强省主要规划指标", (13, 15)),
        ("03.01.01.03.z04.02", "电动自行车及头盔", (15, 21)),
        ("03.01.01.05.z06.02", "“3个环节”", (15, 21)),
        ("03.01.04.z09.01", "深入打好污染防治攻坚战", (25, 26)),
        ("03.03.03", "（三）持续强化信用监管", (34, 34)),
        ("03.04.02.05", "5. 促进质量群团组织建设", (36, 37)),
        ("04.04", "四、强化考核督查", (40, 40)),
    ],
)
def test_headings_and_pages(
    plan: Document, section_id: str, heading: str, pages: tuple[int | None, int | None]
) -> None:
    section = plan.section(section_id)
    assert section.heading == heading
    assert (section.page, section.page_end) == pages


def test_a_path_leads_from_the_chapter_down(plan: Document) -> None:
    assert plan.section("03.01.01.03.z04.03").path == (
        "第三章 主要任务",
        "一、聚焦质量重点领域，着力质量提质升级",
        "（一）奋力实施产品质量提升行动",
        "3. 全面推进消费品质量提升行动",
        "专栏4 消费品质量提升",
        "烟花爆竹",
    )


def test_leaves_with_text(plan: Document) -> None:
    assert len(leaves(plan.sections)) == 112
    assert not plan.section(
        "03.01.01"
    ).has_text  # （一）奋力实施产品质量提升行动 is a heading alone


def test_nine_boxes_with_all_their_items(plan: Document) -> None:
    boxes = {s.section_id[-2:]: s.section_id for s in plan.sections if s.kind == "box"}
    assert list(boxes) == ["01", "02", "03", "04", "05", "06", "07", "08", "09"]
    # counted in the printed plan, 专栏 by 专栏
    items = [len(plan.children(section_id)) for section_id in boxes.values()]
    assert items == [0, 4, 5, 8, 3, 3, 8, 2, 4]
    children = plan.children(boxes["03"])
    assert [s.heading for s in children] == ["仪器仪表", "电线电缆", "家居建材", "钢铁有色", "水泥"]


def test_three_principles(plan: Document) -> None:
    assert [s.heading for s in plan.children("02.02")] == [
        "市场主导，政府引导",
        "质量引领，创新发展",
        "社会共治，企业主责",
    ]


def test_all_lines_of_the_contents_have_their_heading(plan: Document) -> None:
    errata = read_errata(CORPUS / "errata.toml")
    _, entries, _ = split_contents(list(clean_lines(apply_errata(plan.published, errata))))
    assert len(entries) == 37
    assert (entries[0].page, entries[-1].page) == (7, 40)
    headings = [(plain_key(s.heading), s.page) for s in plan.sections]
    for entry in entries:
        assert (entry.key, entry.page) in headings


def test_the_contents_are_not_in_the_text(plan: Document) -> None:
    assert "....." not in plan.text
    assert "\n目 录\n" not in plan.text


def test_markup_and_misreadings_are_gone(plan: Document) -> None:
    for mark in ("**", "##", "<b>", "<sub>", " etc ", " and ", "建设的。"):
        assert mark not in plan.text
    assert "加强PM2.5和臭氧协同控制" in plan.text


@pytest.mark.parametrize(
    "whole",
    [
        "全生命期的各类服务供给",
        "国检中心24家、省检中心62家",
        "不断凝聚社会共识",
        "重点加大绿色产品、有机产品",
    ],
)
def test_sentences_cut_by_page_breaks_are_whole(plan: Document, whole: str) -> None:
    assert plan.text.count(whole) == 1


def test_the_text_leads_back_to_the_print(plan: Document) -> None:
    assert len(plan.origin) == len(plan.text)
    assert all(a <= b for a, b in zip(plan.origin, plan.origin[1:], strict=False))
    edited = {i for edit in plan.edits for i in range(edit.start, edit.end)}
    for i, (char, offset) in enumerate(zip(plan.text, plan.origin, strict=True)):
        if char != "\n" and i not in edited:
            assert plan.published[offset] == char, (i, offset)


def test_nothing_of_the_body_is_dropped(plan: Document) -> None:
    """Chinese characters after the 目录 that have no place in the text: only those errata replace."""
    body = plan.published.index("## 第一章 发展基础与背景")
    kept = set(plan.origin)
    lost = "".join(
        plan.published[i]
        for i in range(body, len(plan.published))
        if i not in kept and "\u4e00" <= plan.published[i] <= "\u9fff"
    )
    assert lost == "的"  # 促进质量群团组织建设的。


def test_sentences_and_clauses_are_what_their_spans_cut_out(plan: Document) -> None:
    for section in leaves(plan.sections):
        for sentence in sentences(plan, section):
            assert plan.text[sentence.start : sentence.end] == sentence.text
            assert section.start <= sentence.start < sentence.end <= section.end
            assert "".join(clause.text for clause in clauses(sentence)) == sentence.text


def test_a_heading_that_runs_on_stays_in_its_sentence(plan: Document) -> None:
    first = sentences(plan, plan.section("01.01.01.01"))[0]
    assert first.text.startswith("产品质量方面，2020年制造业产品质量合格率达到93.61%")


def test_the_plan_is_read_once() -> None:
    assert load_plan() is load_plan()
