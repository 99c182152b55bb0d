"""Reads a published XForm into a FormDefinition: `load_form` is the way in, with all checks of a form.

The XML is read by `markup` (no entities, no network, limits). What the form says but Tirek cannot do is a
FormError with a code and the node, so that a form is refused when it is published, not at a family's door.
Body controls are read by `body`; expressions are compiled and checked by `program`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree

from core.errors import Code, FormError
from core.forms import tree
from core.forms.body import CONTROLS, read_body
from core.forms.datasets import ITEMSETS, from_rows, read_attachment, read_itemsets
from core.forms.definition import (
    Bind,
    Control,
    DataSet,
    FormDefinition,
    Group,
    ModelNode,
    Parts,
    Repeat,
    Translation,
    plain_step,
)
from core.forms.markup import build, parse_xml
from core.forms.needs import needs_of
from core.forms.program import compile_form
from core.forms.source_text import OPENROSA, ROSA, XFORMS, local_name, message_source, read_parts

MAX_MODEL_NODES = 20_000
MAX_DEPTH = 60
MAX_BINDS = 20_000
MAX_ACTIONS = 10_000
MAX_TRANSLATED_TEXTS = 100_000
MAX_INLINE_NODES = 150_000
MAX_CONTROLS = 20_000
MAX_BODY_ELEMENTS = 100_000
MAX_DEFAULT_CHARS = 100_000
"""Longer lists belong into a CSV file, which is read when the form is filled in. Each of these is what half a
second is enough for, and several times what the largest forms have."""


def load_form(xform: bytes, attachments: Mapping[str, bytes] | None = None) -> FormDefinition:
    """The definition of an XForm, compiled and checked.

    FormError: FORM_INVALID (not an XForm, bad expression), FORM_UNSUPPORTED (unknown function or control),
    FORM_CYCLE (naming the nodes), FORM_TOO_LARGE.
    """
    definition = read_form(xform, attachments)
    compile_form(definition)
    return definition


def read_form(xform: bytes, attachments: Mapping[str, bytes] | None = None) -> FormDefinition:
    """The definition as it is written, its expressions not looked at; FormError as `load_form`."""
    root = parse_xml(xform)
    model = _one(root, "model")
    body = next((element for element in root if local_name(element) == "body"), None)
    if body is None:
        raise FormError(Code.FORM_INVALID, detail="no_body")
    _check_amount(body, model)
    primary = _primary_instance(model)
    skeleton = _Skeleton(primary)
    skeleton.apply_binds(model)
    items, actions = read_body(body, model, skeleton.by_path)
    skeleton.apply_repeats(body)
    skeleton.number()
    _attach_controls(items)
    return FormDefinition(
        form_id=_form_id(primary),
        version=primary.get("version") or primary.get(f"{{{ROSA}}}version") or "",
        title=_title(root),
        sha256=hashlib.sha256(xform).digest(),
        root=skeleton.root,
        body=items,
        translations=_translations(model),
        default_language=_default_language(model),
        data_sets=MappingProxyType(_data_sets(model, attachments or {})),
        actions=actions,
        namespaces=MappingProxyType(_namespaces(primary)),
        by_path=MappingProxyType(skeleton.by_path),
        warnings=tuple(skeleton.warnings),
        needs=needs_of(body, model, skeleton.root),
    )


def _check_amount(body: Any, model: Any) -> None:
    """Counts before anything is made of it; FORM_TOO_LARGE names what there is too much of."""
    texts = [
        count
        for itext in _children(model, "itext")
        for translation in _children(itext, "translation")
        for count in (sum(len(text) or 1 for text in translation),)
    ]
    inside = Counter(map(local_name, body.iter()))
    actions = inside["setvalue"] + len(_children(model, "setvalue"))
    for name, count, limit in (
        ("binds", len(_children(model, "bind")), MAX_BINDS),
        ("actions", actions, MAX_ACTIONS),
        ("translated_texts", sum(texts), MAX_TRANSLATED_TEXTS),
        ("inline_nodes", _inline_nodes(model), MAX_INLINE_NODES),
        ("controls", sum(inside[name] for name in CONTROLS), MAX_CONTROLS),
        ("body_elements", inside.total(), MAX_BODY_ELEMENTS),
    ):
        if count > limit:
            raise FormError(Code.FORM_TOO_LARGE, limit=limit, **{name: count})


_ELEMENTS = etree.XPath("count(.//*)")


def _inline_nodes(model: Any) -> int:
    return sum(int(_ELEMENTS(instance)) for instance in _children(model, "instance")[1:])


def _one(root: Any, name: str) -> Any:
    for element in root.iter():
        if local_name(element) == name:
            return element
    raise FormError(Code.FORM_INVALID, detail=f"no_{name}")


def _title(root: Any) -> str:
    for element in root.iter():
        if local_name(element) == "title":
            return "".join(element.itertext()).strip()
    return ""


def _children(element: Any, name: str) -> list[Any]:
    return [child for child in element if local_name(child) == name]


def _primary_instance(model: Any) -> Any:
    instances = _children(model, "instance")
    roots = [child for child in instances[0] if isinstance(child.tag, str)] if instances else []
    if len(roots) != 1:
        raise FormError(Code.FORM_INVALID, detail="no_primary_instance")
    return roots[0]


def _form_id(primary: Any) -> str:
    """The id, or what stands for it in forms of other tools: the namespace or the name of the root."""
    name = etree.QName(primary)
    own = name.namespace if name.namespace not in (None, XFORMS) else ""
    return str(primary.get("id") or own or name.localname)


def _namespaces(primary: Any) -> dict[str, str]:
    return {"orx": OPENROSA} | {prefix: uri for prefix, uri in primary.nsmap.items() if prefix}


def _translations(model: Any) -> tuple[Translation, ...]:
    found: list[Translation] = []
    for itext in _children(model, "itext"):
        for translation in _children(itext, "translation"):
            texts: dict[str, Mapping[str, Parts]] = {}
            for text in _children(translation, "text"):
                forms: dict[str, Parts] = {}
                for value in _children(text, "value"):
                    forms.setdefault(value.get("form") or "", read_parts(value))
                texts[text.get("id") or ""] = MappingProxyType(forms)
            found.append(Translation(translation.get("lang") or "", MappingProxyType(texts)))
    return tuple(found)


def _default_language(model: Any) -> str:
    translations = [t for itext in _children(model, "itext") for t in _children(itext, "translation")]
    marked = [t for t in translations if t.get("default") is not None and t.get("default") != "false()"]
    chosen = marked or translations
    return (chosen[0].get("lang") or "") if chosen else ""


def _data_sets(model: Any, attachments: Mapping[str, bytes]) -> dict[str, DataSet]:
    found: dict[str, DataSet] = {}
    for instance in _children(model, "instance")[1:]:
        name = instance.get("id") or ""
        source = (instance.get("src") or "").rpartition("/")[2]
        inside = [child for child in instance if isinstance(child.tag, str)]
        root: tree.Node | None = None
        if inside and not source:
            root = build(inside[0])
        elif source in attachments:
            root = read_attachment(source, attachments[source])
        if name and name not in found:
            found[name] = DataSet(name, source, root)
    if ITEMSETS in attachments:
        for name, rows in read_itemsets(attachments[ITEMSETS]).items():
            found.setdefault(name, DataSet(name, ITEMSETS, from_rows(rows)))
    return found


def _attach_controls(items: tuple[Control | Group, ...]) -> None:
    for item in items:
        if isinstance(item, Group):
            _attach_controls(item.items)
        elif item.node.control is None:
            item.node.control = item


class _Skeleton:
    """The generic model tree while it is being read."""

    def __init__(self, primary: Any) -> None:
        self.by_path: dict[str, ModelNode] = {}
        self.elements: dict[str, list[Any]] = {}
        self.warnings: list[str] = []
        self.root = self._grow(primary, None)
        self._add_meta()
        tree.Node(tree.DOCUMENT).append(self.root)

    def _grow(self, element: Any, parent: ModelNode | None) -> ModelNode:
        name = etree.QName(element)
        foreign = name.namespace not in (None, XFORMS)
        node = ModelNode(
            name.localname,
            prefix=(element.prefix or "") if foreign else "",
            namespace=(name.namespace or "") if foreign else "",
        )
        node.depth = 1 if parent is None else parent.depth + 1
        node.path = f"{parent.path if parent else ''}/{node.name}"
        if node.depth > MAX_DEPTH:
            raise FormError(Code.FORM_TOO_LARGE, depth=node.depth, limit=MAX_DEPTH)
        self._hold(node)
        groups: dict[str, list[Any]] = {}
        for child in element:
            if isinstance(child.tag, str):
                groups.setdefault(etree.QName(child).localname, []).append(child)
        for same in groups.values():
            template = next((each for each in same if each.get(f"{{{ROSA}}}template") is not None), same[0])
            below = self._grow(template, node)
            self.elements[below.path] = same
            node.append(below)
        if not groups:
            node.default = element.text or ""
            if len(node.default) > MAX_DEFAULT_CHARS:
                raise FormError(
                    Code.FORM_TOO_LARGE, node=node.path, rule="default", characters=len(node.default),
                    limit=MAX_DEFAULT_CHARS,
                )  # fmt: skip
        for key, value in element.attrib.items():
            self._mark(node, etree.QName(key), value, element)
        return node

    def _mark(self, node: ModelNode, name: Any, value: str, element: Any) -> None:
        """An attribute of the instance; `jr:template` is the form's own."""
        if name.namespace == ROSA:
            return
        namespace = name.namespace or ""
        known = element.nsmap.items() if namespace else ()
        prefix = next((p for p, uri in known if p and uri == namespace), "")
        mark = ModelNode(name.localname, prefix=prefix, namespace=namespace, kind=tree.ATTRIBUTE)
        mark.depth, mark.path, mark.default = node.depth + 1, f"{node.path}/@{mark.name}", value
        mark.parent = node
        node.attributes.append(mark)
        self._hold(mark)

    def _hold(self, node: ModelNode) -> None:
        """Elements and attributes count alike: each costs the same."""
        if len(self.by_path) > MAX_MODEL_NODES:
            raise FormError(Code.FORM_TOO_LARGE, nodes=len(self.by_path), limit=MAX_MODEL_NODES)
        self.by_path[node.path] = node

    def _add_meta(self) -> None:
        """Every record has an id: forms without meta get one, as OpenRosa asks."""
        meta = next((node for node in self.root.members() if node.name == "meta"), None)
        if meta is None:
            meta = self._new("meta", self.root)
        if not any(node.name == "instanceID" for node in meta.members()):
            self._new("instanceID", meta)

    def _new(self, name: str, parent: ModelNode) -> ModelNode:
        node = ModelNode(name, prefix="orx", namespace=OPENROSA)
        node.depth = parent.depth + 1
        node.path = f"{parent.path}/{name}"
        self.by_path[node.path] = node
        self.elements[node.path] = []
        parent.append(node)
        return node

    def find(self, path: str) -> ModelNode | None:
        return self.by_path.get("/".join(plain_step(step) for step in path.strip().split("/")))

    def apply_binds(self, model: Any) -> None:
        for element in _children(model, "bind"):
            nodeset = (element.get("nodeset") or element.get("ref") or "").strip()
            node = self.by_path.get(nodeset) or self.find(nodeset)
            if node is None:
                self.warnings.append(f"bind without node: {nodeset}")
            else:
                node.bind = _bind(element)

    def apply_repeats(self, body: Any) -> None:
        for element in body.iter():
            if local_name(element) != "repeat":
                continue
            node = self.find(element.get("nodeset") or element.get("ref") or "")
            if node is None or node.parent is self.root.parent:
                raise FormError(
                    Code.FORM_INVALID, detail="repeat_without_node", node=element.get("nodeset") or ""
                )
            same = self.elements[node.path]
            template = any(each.get(f"{{{ROSA}}}template") is not None for each in same)
            written = [each for each in same if each.get(f"{{{ROSA}}}template") is None] if template else same
            node.repeat = Repeat(
                count=(element.get(f"{{{ROSA}}}count") or "").strip(),
                initial=tuple(build(each) for each in written),
                fixed=(element.get(f"{{{ROSA}}}noAddRemove") or "").strip() == "true()",
            )

    def number(self) -> None:
        """Gives each node its repeats, and a slot to those outside repeats."""
        slots = 0
        for node in self.root.with_marks():
            parent = node.parent
            around = parent.repeats if isinstance(parent, ModelNode) else ()
            node.repeats = (*around, node) if node.repeat is not None else around
            if not node.repeats:
                node.slot = slots
                slots += 1


def _bind(element: Any) -> Bind:
    def text(name: str) -> str:
        return (element.get(name) or "").strip()

    known = {"nodeset", "ref", "id", "type", "relevant", "calculate", "required", "readonly", "constraint"}
    settings: list[tuple[str, str]] = []
    for key, value in element.attrib.items():
        name = etree.QName(key)
        if name.localname not in known and name.namespace != ROSA:
            settings.append((name.localname, value))
    return Bind(
        type=text("type").rpartition(":")[2] or "string",
        relevant=text("relevant"),
        calculate=text("calculate"),
        required=text("required"),
        readonly=text("readonly"),
        constraint=text("constraint"),
        required_message=message_source(element.get(f"{{{ROSA}}}requiredMsg")),
        constraint_message=message_source(element.get(f"{{{ROSA}}}constraintMsg")),
        preload=element.get(f"{{{ROSA}}}preload") or "",
        preload_params=element.get(f"{{{ROSA}}}preloadParams") or "",
        settings=tuple(settings),
    )
