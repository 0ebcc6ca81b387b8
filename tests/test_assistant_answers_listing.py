"""Complete lists: the parts of a 专栏, chapters, and enumerations inside a sentence."""

from __future__ import annotations

import pytest

from assistant.answers.enumeration import enumerated
from assistant.answers.listing import counts_parts
from assistant.app import Assistant, open_assistant
from corpus.document import parse_document

PRODUCTS = [
    "电子电器产品", "电动自行车及头盔", "烟花爆竹", "服装服饰",
    "日用口罩", "儿童用品", "老年用品", "残疾人用品",
]  # fmt: skip
SERVICES = [
    "现代金融", "现代物流", "信息服务", "科技服务",
    "商务商贸", "文化影视出版", "健康养老", "居民和家庭服务",
]  # fmt: skip
ACTIONS = [
    "风险评估和标准制定专项行动", "农药兽药使用减量和产地环境净化“护源”行动",
    "食品生产和婴幼儿配方乳粉提升行动", "校园食品安全“护苗”行动", "农村假冒伪劣食品治理行动",
    "餐饮业质量安全提升行动", "保健食品“护老”行动", "“优质粮油工程”行动",
    "进口食品“国门守护”行动", "网络食品安全“清网”行动", "“三小”食品整治行动",
    "“双安双创”示范引领行动",
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "head", "names"),
    [
        ("专栏2包括哪些工程？", "专栏2 制造业质量提升工程", [
            "实施先进装备制造业倍增工程", "实施领航企业培育工程",
            "实施战略性新兴产业培育工程", "实施智能制造赋能工程",
        ]),
        ("专栏3有哪些？", "专栏3 工业基础件和原材料质量升级", [
            "仪器仪表", "电线电缆", "家居建材", "钢铁有色", "水泥",
        ]),
        ("专栏4包括哪些产品？", "专栏4 消费品质量提升", PRODUCTS),
        ("专栏7有哪些重点领域？", "专栏7 八大重点领域服务质量提升", SERVICES),
        ("专栏8有哪些行动？", "专栏8 工程质量提升行动", ["基础设施质量提升工程", "绿色建造行动"]),
        ("基本原则有哪几条？", "二、基本原则", [
            "市场主导，政府引导", "质量引领，创新发展", "社会共治，企业主责",
        ]),
        ("第二章有哪几个部分？", "第二章 总体要求", ["指导思想", "基本原则", "总体目标"]),
        ("营造质量发展氛围有哪三条？", "（三）营造质量发展氛围", [
            "政府重视质量", "企业追求质量", "社会崇尚质量",
        ]),
    ],
)  # fmt: skip
def test_lists_read_off_the_outline(
    assistant: Assistant, question: str, head: str, names: list[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [s.text for s in answer.statements] == [
        f"“{head}”共{len(names)}项：",
        *(f"（{number}）{name}" for number, name in enumerate(names, 1)),
    ]
    # each item stands on its own heading
    assert [s.markers for s in answer.statements[1:]] == [(n,) for n in range(1, len(names) + 1)]
    for citation, name in zip(answer.citations, names, strict=True):
        assert name in citation.quote
        assert name in citation.path[-1]


def test_chapters(assistant: Assistant) -> None:
    answer = assistant.ask("规划共有几章？")
    assert answer.text == (
        "共4章：\n第一章 发展基础与背景；第二章 总体要求；第三章 主要任务；第四章 保障措施。[1][2][3][4]"
    )


def test_boxes(assistant: Assistant) -> None:
    answer = assistant.ask("规划有哪些专栏？")
    assert answer.statements[0].text == "共9个专栏："
    numbers = [name.split(" ")[0] for name in answer.statements[1].text.split("；")]
    assert numbers == [f"专栏{number}" for number in range(1, 10)]
    assert [c.section_id.rpartition(".z")[2] for c in answer.citations] == [
        f"{number:02}" for number in range(1, 10)
    ]


def test_twelve_actions_in_one_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("12大攻坚行动有哪些？")
    first = answer.statements[0].text
    assert first.startswith("共12项：")
    positions = [first.index(name) for name in ACTIONS]
    assert positions == sorted(positions)
    # eleven joints between twelve names, and nothing else
    assert answer.direct == first.removeprefix("共12项：").rstrip("。")
    assert answer.direct.count("、") == 11
    assert answer.citations[0].section_id == "03.01.01.04.z05.03"


@pytest.mark.parametrize(
    ("question", "head", "section_id"),
    [
        (
            "8大体系是哪些？",
            "共8项：安全责任体系、监管执法体系、风险防控体系、技术支撑体系、投入保障体系、"
            "社会共治体系、产业发展体系、配套服务体系。",
            "03.01.01.04.z05.02",
        ),
        (
            "6大片区水网连通工程有哪些？",
            "共6项：洞庭湖四口水系地区；东洞庭湖城区连通片；湘资尾间片；沅江市城区五湖连通片；"
            "沅澧地区；松澧地区。",
            "03.01.04.z09.02",
        ),
    ],
)
def test_enumerations_are_counted(
    assistant: Assistant, question: str, head: str, section_id: str
) -> None:
    answer = assistant.ask(question)
    assert answer.statements[0].text == head
    assert answer.citations[0].section_id == section_id


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("组织甲行动、乙行动、丙行动等三大行动，以点带面。", ("组织甲行动", "乙行动", "丙行动")),
        ("安全责任、监管执法以及风险防控。", ("安全责任", "监管执法", "风险防控")),
        ("统筹土地、财税和金融政策；加强管理、服务。", ("统筹土地", "财税", "金融政策")),
        ("没有并列成分。", ()),
    ],
)
def test_items_of_a_sentence(text: str, items: tuple[str, ...]) -> None:
    assert enumerated(text) == items


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("基本原则有几条？", True),
        ("共分几章", True),
        ("有多少家企业", False),
        ("几条规定提到水泥", False),
    ],
)
def test_questions_that_count_parts(text: str, counts: bool) -> None:
    assert counts_parts(text) is counts


