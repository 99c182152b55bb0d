"""The axes and node tests of XPath 1.0 on the light tree. Each axis gives its nodes in axis order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from core.forms.tree import ATTRIBUTE, COMMENT, ELEMENT, PROCESSING, TEXT, Node
from core.forms.xpath.syntax import KindTest, NameTest

Axis = Callable[[Node], Iterable[Node]]
Test = Callable[[Node], bool]


def _self(node: Node) -> Iterable[Node]:
    return (node,)


def _parent(node: Node) -> Iterable[Node]:
    return () if node.parent is None else (node.parent,)


def _child(node: Node) -> Iterable[Node]:
    return node.content()


def _attribute(node: Node) -> Iterable[Node]:
    return node.attributes


def _nothing(node: Node) -> Iterable[Node]:
    return ()


def _descendant(node: Node) -> Iterator[Node]:
    waiting = list(reversed(node.content()))
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.content()))


def _descendant_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from _descendant(node)


def _ancestor(node: Node) -> Iterator[Node]:
    return node.ancestors()


def _ancestor_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from node.ancestors()


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind == ATTRIBUTE:
        return [], 0
    siblings = node.parent.content()
    for index, sibling in enumerate(siblings):
        if sibling is node:
            return siblings, index
    return [], 0


def _following_sibling(node: Node) -> Iterable[Node]:
    siblings, index = _siblings(node)
    return siblings[index + 1 :]


def _preceding_sibling(node: Node) -> Iterable[Node]:
    siblings, index = _siblings(node)
    return siblings[:index][::-1]


def _following(node: Node) -> Iterator[Node]:
    if node.kind == ATTRIBUTE and node.parent is not None:
        yield from _descendant(node.parent)
        yield from _following(node.parent)
        return
    for one in _ancestor_or_self(node):
        for sibling in _following_sibling(one):
            yield from _descendant_or_self(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind == ATTRIBUTE and node.parent is not None:
        yield from _preceding(node.parent)
        return
    for one in _ancestor_or_self(node):
        for sibling in _preceding_sibling(one):
            yield from reversed(list(_descendant_or_self(sibling)))


AXES: dict[str, Axis] = {
    "ancestor": _ancestor,
    "ancestor-or-self": _ancestor_or_self,
    "attribute": _attribute,
    "child": _child,
    "descendant": _descendant,
    "descendant-or-self": _descendant_or_self,
    "following": _following,
    "following-sibling": _following_sibling,
    "namespace": _nothing,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": _preceding_sibling,
    "self": _self,
}
REVERSE = frozenset(("ancestor", "ancestor-or-self", "preceding", "preceding-sibling"))


def test_for(
    axis: str, test: NameTest | KindTest, namespaces: dict[str, str], *, by_local_name: bool
) -> Test:
    """The predicate of a node test. Without prefix a name fits any namespace, if `by_local_name`."""
    if isinstance(test, KindTest):
        return _kind_test(test)
    kind = ATTRIBUTE if axis == "attribute" else ELEMENT
    name, prefix = test.name, test.prefix
    if prefix:
        namespace = namespaces.get(prefix)
        if namespace is None:
            return lambda node: node.kind == kind and node.prefix == prefix and name in ("*", node.name)
        return lambda node: node.kind == kind and node.namespace == namespace and name in ("*", node.name)
    if name == "*":
        return lambda node: node.kind == kind
    if by_local_name:
        return lambda node: node.kind == kind and node.name == name
    return lambda node: node.kind == kind and node.name == name and not node.namespace


def _kind_test(test: KindTest) -> Test:
    if test.kind == "node":
        return lambda node: True
    if test.kind == "processing-instruction":
        target = test.target
        return lambda node: node.kind == PROCESSING and target in ("", node.name)
    kind = TEXT if test.kind == "text" else COMMENT
    return lambda node: node.kind == kind
