"""How a function of the library is declared: name, number of arguments, how each argument is converted.

`pure` and `asking` wrap ordinary Python functions; a function that needs lazy arguments, node-sets or the
place it stands at writes its own `build`. Every table of functions in this package maps names to `Function`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.forms.xpath.compiled import (
    ANY,
    BOOLEAN,
    NODES,
    NUMBER,
    TEXT,
    Compile,
    Compiled,
    Run,
    RunBoolean,
    RunNodes,
    RunNumber,
    RunText,
    Scope,
)
from core.forms.xpath.faults import XPathNameError
from core.forms.xpath.syntax import Expression, KindTest, Path, Step

CONTEXT_NODE = Path(False, (Step("self", KindTest("node")),))


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call, compiled when asked for."""

    name: str
    expressions: tuple[Expression, ...]
    scope: Scope
    compile: Compile

    def __len__(self) -> int:
        return len(self.expressions)

    def value(self, index: int, *, aggregate: bool = False) -> Compiled:
        return self.compile(self.expressions[index], self.scope.wide(aggregate))

    def text(self, index: int) -> RunText:
        return self.value(index).text()

    def number(self, index: int) -> RunNumber:
        return self.value(index).number()

    def boolean(self, index: int) -> RunBoolean:
        return self.value(index).boolean()

    def nodes(self, index: int, *, aggregate: bool = True) -> RunNodes:
        """A node-set; XPathNameError when it can never be one."""
        compiled = self.value(index, aggregate=aggregate)
        if compiled.kind not in (NODES, ANY):
            raise XPathNameError(f"{self.name}() needs nodes")
        return compiled.nodes()


@dataclass(frozen=True, slots=True)
class Function:
    """`most` None: any number. `build` compiles a call."""

    least: int
    most: int | None
    build: Callable[[Arguments], Compiled]
    volatile: bool = False


def pure(function: Callable[..., Any], takes: str, gives: str, *, least: int | None = None) -> Function:
    """A function of its arguments alone; `takes` has one letter per argument: s text, n number, b boolean."""
    return Function(
        len(takes) if least is None else least, len(takes), _builder(function, takes, gives, False)
    )


def asking(function: Callable[..., Any], takes: str, gives: str, *, least: int | None = None) -> Function:
    """The same for a function that gets the Context first."""
    return Function(
        len(takes) if least is None else least, len(takes), _builder(function, takes, gives, True)
    )


def text_of_context_if_none(function: Callable[[str], Any], gives: str) -> Function:
    """A text function that takes the context node when it has no argument."""

    def build(arguments: Arguments) -> Compiled:
        if len(arguments):
            run = arguments.text(0)
        else:
            run = arguments.compile(CONTEXT_NODE, arguments.scope).text()
        return Compiled(lambda c: function(run(c)), gives)

    return Function(0, 1, build)


def _builder(
    function: Callable[..., Any], takes: str, gives: str, with_context: bool
) -> Callable[[Arguments], Compiled]:
    def build(arguments: Arguments) -> Compiled:
        runs = [_converted(arguments, index, letter) for index, letter in enumerate(takes[: len(arguments)])]
        return Compiled(_call(function, runs, with_context), gives)

    return build


def _call(function: Callable[..., Any], runs: list[Run], with_context: bool) -> Run:
    if with_context:
        return lambda c: function(c, *[run(c) for run in runs])
    if len(runs) == 1:
        first = runs[0]
        return lambda c: function(first(c))
    if len(runs) == 2:
        one, two = runs
        return lambda c: function(one(c), two(c))
    return lambda c: function(*[run(c) for run in runs])


def _converted(arguments: Arguments, index: int, letter: str) -> Run:
    if letter == "s":
        return arguments.text(index)
    if letter == "n":
        return arguments.number(index)
    return arguments.boolean(index)


__all__ = [
    "ANY",
    "BOOLEAN",
    "CONTEXT_NODE",
    "NODES",
    "NUMBER",
    "TEXT",
    "Arguments",
    "Compiled",
    "Function",
    "asking",
    "pure",
    "text_of_context_if_none",
]
