"""Figures of a sentence with their labels, and which of them a question means."""

from __future__ import annotations

from assistant.answers.figures import figures, meant

CENTRES = "建成国考站24家、省考站62家，检测机构达2300余家，能力覆盖96%以上的产品。"
AFTER = "到2025年，建设不少于1个国家级5个省级测试中心。"


def test_labels_before_and_after() -> None:
    read = [(f.name, f.printed, f.bound) for f in figures(CENTRES)]
    assert read == [
        ("国考站", "24家", ""),
        ("省考站", "62家", ""),
        ("检测机构", "2300家", "余"),
        ("能力覆盖", "96%", ""),
    ]
    assert [(f.name, f.printed, f.bound) for f in figures(AFTER)] == [
        ("国家级", "1个", "不少于"),
        ("省级测试中心", "5个", ""),
    ]


def test_figures_meant() -> None:
    def said(text: str) -> list[str]:
        return [figure.printed for figure in meant(figures(CENTRES), text)]

    # 国…考站 in order and close together
    assert said("国家级考站和省级考站一共几家") == ["24家", "62家"]
    assert said("检测机构有多少") == ["2300家"]
    assert said("天气怎么样") == []


def test_a_share_is_told_apart_from_shares_only() -> None:
    text = "345个省考断面优良比例达到95.9%；60个国考断面优良比例达到93.3%。"
    printed = [f.printed for f in meant(figures(text), "省考断面比国考断面高几个点")]
    assert printed == ["345个", "95.9%", "60个", "93.3%"]
