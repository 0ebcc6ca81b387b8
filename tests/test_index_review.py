"""The review of everyday lines, on a plan of three sections."""

from __future__ import annotations

import numpy as np
import pytest
from index_fakes import tiny_plan

from index.__main__ import main
from index.build import section_texts
from index.expansions import Expansion, Placed
from index.lexical import LexicalField
from index.review import Finding, LeaveOneOut, review, review_text
from index.settings import IndexSettings
from index.tokens import char_tokens

TINY = tiny_plan()
TABLE = """# 目 录
第一章 指标 ..... 1

## 第一章 指标

**一、表。**下表有两行。

序号\t名称\t2020年
1\t水泥\t5
12\t板材\t6
"""
SETTINGS = IndexSettings()


def placed(section_id: str, text: str, *targets: str, number: int = 1) -> Placed:
    return Placed("a.tsv", number, Expansion(section_id, "街坊", text, targets))


def found(*lines: Placed) -> list[tuple[str, int, str, str]]:
    return [(f.kind, f.placed.number, f.detail, f.nearer) for f in review(TINY, lines, SETTINGS)]


def test_doubles_are_told_apart_by_words_alone() -> None:
    assert found(
        placed("01.01", "水泥，GB 好吗？", number=1),
        placed("01.01", "水泥gb好吗", number=2),
        placed("01.01", "水泥好吗", number=3),
    ) == [("double", 2, "同 a.tsv 第 1 行，章节 01.01", "")]


def test_a_double_in_another_section_is_one_too() -> None:
    lines = (placed("01.01", "茶泥好吗", number=1), placed("02.01", "茶泥 好吗", number=2))
    assert ("double", 2, "同 a.tsv 第 1 行，章节 01.01", "") in found(*lines)


@pytest.mark.parametrize("section_id", ["09", "01"])  # not there; a heading without text
def test_sections_that_cannot_be_pointed_to(section_id: str) -> None:
    assert found(placed(section_id, "水泥好吗", "7")) == [("section", 1, "", "")]


def test_targets_that_do_not_exist() -> None:
    # 01.01 has one sentence: 水泥水泥。
    assert found(
        placed("01.01", "水泥一", "1", number=1),
        placed("01.01", "水泥二", number=2),  # the section as a whole
        placed("01.01", "水泥三", "2", "1", "r1", "x", number=3),
    ) == [("target", 3, "2、r1、x", "")]


def test_rows_are_named_by_their_number() -> None:
    table = tiny_plan(TABLE)
    # Sentences 1 to 4 (one and three rows); rows 1 and 12.
    good = [placed("01.01", f"问{label}", label) for label in ("1", "4", "r1", "r12")]
    assert review(table, good, SETTINGS) == ()
    (finding,) = review(table, [placed("01.01", "问", "5", "r2", "r12")], SETTINGS)
    assert (finding.kind, finding.detail) == ("target", "5、r2")


def test_a_line_nearer_to_another_section_without_itself() -> None:
    # 茶叶 stands in 02.01 alone, once the line under 01.01 is left out.
    lines = (placed("01.01", "茶叶呢", number=1), placed("02.01", "茶叶吗", number=2))
    assert found(*lines) == [("nearer", 1, "", "02.01")]
    # Words that no other line and no section has are near to nothing.
    assert found(placed("01.01", "电瓶")) == []


def test_a_slight_lead_is_not_a_clear_margin() -> None:
    # Both sections have 水泥, and 01.01 has it more often: near, but not 1.5 times as near.
    lines = (placed("01.02", "水泥", number=1), placed("01.02", "水泥水泥", number=2))
    near = LeaveOneOut(TINY, lines, SETTINGS).scores(lines[0])
    assert 1 < near[0] / near[1] < 1.5
    # The other line is alone with its pair 泥水 in 01.02, so it is the one that is flagged.
    assert found(*lines) == [("nearer", 2, "", "01.01")]


def test_leaving_out_equals_building_anew() -> None:
    lines = [
        placed("01.01", "水泥水泥板好不好"),
        placed("01.01", "茶叶和水泥"),
        placed("02.01", "茶叶 GB 12 种"),
    ]
    scorer = LeaveOneOut(TINY, lines, SETTINGS)
    for line in lines:
        _, texts = section_texts(TINY, [other.line for other in lines if other is not line])
        field = LexicalField.build([char_tokens(text) for text in texts], SETTINGS)
        expected = field.scores(char_tokens(line.line.text))
        assert np.any(expected > 0)
        assert scorer.scores(line) == pytest.approx(expected, abs=1e-5)


def test_the_table_and_the_counts() -> None:
    findings = (
        Finding("double", placed("01.01", "水泥", number=8), "同 b.tsv 第 2 行，章节 01.01"),
        Finding("nearer", placed("01.01", "茶叶", number=9), nearer="02.01"),
    )
    assert review_text(findings, 40).splitlines() == [
        "问题\t文件\t行\t问法\t所写章节\t更近章节",
        "问法重复（同 b.tsv 第 2 行，章节 01.01）\ta.tsv\t8\t水泥\t01.01\t—",
        "别的章节明显更近\ta.tsv\t9\t茶叶\t01.01\t02.01",
        "日常问法共 40 条：问法重复 1 处，章节不存在或没有正文 0 处，"
        "所指的句或行不存在 0 处，别的章节明显更近 1 处",
    ]
    assert [finding.is_fault for finding in findings] == [True, False]


def test_the_shipped_lines_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--review"]) == 0
    out = capsys.readouterr().out
    assert "问法重复 0 处，章节不存在或没有正文 0 处，所指的句或行不存在 0 处" in out
    assert "\n别的章节明显更近\t" in out
