"""Which nodes an expression reads, found without running it, on the form's generic skeleton.

A `Read` is a generic node with the number of repeats around it that are surely the expression's own: 2 means
"in my own instance of both repeats", 0 "in all instances". `shape` reads concern only which instances there
are (count, position). Secondary instances never change during a session, so they are not read at all; what
their predicates say about the form is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.forms.definition import ModelNode, generic_path
from core.forms.tree import DOCUMENT, Node
from core.forms.xpath.compiled import Scope
from core.forms.xpath.faults import XPathBudgetError
from core.forms.xpath.paths import certain_start
from core.forms.xpath.syntax import (
    Binary,
    Call,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Path,
    Step,
    operands,
)

_SHAPE_ONLY = frozenset(("count", "position", "name", "local-name", "namespace-uri", "instance"))
ALL_INSTANCES = frozenset(
    (
        "area", "checklist", "count", "count-non-empty", "distance", "enclosed-area", "indexed-repeat",
        "join", "max", "min", "randomize", "sum", "weighted-checklist",
    )
)  # fmt: skip
_SELF_ALLOWED = frozenset(("coalesce", "if", "once"))
_LANGUAGE = frozenset(("jr:itext", "jr:choice-name", "format-date", "format-date-time"))


MAX_VISITED = 200_000
"""Nodes that finding out what all expressions of a form read may look at: `//*[*//*[..//*]]` is the cube of a
form. The WHO verbal autopsy form looks at 1,900."""


@dataclass(slots=True)
class Visits:
    """How many nodes the expressions of one form may still look at."""

    left: int = MAX_VISITED

    def spend(self, count: int) -> None:
        """XPathBudgetError when they are used up."""
        self.left -= count
        if self.left < 0:
            raise XPathBudgetError("too many nodes")


@dataclass(frozen=True, slots=True)
class Read:
    """A generic node and how many of its repeats are the reader's own."""

    node: ModelNode
    own: int


@dataclass(slots=True)
class Reads:
    """What one expression reads: `values`, and the repeats whose instances it counts or walks over."""

    values: set[Read] = field(default_factory=set)
    shape: set[Read] = field(default_factory=set)
    language: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    node: Node
    own: int


def read_by(
    expression: Expression, scope: Scope, *, allow_self: bool = False, visits: Visits | None = None
) -> Reads:
    """Everything the expression reads. With `allow_self` a bare `.` in if, once, coalesce is no read.

    `visits` is shared by all expressions of a form; XPathBudgetError when they look at too many nodes.
    """
    reads = Reads()
    if scope.context is not None:
        here = _Place(scope.context, len(scope.context.repeats))
        analysis = _Analysis(scope, reads, here, allow_self, visits or Visits())
        analysis.visit(expression, here, value=True, lenient=False)
    return reads