NAMES = "煤铁铜锡铝锌镍金银铅钨钼钴锰铬钛"


@pytest.fixture(scope="module")
def long_lists() -> Assistant:
    """A made-up plan: 专栏 1 has fifteen items, 专栏 2 sixteen."""
    boxes = [
        f"专栏 {number} {title}\n\n"
        + "".join(f"**{name}矿。**开采{name}矿。\n\n" for name in names)
        for number, title, names in ((1, "常见矿产", NAMES[:15]), (2, "全部矿产", NAMES))
    ]
    contents = "# 目 录\n第一章 矿产 ..... 1\n一、常见 ..... 1\n二、全部 ..... 2\n\n"
    text = f"{contents}## 第一章 矿产\n\n### 一、常见\n\n{boxes[0]}### 二、全部\n\n{boxes[1]}"
    return open_assistant(document=parse_document(text, "minerals", "矿产规划"))


def test_fifteen_items_stand_one_by_one(long_lists: Assistant) -> None:
    answer = long_lists.ask("专栏1有哪些矿？")
    assert [s.text for s in answer.statements] == [
        "“专栏1 常见矿产”共15项：",
        *(f"（{number}）{name}矿" for number, name in enumerate(NAMES[:15], 1)),
    ]


def test_more_than_fifteen_items_are_still_all_named(long_lists: Assistant) -> None:
    head, named = long_lists.ask("专栏2有哪些矿？").statements
    assert head.text == "“专栏2 全部矿产”共16项："
    assert named.text == "；".join(f"{name}矿" for name in NAMES) + "。"
    assert named.markers == tuple(range(1, 17))


def test_no_list_hides_items_behind_and_so_on(assistant: Assistant) -> None:
    """Up to 15 items each stand by themselves; more are still all named."""
    for box in assistant.plan.boxes:
        children = assistant.document.children(box.section_id)
        if not children:
            continue
        answer = assistant.ask(f"{box.heading}有哪些？")
        named = [s for s in answer.statements if s.text.startswith("（")]
        assert len(named) == len(children)
        assert not any(s.text.rstrip("。").endswith("等") for s in answer.statements)
