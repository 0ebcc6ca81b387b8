"""``python -m corpus``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.__main__ import checks, main
from corpus.pages import page_label
from corpus.values import Document


def test_outline_with_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "      1. 产品质量方面  [01.01.01.01  第7—8页（据目录）  116字]\n" in out
    assert "章节 137 个，有正文的 112 个" in out
    assert "专栏 9 个，专栏内分项 37 个" in out
    assert "指标 24 项（预期性 21，约束性 3）" in out
    assert "目录 37 行" in out
    assert "勘误 8 处，各恰好改一次（其中改动文字的 7 处）" in out


def test_text(plan: Document, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--text"]) == 0
    assert capsys.readouterr().out == plan.text


def test_a_gap_is_told(plan: Document) -> None:
    assert checks(plan) == []
    gap = replace(plan, sections=plan.sections[:5] + plan.sections[6:])
    assert checks(gap) == ["章节没有首尾相接；请核对 corpus/outline.py。"]
    moved = replace(plan.indicators[0], start=plan.indicators[0].start + 1)
    assert checks(replace(plan, indicators=(moved,))) == [
        "第 1 项指标的位置不对；请核对 corpus/indicators.py。"
    ]


def test_wrong_arguments_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--nonsense"])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("参数有误")


@pytest.mark.parametrize(
    ("pages", "label"),
    [
        ((15, 21), "第15—21页（据目录）"),
        ((34, 34), "第34页（据目录）"),
        ((34, None), "第34页（据目录）"),
        ((None, None), ""),
    ],
)
def test_pages(pages: tuple[int | None, int | None], label: str) -> None:
    assert page_label(*pages) == label
