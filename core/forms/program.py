"""A form's expressions, compiled and put in order: the graph that `evaluation` runs along.

Every rule of a node (relevant, calculate, required, readonly, constraint, its texts, its choices) is a
`Trigger` with what it reads. Triggers that change what others read are ordered so that each runs after its
sources; a form whose triggers wait for each other is refused, naming the nodes. Repeat counts and actions
stand outside the order. Kept per definition, shared by all its sessions, holds no answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from core.errors import Code, FormError
from core.forms.definition import (
    Action,
    BodyItem,
    Control,
    FormDefinition,
    Group,
    Itemset,
    ModelNode,
    Output,
    TextSource,
)
from core.forms.ordering import in_order
from core.forms.triggers import COLUMNS, Kind, Trigger
from core.forms.xpath.compiled import RunNodes, RunText, Scope
from core.forms.xpath.compiler import compile_expression
from core.forms.xpath.dependencies import Read, Reads, Visits, read_by
from core.forms.xpath.faults import XPathBudgetError, XPathError, XPathNameError
from core.forms.xpath.parser import parse
from core.forms.xpath.syntax import Call, Expression, Literal, everything

T = TypeVar("T")

MAX_EXPRESSION_CHARS = 400_000
"""Of all expressions of a form together: one limit, as many short ones cost what a few long ones do. The WHO
verbal autopsy form has 110,000."""


@dataclass(frozen=True, slots=True)
class CompiledItemset:
    """The nodes of a choice list and, for each, its value and label. `steady`: the same all session long."""

    nodes: RunNodes
    value: RunText
    label: RunText
    steady: bool


@dataclass(frozen=True, slots=True)
class CompiledAction:
    """A setvalue; `run` gives the text, `nodes` the targets where its ref has predicates."""

    action: Action
    run: RunText
    nodes: RunNodes | None


@dataclass(slots=True, eq=False)
class Program:
    """Everything compiled of one form."""

    definition: FormDefinition
    triggers: list[Trigger] = field(default_factory=list)
    of_node: dict[ModelNode, list[Trigger]] = field(default_factory=dict)
    value_readers: dict[ModelNode, list[tuple[Trigger, int]]] = field(default_factory=dict)
    shape_readers: dict[ModelNode, list[tuple[Trigger, int]]] = field(default_factory=dict)
    language_readers: list[Trigger] = field(default_factory=list)
    counts: dict[ModelNode, RunText] = field(default_factory=dict)
    count_readers: dict[ModelNode, set[ModelNode]] = field(default_factory=dict)
    shape_count_readers: dict[ModelNode, set[ModelNode]] = field(default_factory=dict)
    itemsets: dict[Control, CompiledItemset] = field(default_factory=dict)
    loose: set[Control] = field(default_factory=set)
    """Selects whose choices depend on their own answer: the list takes nothing away from it."""
    actions: list[CompiledAction] = field(default_factory=list)
    outputs: dict[tuple[ModelNode, str], RunText] = field(default_factory=dict)
    data_sets: frozenset[str] | None = frozenset()
    """The data sets that some expression reads; None where one works out the name."""

    def reads_data_set(self, name: str) -> bool:
        """Whether it may be asked for; one that is only declared is not read."""
        return self.data_sets is None or name in self.data_sets

    def scope(self, node: ModelNode) -> Scope:
        """The scope of expressions that belong to a node."""
        return Scope(dict(self.definition.namespaces), True, node, self.definition.root)

    def output(self, node: ModelNode, expression: str) -> RunText:
        """A piece of computed text beside a node; compiled once."""
        run = self.outputs.get((node, expression))
        if run is None:
            parsed = checked(node, lambda: parse(expression), rule="label")
            run = self.outputs[node, expression] = checked(
                node, lambda: compile_expression(parsed, self.scope(node)).text(), rule="label"
            )
        return run


@lru_cache(maxsize=64)
def compile_form(definition: FormDefinition) -> Program:
    """The program of a definition; FormError when it has a bad expression or a circle."""
    program = Program(definition)
    builder = _Builder(program)
    builder.everything()
    program.data_sets = _data_sets(builder.parsed)
    program.triggers = in_order(builder.found)
    for trigger in program.triggers:
        builder.index(trigger)
        if trigger.loose and trigger.node.control is not None:
            program.loose.add(trigger.node.control)
    return program


def checked(node: ModelNode, make: Callable[[], T], *, rule: str = "") -> T:
    """Turns a fault of an expression into the FormError of its node; `rule` says which of its expressions."""
    try:
        return make()
    except XPathNameError as fault:
        raise FormError(Code.FORM_UNSUPPORTED, node=node.path, rule=rule, detail=fault.detail) from fault
    except XPathBudgetError as fault:
        raise FormError(Code.FORM_UNSUPPORTED, node=node.path, rule=rule, detail="too_many_steps") from fault
    except XPathError as fault:
        raise FormError(
            Code.FORM_INVALID, node=node.path, rule=rule, detail=fault.detail, at=fault.at
        ) from fault
    except RecursionError as fault:
        raise FormError(
            Code.FORM_TOO_LARGE, node=node.path, rule=rule, detail="expression nested too deeply"
        ) from fault


def faults_of(definition: FormDefinition) -> tuple[FormError, ...]:
    """Every fault of a form's expressions, each with its node and rule, then circles; for authors."""
    try:
        compile_form(definition)
    except FormError as fault:
        if _is_of_all(fault):
            return (fault,)
        return _all_faults(definition)
    return ()


