"""Reads the body of an XForm: controls, groups, repeats, and the actions that stand there or in the model."""

from __future__ import annotations

from typing import Any

from lxml import etree

from core.errors import Code, FormError
from core.forms.definition import (
    Action,
    BodyItem,
    Choice,
    Control,
    Group,
    Itemset,
    ModelNode,
    TextSource,
    generic_path,
)
from core.forms.source_text import local_name, read_source
from core.forms.views import QuestionKind

_TYPES = {
    "int": QuestionKind.INTEGER,
    "integer": QuestionKind.INTEGER,
    "long": QuestionKind.INTEGER,
    "decimal": QuestionKind.DECIMAL,
    "float": QuestionKind.DECIMAL,
    "double": QuestionKind.DECIMAL,
    "date": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "dateTime": QuestionKind.DATE_TIME,
    "geopoint": QuestionKind.GEOPOINT,
    "geotrace": QuestionKind.GEOTRACE,
    "geoshape": QuestionKind.GEOSHAPE,
    "barcode": QuestionKind.BARCODE,
}
_MEDIA = {
    "image": QuestionKind.IMAGE,
    "audio": QuestionKind.AUDIO,
    "video": QuestionKind.VIDEO,
    "osm": QuestionKind.FILE,
}
CONTROLS = frozenset(
    ("input", "select", "select1", "upload", "trigger", "range", "rank", "secret", "textarea")
)
_KNOWN = frozenset(("ref", "bind", "nodeset", "appearance", "class", "start", "end", "step"))
MAX_DEPTH = 40


def read_body(
    body: Any, model: Any, by_path: dict[str, ModelNode]
) -> tuple[tuple[BodyItem, ...], tuple[Action, ...]]:
    """The items of the body and every action of the form."""
    reader = _Reader(model, by_path)
    for element in model:
        reader.action(element, None)
    items = reader.items(body, None, 0)
    return items, tuple(reader.actions)


class _Reader:
    def __init__(self, model: Any, by_path: dict[str, ModelNode]) -> None:
        self.by_path = by_path
        self.root_path = next(iter(by_path), "")
        self.actions: list[Action] = []
        self.bind_ids = {
            element.get("id"): element.get("nodeset") or ""
            for element in model
            if local_name(element) == "bind" and element.get("id")
        }

    def items(self, parent: Any, place: ModelNode | None, depth: int) -> tuple[BodyItem, ...]:
        if depth > MAX_DEPTH:
            raise FormError(Code.FORM_TOO_LARGE, depth=depth, limit=MAX_DEPTH)
        found: list[BodyItem] = []
        for element in parent:
            name = local_name(element)
            if name == "group":
                found.append(self.group(element, place, depth))
            elif name == "repeat":
                found.append(self.repeat(element, None, place, depth))
            elif name in CONTROLS:
                found.append(self.control(element, name, place))
            else:
                self.action(element, place)
        return tuple(found)

    def group(self, element: Any, place: ModelNode | None, depth: int) -> Group:
        """A group; one that only dresses a repeat gives the repeat its label."""
        inside = [child for child in element if local_name(child) not in ("", "label", "hint")]
        if len(inside) == 1 and local_name(inside[0]) == "repeat":
            return self.repeat(inside[0], element, place, depth)
        node = self.target(element, place)
        return Group(
            node=node,
            label=_text(element, "label"),
            hint=_text(element, "hint"),
            appearance=_appearance(element),
            items=self.items(element, node or place, depth + 1),
        )

    def repeat(self, element: Any, dress: Any | None, place: ModelNode | None, depth: int) -> Group:
        node = self.target(element, place)
        if node is None:
            raise FormError(
                Code.FORM_INVALID, detail="repeat_without_node", node=element.get("nodeset") or ""
            )
        outer = element if dress is None else dress
        return Group(
            node=node,
            label=_text(element, "label") or _text(outer, "label"),
            hint=_text(outer, "hint"),
            appearance=_appearance(element) | _appearance(outer),
            items=self.items(element, node, depth + 1),
            repeat=True,
        )

    def control(self, element: Any, name: str, place: ModelNode | None) -> Control:
        node = self.target(element, place)
        if node is None:
            raise FormError(Code.FORM_INVALID, detail="control_without_node", node=element.get("ref") or "")
        for child in element:
            self.action(child, node)
        settings = (*node.bind.settings, *_settings(element))
        return Control(
            node=node,
            kind=_kind(element, name, node),
            label=_text(element, "label"),
            hint=_text(element, "hint"),
            appearance=_appearance(element),
            choices=tuple(_choices(element)),
            itemset=_itemset(element),
            parameters=settings,
            bounds=_bounds(element) if name == "range" else None,
        )

    def target(self, element: Any, place: ModelNode | None) -> ModelNode | None:
        reference = element.get("ref") or element.get("nodeset") or ""
        if element.get("bind"):
            reference = self.bind_ids.get(element.get("bind"), "")
        if not reference.strip():
            return None
        return self.resolve(reference, place)

    def resolve(self, reference: str, place: ModelNode | None) -> ModelNode:
        node = self.by_path.get(generic_path(reference, place.path if place else self.root_path))
        if node is None:
            raise FormError(Code.FORM_INVALID, detail="no_such_node", node=reference.strip())
        return node

    def action(self, element: Any, place: ModelNode | None) -> None:
        name = local_name(element)
        if name != "setvalue":
            return
        reference = element.get("ref") or self.bind_ids.get(element.get("bind"), "")
        self.actions.append(
            Action(
                events=frozenset((element.get("event") or "").split()),
                target=self.resolve(reference, place),
                ref=reference.strip(),
                value=(element.get("value") or "").strip(),
                literal="".join(element.itertext()).strip(),
                place=place,
            )
        )


