"""Lays the body of a form over the tree of a session: pages, and the items on each.

Rules: a top-level group is a page, unless it only gathers groups that are pages themselves (field-list);
every repeat instance is a page; questions between them share a page; a repeat that people may extend has a
page of its own. Only relevant things are laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from core.forms.definition import BodyItem, Control, FormDefinition, Group, ModelNode, TextSource
from core.forms.instance import InstanceNode
from core.forms.views import QuestionKind

FIELD_LIST = "field-list"
OpenTo: TypeAlias = Callable[[ModelNode, InstanceNode], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A body item at a concrete node; `inside` for groups, `instances` for repeats."""

    item: BodyItem
    node: InstanceNode
    inside: tuple[Placed, ...] = ()
    instances: tuple[InstanceNode, ...] = ()

    @property
    def is_repeat(self) -> bool:
        return isinstance(self.item, Group) and self.item.repeat


@dataclass(slots=True, eq=False)
class Page:
    """A page before it is drawn. `label` is the source of its title, said beside `node`.

    `repeat` is set for the page of a repeat instance."""

    id: str
    node: InstanceNode
    label: TextSource
    depth: int
    items: list[Placed] = field(default_factory=list)
    repeat: Group | None = None

    def questions(self) -> Iterator[InstanceNode]:
        """The nodes of all questions of the page, in order."""
        for placed in self._everything():
            if isinstance(placed.item, Control):
                yield placed.node

    def lists(self) -> Iterator[Placed]:
        """The repeats that the page shows as lists."""
        return (placed for placed in self._everything() if placed.is_repeat)

    def _everything(self) -> Iterator[Placed]:
        waiting = list(reversed(self.items))
        while waiting:
            placed = waiting.pop()
            yield placed
            waiting.extend(reversed(placed.inside))


def lay_out(definition: FormDefinition, root: InstanceNode, open_to: OpenTo) -> list[Page]:
    """All pages that have something to show, in document order.

    `open_to` says of a repeat without instances whether one below that parent would be relevant."""
    layout = _Layout(open_to)
    layout.gather(definition.body, root, 0)
    return [page for page in layout.pages if page.items]


def repeat_ref(parent: InstanceNode, model: ModelNode) -> str:
    """The ref of a repeat as a whole, below a concrete parent."""
    return f"{parent.ref}/{model.qname}"


def is_free(group: Group) -> bool:
    """Whether it is a repeat that a person may add to and take from."""
    repeat = group.node.repeat if group.node is not None else None
    return repeat is not None and not (repeat.count or repeat.fixed)


def takes_answer(node: InstanceNode) -> bool:
    """Whether a person may answer here."""
    control = node.model.control
    return control is not None and control.kind is not QuestionKind.NOTE and not node.readonly


class _Layout:
    def __init__(self, open_to: OpenTo) -> None:
        self.open_to = open_to
        self.pages: list[Page] = []
        self.loose: Page | None = None

    def gather(self, items: tuple[BodyItem, ...], node: InstanceNode, depth: int) -> None:
        """Pages out of items that stand side by side."""
        for item in items:
            if isinstance(item, Control):
                self.add_loose(item, node, depth)
            elif item.repeat:
                self.loose = None
                self.repeat(item, node, depth)
            else:
                self.loose = None
                self.group(item, node, depth)
        self.loose = None

    def add_loose(self, item: Control, node: InstanceNode, depth: int) -> None:
        placed = _control(item, node)
        if placed is None:
            return
        if self.loose is None:
            self.loose = Page(f"{placed.node.ref}#", node, TextSource(), depth)
            self.pages.append(self.loose)
        self.loose.items.append(placed)

    def group(self, item: Group, node: InstanceNode, depth: int) -> None:
        inside = _inner(item, node)
        if inside is None or not inside.relevant:
            return
        if FIELD_LIST not in item.appearance and _gathers_pages(item):
            self.gather(item.items, inside, depth + 1 if item.label else depth)
            return
        page_id = inside.ref if item.node is not None else f"{inside.ref}#{id(item)}"
        page = Page(page_id, inside, item.label, depth)
        self.pages.append(page)
        self.fill(page, item.items, inside, page.items, depth)

    def repeat(self, item: Group, node: InstanceNode, depth: int) -> None:
        """Pages of a top-level repeat: a list to extend, if people may, then one per instance."""
        placed = _repeat(item, node, self.open_to)
        if placed is None:
            return
        model = item.node
        if model is not None and is_free(item):
            self.pages.append(Page(repeat_ref(placed.node, model), placed.node, item.label, depth, [placed]))
        self.instances(item, placed.instances, depth)

    def instances(self, item: Group, instances: tuple[InstanceNode, ...], depth: int) -> None:
        for instance in instances:
            page = Page(instance.ref, instance, item.label, depth, repeat=item)
            self.pages.append(page)
            self.fill(page, item.items, instance, page.items, depth)

    def fill(
        self, page: Page, items: tuple[BodyItem, ...], node: InstanceNode, into: list[Placed], depth: int
    ) -> None:
        """Items of one page; instances of repeats in it follow as pages of their own."""
        for item in items:
            if isinstance(item, Control):
                placed = _control(item, node)
                if placed is not None:
                    into.append(placed)
            elif item.repeat:
                placed = _repeat(item, node, self.open_to)
                if placed is not None:
                    into.append(placed)
                    self.instances(item, placed.instances, depth + 1)
            else:
                inside = _inner(item, node)
                if inside is not None and inside.relevant:
                    below: list[Placed] = []
                    self.fill(page, item.items, inside, below, depth)
                    if below:
                        into.append(Placed(item, inside, tuple(below)))


def _descend(model: ModelNode, node: InstanceNode) -> InstanceNode | None:
    """The concrete node of a generic one below a concrete ancestor, no repeat between them."""
    names: list[str] = []
    step: ModelNode | None = model
    while step is not None and step is not node.model:
        names.append(step.name)
        step = step.parent if isinstance(step.parent, ModelNode) else None
    if step is None:
        return None
    found = node
    for name in reversed(names):
        below = found.named(name)
        if not below or not isinstance(below[0], InstanceNode):
            return None
        found = below[0]
    return found


def _control(item: Control, node: InstanceNode) -> Placed | None:
    found = _descend(item.node, node)
    return Placed(item, found) if found is not None and found.relevant else None


def _inner(item: Group, node: InstanceNode) -> InstanceNode | None:
    return node if item.node is None else _descend(item.node, node)


def _repeat(item: Group, node: InstanceNode, open_to: OpenTo) -> Placed | None:
    model = item.node
    if model is None or not isinstance(model.parent, ModelNode):
        return None
    parent = _descend(model.parent, node)
    if parent is None or not parent.relevant:
        return None
    found = [each for each in parent.named(model.name) if isinstance(each, InstanceNode)]
    shown = tuple(each for each in found if each.relevant)
    if not shown and (found or not open_to(model, parent)):
        return None
    return Placed(item, parent, instances=shown)


def _gathers_pages(item: Group) -> bool:
    """Whether a group holds field-lists, so that it is a section and not a page."""
    return any(
        isinstance(inner, Group)
        and not inner.repeat
        and (FIELD_LIST in inner.appearance or _gathers_pages(inner))
        for inner in item.items
    )
