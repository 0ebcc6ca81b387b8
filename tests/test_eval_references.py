import pytest

from corpus.document import load_plan
from eval.references import find_sections, reference

PLAN = load_plan()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("02.03.z01", ("02.03.z01",)),
        ("第三章一（一）1", ("03.01.01.01",)),
        ("《规划》第三章一（一）1，第15—21页", ("03.01.01.01",)),
        ("《规划》第三章一（一）1，第15页，据目录", ("03.01.01.01",)),
        ("第四章", ("04",)),
        ("专栏1", ("02.03.z01",)),
        ("烟花爆竹", ("03.01.01.03.z04.03",)),
        ("第三章 主要任务 > 三、严格监管执法，优化质量发展环境", ("03.03",)),
        ("强化考核督查", ("04.04",)),
        ("第九章", ()),
        ("", ()),
    ],
)
def test_find_sections(text: str, ids: tuple[str, ...]) -> None:
    assert find_sections(PLAN, text) == ids


def test_reference_of_a_box_item() -> None:
    section = PLAN.section("03.01.01.03.z04.03")
    assert reference(section) == "第三章一（一）3专栏4烟花爆竹"
