import pytest

from eval.gold_answers import Reading, date_forms, read_answer


def read(text: str, **options: str) -> Reading:
    return read_answer((text,), options)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("93.61%", (("93.61%",),)),
        ("93.61%|九成三；5.11", (("93.61%", "九成三"), ("5.11",))),
        ("甲厅;乙厅\n丙厅。", (("甲厅",), ("乙厅",), ("丙厅",))),
        ("1. 甲厅\n2. 乙厅\n3. 丙厅", (("甲厅",), ("乙厅",), ("丙厅",))),
        ("（1）甲厅；（2）乙厅", (("甲厅",), ("乙厅",))),
        ("①甲厅②乙厅", (("甲厅",), ("乙厅",))),
        # not counted 1, 2: the numbers are what is said
        ("3、4月份\n5.5亿元", (("3、4月份",), ("5.5亿元",))),
        ("1.5万亿元\n2.5万亿元", (("1.5万亿元",), ("2.5万亿元",))),
        ("1,234", (("1,234", "1234"),)),
        ("甲厅；甲厅", (("甲厅",),)),
        # one thing is prose, so clauses of the others are not expected word for word
        (
            "到2025年全省制造业产品质量合格率达到95%；其中食品抽检98%以上",
            (("2025",), ("95%",), ("98%",)),
        ),
        (
            "（1）自2021年12月31日起施行的《质量发展纲要》第3条所称“四大工程”共12,500项",
            (date_forms(2021, 12, 31), ("质量发展纲要",), ("四大工程",), ("12,500", "12500")),
        ),
        ("2020年甲市合格率为95，100家企业全部达到要求", (("2020",), ("95",), ("100",))),
    ],
)
def test_points(text: str, points: tuple[tuple[str, ...], ...]) -> None:
    found = read(text)
    assert (found.points, found.polarity, found.refusal, found.why) == (points, None, False, "")


@pytest.mark.parametrize(
    ("text", "side", "points"),
    [
        ("是", "是", ()),
        ("√", "是", ()),
        ("对|正确", "是", ()),
        ("TRUE", "是", ()),
        ("不是", "不是", ()),
        ("错误。", "不是", ()),
        ("是，93.61%", "是", (("93.61%",),)),
        ("不是；93.61%", "不是", (("93.61%",),)),
    ],
)
def test_sides(text: str, side: str, points: tuple[tuple[str, ...], ...]) -> None:
    found = read(text)
    assert (found.polarity, found.points, found.why) == (side, points, "")


def test_what_cannot_be_checked_beside_what_can() -> None:
    found = read("不是，由甲厅牵头")
    assert (found.polarity, found.points, found.unread) == ("不是", (), ("由甲厅牵头",))


def test_refusals_in_whole_and_in_part() -> None:
    assert read("规划没有写明牵头部门").refusal
    assert read("未载明；规划未提").refusal
    found = read("93.61%；规划未载明罚款")
    assert (found.points, found.partly) == ((("93.61%",),), True)


@pytest.mark.parametrize("text", ["没有", "/", "——", "省", "；；", "|"])
def test_what_would_stand_anywhere_is_not_scored(text: str) -> None:
    found = read(text)
    assert (found.points, found.refusal) == ((), False)
    assert "太短或意思不定" in found.why


def test_long_without_anything_to_check() -> None:
    found = read("这个答案写得很长很长很长很长而且没有什么可核对")
    assert "太长，又没有可核对的数字或名称" in found.why
    assert read_answer((), {}).why == "没有给出答案"


def test_letters_of_a_choice() -> None:
    assert read("B", a="甲厅", b="乙厅").points == (("乙厅",),)
    assert read("A、B", a="甲厅", b="乙厅").points == (("甲厅",), ("乙厅",))
    assert "只是选项的字母" in read("AC", a="甲厅").why
    # AA rises nowhere and is a grade, not a choice
    assert read("AA").points == (("AA",),)
