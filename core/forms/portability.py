"""Says where a form leans on what not every ODK tool can do. For authors, at publishing; refuses nothing.

Tirek follows XPath 1.0 as the web engines do; ODK Collect knows less. The list is in docs/forms.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.forms.definition import FormDefinition, ModelNode
from core.forms.xpath.parser import parse
from core.forms.xpath.syntax import Call, Expression, Literal, Number, Path, everything

_PORTABLE_AXES = frozenset(("child", "parent", "self", "attribute"))
_UNKNOWN_TO_COLLECT = frozenset(
    ("ceiling", "floor", "last", "name", "local-name", "namespace-uri", "substring")
)


@dataclass(frozen=True, slots=True)
class Leaning:
    """`what` an expression of a node leans on; `rule` is the column that it is written in."""

    path: str
    rule: str
    what: str


def not_portable(definition: FormDefinition) -> tuple[str, ...]:
    """Findings as "node: what", each once, in document order."""
    return tuple(dict.fromkeys(f"{each.path}: {each.what}" for each in leanings(definition)))


def leanings(definition: FormDefinition) -> Iterator[Leaning]:
    """Every one with its node and rule, in document order."""
    said: dict[str, tuple[str, ...]] = {}
    for node in definition.root.everything():
        for rule, text in expressions_of(node):
            if text not in said:
                said[text] = tuple(dict.fromkeys(_findings(parse(text))))
            for what in said[text]:
                yield Leaning(node.path, rule, what)


def expressions_of(node: ModelNode) -> Iterator[tuple[str, str]]:
    """The expressions of a node, each with the column that it is written in."""
    bind = node.bind
    for rule, text in (
        ("relevant", bind.relevant),
        ("calculation", bind.calculate),
        ("required", bind.required),
        ("read_only", bind.readonly),
        ("constraint", bind.constraint),
    ):
        if text:
            yield rule, text
    if node.repeat is not None and node.repeat.count:
        yield "repeat_count", node.repeat.count
    if node.control is not None and node.control.itemset is not None:
        yield "choice_filter", node.control.itemset.nodeset


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
