"""The real tree of one session: a node per concrete place, repeats grown and taken away.

A node keeps what was typed in `typed` and shows expressions only `text`, which is blank while the node is
not relevant, was typed wrongly, or its choice is not offered now. `stray` are words typed into a list that
are no entry of it: kept, never an answer. Rules are applied by `evaluation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.forms.definition import ModelNode
from core.forms.tree import ATTRIBUTE, Node


class InstanceNode(Node):
    """One concrete node. `stash` keeps instances that a smaller repeat count has put away, by repeat name."""

    __slots__ = (
        "alive", "bad_type", "fits", "model", "own_relevant", "readonly", "ref", "relevant", "repeat_id",
        "required", "stash", "stray", "typed",
    )  # fmt: skip

    def __init__(self, model: ModelNode, *, text: str = "", repeat_id: bytes | None = None) -> None:
        super().__init__(model.kind, model.name, text=text, prefix=model.prefix, namespace=model.namespace)
        self.model = model
        self.typed = text
        self.stray = ""
        self.bad_type = False
        self.fits = True
        self.own_relevant = True
        self.relevant = True
        self.required = False
        self.readonly = False
        self.alive = True
        self.repeat_id = repeat_id
        self.ref = ""
        self.stash: dict[str, list[InstanceNode]] | None = None

    def members(self) -> list[InstanceNode]:
        """Child nodes."""
        return [child for child in self.children if isinstance(child, InstanceNode)]

    def marks(self) -> list[InstanceNode]:
        """Attributes."""
        return [each for each in self.attributes if isinstance(each, InstanceNode)]

    def with_marks(self) -> Iterator[InstanceNode]:
        """`everything`, each node followed by its attributes."""
        for node in self.everything():
            yield node
            if node.attributes:
                yield from node.marks()

    def everything(self) -> Iterator[InstanceNode]:
        """This node and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting.extend(reversed(node.members()))

    def instance_around(self, repeat: ModelNode) -> InstanceNode | None:
        """The instance of a repeat that this node is in, itself included."""
        node: Node | None = self
        while isinstance(node, InstanceNode):
            if node.model is repeat:
                return node
            node = node.parent
        return None

    def name_refs(self) -> None:
        """Sets `ref` here and below, from the parent's."""
        for node in self.with_marks():
            parent = node.parent
            base = parent.ref if isinstance(parent, InstanceNode) else ""
            mark = f"[{node.repeat_id.hex()}]" if node.repeat_id is not None else ""
            node.ref = f"{base}/{node.model.step}{mark}"


def grow(model: ModelNode, new_id: Callable[[], bytes], *, written: Node | None = None) -> InstanceNode:
    """A new subtree with the form's defaults; `written` is an instance standing in the form itself.

    Repeats a person controls start with the instances written in the form, counted ones with none.
    """
    text = model.default if written is None or written.children else written.text
    node = InstanceNode(
        model, text=text if model.is_leaf else "", repeat_id=new_id() if model.repeat is not None else None
    )
    for attribute in model.marks():
        given = attribute.default if written is None else written.attribute(attribute.name)
        mark = InstanceNode(attribute, text=given)
        mark.parent = node
        node.attributes.append(mark)
    for below in model.members():
        inside = written.named(below.name) if written is not None else []
        repeat = below.repeat
        if repeat is None:
            node.append(grow(below, new_id, written=inside[0] if inside else None))
        elif not repeat.count:
            instances: list[Node | None] = [*(inside or repeat.initial)]
            for each in instances or ([None] if repeat.fixed else []):
                node.append(grow(below, new_id, written=each))
    return node


def place_for(parent: InstanceNode, repeat: ModelNode, position: int) -> int:
    """The child index at which the instance number `position` (from 0) of a repeat belongs."""
    same = parent.named(repeat.name)
    if position < len(same):
        return parent.position_of(same[position])
    if same:
        return parent.position_of(same[-1]) + 1
    later = False
    before: set[str] = set()
    for sibling in parent.model.members():
        later = later or sibling is repeat
        if not later:
            before.add(sibling.name)
    index = 0
    for at, child in enumerate(parent.children):
        if child.name in before:
            index = at + 1
    return index


def concrete(model: ModelNode, anchor: InstanceNode) -> list[InstanceNode]:
    """Every concrete node of a generic one below (or at) an instance node."""
    if model.kind == ATTRIBUTE and model is not anchor.model and isinstance(model.parent, ModelNode):
        owners = concrete(model.parent, anchor)
        return [mark for owner in owners for mark in owner.marks() if mark.model is model]
    names: list[str] = []
    node: Node | None = model
    while isinstance(node, ModelNode) and node is not anchor.model:
        names.append(node.name)
        node = node.parent
    nodes: list[Node] = [anchor]
    for name in reversed(names):
        nodes = nodes[0].named(name) if len(nodes) == 1 else [c for n in nodes for c in n.named(name)]
    return [each for each in nodes if isinstance(each, InstanceNode)]
