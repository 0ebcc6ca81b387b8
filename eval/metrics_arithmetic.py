"""Shown arithmetic, worked out again: which results of a text follow from known numbers."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable

_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A unit between a number and the sign after it: 93.61%-, 446个=, 95分)
_UNIT = re.compile(r"(?<=[\d)])[%\u4e00-\u9fff]{1,6}(?=[-+*/^=≈)])")
_LEFT = re.compile(r"[\d.()+\-*/^]+$")
_RIGHT = re.compile(r"-?(\d+(?:\.(\d+))?)(%?)")
_MAX_EXPONENT = 20


def numbers(text: str) -> list[float]:
    """All numbers of a plain text, signs left out."""
    return [float(found) for found in _NUMBER.findall(text)]


def derived(text: str, known: Iterable[float]) -> set[float]:
    """Results printed after = or ≈ in ``text`` (plain) that its left side really gives.

    Every operand must be in ``known`` or the result of an earlier equation.  A
    result may be rounded to the digits it prints, and may be a share as percent.
    """
    trusted = set(known)
    found: set[float] = set()
    signs = text.replace("×", "*").replace("÷", "/").replace("**", "^")
    signs = _UNIT.sub("", signs)
    for sign in re.finditer("[=≈]", signs):
        left, right = _LEFT.search(signs[: sign.start()]), _RIGHT.match(signs, sign.end())
        if left is None or right is None:
            continue
        if set(numbers(left[0])) <= trusted and _agrees(evaluate(left[0]), right):
            found.add(float(right[1]))
            trusted.add(float(right[1]))
    return found


def _agrees(value: float | None, printed: re.Match[str]) -> bool:
    if value is None:
        return False
    half = 0.5 * 10 ** -len(printed[2] or "") + 1e-9
    target = float(printed[1])
    values = (value, 100 * value) if printed[3] else (value,)
    return any(abs(abs(v) - target) <= half for v in values)


def evaluate(expression: str) -> float | None:
    """The value of + - * / ^ over numbers; None when it is not such an expression."""
    for text in (expression, expression.lstrip("()+-*/^.")):
        try:
            return _value(ast.parse(text.replace("^", "**"), mode="eval").body)
        except (SyntaxError, ValueError, ArithmeticError):
            continue
    return None


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow) and (abs(right) > _MAX_EXPONENT or left < 0):
            raise ValueError("exponent out of range")
        return _OPERATIONS[type(node.op)](left, right)
    raise ValueError("not arithmetic")