class _Analysis:
    def __init__(self, scope: Scope, reads: Reads, current: _Place, allow_self: bool, visits: Visits) -> None:
        self.scope = scope
        self.reads = reads
        self.current = current
        self.allow_self = allow_self
        self.visits = visits
        self.known: dict[tuple[int, bool], list[_Place]] = {}
        """Where absolute paths lead, by identity: inside a predicate they lead there from every node."""
        self.noted: set[tuple[int, bool]] = set()

    def visit(
        self, expression: Expression, place: _Place | None, *, value: bool, lenient: bool, wide: bool = False
    ) -> list[_Place]:
        """Notes what is read; gives the places the expression may stand for."""
        if isinstance(expression, Path):
            if lenient and expression == _DOT and place == self.current:
                return []
            key = (id(expression), wide)
            if not expression.absolute:
                places = self.path(expression, place, wide)
            elif key in self.known:
                places = self.known[key]
            else:
                places = self.known[key] = self.path(expression, place, wide)
            if value and key not in self.noted:
                self.note_values(places)
                if expression.absolute:
                    self.noted.add(key)
            return places
        if isinstance(expression, Call):
            return self.call(expression, place, value=value, lenient=lenient, wide=wide)
        if isinstance(expression, Binary):
            found: list[_Place] = []
            for operand in operands(expression):
                found += self.visit(operand, place, value=value, lenient=lenient, wide=wide)
            return found
        if isinstance(expression, Negation):
            return self.visit(expression.operand, place, value=value, lenient=lenient, wide=wide)
        if isinstance(expression, Filter):
            places = self.visit(expression.start, place, value=value, lenient=False, wide=wide)
            return self.predicates(expression.predicates, places)
        return []

    def call(
        self, call: Call, place: _Place | None, *, value: bool, lenient: bool, wide: bool
    ) -> list[_Place]:
        name = call.name
        if name == "current":
            return [self.current]
        if name in _LANGUAGE:
            self.reads.language = True
        if name == "jr:choice-name":
            self.choice_name(call)
        inner_lenient = lenient or (self.allow_self and name in _SELF_ALLOWED)
        all_instances = name in ALL_INSTANCES
        found: list[_Place] = []
        for index, argument in enumerate(call.arguments):
            by_value = value if name in ("if", "randomize") else name not in _SHAPE_ONLY
            if name == "indexed-repeat" and index % 2 == 1:
                by_value = False
            if name == "if" and index == 0:
                by_value = True
            places = self.visit(argument, place, value=by_value, lenient=inner_lenient, wide=all_instances)
            if name == "position":
                self.note_siblings(places)
            if name in ("randomize", "indexed-repeat") and index == 0:
                found = places
            elif name == "if" and index:
                found += places
        if name in ("string", "number", "string-length", "normalize-space") and not call.arguments and place:
            self.note_values([place])
        return found

    def choice_name(self, call: Call) -> None:
        path = call.arguments[1] if len(call.arguments) == 2 else None
        if isinstance(path, Literal) and isinstance(self.current.node, ModelNode) and self.scope.root:
            wanted = generic_path(path.value, self.current.node.path)
            for node in self.scope.root.everything():
                if node.path == wanted:
                    self.note_values([_Place(node, _shared(node, self.current.node))])

    def path(self, path: Path, place: _Place | None, wide: bool) -> list[_Place]:
        steps = path.steps
        if path.start is not None:
            places = self.visit(path.start, place, value=False, lenient=False, wide=wide)
        elif path.absolute:
            certain = certain_start(steps, self.scope.wide(wide))
            if certain is not None:
                places = [_Place(certain[0], len(certain[0].repeats))]
                steps = steps[certain[1] :]
                if not steps:
                    return self.predicates((), places)
            else:
                root = self.scope.root
                places = [] if root is None or root.parent is None else [_Place(root.parent, 0)]
        else:
            places = [] if place is None else [place]
        for step in steps:
            places = self.step(step, places)
        return places

    def step(self, step: Step, places: list[_Place]) -> list[_Place]:
        found: dict[tuple[int, int], _Place] = {}
        for place in places:
            reachable = _moved(step, place)
            self.visits.spend(len(reachable) + 1)
            for moved in reachable:
                if _fits(step, moved.node):
                    found[id(moved.node), moved.own] = moved
        reached = list(found.values())
        self.note_shape(reached)
        return self.predicates(step.predicates, reached)

    def predicates(self, predicates: tuple[Expression, ...], places: list[_Place]) -> list[_Place]:
        for predicate in predicates:
            if not places:
                self.visit(predicate, None, value=True, lenient=False)
            for place in places:
                self.visit(predicate, place, value=True, lenient=False)
        return places

    def note_values(self, places: Iterable[_Place]) -> None:
        for place in places:
            if not isinstance(place.node, ModelNode):
                continue
            for node in place.node.everything():
                self.visits.spend(1)
                if node.is_leaf:
                    self.reads.values.add(Read(node, place.own))

    def note_shape(self, places: Iterable[_Place]) -> None:
        for place in places:
            if isinstance(place.node, ModelNode):
                for level in range(place.own, len(place.node.repeats)):
                    self.reads.shape.add(Read(place.node.repeats[level], min(place.own, level)))

    def note_siblings(self, places: Iterable[_Place]) -> None:
        for place in places:
            if isinstance(place.node, ModelNode) and place.node.repeat is not None:
                level = len(place.node.repeats) - 1
                self.reads.shape.add(Read(place.node, min(place.own, level)))


_DOT = Path(False, (Step("self", KindTest("node")),))


def _shared(node: ModelNode, other: ModelNode) -> int:
    shared = 0
    for mine, theirs in zip(node.repeats, other.repeats, strict=False):
        if mine is not theirs:
            break
        shared += 1
    return shared


def _fits(step: Step, node: Node) -> bool:
    if isinstance(step.test, KindTest):
        return step.test.kind == "node" or step.axis in ("child", "self")
    if node.kind == DOCUMENT:
        return False
    return step.test.name in ("*", node.name)


def _moved(step: Step, place: _Place) -> list[_Place]:
    axis, node, own = step.axis, place.node, place.own
    if axis == "self":
        return [place]
    if axis == "child":
        if isinstance(step.test, NameTest) and step.test.name != "*":
            return [_Place(child, own) for child in node.named(step.test.name)]
        return [_Place(child, own) for child in node.children]
    if axis == "attribute":
        return [_Place(attribute, own) for attribute in node.attributes]
    if axis == "parent":
        return [_up(node.parent, own)] if node.parent is not None else []
    if axis in ("ancestor", "ancestor-or-self"):
        found = [_up(ancestor, own) for ancestor in node.ancestors()]
        return [place, *found] if axis.endswith("self") else found
    if axis in ("descendant", "descendant-or-self"):
        below = [_Place(one, own) for one in node.descendants()]
        return [place, *below] if axis.endswith("self") else below
    if axis in ("following-sibling", "preceding-sibling"):
        if node.parent is None:
            return []
        shared = _up(node.parent, own).own
        return [_Place(sibling, min(own, shared)) for sibling in node.parent.children]
    if axis in ("following", "preceding"):
        top = list(node.ancestors())[-1:] or [node]
        return [_Place(one, 0) for one in top[0].descendants()]
    return []


def _up(node: Node, own: int) -> _Place:
    return _Place(node, min(own, len(node.repeats)) if isinstance(node, ModelNode) else 0)
