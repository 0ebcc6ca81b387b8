import pytest

from eval.refusals import is_refusal


@pytest.mark.parametrize(
    "text",
    [
        "规划未载明",
        "未载明。",
        "规划未提",
        "规划没有写",
        "规划没有写明牵头部门",
        "规划中没有提到罚款的具体数额",
        "《规划》未明确具体比例",
        "本规划对此并未规定",
        "文中未提及",
        "没有提到",
        "未提到具体金额",
        "无",
        " 无。",
        "无答案",
        "（无）",
        "无法回答",
        "根据规划无法回答该问题",
        "规划里没有相关内容",
        "没有关于罚款的规定",
        "未找到相关信息",
        "不知道",
        "规划未载明，无法回答",
        "规划没有规定罚款金额，但写到要加大处罚力度。",
        "对此，规划没有写",
        "规划未载明；建议咨询主管部门",
        "与本规划无关",
        "拒绝回答。",
        "not in plan",
        "N/A",
        "n/a",
        "Not answerable",
        "unanswerable",
        "Not mentioned in the plan.",
        "The document does not mention the fine",
        "该问题超出规划范围",
    ],
)
def test_refusals(text: str) -> None:
    assert is_refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有落后产能",
        "没有规定动作",
        "无锡市",
        "无线电管理局",
        "未来五年",
        "不知道就问省市场监管局",
        "规划没有写明牵头部门，但由省市场监管局负责",
        "规划未载明2020年数值；2025年为95%",
        "没有，规划只要求大中型企业",
        "规划没有写明期限，由省市场监管局负责",
        "没有",
        "93.61%",
        "规划提到了三项",
        "说明书",
        "没收违法所得",
        "none of them but one",
    ],
)
def test_answers(text: str) -> None:
    assert not is_refusal(text)
