"""What an expression says that can be computed and is still not meant: a data set that is not there, and one
value where a repeat has many.

Looks at the expressions of a definition that the engine has taken. What it refuses is `refusals`.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.forms.definition import FormDefinition, ModelNode, generic_path
from core.forms.portability import expressions_of
from core.forms.publishing.findings import Finding
from core.forms.publishing.tracing import Tracing
from core.forms.xpath.dependencies import ALL_INSTANCES
from core.forms.xpath.parser import parse
from core.forms.xpath.syntax import Call, Expression, Filter, Literal, NameTest, Path, everything, parts

SUPPLIED = frozenset(
    ("case", "members", "file_members", "rules", "subject", "object", "previous", "record", "last-saved")
)
"""Data sets that the program fills in when a form is opened (resources/forms/README.md)."""


def check_expressions(definition: FormDefinition, tracing: Tracing) -> Iterator[Finding]:
    """Errors and hints, in document order."""
    for node in definition.root.everything():
        for rule, text in expressions_of(node):
            if "instance(" not in text and "/" not in text:
                continue
            parsed = parse(text)
            for name in dict.fromkeys(_data_sets_in(parsed)):
                if name not in definition.data_sets and name not in SUPPLIED:
                    yield Finding("unknown_data_set", tracing.place(node.path, rule), {"name": name})
            for read in dict.fromkeys(_one_of_many(parsed, node, definition)):
                names = {"name": read.name, "repeat": read.repeats[-1].name}
                yield Finding("one_of_many", tracing.place(node.path, rule), names)


def _data_sets_in(expression: Expression) -> Iterator[str]:
    for one in everything(expression):
        if isinstance(one, Call) and one.name == "instance" and len(one.arguments) == 1:
            argument = one.arguments[0]
            if isinstance(argument, Literal):
                yield argument.value


def _one_of_many(
    expression: Expression, node: ModelNode, definition: FormDefinition, *, of_row: bool = False
) -> Iterator[ModelNode]:
    """Nodes inside a repeat that a rule outside of it takes one value of, not summed, counted or picked.

    `of_row`: inside a predicate, where a relative path is about a row of a list.
    """
    if isinstance(expression, Call) and (expression.name in ALL_INSTANCES or expression.name in _PICKS):
        return
    if isinstance(expression, Path) and (expression.absolute or not of_row):
        read = _read(expression, node, definition)
        if read is not None and read.is_leaf and any(repeat not in node.repeats for repeat in read.repeats):
            yield read
    inside = of_row or isinstance(expression, Path | Filter)
    for part in parts(expression):
        yield from _one_of_many(part, node, definition, of_row=inside)


_PICKS = frozenset(("position", "once", "instance"))


def _read(path: Path, node: ModelNode, definition: FormDefinition) -> ModelNode | None:
    """The node of a plain path; None for one with predicates, which pick."""
    if path.start is not None or any(step.predicates for step in path.steps):
        return None
    names = []
    for step in path.steps:
        if step.axis == "parent":
            names.append("..")
        elif step.axis == "child" and isinstance(step.test, NameTest):
            names.append(step.test.name)
        elif step.axis != "self":
            return None
    written = "/".join(names)
    return definition.by_path.get(generic_path(f"/{written}" if path.absolute else written, node.path))
