import pytest

from corpus.document import load_plan
from eval.gold_sections import gold_sections

PLAN = load_plan()
RATE = "2020年制造业产品质量合格率达到93.61%"


@pytest.mark.parametrize(
    ("cells", "ids"),
    [
        (("第一章一（一）1；专栏1",), ("01.01.01.01", "02.03.z01")),
        (("01.01.01.01", "01.01.01.01"), ("01.01.01.01",)),
        ((RATE,), ("01.01.01.01",)),
        ((f" {RATE[:10]}\n{RATE[10:]} ",), ("01.01.01.01",)),
        (("无", "-", ""), ()),
    ],
)
def test_sections_that_are_found(cells: tuple[str, ...], ids: tuple[str, ...]) -> None:
    assert gold_sections(PLAN, cells) == (ids, "")


def test_a_passage_made_of_whole_sections() -> None:
    first, second = (PLAN.section_text(PLAN.section(i)) for i in ("02.02.01", "02.02.02"))
    assert gold_sections(PLAN, [first + second]) == (("02.02.01", "02.02.02"), "")
    # half of it is not the plan's
    assert gold_sections(PLAN, [first + "别的文字" * len(first)])[0] == ()


def test_one_that_is_unclear_leaves_none() -> None:
    assert gold_sections(PLAN, ["第一章一（一）1；第九章"]) == ((), "“第九章”在规划里找不到")
    # 指导思想 stands once, 产品质量方面 once; the name of the province in many sections
    assert gold_sections(PLAN, ["湖南省"])[0] == ()
