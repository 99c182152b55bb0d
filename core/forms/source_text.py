"""Texts in the XML of a form: labels with <output>, translated texts by id, message attributes."""

from __future__ import annotations

import re
from typing import Any

from core.forms.definition import Output, Parts, TextSource

XFORMS = "http://www.w3.org/2002/xforms"
ROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"

_ITEXT = re.compile(r"""\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*""")


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if type(tag) is str else ""  # lxml's QName costs ten times as much


def read_parts(element: Any) -> Parts:
    """Text with outputs, layout trimmed at both ends."""
    parts: list[str | Output] = [element.text or ""]
    for child in element:
        if local_name(child) == "output":
            parts.append(Output((child.get("value") or child.get("ref") or "").strip()))
        elif isinstance(child.tag, str):
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return _trimmed(parts)


def _trimmed(parts: list[str | Output]) -> Parts:
    merged: list[str | Output] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    if merged and isinstance(merged[0], str):
        merged[0] = merged[0].lstrip()
    if merged and isinstance(merged[-1], str):
        merged[-1] = merged[-1].rstrip()
    return tuple(part for part in merged if part != "")


def read_source(element: Any | None) -> TextSource:
    """A label, hint or output-like element."""
    if element is None:
        return TextSource()
    reference = element.get("ref")
    if reference:
        literal = _ITEXT.fullmatch(reference)
        if literal:
            return TextSource(itext_id=literal.group(1) or literal.group(2) or "")
        return TextSource(expression=reference.strip())
    return TextSource(parts=read_parts(element))


def message_source(text: str | None) -> TextSource:
    """A message attribute: literal text or jr:itext('…')."""
    if not text:
        return TextSource()
    literal = _ITEXT.fullmatch(text)
    if literal:
        return TextSource(itext_id=literal.group(1) or literal.group(2) or "")
    return TextSource(parts=(text,))
