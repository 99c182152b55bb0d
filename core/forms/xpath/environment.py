"""What an expression may ask of the world: root, data sets, texts, clock, chance, and a budget of steps.

The session and the tests each supply one. Nothing else is reachable from an expression.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from datetime import datetime, tzinfo

from core.clock import Clock, local_datetime
from core.forms.tree import Node
from core.forms.xpath.faults import XPathBudgetError
from core.forms.xpath.values import Value, text_to_number

STEP_BUDGET = 5_000_000
"""Nodes that one recomputation may look at; a form that needs more is hostile or broken."""


class Environment:
    """The world of one session. `fixed` holds the nodes that exist exactly once, by their slot number."""

    def __init__(self, *, clock: Clock, root: Node, rng: random.Random, language: str = "en") -> None:
        self.clock = clock
        self.zone: tzinfo = clock.zone
        self.root = root
        self.rng = rng
        self.language = language
        self.fixed: list[Node] = []
        self.version = ""
        self.properties: Mapping[str, str] = {}
        """Of the device and its person: username, deviceid; one that is not known is blank."""
        self.budget = STEP_BUDGET
        self._indexes: dict[tuple[str, ...], tuple[dict[str, list[Node]], dict[float, list[Node]]]] = {}

    def spend(self, steps: int) -> None:
        """Takes steps from the budget; XPathBudgetError when it is used up."""
        self.budget -= steps
        if self.budget < 0:
            raise XPathBudgetError("too many steps")

    def now(self) -> datetime:
        """This moment at the zone of the clock."""
        return local_datetime(self.clock.now_ms(), self.zone)

    def uuid(self) -> str:
        """A random UUID, version 4."""
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def instance(self, name: str) -> Node | None:
        """The `instance` element of a secondary instance."""
        return None

    def itext(self, text_id: str) -> Value:
        """A translated text in the active language."""
        return ""

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """The label of a choice of the question at `path`."""
        return value

    def lookup(self, instance: str, names: tuple[str, ...], column: str, value: Value) -> list[Node] | None:
        """The nodes at `instance/names` whose `column` equals `value`; None when an index cannot tell."""
        if isinstance(value, bool):
            return None
        key = (instance, *names, column)
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = self._index(instance, names, column)
        by_text, by_number = index
        if isinstance(value, str):
            return by_text.get(value, [])
        if isinstance(value, float):
            return by_number.get(value, [])
        return None

    def _index(
        self, instance: str, names: tuple[str, ...], column: str
    ) -> tuple[dict[str, list[Node]], dict[float, list[Node]]]:
        start = self.instance(instance)
        nodes = [] if start is None else [start]
        for name in names:
            nodes = [child for node in nodes for child in node.named(name)]
        by_text: dict[str, list[Node]] = {}
        by_number: dict[float, list[Node]] = {}
        for node in nodes:
            cells = _cells(node, column)
            for text in cells:
                by_text.setdefault(text, []).append(node)
            for number in {text_to_number(text, self.zone) for text in cells}:
                if number == number:
                    by_number.setdefault(number, []).append(node)
        return by_text, by_number


def _cells(row: Node, column: str) -> set[str]:
    if column.startswith("@"):
        return {each.text for each in row.attributes if each.name == column[1:]}
    return {each.text for each in row.named(column)}


class Context:
    """Where an expression stands. `current` stays the node it was started for, inside predicates too."""

    __slots__ = ("current", "env", "node", "position", "size")

    def __init__(
        self, node: Node, env: Environment, *, current: Node | None = None, position: int = 1, size: int = 1
    ) -> None:
        self.node = node
        self.env = env
        self.current = node if current is None else current
        self.position = position
        self.size = size
