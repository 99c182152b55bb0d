"""Which answers made a calculated result so: follows the calculation the way it actually went.

The method needs no knowledge of the form. For an `if` it follows the condition that was met and the branch
taken; for `or` the operands that are true, for `and` all of them when true, the false ones when false; for a
sum only the terms that are not zero; through other calculated nodes down to questions. So "urgent" is
explained by the danger signs answered yes, and "not assessed" by the questions left open. A condition speaks
only where the branch taken is a constant. Conditions that were *not* met are given only when nothing else
speaks (an else branch, a sum of zeros): such reasons do not `hold`, they merely did not say otherwise.
"""

from __future__ import annotations

from typing import TypeAlias

from core.forms.definition import ModelNode
from core.forms.evaluation import Evaluation
from core.forms.instance import InstanceNode, concrete
from core.forms.pages import takes_answer
from core.forms.program import Program
from core.forms.tree import Node
from core.forms.triggers import Kind, Trigger
from core.forms.xpath.compiled import Compiled
from core.forms.xpath.compiler import compile_expression
from core.forms.xpath.environment import Context
from core.forms.xpath.faults import XPathError
from core.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Path, operands
from core.forms.xpath.values import Value, to_boolean, to_number, to_string

Support: TypeAlias = dict[InstanceNode, bool] | None
"""Questions, each with whether it holds; None where constants speak, empty where data of the case do."""

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_TRUTHS = ("not", "boolean", "selected", "is-selected", "regex", "contains", "starts-with", "ends-with")


