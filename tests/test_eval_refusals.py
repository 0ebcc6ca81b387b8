import pytest

from eval.refusals import is_refusal


@pytest.mark.parametrize(
    "text",
    [
        "规划未载明",
        "未载明",
        "规划未提",
        "规划未提及",
        "未提及。",
        "无",
        "没有提到",
        "规划没有写",
        "规划中没有写明奖励金额",
        "本规划未明确牵头部门。",
        "规划没有规定罚款金额，但写到要加大处罚力度。",
        "规划未说明，无法回答。",
        "无法回答",
        "根据规划无法回答",
        "不能确定",
        "文中没有相关内容",
        "规划里找不到对应的表述",
        "超出规划范围",
        "不在规划范围内",
        "与本规划无关",
        "应拒答",
        "拒绝回答。",
        "不知道",
        "N/A",
        "not in plan",
        "规划　未　载明",
    ],
)
def test_refusals(text: str) -> None:
    assert is_refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "28个",
        "不是，规划只写大中型企业",
        "没有，规划只要求大中型企业",  # the side of a yes-no answer
        "没有重大质量安全事故",
        "无毒无害",
        "无人机、机器人",
        "不少于5个",
        "未来五年",
        "不断提高企业质量意识",
        "由省市场监管局负责，规划未写明期限",
        "规划没有写明期限，由省市场监管局负责",  # the second clause answers
        "规划提到要奖励",
        "无障碍环境建设",
        "不合格产品",
    ],
)
def test_answers(text: str) -> None:
    assert not is_refusal(text)
