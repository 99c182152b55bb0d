"""Turns a parsed expression into Python closures. No text is ever handed to Python to run.

`compile_expression` gives a `Compiled` with the closure and its static type. Paths have their own module
(`paths`), functions a package (`functions`); unknown functions and wrong numbers of arguments are refused
here, at load, also where they would never be reached.
"""

from __future__ import annotations

import math

from core.forms.tree import in_document_order, string_value
from core.forms.xpath import values
from core.forms.xpath.compiled import (
    ANY,
    BOOLEAN,
    NODES,
    NUMBER,
    TEXT,
    Compiled,
    Run,
    RunNumber,
    Scope,
    constant,
)
from core.forms.xpath.environment import Context
from core.forms.xpath.faults import XPathNameError
from core.forms.xpath.functions.library import compile_call
from core.forms.xpath.parser import parse
from core.forms.xpath.paths import compile_path, compile_predicates
from core.forms.xpath.syntax import (
    CHAINED,
    Binary,
    Call,
    Expression,
    Filter,
    Literal,
    Negation,
    Number,
    Path,
    operands,
)


def compile_text(expression: str, scope: Scope) -> Compiled:
    """Parses and compiles; XPathError when the expression cannot be taken."""
    return compile_expression(parse(expression), scope)


def compile_expression(expression: Expression, scope: Scope) -> Compiled:
    """Compiles a parsed expression."""
    if isinstance(expression, Path):
        return compile_path(expression, scope, compile_expression)
    if isinstance(expression, Call):
        return compile_call(expression, scope, compile_expression)
    if isinstance(expression, Binary):
        return _binary(expression, scope)
    if isinstance(expression, Literal):
        return constant(expression.value, TEXT)
    if isinstance(expression, Number):
        return constant(expression.value, NUMBER)
    if isinstance(expression, Negation):
        operand = compile_expression(expression.operand, scope).number()
        return Compiled(lambda c: -operand(c), NUMBER)
    return _filter(expression, scope)


def _binary(expression: Binary, scope: Scope) -> Compiled:
    operator = expression.operator
    if operator == "|":
        return _union(expression, scope)
    if operator in CHAINED:
        return _chain(operator, [compile_expression(operand, scope) for operand in operands(expression)])
    left = compile_expression(expression.left, scope)
    right = compile_expression(expression.right, scope)
    if operator in ("=", "!="):
        return Compiled(_equality(operator, left, right, expression), BOOLEAN)
    if operator in _ORDER:
        return Compiled(_relation(operator, left, right), BOOLEAN)
    return Compiled(_arithmetic(operator, left.number(), right.number()), NUMBER)


def _chain(operator: str, compiled: list[Compiled]) -> Compiled:
    if operator == "+":
        numbers = [one.number() for one in compiled]
        if len(numbers) == 2:
            return Compiled(_plus(*numbers), NUMBER)
        return Compiled(_total(numbers), NUMBER)
    truths = [one.boolean() for one in compiled]
    if len(truths) == 2:
        a, b = truths
        return Compiled((lambda c: a(c) or b(c)) if operator == "or" else (lambda c: a(c) and b(c)), BOOLEAN)
    if operator == "or":
        return Compiled(lambda c: any(truth(c) for truth in truths), BOOLEAN)
    return Compiled(lambda c: all(truth(c) for truth in truths), BOOLEAN)


def _total(numbers: list[RunNumber]) -> RunNumber:
    def run(c: Context) -> float:
        total = 0.0
        for number in numbers:
            total += number(c)
        return total

    return run


def _plus(a: RunNumber, b: RunNumber) -> RunNumber:
    return lambda c: a(c) + b(c)


_ORDER = {"<": values.lt, "<=": values.le, ">": values.gt, ">=": values.ge}


def _equality(operator: str, left: Compiled, right: Compiled, expression: Binary) -> Run:
    if left.kind == NODES and isinstance(expression.right, Literal):
        return _nodes_with_text(operator, left, expression.right.value)
    a, b = left.run, right.run
    if left.kind == TEXT and right.kind == TEXT:
        return (lambda c: a(c) == b(c)) if operator == "=" else (lambda c: a(c) != b(c))
    compare = values.equal if operator == "=" else values.unequal
    return lambda c: compare(a(c), b(c), c.env.zone)


def _nodes_with_text(operator: str, left: Compiled, text: str) -> Run:
    nodes = left.nodes()
    if operator == "=":
        return lambda c: any(string_value(node) == text for node in nodes(c))
    return lambda c: any(string_value(node) != text for node in nodes(c))


def _relation(operator: str, left: Compiled, right: Compiled) -> Run:
    test = _ORDER[operator]
    if left.kind in (TEXT, NUMBER) and right.kind in (TEXT, NUMBER):
        x, y = left.number(), right.number()
        return lambda c: test(x(c), y(c))
    a, b = left.run, right.run
    return lambda c: values.ordered(a(c), b(c), c.env.zone, test)


def _arithmetic(operator: str, a: RunNumber, b: RunNumber) -> RunNumber:
    if operator == "-":
        return lambda c: a(c) - b(c)
    if operator == "*":
        return lambda c: a(c) * b(c)
    if operator == "div":
        return lambda c: divide(a(c), b(c))
    return lambda c: remainder(a(c), b(c))


def divide(a: float, b: float) -> float:
    """IEEE 754 division."""
    if b:
        return a / b
    if a != a or b != b or a == 0:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def remainder(a: float, b: float) -> float:
    """The remainder with the sign of the dividend."""
    if a != a or b != b or math.isinf(a) or b == 0:
        return math.nan
    return a if math.isinf(b) else math.fmod(a, b)


def _union(expression: Binary, scope: Scope) -> Compiled:
    left = compile_expression(expression.left, scope)
    right = compile_expression(expression.right, scope)
    for side in (left, right):
        if side.kind not in (NODES, ANY):
            raise XPathNameError("a union needs paths on both sides")
    a, b = left.nodes(), right.nodes()
    return Compiled(lambda c: in_document_order(a(c) + b(c)), NODES)


def _filter(expression: Filter, scope: Scope) -> Compiled:
    start = compile_expression(expression.start, scope)
    if start.kind not in (NODES, ANY):
        raise XPathNameError("a predicate needs nodes before it")
    nodes = start.nodes()
    keep = compile_predicates(expression.predicates, scope, compile_expression)
    return Compiled(lambda c: keep(c, nodes(c)), NODES)
