"""Details a question asks for that the sentences found do not have.

An amount, a procedure, a day, names, a figure in a unit: asked for, each must stand
in the evidence.
"""

from __future__ import annotations

import re

from assistant.answers import silent
from assistant.answers.enumeration import enumerated
from assistant.answers.rows import speaks_of_row
from assistant.numbers import numbers
from assistant.reply import Inquiry, Reply

MONEY = re.compile(r"(?:\d+(?:\.\d+)?|[一二三四五六七八九两]百?千?)\s*余?(?:亿|万)?元")
_DAY = re.compile(r"\d+月|\d+日")
DATE = re.compile(r"\d{4}年|每年|年底|“?十[三四五]五|时期|连续")
_PROCEDURE = re.compile(r"统一窗口|网上联合受理")
NAME = re.compile(r"[\u4e00-\u9fff]{2,}(?:公司|集团|大学|学院|研究院|医院|厂)")
_ASKED_UNIT = re.compile(
    r"(?:多少|(?<=[有要到达建共得拿评办批增标开上少多分定需挂挖测降超过能抽了满罚])几(?!乎|何|个亿))(?:个)?(万家|家|项|件|张|名|种|类|条|次|批次|批|秒|毫克|公斤|千克|公里|码|米|毫米|克|层|课时|台|人|户|辆|吨|平米?|平方米|微克|月|字|倍|级|天|年(?!份)|度|座|所|期|小时|分钟|页|位|步|块)"
)
_DURATION = re.compile(
    r"(?<![前这那近过好十九后二三])几个?(月|天|年)(?=才|能|后|内|之|可|就|消|恢复|有效|吗|[？?]|$)"
)
_MEASURE = re.compile(
    r"多(厚|重(?!视|要|点|大)|长|宽|远|快)(?!期|时间|久|效|途|发展|线)|(?:限值|系数|浓度|温度|转速|电压|厚度|重量|长度|噪声|含量|净化率|除菌率|限速多少)"
)
_PERCENT = re.compile(r"百分之(?:几|多少)|几个?百分点|百分比")
_SAME_UNIT = (
    {"家", "个", "所", "座", "期"},
    {"项", "个", "件", "种", "类", "条", "次", "批", "大"},
    {"名", "人", "位", "个"},
    {"张", "个", "份"},
)
_LEAST_NAMES = 3


def detail(inquiry: Inquiry) -> Reply | None:
    """Telephones, amounts, procedures, days and names, refused unless the evidence has one."""
    question = inquiry.question
    evidence = " ".join(item.sentence.text for item in inquiry.scored[:2])
    if question.asks("contact"):
        return silent.detail(inquiry, "电话、地址、网址、人名等信息")
    if question.asks("money") and not MONEY.search(evidence) and not _row_of_money(inquiry):
        return silent.detail(inquiry, "具体金额或标准")
    if question.asks("procedure") and not _PROCEDURE.search(evidence):
        return silent.detail(inquiry, "办理渠道、流程或条件")
    if question.asks("day") and not _DAY.search(
        inquiry.scored[0].sentence.text if inquiry.scored else ""
    ):
        return silent.detail(inquiry, "具体日期")
    if question.asks("date") and not speaks_of_row(inquiry) and not DATE.search(evidence):
        return silent.detail(inquiry, "具体时间")
    if (
        question.asks("names")
        and question.kind not in ("who", "where", "yes_no")
        and not NAME.search(evidence)
        and len(enumerated(inquiry.scored[0].sentence.text)) < _LEAST_NAMES
    ):
        return silent.detail(inquiry, "具体名单或名称")
    return None


def _row_of_money(inquiry: Inquiry) -> bool:
    return speaks_of_row(inquiry) and inquiry.rows[0].row.unit.endswith("元")


def figure(inquiry: Inquiry) -> Reply | None:
    """A figure in a unit (几秒, 多少家, 百分之几) that no sentence of the evidence has."""
    if speaks_of_row(inquiry) or not inquiry.scored:
        return None
    text = inquiry.text
    evidence = " ".join(item.sentence.text for item in inquiry.scored[:3])
    units = {number.unit for number in numbers(evidence)}
    asked = _ASKED_UNIT.search(text)
    if asked and asked.group(1) not in evidence_units(evidence, units) and not _counts_parts(text):
        return silent.detail(inquiry, f"这个数字（以「{asked.group(1)}」计）")
    if _DURATION.search(text) and not (units & {"年", "天", "月"} or _DAY.search(evidence)):
        return silent.detail(inquiry, "期限")
    if _MEASURE.search(text) and not units - {"大", "项", "个"}:
        return silent.detail(inquiry, "这项技术数值")
    if _PERCENT.search(text) and "%" not in units:
        return silent.detail(inquiry, "这个比例")
    return None


def evidence_units(evidence: str, units: set[str]) -> set[str]:
    """Units of the evidence's figures with those that count the same kind of thing."""
    found = set(units) | set(re.findall(r"\d余?([\u4e00-\u9fff])", evidence))
    found |= set(re.findall(r"\d余?(批次)", evidence))
    for group in _SAME_UNIT:
        if found & group:
            found |= group
    return found


def _counts_parts(text: str) -> bool:
    """How many parts a thing has can be counted even where no figure is printed."""
    return bool(re.search(r"几(个|大|项|条|类|种|方面|块|点|部分|步)|哪几", text))
