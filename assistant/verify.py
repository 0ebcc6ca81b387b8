"""Nothing leaves unchecked: each claim must be what its verdict says it is.

verbatim   every run of the statement's own words is a substring of a cited span
computed   every figure stands in a cited span, or is the recomputed result of arithmetic shown
absent     names what was looked for in 「」 or “”
notice     makes no claim about the plan beyond counts
"""

from __future__ import annotations

import ast
import operator
import re
from dataclasses import replace

from assistant.plan import Plan
from assistant.question import Question
from assistant.reply import Claim, Reply

_OWN_WORDS = re.compile(r"「[^」]*」")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
# An expression, its sign of equality and the result: （80−72）÷72≈11.11
_EQUATION = re.compile(r"([（()）\d.+−×÷^]*\d[（()）\d.+−×÷^]*)([=≈])(−?\d+(?:\.\d+)?)(%?)")
_PAGES = re.compile(r"第\d+(?:—\d+)?页（据目录）")
# Numbers of items that the statement itself lists.
_COUNTS = re.compile(
    r"共\d+(?:项|个部分|个专栏|章|类)|共列\d+项|有\d+处|^（\d+）|的\d+项指标|\d+项（|\d+年平均"
)
_FRAMES = re.compile(r"^(?:写在|另见|见于标题|（\d+）|共\d+项：|是：|不是：|规划写到：)")
# The year a fact holds for, said behind a clause that leaves it out.
_WHEN = re.compile(r"（(\d{4})年(?:目标)?）。$")
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_MOST_POWER = 30
_ROUNDING = 0.00501
_ROUNDING_WHOLE = 0.50001


def verified(plan: Plan, question: Question, reply: Reply) -> Reply:
    """The reply without claims that do not hold; a refusal when nothing is left."""
    kept = tuple(claim for claim in reply.claims if not fault(plan, claim))
    if any(claim.verdict != "notice" for claim in kept) or len(kept) == len(reply.claims):
        return replace(reply, claims=kept)
    absent = Claim(f"规划中没有找到与「{question.text[:28]}」对应的内容。", "absent")
    return Reply("not_in_plan", (absent,), reply.near)


def fault(plan: Plan, claim: Claim) -> str:
    """What is wrong with a claim, empty when it holds."""
    evidence = " ".join(plan.document.text[start:end] for start, end in claim.spans)
    if claim.verdict == "verbatim":
        return _not_quoted(claim.text, evidence, plan, claim)
    if claim.verdict == "computed":
        return _not_computed(claim.text, evidence + " " + _headings(plan, claim), plan)
    if claim.verdict == "absent" and not re.search(r"[「“]", claim.text):
        return f"没有说明查找了什么：{claim.text}"
    return ""


def _headings(plan: Plan, claim: Claim) -> str:
    return " ".join(" ".join(plan.document.section_at(start).path) for start, _ in claim.spans)


def _not_quoted(text: str, evidence: str, plan: Plan, claim: Claim) -> str:
    """The frame (写在…, （1）…, pages) aside, the words must stand in the evidence or its path."""
    when = _WHEN.search(text)
    if when and not any(
        when.group(1) in plan.document.text[s.start : s.end]
        for s in (plan.document.section_at(start) for start, _ in claim.spans)
    ):
        return f"年份“{when.group(1)}”没有依据：{text[:30]}"
    body = _FRAMES.sub("", _PAGES.sub("", _WHEN.sub("。", text))).replace(" | ", "\t")
    have = _bare(evidence + _headings(plan, claim))
    for part in re.split(r"[；>]", body):
        if not all(_bare(piece) in have for piece in _pieces(part, have)):
            return f"引文不在原文中：{part[:30]}"
    return ""


def _pieces(part: str, have: str) -> tuple[str, ...]:
    """The part whole, or a heading and what is quoted below it."""
    heading, colon, quoted = part.partition("：")
    return (heading, quoted) if colon and _bare(part) not in have else (part,)


def _bare(text: str) -> str:
    return re.sub(r"[\s。，；：“”]", "", text)


def _not_computed(text: str, evidence: str, plan: Plan) -> str:
    """Figures must stand in the evidence or be results of arithmetic that holds."""
    plain = _COUNTS.sub(" ", _OWN_WORDS.sub(" ", text))
    known = set(map(float, _FIGURE.findall(evidence)))
    known |= {float(year) for row in plan.document.indicators for year in row.years}
    for expression, sign, result, percent in _EQUATION.findall(plain):
        operands = set(map(float, _FIGURE.findall(expression)))
        strange = operands - known - _SPANS - {100.0, 10000.0}
        if strange:
            return f"算式中的“{min(strange):g}”没有依据：{text[:40]}"
        value = evaluate(expression)
        stated = float(result.replace("−", "-"))
        whole = sign == "≈" and "." not in result
        least = _ROUNDING_WHOLE if whole else _ROUNDING
        if value is None or abs(value * (100 if percent else 1) - stated) > least:
            return f"算式不成立：{expression}={result}"
        known.add(abs(stated))
    for figure in _FIGURE.findall(_EQUATION.sub(" ", plain)):
        if float(figure) not in known:
            return f"数字“{figure}”没有依据：{text[:40]}"
    return ""


# Numbers of years between two columns of a table, by which changes are divided.
_SPANS = {float(count) for count in range(1, 31)}


def evaluate(expression: str) -> float | None:
    """The value of a sum written with + − × ÷ ^ and brackets; None when it is not one."""
    code = expression.translate(str.maketrans("（）−×÷", "()-*/")).replace("^", "**")
    while code.count("(") > code.count(")") and code.startswith("("):
        # a bracket of the sentence, not of the sum
        code = code[1:]
    try:
        return _value(ast.parse(code, mode="eval").body)
    except (SyntaxError, ArithmeticError, ValueError):
        return None


def _value(node: ast.AST) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow) and (abs(right) > _MOST_POWER or left < 0):
            raise ValueError("power out of range")
        return float(_OPERATORS[type(node.op)](left, right))
    raise ValueError(f"not arithmetic: {ast.dump(node)}")