def _is_of_all(fault: FormError) -> bool:
    """Whether what all expressions may cost together is used up: each further one would say the same."""
    return "expression_characters" in fault.params or fault.params.get("detail") == "too_many_steps"


def _all_faults(definition: FormDefinition) -> tuple[FormError, ...]:
    found: list[FormError] = []
    builder = _Builder(Program(definition), tolerates=found.append)
    builder.everything()
    if not found:
        try:
            in_order(builder.found)
        except FormError as fault:
            found.append(fault)
    return tuple(found)


class _Builder:
    """Compiles rule by rule. With `tolerates` a fault of one rule is told and the next one follows."""

    def __init__(self, program: Program, *, tolerates: Callable[[FormError], None] | None = None) -> None:
        self.program = program
        self.found: list[Trigger] = []
        self.parsed: dict[str, Expression] = {}
        self.shared: dict[tuple[str, str, str], CompiledItemset] = {}
        self.tolerates = tolerates
        self.visits = Visits()
        self.chars = 0

    def parse(self, expression: str) -> Expression:
        """Parsed once however often the form says it: a label's path stands in each of its selects."""
        self.chars += len(expression)
        if self.chars > MAX_EXPRESSION_CHARS:
            raise FormError(Code.FORM_TOO_LARGE, expression_characters=self.chars, limit=MAX_EXPRESSION_CHARS)
        known = self.parsed.get(expression)
        if known is None:
            known = self.parsed[expression] = parse(expression)
        return known

    def everything(self) -> None:
        for node in self.program.definition.root.with_marks():
            self.node(node)
        self.groups(self.program.definition.body)
        self.actions()

    def one(self, make: Callable[[], None]) -> None:
        try:
            make()
        except FormError as fault:
            if self.tolerates is None:
                raise
            self.tolerates(fault)

    def node(self, node: ModelNode) -> None:
        bind = node.bind
        for kind, expression in (
            (Kind.RELEVANT, bind.relevant),
            (Kind.CALCULATE, bind.calculate),
            (Kind.REQUIRED, bind.required),
            (Kind.READONLY, bind.readonly),
            (Kind.CONSTRAINT, bind.constraint),
        ):
            if expression:
                self.one(lambda kind=kind, expression=expression: self.rule(kind, node, expression))  # type: ignore[misc]
        if node.repeat is not None and node.repeat.count:
            count = node.repeat.count
            self.one(lambda: self.count(node, count))
        control = node.control
        if control is not None:
            labels = [choice.label for choice in control.choices]
            messages = (bind.required_message, bind.constraint_message)
            self.one(lambda: self.texts(node, (control.label, control.hint, *messages, *labels)))
            itemset = control.itemset
            if itemset is not None:
                self.one(lambda: self.choices(node, control, itemset))

    def rule(self, kind: Kind, node: ModelNode, expression: str) -> None:
        rule = COLUMNS[kind]
        parsed = checked(node, lambda: self.parse(expression), rule=rule)
        scope = self.program.scope(node)
        compiled = checked(node, lambda: compile_expression(parsed, scope), rule=rule)
        reads = self.reads(scope, node, parsed, rule, allow_self=kind is Kind.CALCULATE)
        own = Read(node, len(node.repeats))
        if kind is Kind.CONSTRAINT:
            reads.values.discard(own)
        test = None if kind is Kind.CALCULATE else compiled.boolean()
        run = compiled.text() if kind is Kind.CALCULATE else None
        self.found.append(Trigger(kind, node, reads, parsed, run, test))

    def reads(
        self, scope: Scope, node: ModelNode, parsed: Expression, rule: str, *, allow_self: bool = False
    ) -> Reads:
        """What an expression beside a node reads, out of the visits that all of the form share."""
        return checked(
            node, lambda: read_by(parsed, scope, allow_self=allow_self, visits=self.visits), rule=rule
        )

    def count(self, node: ModelNode, expression: str) -> None:
        scope = self.program.scope(node)
        parsed = checked(node, lambda: self.parse(expression), rule="repeat_count")
        self.program.counts[node] = checked(
            node, lambda: compile_expression(parsed, scope).text(), rule="repeat_count"
        )
        reads = self.reads(scope, node, parsed, "repeat_count")
        for read in reads.values:
            self.program.count_readers.setdefault(read.node, set()).add(node)
        for read in reads.shape:
            self.program.shape_count_readers.setdefault(read.node, set()).add(node)

    def groups(self, items: tuple[BodyItem, ...]) -> None:
        """Labels of groups and repeats may be computed too."""
        for item in items:
            if isinstance(item, Group):
                node, sources = item.node or self.program.definition.root, (item.label, item.hint)
                self.one(lambda node=node, sources=sources: self.texts(node, sources))  # type: ignore[misc]
                self.groups(item.items)

    def texts(self, node: ModelNode, sources: tuple[TextSource, ...]) -> None:
        """One trigger for all computed pieces of the texts beside a node, in any language."""
        total, scope = Reads(), self.program.scope(node)
        for expression in {e for source in sources for e in self.pieces(source)}:
            self.program.output(node, expression)
            reads = self.reads(scope, node, self.parse(expression), "label")
            total.values |= reads.values
            total.shape |= reads.shape
        if total.values or total.shape:
            self.found.append(Trigger(Kind.TEXTS, node, total))

    def pieces(self, source: TextSource) -> list[str]:
        found = [part.expression for part in source.parts if isinstance(part, Output)]
        if source.expression:
            found.append(source.expression)
        if source.itext_id:
            for translation in self.program.definition.translations:
                for parts in translation.texts.get(source.itext_id, {}).values():
                    found += [part.expression for part in parts if isinstance(part, Output)]
        return found

    def choices(self, node: ModelNode, control: Control, itemset: Itemset) -> None:
        """Selects that offer the same steady list share what is compiled of it."""
        key = (itemset.nodeset, itemset.value, _label_of(itemset))
        shared = self.shared.get(key)
        if shared is not None:
            self.program.itemsets[control] = shared
            return
        scope, rule = self.program.scope(node), "choice_filter"
        parsed = checked(node, lambda: self.parse(itemset.nodeset), rule=rule)
        nodes = checked(node, lambda: compile_expression(parsed, scope.wide(True)), rule=rule)
        value = checked(node, lambda: compile_expression(self.parse(itemset.value), scope).text(), rule=rule)
        label = checked(node, lambda: compile_expression(self.parse(key[2]), scope).text(), rule=rule)
        reads = self.reads(scope, node, parsed, rule)
        inner = self.parse(f"({itemset.nodeset})/{itemset.value}") if itemset.value else parsed
        reads.values |= self.reads(scope, node, inner, rule).values
        steady = not reads.values and not reads.shape and "randomize" not in itemset.nodeset
        made = self.program.itemsets[control] = CompiledItemset(nodes.nodes(), value, label, steady)
        if steady and "/" not in itemset.value + key[2]:  # nothing in it depends on where the select stands
            self.shared[key] = made
        if not steady:
            self.found.append(Trigger(Kind.CHOICES, node, reads))

    def actions(self) -> None:
        for action in self.program.definition.actions:
            self.one(lambda action=action: self.action(action))  # type: ignore[misc]

    def action(self, action: Action) -> None:
        target, run = action.target, _always(action.literal)
        if action.value:
            scope = self.program.scope(target)
            run = checked(
                target, lambda: compile_expression(self.parse(action.value), scope).text(), rule="default"
            )
        self.program.actions.append(CompiledAction(action, run, self.chosen(action)))

    def chosen(self, action: Action) -> RunNodes | None:
        """The nodes of a ref with predicates, from the root."""
        if "[" not in action.ref:
            return None
        scope = self.program.scope(self.program.definition.root)
        return checked(action.target, lambda: compile_expression(self.parse(action.ref), scope).nodes())

    def index(self, trigger: Trigger) -> None:
        program = self.program
        program.of_node.setdefault(trigger.node, []).append(trigger)
        for read in trigger.reads.values:
            program.value_readers.setdefault(read.node, []).append((trigger, read.own))
        for read in trigger.reads.shape:
            program.shape_readers.setdefault(read.node, []).append((trigger, read.own))
        if trigger.reads.language:
            program.language_readers.append(trigger)


def _data_sets(parsed: Mapping[str, Expression]) -> frozenset[str] | None:
    found: set[str] = set()
    asking = [made for text, made in parsed.items() if "instance" in text or "pulldata" in text]
    for one in (part for expression in asking for part in everything(expression)):
        if isinstance(one, Call) and one.name in ("instance", "pulldata"):
            name = one.arguments[0]
            if not isinstance(name, Literal):
                return None
            found.add(name.value)
    return frozenset(found)


def _label_of(itemset: Itemset) -> str:
    label = itemset.label
    if label.itext_id:
        return f"jr:itext('{label.itext_id}')"
    return label.expression or itemset.value


def _always(text: str) -> RunText:
    return lambda c: text
