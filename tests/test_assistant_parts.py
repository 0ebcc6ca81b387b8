"""Questions that ask several things, taken apart and answered part by part."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.parts import by_parts, parts
from assistant.reply import Claim, Reply, notice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "我开厂的。水泥要什么标准？罚款是多少钱？",
            ("我开厂的。水泥要什么标准？", "罚款是多少钱？"),
        ),
        ("水泥按什么标准，一吨罚多少钱", ("水泥按什么标准，", "一吨罚多少钱")),
        ("水泥的目标家数？分解到各年有没有？", ("水泥的目标家数？", "分解到各年有没有？")),
        ("水泥要什么标准？", ()),
        ("水泥要什么标准，是吗？", ()),
    ],
)
def test_parts(text: str, found: tuple[str, ...]) -> None:
    assert parts(text) == found


SAID = Reply("answered", (notice("有。"),))
SILENT = Reply("not_in_plan", (Claim("规划没有写明「罚款」。", "absent"),), ("03",))


def test_what_is_answered_comes_first_and_the_rest_is_named() -> None:
    text = "水泥要什么标准？罚款是多少钱？"
    told = by_parts(text, lambda part: SILENT if "罚款" in part else SAID)
    assert told is not None
    assert (told.status, told.near) == ("partly", ("03",))
    assert [claim.text for claim in told.claims] == [
        "有。",
        "其余的规划没有写明：「罚款是多少钱」。",
    ]


def test_all_parts_or_none() -> None:
    text = "水泥要什么标准？罚款是多少钱？"
    both = by_parts(text, lambda part: SAID)
    assert both is not None
    assert (both.status, len(both.claims)) == ("answered", 2)
    assert by_parts(text, lambda part: SILENT) is None


def test_the_assistant_answers_what_it_can(assistant: Assistant) -> None:
    answer = assistant.ask("大中型企业全面实施首席质量官制度是哪一年？培训费一个人交多少钱？")
    assert answer.status == "partly"
    assert answer.answerable
    assert "到2025年，全省大中型企业全面实施首席质量官制度" in answer.statements[0].text
    assert answer.statements[-1].verdict == "absent"
    assert "培训费一个人交多少钱" in answer.statements[-1].text
