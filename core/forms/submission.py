"""Writes a finished form as an ODK submission: the primary instance as XML, as OpenRosa servers take it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from core.forms.answers import AnswerNode, FormAnswers
from core.forms.definition import FormDefinition


def to_submission_xml(definition: FormDefinition, answers: FormAnswers) -> bytes:
    """UTF-8 XML with the form's id and version on the root element."""
    namespaces = {prefix: uri for prefix, uri in definition.namespaces.items() if prefix}
    used = {node.name.partition(":")[0] for node in answers.root.walk() if ":" in node.name}
    used |= {
        p for p, uri in namespaces.items() for namespace, _, _ in definition.attributes if uri == namespace
    }
    nsmap = {prefix: uri for prefix, uri in namespaces.items() if prefix in used}
    root = etree.Element(_tag(definition.root.qname, namespaces), nsmap=nsmap or None)
    root.set("id", answers.form_id)
    if answers.version:
        root.set("version", answers.version)
    for namespace, name, value in definition.attributes:
        root.set(f"{{{namespace}}}{name}" if namespace else name, value)
    for child in answers.root.children:
        _append(root, child, namespaces)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _tag(name: str, namespaces: dict[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{namespaces[prefix]}}}{local}" if prefix in namespaces else local


def _append(parent: Any, node: AnswerNode, namespaces: dict[str, str]) -> None:
    element = etree.SubElement(parent, _tag(node.name, namespaces))
    if isinstance(node.value, str):
        element.text = "".join(c for c in node.value if c in "\t\n\r" or ord(c) >= 32) or None
    for child in node.children:
        _append(element, child, namespaces)
