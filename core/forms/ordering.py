"""Puts triggers into an order in which each runs after what it reads; refuses circles by name.

The order is of generic nodes, so it holds for any number of repeat instances. A trigger that reads its own
node in *other* instances (a running total) is no circle: `evaluation` settles it instance by instance.
"""

from __future__ import annotations

from core.errors import Code, FormError
from core.forms.definition import ModelNode
from core.forms.triggers import COLUMNS, Kind, Trigger

_SOURCES = (Kind.RELEVANT, Kind.CALCULATE, Kind.CHOICES)
MAX_NAMED = 12
MAX_LOOSENED = 100
"""Circles through choices that are opened one by one; a form with more of them is refused."""


def in_order(triggers: list[Trigger]) -> list[Trigger]:
    """The triggers with `order` set; FormError(FORM_CYCLE, nodes=…, rule=…) when they wait for each other.

    A list of choices in a circle is let loose: what is chosen elsewhere is not offered here, a usual form.
    """
    for trigger in triggers:
        trigger.loose = trigger.kind is Kind.CHOICES and any(
            read.node is trigger.node for read in trigger.reads.values
        )
    for left in range(MAX_LOOSENED, -1, -1):
        try:
            return _ordered(triggers)
        except _Circle as circle:
            choices = [each for each in circle.triggers if each.kind is Kind.CHOICES]
            if not choices or not left:
                raise _refusal(circle.triggers) from None
            for each in choices:
                each.loose = True
    return triggers


class _Circle(Exception):  # noqa: N818 - not an error yet
    def __init__(self, triggers: list[Trigger]) -> None:
        super().__init__()
        self.triggers = triggers


def _ordered(triggers: list[Trigger]) -> list[Trigger]:
    by_node: dict[ModelNode, list[Trigger]] = {}
    for trigger in triggers:
        if trigger.kind in _SOURCES and not trigger.loose:
            by_node.setdefault(trigger.node, []).append(trigger)
    before = {trigger: _before(trigger, by_node) for trigger in triggers}
    ordered: list[Trigger] = []
    state: dict[Trigger, int] = {}
    for trigger in triggers:
        _visit(trigger, before, state, ordered)
    for order, trigger in enumerate(ordered):
        trigger.order = order
    return ordered


def _before(trigger: Trigger, by_node: dict[ModelNode, list[Trigger]]) -> list[Trigger]:
    """What has to run first: whatever decides the value or the relevance of a node that is read."""
    found: dict[Trigger, None] = {}
    for read in trigger.reads.values:
        elsewhere = read.own < len(read.node.repeats)
        if read.node is trigger.node and elsewhere and trigger.kind is Kind.CALCULATE:
            continue
        for source in by_node.get(read.node, ()):
            found[source] = None
        for ancestor in read.node.ancestors():
            if isinstance(ancestor, ModelNode):
                for source in by_node.get(ancestor, ()):
                    if source.kind is Kind.RELEVANT and not (source is trigger and elsewhere):
                        found[source] = None
    return list(found)


def _visit(
    start: Trigger, before: dict[Trigger, list[Trigger]], state: dict[Trigger, int], ordered: list[Trigger]
) -> None:
    """Depth first without recursion; state 1 is on the way, 2 done."""
    if start in state:
        return
    state[start] = 1
    way: list[tuple[Trigger, int]] = [(start, 0)]
    while way:
        trigger, at = way[-1]
        if at == len(before[trigger]):
            state[trigger] = 2
            ordered.append(trigger)
            way.pop()
            continue
        way[-1] = (trigger, at + 1)
        source = before[trigger][at]
        if state.get(source) == 1:
            passed = [one for one, _ in way]
            raise _Circle(passed[passed.index(source) :])
        if source not in state:
            state[source] = 1
            way.append((source, 0))


def _refusal(circle: list[Trigger]) -> FormError:
    names = list(dict.fromkeys(trigger.node.path for trigger in circle))
    return FormError(
        Code.FORM_CYCLE, nodes=", ".join(names[:MAX_NAMED]), count=len(names), rule=COLUMNS[circle[0].kind]
    )