class Explainer:
    """Explains the calculations of one session."""

    def __init__(self, program: Program, evaluation: Evaluation) -> None:
        self._program = program
        self._evaluation = evaluation
        self._compiled: dict[tuple[int, ModelNode | None], tuple[Expression, Compiled]] = {}
        """By node too: nodes with the same calculation share what was parsed, and stand elsewhere."""
        self._calculations = {
            trigger.node: trigger for trigger in program.triggers if trigger.kind is Kind.CALCULATE
        }

    def sources(self, node: InstanceNode) -> list[InstanceNode]:
        """The answered, relevant questions that a node's calculation reads, however indirectly; in order."""
        found = {one for one in self._behind([node]) if one.text}
        return [each for each in self._evaluation.root.everything() if each in found]

    def asked_by(self, repeat: ModelNode, parent: InstanceNode) -> set[InstanceNode]:
        """The questions that the count of a repeat below a parent follows from, answered or not."""
        read: list[InstanceNode] = []
        for node, counted in self._program.count_readers.items():
            if repeat in counted:
                shared = [each for each in node.repeats if each in parent.model.repeats]
                anchor = parent.instance_around(shared[-1]) if shared else self._evaluation.root
                read += [] if anchor is None else concrete(node, anchor)
        return self._behind(read)

    def _behind(self, nodes: list[InstanceNode]) -> set[InstanceNode]:
        found: set[InstanceNode] = set()
        seen, waiting = set(nodes), list(nodes)
        while waiting:
            one = waiting.pop()
            trigger = self._calculations.get(one.model)
            if trigger is None:
                if takes_answer(one):
                    found.add(one)
                continue
            for below in self._read_by(trigger, one):
                if below not in seen:
                    seen.add(below)
                    waiting.append(below)
        return found

    def reasons(self, node: InstanceNode) -> list[tuple[InstanceNode, bool]]:
        """The questions behind a result, those that hold first, each group in document order."""
        support = self._of_node(node, set()) or {}
        ordered = [(each, support[each]) for each in self._evaluation.root.everything() if each in support]
        return sorted(ordered, key=lambda pair: not pair[1])

    def _read_by(self, trigger: Trigger, node: InstanceNode) -> list[InstanceNode]:
        found: list[InstanceNode] = []
        for read in trigger.reads.values:
            anchor: InstanceNode | None = self._evaluation.root
            if read.own:
                anchor = node.instance_around(read.node.repeats[read.own - 1])
            if anchor is not None:
                found += concrete(read.node, anchor)
        return found

    def _of_node(self, node: InstanceNode, way: set[InstanceNode]) -> Support:
        trigger = self._calculations.get(node.model)
        if trigger is None or trigger.parsed is None:
            return {node: True} if node.relevant and takes_answer(node) else {}  # a hidden one says nothing
        if node in way or not node.relevant:
            return {}
        return self._of_value(trigger.parsed, Context(node, self._evaluation.env), way | {node})

    def _value(self, expression: Expression, c: Context) -> Value:
        model = c.current.model if isinstance(c.current, InstanceNode) else None
        known = self._compiled.get((id(expression), model))
        if known is None:
            if model is None:
                return ""
            made = compile_expression(expression, self._program.scope(model))
            known = self._compiled[id(expression), model] = (expression, made)
        try:
            return known[1].run(c)
        except XPathError:
            return ""

    def _of_value(self, expression: Expression, c: Context, way: set[InstanceNode]) -> Support:
        """Why the expression has the value it has."""
        if isinstance(expression, Path | Filter):
            value = self._value(expression, c)
            return self._of_nodes(value if isinstance(value, list) else [], way)
        if isinstance(expression, Negation):
            return self._of_value(expression.operand, c, way)
        if isinstance(expression, Binary):
            if expression.operator in (*_COMPARISONS, "and", "or"):
                return self._of_truth(expression, c, way, to_boolean(self._value(expression, c)))
            if expression.operator == "+":
                return self._of_sum(expression, c, way)
            return _union([self._of_value(part, c, way) for part in (expression.left, expression.right)])
        if isinstance(expression, Call):
            return self._of_call(expression, c, way)
        return None

    def _of_call(self, call: Call, c: Context, way: set[InstanceNode]) -> Support:
        if call.name == "if":
            return self._of_if(call, c, way)
        if call.name in _TRUTHS:
            return self._of_truth(call, c, way, to_boolean(self._value(call, c)))
        if call.name == "coalesce":
            first = self._value(call.arguments[0], c)
            spoken = to_string(first) not in ("", "NaN")
            return self._of_value(call.arguments[0 if spoken else 1], c, way)
        if call.name == "sum":
            value = self._value(call.arguments[0], c)
            nodes = value if isinstance(value, list) else []
            counting = [node for node in nodes if _is_number(node, c)]
            return self._of_nodes(counting, way) if counting else _weakened(self._of_nodes(nodes, way))
        return _union([self._of_value(argument, c, way) for argument in call.arguments])

    def _of_if(self, call: Call, c: Context, way: set[InstanceNode]) -> Support:
        condition, yes, no = call.arguments
        true = to_boolean(self._value(condition, c))
        found = self._of_value(yes if true else no, c, way)
        if found is not None:
            return found
        why = self._of_truth(condition, c, way, true)
        return why if true else _weakened(why)

    def _of_sum(self, expression: Binary, c: Context, way: set[InstanceNode]) -> Support:
        terms = operands(expression)
        zone = c.env.zone
        counting = [term for term in terms if to_number(self._value(term, c), zone) != 0]
        if counting:
            return _union([self._of_value(term, c, way) for term in counting])
        return _weakened(_union([self._of_value(term, c, way) for term in terms]))

    def _of_truth(self, expression: Expression, c: Context, way: set[InstanceNode], true: bool) -> Support:
        """Why the expression is true, or why it is false."""
        if isinstance(expression, Binary) and expression.operator in ("and", "or"):
            parts = operands(expression)
            if true == (expression.operator == "or"):
                parts = [part for part in parts if to_boolean(self._value(part, c)) == true]
            return _union([self._of_truth(part, c, way, true) for part in parts])
        if isinstance(expression, Binary) and expression.operator in _COMPARISONS:
            return _union([self._of_value(part, c, way) for part in (expression.left, expression.right)])
        if isinstance(expression, Call) and expression.name in ("not", "boolean"):
            return self._of_truth(expression.arguments[0], c, way, true != (expression.name == "not"))
        if isinstance(expression, Call) and expression.name in _TRUTHS:
            return _union([self._of_value(argument, c, way) for argument in expression.arguments])
        return self._of_value(expression, c, way)

    def _of_nodes(self, nodes: list[Node], way: set[InstanceNode]) -> Support:
        found = _union(
            [
                self._of_node(node, way)
                for node in nodes
                if isinstance(node, InstanceNode) and node.model.is_leaf
            ]
        )
        return found or {}


def _is_number(node: Node, c: Context) -> bool:
    number = to_number(node.text, c.env.zone)
    return number == number and number != 0


def _union(supports: list[Support]) -> Support:
    spoken = [support for support in supports if support is not None]
    if not spoken:
        return None
    merged: dict[InstanceNode, bool] = {}
    for support in spoken:
        for node, holds in support.items():
            merged[node] = merged.get(node, False) or holds
    return merged


def _weakened(support: Support) -> Support:
    return None if support is None else dict.fromkeys(support, False)
