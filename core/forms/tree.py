"""A light node tree that XPath runs on: the primary instance, secondary instances, the form's own skeleton.

Not a DOM: a leaf keeps its text in `text`, attributes are nodes in a side list, order keys are found from
the structure because trees grow and shrink. `xform` and `datasets` build trees; `xpath` walks them.
"""

from __future__ import annotations

from collections.abc import Iterator

DOCUMENT = 9
ELEMENT = 1
ATTRIBUTE = 2
TEXT = 3
PROCESSING = 7
COMMENT = 8

INDEX_FROM = 6


class Node:
    """One node. `text` is what expressions see: in the primary instance blank while not relevant."""

    __slots__ = ("_by_name", "_text_node", "attributes", "children", "kind", "name", "namespace", "parent",
                 "prefix", "text")  # fmt: skip

    def __init__(
        self, kind: int, name: str = "", *, text: str = "", prefix: str = "", namespace: str = ""
    ) -> None:
        self.kind = kind
        self.name = name
        self.prefix = prefix
        self.namespace = namespace
        self.text = text
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.attributes: list[Node] = []
        self._by_name: dict[str, list[Node]] | None = None
        self._text_node: Node | None = None

    def append(self, child: Node) -> None:
        """Adds the last child."""
        child.parent = self
        self.children.append(child)
        self._by_name = None

    def insert(self, index: int, child: Node) -> None:
        """Adds a child before the one at `index`."""
        child.parent = self
        self.children.insert(index, child)
        self._by_name = None

    def remove(self, child: Node) -> int:
        """Takes a child out and says where it stood."""
        index = self.position_of(child)
        del self.children[index]
        self._by_name = None
        return index

    def position_of(self, child: Node) -> int:
        """The index of a child, by identity."""
        for index, node in enumerate(self.children):
            if node is child:
                return index
        raise ValueError("not a child")

    def named(self, name: str) -> list[Node]:
        """Child elements with that local name, in document order; do not change the list."""
        children = self.children
        if len(children) < INDEX_FROM:
            return [node for node in children if node.name == name and node.kind == ELEMENT]
        if self._by_name is None:
            by_name: dict[str, list[Node]] = {}
            for node in children:
                if node.kind == ELEMENT:
                    by_name.setdefault(node.name, []).append(node)
            self._by_name = by_name
        return self._by_name.get(name, _NONE)

    def set_attribute(self, name: str, value: str, *, prefix: str = "", namespace: str = "") -> None:
        """Adds one attribute node."""
        attribute = Node(ATTRIBUTE, name, text=value, prefix=prefix, namespace=namespace)
        attribute.parent = self
        self.attributes.append(attribute)

    def attribute(self, name: str) -> str:
        """The text of an attribute by local name, or empty."""
        for node in self.attributes:
            if node.name == name:
                return node.text
        return ""

    def content(self) -> list[Node]:
        """Children as XPath counts them: a leaf with text has one text node."""
        if self.children or not self.text or self.kind != ELEMENT:
            return self.children
        if self._text_node is None:
            self._text_node = Node(TEXT)
            self._text_node.parent = self
        self._text_node.text = self.text
        return [self._text_node]

    def descendants(self) -> Iterator[Node]:
        """Everything below, in document order, without attributes and without texts of leaves."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting.extend(reversed(node.children))

    def ancestors(self) -> Iterator[Node]:
        """Parents, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def qname(self) -> str:
        """The name with its prefix."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name

    def __repr__(self) -> str:
        return f"<{self.qname or self.kind}>"


_NONE: list[Node] = []


def string_value(node: Node) -> str:
    """The XPath string-value: the text of a leaf, all texts below a branch."""
    if not node.children:
        return node.text
    return "".join(below.text for below in node.descendants() if below.kind in (ELEMENT, TEXT))


def order_key(node: Node, places: dict[int, dict[int, int]] | None = None) -> tuple[int, ...]:
    """A key that sorts nodes of one tree into document order; attributes follow their element.

    `places` keeps the places of children by parent over many calls: looking one up is then no search.
    """
    steps: list[int] = []
    while node.parent is not None:
        parent = node.parent
        if node.kind == ATTRIBUTE:
            steps.append(next(i for i, other in enumerate(parent.attributes) if other is node))
            steps.append(-1)
        elif node.kind == TEXT and not parent.children:
            steps.append(0)
        else:
            steps.append(parent.position_of(node) if places is None else _place(node, parent, places))
        node = parent
    steps.append(id(node))
    steps.reverse()
    return tuple(steps)


def in_document_order(nodes: list[Node]) -> list[Node]:
    """The nodes without doubles, in document order."""
    if len(nodes) < 2:
        return nodes
    once = list({id(node): node for node in nodes}.values())
    if len(once) == 1:
        return once
    places: dict[int, dict[int, int]] = {}
    return sorted(once, key=lambda node: order_key(node, places))


def _place(node: Node, parent: Node, places: dict[int, dict[int, int]]) -> int:
    known = places.get(id(parent))
    if known is None:
        known = places[id(parent)] = {id(child): place for place, child in enumerate(parent.children)}
    return known[id(node)]


def cell(row: Node, column: str) -> str:
    """The text of a child of a data row, or of its attribute if the column is written `@name`."""
    if column.startswith("@"):
        return row.attribute(column[1:])
    cells = row.named(column)
    return cells[0].text if cells else ""
