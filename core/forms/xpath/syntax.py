"""The parsed form of an expression: plain frozen dataclasses, no behaviour.

Made by `parser`, read by `compiler` (closures), `dependencies` (static analysis) and `explaining`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Literal:
    value: str


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of or and = != < <= > >= + - * div mod |."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Expression


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class NameTest:
    """`prefix` empty for none; `name` "*" for any."""

    prefix: str
    name: str


@dataclass(frozen=True, slots=True)
class KindTest:
    """`kind` is node, text, comment or processing-instruction; `target` only for the last."""

    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    axis: str
    test: NameTest | KindTest
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """`start` None: from the context node, or from the root when `absolute`."""

    absolute: bool
    steps: tuple[Step, ...]
    start: Expression | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A primary expression with predicates: `(a | b)[1]`."""

    start: Expression
    predicates: tuple[Expression, ...]


Expression: TypeAlias = Number | Literal | Binary | Negation | Call | Path | Filter


def parts(expression: Expression) -> Iterator[Expression]:
    """The direct sub-expressions, predicates included."""
    if isinstance(expression, Binary):
        yield expression.left
        yield expression.right
    elif isinstance(expression, Negation):
        yield expression.operand
    elif isinstance(expression, Call):
        yield from expression.arguments
    elif isinstance(expression, Filter):
        yield expression.start
        yield from expression.predicates
    elif isinstance(expression, Path):
        if expression.start is not None:
            yield expression.start
        for step in expression.steps:
            yield from step.predicates


def everything(expression: Expression) -> Iterator[Expression]:
    """The expression and all below it."""
    waiting: list[Expression] = [expression]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(parts(one))


CHAINED = ("or", "and", "+")
MAX_NESTING = 150


def operands(expression: Binary) -> list[Expression]:
    """The operands of a chain of the same operator, left to right: `a or b or c`."""
    found: list[Expression] = [expression.right]
    left = expression.left
    while (
        isinstance(left, Binary) and left.operator == expression.operator and expression.operator in CHAINED
    ):
        found.append(left.right)
        left = left.left
    found.append(left)
    found.reverse()
    return found


def nesting(expression: Expression) -> int:
    """How deep an expression nests, a chain of one operator counting once."""
    deepest = 0
    waiting: list[tuple[Expression, int]] = [(expression, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        below = operands(one) if isinstance(one, Binary) else parts(one)
        waiting.extend((each, depth + 1) for each in below)
    return deepest
