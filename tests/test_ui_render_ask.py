"""The questions the start page offers, each with what the plan says to it."""

import pytest

from assistant.app import Assistant
from assistant.values import Status
from ui.render_answer import answer_body
from ui.render_ask import EXAMPLES, ask_html

_FOUNDED = ("verbatim", "computed", "rephrased")
# Question to status and words of the answer.
SAID: dict[str, tuple[Status, tuple[str, ...]]] = {
    "鞭炮厂要注意哪些质量要求？": (
        "answered",
        ("产品超规格、含违禁药物、引燃时间超标", "烟花爆竹标准体系"),
    ),
    "电线电缆企业要做哪些事？": ("answered", ("数字化改造", "关键指标试验验证")),
    "秤不准归谁管？": ("answered", ("落实使用单位的计量主体责任",)),
    "规划里有没有补贴金额？": ("not_in_plan", ("没有写明具体金额",)),
    "2025年森林覆盖率目标是多少？": ("answered", ("≥59%", "59.96%")),
    "约束性指标有哪些？": ("answered", ("优良水质比例", "优良天数比率", "森林覆盖率")),
    "制造业质量提升由谁牵头？": ("not_in_plan", ("未明确牵头部门",)),
    "保障措施有哪些？": (
        "answered",
        ("健全体制机制", "完善政策措施", "加大质量投入", "强化考核督查"),
    ),
    "国检中心2025年要达到多少个？": ("answered", ("28个", "24个")),
    # 12 − 6 = 6
    "中国质量奖五年要增加几项？": ("answered", ("12−6=6", "增加6项")),
    "2030年森林覆盖率是多少？": ("not_in_plan", ("没有给出「2030年」",)),
    "烟花爆竹写在哪一章？": ("answered", ("第三章 主要任务", "专栏4 消费品质量提升")),
}


def test_each_example_has_its_words_here_and_a_button_on_the_page() -> None:
    shown = [question for group in EXAMPLES.values() for question in group]
    assert shown == list(SAID)
    drawn = ask_html()
    assert [drawn.count(f'data-question="{question}"') for question in shown] == [1] * len(shown)


@pytest.mark.parametrize("question", SAID)
def test_an_example_is_answered_without_fault(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    status, words = SAID[question]
    assert answer.status == status
    assert [word for word in words if word not in answer.text] == []
    assert [ask.status for ask in answer.asks] == [status]
    # whatever is said of the plan stands on words of it; only a notice or a refusal does without
    bare = [s.text for s in answer.statements if not s.markers and s.verdict in _FOUNDED]
    assert bare == []
    assert len({s.text for s in answer.statements}) == len(answer.statements)
    body = answer_body(answer)
    assert body.count('class="statement"') == len(answer.statements)
    assert body.count('class="chip"') == sum(bool(s.markers) for s in answer.statements)
