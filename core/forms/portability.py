"""Says where a form leans on what not every ODK tool can do. For authors, at publishing; refuses nothing.

Tirek follows XPath 1.0 as the web engines do; ODK Collect knows less. The list is in docs/forms.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.forms.definition import FormDefinition, ModelNode
from core.forms.xpath.parser import parse
from core.forms.xpath.syntax import Call, Expression, Literal, Number, Path, everything

_PORTABLE_AXES = frozenset(("child", "parent", "self", "attribute"))
_UNKNOWN_TO_COLLECT = frozenset(
    ("ceiling", "floor", "last", "name", "local-name", "namespace-uri", "substring")
)


def not_portable(definition: FormDefinition) -> tuple[str, ...]:
    """Findings as "node: what", each once, in document order."""
    found: dict[str, None] = {}
    said: dict[str, tuple[str, ...]] = {}
    for node in definition.root.everything():
        for text in _expressions(node):
            if text not in said:
                said[text] = tuple(dict.fromkeys(_findings(parse(text))))
            for what in said[text]:
                found[f"{node.path}: {what}"] = None
    return tuple(found)


def _expressions(node: ModelNode) -> Iterator[str]:
    bind = node.bind
    yield from filter(None, (bind.relevant, bind.calculate, bind.required, bind.readonly, bind.constraint))
    if node.repeat is not None and node.repeat.count:
        yield node.repeat.count
    if node.control is not None and node.control.itemset is not None:
        yield node.control.itemset.nodeset


def _findings(expression: Expression) -> Iterator[str]:
    for one in everything(expression):
        if isinstance(one, Call):
            yield from _of_call(one)
        elif isinstance(one, Path):
            for step in one.steps:
                if step.axis not in _PORTABLE_AXES:
                    yield f"{step.axis}:: or //"
                if any(isinstance(predicate, Number) for predicate in step.predicates):
                    yield "a number as predicate; write [position() = …]"


def _of_call(call: Call) -> Iterator[str]:
    if call.name in _UNKNOWN_TO_COLLECT:
        yield f"{call.name}()"
    if call.name == "regex" and isinstance(call.arguments[1], Literal):
        pattern = call.arguments[1].value
        if not (pattern.startswith("^") and pattern.endswith("$")):
            yield "a pattern without ^ and $ means different things"
