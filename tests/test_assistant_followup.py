"""Follow-ups made whole from earlier questions and answers; a new topic is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.app import Assistant
from assistant.followup import complete, undecided
from assistant.followup_topic import Turn, last_context

CEMENT = "水泥怎么提升质量？"


@pytest.mark.parametrize(
    ("history", "question", "understood", "first"),
    [
        (
            ["2020年鲁班奖有多少项？"],
            "那2025年呢",
            "2025年鲁班奖有多少项？",
            "2025年鲁班奖目标为80项（预期性）；2020年为72项。",
        ),
        (
            ["2025年鲁班奖目标是多少？"],
            "那大禹奖呢",
            "2025年大禹奖目标是多少？",
            "2025年大禹奖目标为5项（预期性）；2020年为3项。",
        ),
        (
            ["森林覆盖率目标是多少？"],
            "它是约束性的吗",
            "“森林覆盖率”是约束性的吗",
            "是，“森林覆盖率”是约束性指标。",
        ),
        (
            ["鲁班奖目标是多少？"],
            "比2020年增加多少？",
            "“鲁班奖”比2020年增加多少？",
            "从2020年到2025年：80−72=8，增加8项。",
        ),
        (
            ["2025年森林覆盖率目标是多少？"],
            "那2030年呢",
            "2030年森林覆盖率目标是多少？",
            "规划没有给出「2030年」的数据或目标（所问为「2030年森林覆盖率目标是多少」）。",
        ),
        (
            ["鲁班奖目标是多少？", "大禹奖目标是多少？"],
            "这两个合计多少？",
            "鲁班奖和大禹奖合计多少？",
            "2025年：“鲁班奖”80项，“大禹奖”5项；80+5=85项。",
        ),
        (
            ["专栏4包括哪些产品？"],
            "第三个由谁负责？",
            "“烟花爆竹”由谁负责？",
            "规划未明确牵头部门或责任单位（所问为「“烟花爆竹”由谁负责」）。",
        ),
        (
            ["电动自行车有哪些要求？"],
            "这个谁来管？",
            "“电动自行车”谁来管？",
            "规划未明确牵头部门或责任单位（所问为「“电动自行车”谁来管」）。",
        ),
    ],
)
def test_understood_and_answered(
    assistant: Assistant, history: list[str], question: str, understood: str, first: str
) -> None:
    answer = assistant.ask(question, history)
    assert answer.question == question
    assert answer.understood == understood
    assert answer.statements[0].text == first


@pytest.mark.parametrize(
    ("history", "question", "name", "section_id"),
    [
        (["基本原则有哪几条？"], "第二条展开讲", "质量引领，创新发展", "02.02.02"),
        (["专栏4包括哪些产品？"], "最后一个展开讲", "残疾人用品", "03.01.01.03.z04.08"),
        (["强化计量服务支撑包括哪些？"], "第二项具体说说", "加强计量科技基础研究", "03.02.02.02"),
        (["第四章讲什么？"], "第二个展开说说", "完善政策措施", "04.02"),
    ],
)
def test_an_item_of_the_list_last_given(
    assistant: Assistant, history: list[str], question: str, name: str, section_id: str
) -> None:
    answer = assistant.ask(question, history)
    assert answer.understood == f"“{name}”的主要内容是什么？"
    assert answer.status == "answered"
    assert {citation.section_id for citation in answer.citations} == {section_id}


def test_an_item_beyond_the_list_is_no_item(assistant: Assistant) -> None:
    answer = assistant.ask("第九条展开讲", ["基本原则有哪几条？"])
    assert "质量引领" not in answer.understood


def test_more_of_the_same_section_in_turn(assistant: Assistant) -> None:
    """还有呢 gives sentences not shown before, until the section is told."""
    first = assistant.ask("烟花爆竹有什么要求？")
    shown = {citation.start for citation in first.citations}
    more = assistant.ask("还有呢", ["烟花爆竹有什么要求？"])
    assert more.understood == "“烟花爆竹”还有哪些内容？"
    new = [citation for citation in more.citations if citation.section_id == "03.01.01.03.z04.03"]
    assert new
    assert not shown & {citation.start for citation in new}
    total = assistant.plan.sentences_of["03.01.01.03.z04.03"]
    assert len(shown) + len(new) <= len(total)


def test_small_talk_between_is_passed_over(assistant: Assistant) -> None:
    answer = assistant.ask("在第几页？", ["森林覆盖率目标是多少？", "谢谢"])
    assert answer.understood == "“森林覆盖率”在第几页？"
    assert answer.statements[0].text.endswith("，第13—15页（据目录）。")


@pytest.mark.parametrize(
    "question",
    [CEMENT, "烟花爆竹在规划的哪一章？", "三高四新是什么意思？", "第四章讲什么？", "你好"],
)
def test_a_new_topic_is_not_dragged_into_the_old_one(assistant: Assistant, question: str) -> None:
    alone = assistant.ask(question)
    after = assistant.ask(question, ["鲁班奖目标是多少？"])
    assert (after.understood, after.statements) == (alone.understood, alone.statements)
    assert "鲁班奖" not in after.text


@pytest.mark.parametrize("history", [[], ["你好"], ["", "谢谢"]])
def test_nothing_to_follow(assistant: Assistant, history: list[str]) -> None:
    answer = assistant.ask(CEMENT, history)
    assert answer.understood == CEMENT


def turn(assistant: Assistant, question: str) -> Turn:
    return Turn(question, assistant.ask(question))


def test_a_question_without_a_talk_is_left_as_typed(assistant: Assistant) -> None:
    assert complete(assistant.plan, "那2025年呢", ()).text == "那2025年呢"
    after_hello = complete(assistant.plan, "那2025年呢", (turn(assistant, "你好"),))
    assert (after_hello.text, after_hello.understood) == ("那2025年呢", "")


def test_context_is_the_section_last_cited(assistant: Assistant) -> None:
    turns = (turn(assistant, CEMENT), turn(assistant, "谢谢"))
    context = last_context(assistant.plan, turns)
    assert context is not None
    assert (context.section_id, context.words) == ("03.01.01.02.z03.05", "水泥")
    assert last_context(assistant.plan, (turn(assistant, "你好"),)) is None


def test_told_to_the_end_it_does_not_start_over(assistant: Assistant) -> None:
    """The last section of the plan: its sentences one after the other, then no more."""
    history = ["“强化考核督查”的主要内容是什么？", "还有呢"]
    answers = [assistant.ask(history[0]), assistant.ask(history[1], history[:1])]
    shown = [s.text for answer in answers for s in answer.statements]
    for sentence in assistant.plan.sentences_of["04.04"]:
        assert sum(sentence.text in text for text in shown) == 1
    (said,) = assistant.ask("还有呢", history).statements
    assert (said.text, said.verdict) == ("“四、强化考核督查”的内容已经全部列出。", "notice")


def test_follow_ups_can_be_switched_off(assistant: Assistant) -> None:
    off = assistant.settings.answer.model_copy(update={"follow_ups": False})
    plain = replace(assistant, settings=assistant.settings.model_copy(update={"answer": off}))
    answer = plain.ask("它是约束性的吗", ["森林覆盖率目标是多少？"])
    assert "森林覆盖率”是" not in answer.understood


@pytest.mark.parametrize(
    ("history", "question", "understood", "first"),
    [
        (
            ["2025年大禹奖要拿到多少项？"],
            "不对，我要问的是鲁班奖",
            "2025年鲁班奖要拿到多少项？",
            "2025年鲁班奖目标为80项（预期性）；2020年为72项。",
        ),
        (
            ["国检中心2025年多少个？"],
            "搞错了，是2020年",
            "国检中心2020年多少个？",
            "2020年国检中心为24个；2025年目标为28个（预期性）。",
        ),
        (
            ["大禹奖2025年目标是多少？"],
            "我怎么记得是8项",
            "2025年“大禹奖”是8项吗？",
            "与规划不符：不是「8项」。",
        ),
        (
            ["绿色食品2025年多少个？"],
            "属于哪种性质",
            "“绿色食品”是约束性指标还是预期性指标？",
            "“绿色食品”是预期性指标。",
        ),
        (
            ["消费品质量合格率2025年多少？", "制造业的呢？"],
            "这俩相差多少",
            "2025年消费品质量合格率和制造业产品质量合格率相差多少",
            "2025年：“消费品质量合格率”93.5%，“制造业产品质量合格率”95.0%；"
            "95.0−93.5=1.5，“制造业产品质量合格率”高1.5个百分点。",
        ),
        (
            ["有机产品2020年有多少个？", "绿色食品呢？"],
            "回到前面第一个，它2025年要多少个",
            "“有机产品”2025年要多少个",
            "2025年有机产品目标为500个（预期性）；2020年为446个。",
        ),
        (
            ["国检中心2025年多少个？"],
            "长沙市的呢",
            "长沙市国检中心2025年多少个？",
            "规划没有给出「长沙」的相应内容。",
        ),
        (
            ["洞庭湖怎么治理？"],
            "投资多少",
            "“洞庭湖”投资多少",
            "规划没有写明具体金额，因此不能回答「“洞庭湖”投资多少」。",
        ),
        (
            ["检验检测机构到2025年多少家？"],
            "全国排第几",
            "“检验检测机构”全国排第几",
            "规划没有写明具体名次，因此不能回答「“检验检测机构”全国排第几」。",
        ),
    ],
)
def test_understood_in_other_forms(
    assistant: Assistant, history: list[str], question: str, understood: str, first: str
) -> None:
    answer = assistant.ask(question, history)
    assert (answer.understood, answer.statements[0].text) == (understood, first)


@pytest.mark.parametrize(
    ("history", "question", "understood", "section_id"),
    [
        (["电动自行车怎么管？"], "烟花爆竹呢", "烟花爆竹怎么管？", "03.01.01.03.z04.03"),
        (
            ["绿色建筑2025年占比多少？"],
            "装配式的呢",
            "装配式建筑2025年占比多少？",
            "03.01.03.z08.02",
        ),
        (["省人大做了什么？"], "省工信厅呢", "省工信厅做了什么？", "01.01.04.03"),
        (
            ["电动自行车怎么管？"],
            "换个话题，学校要设质量专业吗",
            "学校要设质量专业吗",
            "03.04.02.02",
        ),
        (["电动自行车怎么管？"], "学校要设质量专业吗", "学校要设质量专业吗", "03.04.02.02"),
        (
            ["专栏4包括哪些产品？", "第五个有什么要求"],
            "第六个呢",
            "“儿童用品”的主要内容是什么？",
            "03.01.01.03.z04.06",
        ),
        (
            ["首席质量官制度什么时候实施？"],
            "你确定吗",
            "首席质量官制度什么时候实施？",
            "03.04.02.01",
        ),
    ],
)
def test_where_the_talk_goes(
    assistant: Assistant, history: list[str], question: str, understood: str, section_id: str
) -> None:
    answer = assistant.ask(question, history)
    assert answer.understood == understood
    assert answer.citations[0].section_id == section_id


def test_an_undecided_question_reaches_the_model(assistant: Assistant) -> None:
    turns = (turn(assistant, CEMENT),)
    assert undecided(assistant.plan, "谁来监督？", turns) == "谁来监督？"
    assert undecided(assistant.plan, "那玻璃呢", turns) is None
    assert assistant.judge("谁来监督？", turns[0]) > 0.5
    assert assistant.judge("三高四新是什么意思？", turns[0]) < 0.5


def test_a_counted_name_is_no_doubt(assistant: Assistant) -> None:
    answer = assistant.ask("那12大攻坚行动呢", ["八大体系有哪些"])
    assert answer.understood == "12大攻坚行动有哪些"
    assert answer.status == "answered"
    assert answer.statements[0].text.startswith("共12项：风险评估和标准制定专项行动、")
    assert answer.statements[0].text.endswith("、“双安双创”示范引领行动。")
    assert answer.direct is not None
    # twelve names, eleven joints
    assert answer.direct.count("、") == 11
