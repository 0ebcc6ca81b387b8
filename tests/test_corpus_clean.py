"""Errata, markup and blanks, on lines short enough to check by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.clean import Erratum, Tracked, apply_errata, clean_lines, read_errata
from corpus.errors import CorpusError
from corpus.values import Document

ERRATA = Path(__file__).parent.parent / "corpus" / "errata.toml"


def cleaned(text: str) -> str:
    return "\n".join(line.text for line in clean_lines(Tracked(text, tuple(range(len(text))))))


def test_an_erratum_keeps_the_way_back() -> None:
    found = apply_errata("设备 etc 零件", [Erratum("text", "备 etc 零", "备等零", "误读")])
    assert found.text == "设备等零件"
    # 设 0, 备 1 stand; 等 is put where the blank after 备 stood (2); 零 was at 7, 件 at 8
    assert found.origin == (0, 1, 2, 7, 8)


@pytest.mark.parametrize(("text", "count"), [("没有", "0"), ("错了，又错了", "2")])
def test_an_erratum_must_match_exactly_once(text: str, count: str) -> None:
    with pytest.raises(CorpusError, match=rf"实际出现 {count} 次.*errata\.toml"):
        apply_errata(text, [Erratum("text", "错了", "对了", "误读")])


def test_every_shipped_erratum_is_applied_once(plan: Document) -> None:
    errata = read_errata(ERRATA)
    assert len(errata) == 8
    for erratum in errata:
        assert plan.published.count(erratum.before) == 1
        assert erratum.kind == "markup" or erratum.before not in plan.text
    assert [edit.before for edit in plan.edits] == [
        e.before.replace("*", "") for e in errata if e.kind == "text"
    ]


def test_a_quote_that_touches_an_erratum_is_known(plan: Document) -> None:
    at = plan.text.index("水质在线监测系统等设备")
    other = plan.text.index("推动家电标准创新")
    (edit,) = plan.edits_in(at, at + 12)
    assert (edit.before, edit.after) == ("水质在线监测系统 etc 设备", "水质在线监测系统等设备")
    assert plan.text[edit.start : edit.end] == edit.after
    assert plan.edits_in(at - 20, at) == ()  # ends where the correction starts
    assert plan.edits_in(other, other + 8) == ()


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("### （一）总体质量稳步提升。", "（一）总体质量稳步提升。"),
        ("**1. 持续推进标准化战略。**编印", "1. 持续推进标准化战略。编印"),
        ("加强 PM<sub>2.5</sub> 和臭氧", "加强PM2.5和臭氧"),
        ("新增 1600 亿元", "新增1600亿元"),
        ("专栏 2 制造业质量提升工程", "专栏2 制造业质量提升工程"),
        ("6\t国家优质工程奖（项）\t56", "6\t国家优质工程奖（项）\t56"),
        ("---", ""),
    ],
)
def test_lines_are_cleaned(printed: str, clean: str) -> None:
    assert cleaned(printed) == clean


def test_lines_and_offsets_must_agree() -> None:
    with pytest.raises(ValueError, match="2 characters but 1 offsets"):
        Tracked("两字", (0,))
