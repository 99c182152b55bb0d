"""Reads XML safely into the light tree: no entities, no network, limits on size, depth and nodes.

The only place of the form engine that touches lxml for reading. `compact` trees keep a leaf's text in the
leaf and drop layout and comments: what forms and data sets need.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from core.errors import Code, FormError
from core.forms.tree import COMMENT, DOCUMENT, ELEMENT, PROCESSING, TEXT, Node

MAX_XML_BYTES = 30_000_000
MAX_DEPTH = 100
MAX_NODES = 1_000_000
MAX_TAGS = 1_200_000
MAX_EQUALS = 500_000
"""`<` and `=` in the bytes, counted before lxml makes an object of each element and attribute: thirty
megabytes of `<a/>` would be a gigabyte."""
MAX_ATTRIBUTES = 1_000
"""Of one element; lxml looks through all of them for the value of each."""
_CROWDED = etree.XPath(f"boolean(/descendant::*/@*[{MAX_ATTRIBUTES + 1}])")


def parse_xml(data: bytes) -> Any:
    """The lxml root element; FormError for anything that is not plain, modest XML."""
    if len(data) > MAX_XML_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(data), limit_bytes=MAX_XML_BYTES)
    for name, count, limit in (
        ("tags", data.count(b"<"), MAX_TAGS),
        ("attributes", data.count(b"="), MAX_EQUALS),
    ):
        if count > limit:
            raise FormError(Code.FORM_TOO_LARGE, limit=limit, **{name: count})
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = getattr(fault, "lineno", 0) or 0
        raise FormError(Code.FORM_INVALID, detail="not_xml", line=line) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormError(Code.FORM_INVALID, detail="document_type_not_allowed")
    if _CROWDED(root):
        raise FormError(Code.FORM_TOO_LARGE, limit=MAX_ATTRIBUTES, detail="crowded_element")
    return root


def read_tree(data: bytes, *, compact: bool = True) -> Node:
    """A whole document as a light tree; its document node."""
    document = Node(DOCUMENT)
    root = parse_xml(data)
    if not compact:
        for sibling in reversed(list(root.itersiblings(preceding=True))):
            _append_extra(document, sibling)
    document.append(build(root, compact=compact))
    if not compact:
        for sibling in root.itersiblings():
            _append_extra(document, sibling)
    return document


def build(element: Any, *, compact: bool = True, depth: int = 0, count: list[int] | None = None) -> Node:
    """An lxml element and all below it as light nodes."""
    seen = [0] if count is None else count
    seen[0] += 1
    if depth > MAX_DEPTH:
        raise FormError(Code.FORM_TOO_LARGE, depth=depth, limit=MAX_DEPTH)
    if seen[0] > MAX_NODES:
        raise FormError(Code.FORM_TOO_LARGE, nodes=seen[0], limit=MAX_NODES)
    namespace, _, name = element.tag.rpartition("}")
    node = Node(ELEMENT, name, prefix=element.prefix or "", namespace=namespace[1:])
    for key, value in element.items():
        space, _, attribute = key.rpartition("}")
        node.set_attribute(attribute, value, prefix=_prefix(element, space[1:]), namespace=space[1:])
    if compact:
        _fill(node, element, depth, seen)
        return node
    _append_text(node, element.text)
    for child in element:
        if isinstance(child.tag, str):
            node.append(build(child, compact=False, depth=depth + 1, count=seen))
        else:
            _append_extra(node, child)
        _append_text(node, child.tail)
    return node


def _fill(node: Node, element: Any, depth: int, seen: list[int]) -> None:
    """Children of an element, or else its text; a list of villages has thousands of these."""
    for child in element:
        tag = child.tag
        if type(tag) is not str:
            continue
        if len(child) or child.attrib or child.prefix:
            below = build(child, depth=depth + 1, count=seen)
        else:  # a cell of a row: most of a long list
            seen[0] += 1
            namespace, _, name = tag.rpartition("}")
            below = Node(ELEMENT, name, text=child.text or "", namespace=namespace[1:])
        below.parent = node
        node.children.append(below)
    if not node.children:
        node.text = "".join(element.itertext()) if len(element) else element.text or ""


def _prefix(element: Any, namespace: str) -> str:
    if not namespace:
        return ""
    return next((prefix for prefix, uri in element.nsmap.items() if prefix and uri == namespace), "")


def _append_text(node: Node, text: str | None) -> None:
    if not text:
        return
    if node.children and node.children[-1].kind == TEXT:
        node.children[-1].text += text
    else:
        node.append(Node(TEXT, text=text))


def _append_extra(node: Node, extra: Any) -> None:
    if extra.tag is etree.Comment:
        node.append(Node(COMMENT, text=extra.text or ""))
    elif extra.tag is etree.ProcessingInstruction:
        node.append(Node(PROCESSING, extra.target, text=extra.text or ""))
