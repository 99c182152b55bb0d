"""Writes a finished form as an ODK submission: the primary instance as XML, as OpenRosa servers take it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from core.forms.answers import TEXT_STEP, AnswerNode, FormAnswers
from core.forms.definition import FormDefinition, ModelNode


def to_submission_xml(definition: FormDefinition, answers: FormAnswers) -> bytes:
    """UTF-8 XML with the form's id and version on the root element."""
    namespaces = {prefix: uri for prefix, uri in definition.namespaces.items() if prefix}
    used = {node.name.lstrip("@").partition(":")[0] for node in answers.root.walk() if ":" in node.name}
    fixed = [mark for node in definition.root.everything() for mark in node.marks()]
    used |= {prefix for prefix, uri in namespaces.items() for mark in fixed if mark.namespace == uri}
    nsmap = {prefix: uri for prefix, uri in namespaces.items() if prefix in used}
    root = etree.Element(_tag(definition.root.qname, namespaces), nsmap=nsmap or None)
    root.set("id", answers.form_id)
    if answers.version:
        root.set("version", answers.version)
    _fill(root, answers.root, definition.root, namespaces)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _tag(name: str, namespaces: dict[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{namespaces[prefix]}}}{local}" if prefix in namespaces else local


def _fill(element: Any, answer: AnswerNode, model: ModelNode | None, namespaces: dict[str, str]) -> None:
    """Attributes (the form's own, then those that were set), text and members."""
    for mark in model.marks() if model is not None else ():
        if not mark.bind.relevant and not (model is not None and model.depth == 1 and mark.name in _OWN):
            element.set(f"{{{mark.namespace}}}{mark.name}" if mark.namespace else mark.name, mark.default)
    if isinstance(answer.value, str):
        element.text = _writable(answer.value)
    below = {each.qname: each for each in model.members()} if model is not None else {}
    for child in answer.children:
        if child.name.startswith("@"):
            element.set(_tag(child.name[1:], namespaces), _writable(child.text) or "")
        elif child.name == TEXT_STEP:
            element.text = _writable(child.text)
        else:
            made = etree.SubElement(element, _tag(child.name, namespaces))
            _fill(made, child, below.get(child.name), namespaces)


_OWN = ("id", "version")


def _writable(text: str) -> str | None:
    return "".join(c for c in text if c in "\t\n\r" or ord(c) >= 32) or None