def _text(element: Any, name: str) -> TextSource:
    return read_source(next((child for child in element if local_name(child) == name), None))


def _appearance(element: Any) -> frozenset[str]:
    return frozenset((element.get("appearance") or "").split())


def _settings(element: Any) -> list[tuple[str, str]]:
    return [
        (etree.QName(key).localname, value)
        for key, value in element.attrib.items()
        if etree.QName(key).localname not in _KNOWN
    ]


def _bounds(element: Any) -> tuple[str, str, str]:
    return (element.get("start") or "", element.get("end") or "", element.get("step") or "1")


def _kind(element: Any, name: str, node: ModelNode) -> QuestionKind:
    if name == "select1":
        return QuestionKind.SELECT_ONE
    if name == "select":
        return QuestionKind.SELECT_MULTIPLE
    if name == "rank":
        return QuestionKind.RANK
    if name == "input" and element.get("query"):
        return QuestionKind.SELECT_ONE
    if name == "trigger":
        return QuestionKind.ACKNOWLEDGE
    if name == "range":
        return QuestionKind.RANGE
    if name == "upload":
        return _MEDIA.get((element.get("mediatype") or "").partition("/")[0], QuestionKind.FILE)
    kind = _TYPES.get(node.bind.type, QuestionKind.TEXT)
    if kind is QuestionKind.TEXT and node.bind.readonly == "true()" and not node.bind.calculate:
        return QuestionKind.NOTE
    return kind


def _choices(element: Any) -> list[Choice]:
    found: list[Choice] = []
    for item in element:
        if local_name(item) == "item":
            value = next((child for child in item if local_name(child) == "value"), None)
            text = "" if value is None else (value.text or "").strip()
            found.append(Choice(text, _text(item, "label")))
    return found


def _itemset(element: Any) -> Itemset | None:
    query = (element.get("query") or "").strip()
    if query:  # select_one_external: the list is in itemsets.csv
        return Itemset(query, "name", TextSource(expression="label"))
    itemset = next((child for child in element if local_name(child) == "itemset"), None)
    if itemset is None:
        return None
    value = next((child for child in itemset if local_name(child) in ("value", "copy")), None)
    return Itemset(
        nodeset=(itemset.get("nodeset") or "").strip(),
        value=("name" if value is None else value.get("ref") or "name").strip(),
        label=_text(itemset, "label"),
    )
