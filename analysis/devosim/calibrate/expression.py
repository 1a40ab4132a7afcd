"""Arithmetic over statistics, as targets write it: numbers, names, + - * / ** and brackets."""

import ast
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from devosim.calibrate.statistics import Statistics

OPERATIONS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


class Expression:
    """A formula that names a statistic at least; ValueError with the reason if the text is none."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self._tree = ast.parse(text, mode="eval").body
        except SyntaxError as why:
            raise ValueError("is no formula") from why
        self.names = sorted(set(_names(self._tree)))
        if not self.names:
            raise ValueError("is no formula of what a result holds: it names nothing")

    def of(self, statistics: Statistics) -> np.ndarray:
        """Its value in every replicate, infinite or nan where it divides by 0; KeyError for an unknown name."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return np.asarray(_value(self._tree, statistics), float)


def _names(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=int() | float()):
            return []
        case ast.Attribute(value=ast.Name(id=group), attr=name):
            return [f"{group}.{name}"]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATIONS:
            return _names(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            return _names(left) + _names(right)
    raise ValueError("is no formula of numbers, names such as survey.eu, and + - * / **")


def _value(node: ast.expr, statistics: Statistics) -> Any:  # noqa: ANN401
    match node:
        case ast.Constant(value=int() | float() as value):
            return np.float64(value)  # numbers of Python raise where those of numpy are infinite, or nobody's
        case ast.Attribute(value=ast.Name(id=group), attr=name):
            return statistics[f"{group}.{name}"]
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATIONS[type(op)](_value(operand, statistics))
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATIONS[type(op)](_value(left, statistics), _value(right, statistics))
    raise ValueError("is no formula")
