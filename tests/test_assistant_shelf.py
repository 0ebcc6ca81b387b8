"""Several documents: who speaks, what is cited, and the plan's own answers as they were.

The documents are those of ``corpus/examples``, made up and marked so.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.app import Assistant
from assistant.draw import draw
from assistant.shelf import ShelfAssistant, open_shelf
from assistant.values import Answer, answer_json
from corpus import shelf
from corpus.errors import ShelfError
from corpus.paths import data_folder

EXAMPLES = Path(__file__).parent.parent / "corpus" / "examples"
TODAY = date(2024, 6, 1)
TASKS, LAW, OLD = (
    "质量强省任务分工方案（示例）",
    "示例省茶叶质量条例（示例）",
    "示例省产品质量抽查办法（示例）",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, assistant: Assistant) -> Path:
    """A data folder with a shelf of its own; the plan's index, built already, is not built again."""
    folder = tmp_path_factory.mktemp("书架")
    (folder / "index").symlink_to(data_folder() / "index")
    return folder


@pytest.fixture(scope="module")
def several(home: Path) -> ShelfAssistant:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANQA_DATA", str(home))
        for path in sorted(EXAMPLES.iterdir()):
            found, record = shelf.read_candidate(path)
            shelf.put(record, found.about.document_id)
        opened = open_shelf(today=lambda: TODAY)
        assert isinstance(opened, ShelfAssistant)
        for reader in opened.readers:
            reader.open()
    return opened


def cited(answer: Answer) -> list[str]:
    return list(dict.fromkeys(c.document for c in answer.citations))


def test_with_the_plan_alone_it_is_the_plan_s_assistant(assistant: Assistant) -> None:
    alone = open_shelf(today=lambda: TODAY)
    assert isinstance(alone, Assistant)
    assert alone.fingerprint == assistant.fingerprint


@pytest.mark.parametrize(
    ("question", "direct"),
    [
        ("国家级质检中心建设由谁牵头？", "示例省市场监管局"),
        ("电动自行车乱改装整治的责任单位是哪些？", "示例省市场监管局"),
        ("农产品质量追溯体系由哪些单位配合？", "示例省供销合作社"),
        ("谁负责公布抽查结果？", "示例省市场监管局"),
        ("培育首席质量官什么时候完成？", "长期坚持"),
        ("示例省市场监管局牵头哪些任务？", "建设国家级质检中心；每季度向社会公布一次"),
    ],
)
def test_who_leads_is_told_from_the_document_that_says_it(
    several: ShelfAssistant, question: str, direct: str
) -> None:
    answer = several.ask(question)
    assert answer.statements[0].text == f"《{TASKS}》："
    assert (answer.status, answer.asks[0].direct) == ("answered", direct)
    assert cited(answer)[0] == TASKS


def test_parts_are_told_apart_and_what_is_missing_said(several: ShelfAssistant) -> None:
    answer = several.ask("开展专项抽查由谁牵头？")
    assert [s.text for s in answer.statements[1:4]] == [
        "责任单位：示例省市场监管局、示例省药监局。",
        "（责任单位：示例省市场监管局、示例省药监局）",
        "没有另外写明牵头单位。",
    ]


def test_the_plan_alone_still_says_that_it_does_not(assistant: Assistant) -> None:
    answer = assistant.ask("国家级质检中心建设由谁牵头？")
    assert answer.status == "not_in_plan"
    assert answer.statements[0].text.startswith("规划未明确牵头部门或责任单位")


@pytest.mark.parametrize(
    ("question", "words", "document"),
    [
        ("每年抽查重点产品多少批次？", "每年抽查重点产品不少于1200批次。", TASKS),
        ("未经检验出厂的茶叶罚多少钱？", "处五千元以上三万元以下的罚款", LAW),
        ("茶叶条例第四条怎么规定？", "每批茶叶出厂前应当检验，检验记录保存不少于二年。", LAW),
        ("每年上门帮扶多少家小微企业？", "每年上门帮扶300家小微企业。", "示例省质量提升行动方案（示例）"),
        ("免费检定多少台电子秤？", "5000台", "示例省市场监督管理局关于开展质量月活动的通知（示例）"),
        ("2022年规模以上茶企数量是多少？", "2022年规模以上茶企数量为150家。", "示例省制造业质量主要指标（示例，虚构）"),
        ("茶叶出口额年均增速是多少？", "茶叶出口额的年均增速为12%（表中所列）。", "示例省制造业质量主要指标（示例，虚构）"),
    ],
)  # fmt: skip
def test_each_document_speaks_for_itself(
    several: ShelfAssistant, question: str, words: str, document: str
) -> None:
    answer = several.ask(question)
    assert answer.statements[0].text == f"《{document}》："
    assert words in answer.statements[1].text
    assert cited(answer)[0] == document


