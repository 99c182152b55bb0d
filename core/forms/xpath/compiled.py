"""What compiling gives and what it must know: closures with a static type, and the scope of an expression.

Shared by `compiler`, `paths` and `functions`, which hand each other the compiling function instead of
importing one another in a circle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from core.forms.definition import ModelNode
from core.forms.tree import Node, string_value
from core.forms.xpath.environment import Context
from core.forms.xpath.syntax import Expression
from core.forms.xpath.values import Value, to_boolean, to_number, to_string

Run: TypeAlias = Callable[[Context], Value]
RunText: TypeAlias = Callable[[Context], str]
RunNumber: TypeAlias = Callable[[Context], float]
RunBoolean: TypeAlias = Callable[[Context], bool]
RunNodes: TypeAlias = Callable[[Context], list[Node]]

TEXT, NUMBER, BOOLEAN, NODES, ANY = "text", "number", "boolean", "nodes", "any"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known where an expression stands. `context` is the generic node it belongs to, if any;
    `aggregate` is true inside an argument that wants the nodes of all repeat instances."""

    namespaces: dict[str, str] = field(default_factory=dict)
    by_local_name: bool = True
    context: ModelNode | None = None
    root: ModelNode | None = None
    aggregate: bool = False

    def wide(self, aggregate: bool) -> Scope:
        """The same scope with `aggregate` set."""
        if self.aggregate == aggregate:
            return self
        return Scope(self.namespaces, self.by_local_name, self.context, self.root, aggregate)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A closure and the static type of what it gives."""

    run: Run
    kind: str

    def text(self) -> RunText:
        run = self.run
        if self.kind == TEXT:
            return run  # type: ignore[return-value]
        if self.kind == NODES:
            return _first_text(run)
        return lambda c: to_string(run(c))

    def number(self) -> RunNumber:
        run = self.run
        if self.kind == NUMBER:
            return run  # type: ignore[return-value]
        return lambda c: to_number(run(c), c.env.zone)

    def boolean(self) -> RunBoolean:
        run = self.run
        if self.kind == BOOLEAN:
            return run  # type: ignore[return-value]
        return lambda c: to_boolean(run(c))

    def nodes(self) -> RunNodes:
        """As a node-set; anything else counts as an empty one."""
        run = self.run
        if self.kind == NODES:
            return run  # type: ignore[return-value]

        def only_nodes(c: Context) -> list[Node]:
            value = run(c)
            return value if isinstance(value, list) else []

        return only_nodes


Compile: TypeAlias = Callable[[Expression, Scope], Compiled]


def constant(value: Value, kind: str) -> Compiled:
    """A closure that always gives the same."""
    return Compiled(lambda c: value, kind)


def _first_text(run: Run) -> RunText:
    def first(c: Context) -> str:
        nodes: list[Node] = run(c)  # type: ignore[assignment]
        if not nodes:
            return ""
        node = nodes[0]
        return string_value(node) if node.children else node.text

    return first
