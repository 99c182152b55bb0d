"""Functions on nodes: XPath 1.0 chapter 4.1, and ODK's instance, current, randomize, indexed-repeat."""

from __future__ import annotations

import hashlib
import math
import random

from core.forms.tree import Node, string_value
from core.forms.xpath.environment import Context
from core.forms.xpath.faults import XPathNameError
from core.forms.xpath.functions.signature import (
    NODES,
    NUMBER,
    TEXT,
    Arguments,
    Compiled,
    Function,
)
from core.forms.xpath.values import Value, to_number

_MODULUS = 2_147_483_647
_FACTOR = 16_807


def _count(arguments: Arguments) -> Compiled:
    nodes = arguments.nodes(0)
    return Compiled(lambda c: float(len(nodes(c))), NUMBER)


def _count_non_empty(arguments: Arguments) -> Compiled:
    nodes = arguments.nodes(0)
    return Compiled(lambda c: float(sum(1 for node in nodes(c) if string_value(node))), NUMBER)


def _position(arguments: Arguments) -> Compiled:
    if not len(arguments):
        return Compiled(lambda c: float(c.position), NUMBER)
    nodes = arguments.nodes(0, aggregate=False)

    def run(c: Context) -> float:
        found = nodes(c)
        return float(position_among_named(found[0])) if found else math.nan

    return Compiled(run, NUMBER)


def position_among_named(node: Node) -> int:
    """Where a node stands among its siblings of the same name, from 1."""
    if node.parent is None:
        return 1
    for index, sibling in enumerate(node.parent.named(node.name), start=1):
        if sibling is node:
            return index
    return 1


def _last(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: float(c.size), NUMBER)


def _current(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: [c.current], NODES)


def _instance(arguments: Arguments) -> Compiled:
    name = arguments.text(0)

    def run(c: Context) -> list[Node]:
        node = c.env.instance(name(c))
        return [] if node is None else [node]

    return Compiled(run, NODES)


def _name(arguments: Arguments, which: str) -> Compiled:
    if len(arguments):
        nodes = arguments.nodes(0, aggregate=False)

        def named(c: Context) -> str:
            found = nodes(c)
            return str(getattr(found[0], which)) if found else ""

        return Compiled(named, TEXT)
    return Compiled(lambda c: str(getattr(c.node, which)), TEXT)


def _randomize(arguments: Arguments) -> Compiled:
    nodes = arguments.nodes(0)
    seed = arguments.value(1).run if len(arguments) > 1 else None

    def run(c: Context) -> list[Node]:
        found = nodes(c)
        return shuffled(found, c.env.rng if seed is None else seed_number(seed(c), c))

    return Compiled(run, NODES)


def seed_number(value: Value, c: Context) -> int:
    """A number as it is; any other text by the first bytes of its SHA-256."""
    text = string_value(value[0]) if isinstance(value, list) and value else value
    number = to_number(text, c.env.zone)
    if math.isfinite(number):
        return int(number)
    digest = hashlib.sha256(str(text).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def shuffled(nodes: list[Node], chance: int | random.Random) -> list[Node]:
    """Inside-out Fisher-Yates; with a seed by the Park-Miller generator, so that every engine agrees."""
    mixed = list(nodes)
    state = 0
    if isinstance(chance, int):
        state = chance % _MODULUS if chance >= 0 else -(-chance % _MODULUS)
        if state <= 0:
            state += _MODULUS - 1
    for index, node in enumerate(nodes):
        if isinstance(chance, int):
            state = state * _FACTOR % _MODULUS
            share = (state - 1) / (_MODULUS - 1)
        else:
            share = chance.random()
        swap = int(share * (index + 1))
        if swap != index:
            mixed[index] = mixed[swap]
        mixed[swap] = node
    return mixed


def _indexed_repeat(arguments: Arguments) -> Compiled:
    if len(arguments) % 2 == 0:
        raise XPathNameError("indexed-repeat() takes a node, then pairs of repeat and number")
    wanted = arguments.nodes(0)
    repeats = [arguments.nodes(index) for index in range(1, len(arguments), 2)]
    numbers = [arguments.number(index) for index in range(2, len(arguments), 2)]

    def run(c: Context) -> list[Node]:
        found = wanted(c)
        pairs = [(repeat(c), number(c)) for repeat, number in zip(repeats, numbers, strict=True)]
        pairs.sort(key=lambda pair: _depth(pair[0]))
        inside: Node | None = None
        for nodes, index in pairs:
            instances = [node for node in nodes if inside is None or _is_below(node, inside)]
            if not (index == index and 1 <= int(index) <= len(instances)):
                return []
            inside = instances[int(index) - 1]
        return [node for node in found if inside is not None and _is_below(node, inside)]

    return Compiled(run, NODES)


def _depth(nodes: list[Node]) -> int:
    return sum(1 for _ in nodes[0].ancestors()) if nodes else 0


def _is_below(node: Node, top: Node) -> bool:
    return node is top or any(ancestor is top for ancestor in node.ancestors())


FUNCTIONS = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, _count_non_empty),
    "current": Function(0, 0, _current),
    "indexed-repeat": Function(3, 7, _indexed_repeat),
    "instance": Function(1, 1, _instance),
    "last": Function(0, 0, _last),
    "local-name": Function(0, 1, lambda arguments: _name(arguments, "name")),
    "name": Function(0, 1, lambda arguments: _name(arguments, "qname")),
    "namespace-uri": Function(0, 1, lambda arguments: _name(arguments, "namespace")),
    "position": Function(0, 1, _position),
    "randomize": Function(1, 2, _randomize, volatile=True),
}