@pytest.mark.parametrize(
    "question",
    ["茶叶包装上要写什么？", "咖啡加工要什么条件？", "海外仓建几个？", "抽查不合格怎么申诉？", "质量月开幕式谁主持？"],
)  # fmt: skip
def test_what_no_document_says(several: ShelfAssistant, question: str) -> None:
    answer = several.ask(question)
    assert answer.status == "not_in_plan"
    assert all(c.document_id == "hunan-quality-14-5" for c in answer.citations)


def test_a_repealed_one_is_marked_and_comes_after(several: ShelfAssistant) -> None:
    answer = several.ask("省级抽查每年不少于多少批次？")
    assert f"《{OLD}》（已废止）：" in answer.text
    assert {c.standing for c in answer.citations if c.document == OLD} == {"已废止"}
    assert f"《{OLD}》（已废止） > 第二条" in draw(answer)
    both = several.ask("每年抽查多少批次？")
    assert cited(both) == [TASKS, OLD]
    assert [c.marker for c in both.citations] == list(range(1, len(both.citations) + 1))
    for statement in both.statements:
        assert all(1 <= marker <= len(both.citations) for marker in statement.markers)


@pytest.mark.parametrize(
    "question", ["2025年森林覆盖率目标是多少？", "约束性指标有哪些？", "第三章讲什么？", "你好", "今天天气怎么样"]
)  # fmt: skip
def test_what_the_plan_says_it_says_as_before(
    several: ShelfAssistant, assistant: Assistant, question: str
) -> None:
    ours, alone = answer_json(several.ask(question)), answer_json(assistant.ask(question))
    for field in ("fingerprint", "latency_ms"):
        del ours[field], alone[field]
    assert ours == alone


def test_a_limit_and_a_name_in_the_question(several: ShelfAssistant, home: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANQA_DATA", str(home))
        one = open_shelf(within=["抽查办法"], today=lambda: TODAY)
        assert cited(one.ask("每年抽查多少批次？")) == [OLD]
        assert isinstance(open_shelf(within=["hunan-quality-14-5"]), Assistant)
        with pytest.raises(ShelfError, match="书架上没有“咖啡”"):
            open_shelf(within=["咖啡"])
        with pytest.raises(ShelfError, match="请写明编号"):
            open_shelf(within=["示例省"])
    assert cited(several.ask("产品质量抽查办法里每年抽查多少批次？")) == [OLD]


def test_every_quote_is_its_document_s_own(several: ShelfAssistant) -> None:
    texts = {r.about.document_id: r.open().document.text for r in several.readers}
    for question in ("每年抽查多少批次？", "国家级质检中心建设由谁牵头？", "质量提升要做什么？"):
        for citation in several.ask(question).citations:
            assert texts[citation.document_id][citation.start : citation.end] == citation.quote


def test_a_follow_up(several: ShelfAssistant) -> None:
    answer = several.ask("那培育首席质量官呢？", ["农产品质量追溯体系由谁牵头？"])
    assert answer.asks[0].direct == "示例省国资委"


def test_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANQA_DATA", str(home))
        assert main(["--in", "分工", "--json", "培育首席质量官由谁牵头？"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["direct"] == "示例省国资委"
        assert told["citations"][0]["document"] == TASKS
        assert main(["--in", "分工", "--why", "培育首席质量官由谁牵头？"]) == 0
        assert main(["--why", "培育首席质量官由谁牵头？"]) == 1
        assert "--why 一次只用于一份文件" in capsys.readouterr().err
        assert main(["--in", "咖啡", "问题"]) == 1
