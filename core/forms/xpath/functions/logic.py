"""Functions on truth: if, coalesce, once, checklists. `if` and `coalesce` look only at what they need."""

from __future__ import annotations

from core.forms.tree import string_value
from core.forms.xpath.compiled import constant
from core.forms.xpath.environment import Context
from core.forms.xpath.functions.signature import (
    ANY,
    BOOLEAN,
    TEXT,
    Arguments,
    Compiled,
    Function,
    pure,
)
from core.forms.xpath.values import NAN, Value, to_boolean, to_number, to_string


def _if(arguments: Arguments) -> Compiled:
    condition = arguments.boolean(0)
    yes, no = arguments.value(1), arguments.value(2)
    a, b = yes.run, no.run
    return Compiled(lambda c: a(c) if condition(c) else b(c), yes.kind if yes.kind == no.kind else ANY)


def _coalesce(arguments: Arguments) -> Compiled:
    first, second = arguments.value(0), arguments.value(1)
    a, b = first.run, second.text()

    def run(c: Context) -> Value:
        value = a(c)
        text = to_string(value)
        return text if text and value == value else b(c)

    return Compiled(run, TEXT)


def _once(arguments: Arguments) -> Compiled:
    value = arguments.text(0)
    return Compiled(lambda c: string_value(c.current) or value(c), TEXT)


def _not(arguments: Arguments) -> Compiled:
    operand = arguments.boolean(0)
    return Compiled(lambda c: not operand(c), BOOLEAN)


def _boolean(arguments: Arguments) -> Compiled:
    return Compiled(arguments.boolean(0), BOOLEAN)


def _from_string(arguments: Arguments) -> Compiled:
    run = arguments.value(0).run
    return Compiled(lambda c: to_string(run(c)) in ("1", "true"), BOOLEAN)


def _truths(c: Context, compiled: list[Compiled]) -> list[bool]:
    """Each argument as truth; a node-set gives one per node."""
    found: list[bool] = []
    for one in compiled:
        value = one.run(c)
        if isinstance(value, list):
            found.extend(bool(string_value(node)) for node in value)
        else:
            found.append(to_boolean(value))
    return found


def _within(total: float, least: float, most: float) -> bool:
    return (least < 0 or total >= least) and (most < 0 or total <= most)


def _checklist(arguments: Arguments) -> Compiled:
    least, most = arguments.number(0), arguments.number(1)
    compiled = [arguments.value(index, aggregate=True) for index in range(2, len(arguments))]
    return Compiled(lambda c: _within(sum(_truths(c, compiled)), least(c), most(c)), BOOLEAN)


def _weighted(arguments: Arguments) -> Compiled:
    least, most = arguments.number(0), arguments.number(1)
    compiled = [arguments.value(index, aggregate=True) for index in range(2, len(arguments))]

    def run(c: Context) -> bool:
        total = 0.0
        for truth, weight in zip(compiled[::2], compiled[1::2], strict=False):
            truths, weights = _truths(c, [truth]), _weights(c, weight)
            total += sum(value for true, value in zip(truths, weights, strict=False) if true)
        return _within(total, least(c), most(c))

    return Compiled(run, BOOLEAN)


def _weights(c: Context, compiled: Compiled) -> list[float]:
    value = compiled.run(c)
    if isinstance(value, list):
        return [to_number(string_value(node), c.env.zone) for node in value] or [NAN]
    return [to_number(value, c.env.zone)]


FUNCTIONS = {
    "boolean": Function(1, 1, _boolean),
    "boolean-from-string": Function(1, 1, _from_string),
    "checklist": Function(2, None, _checklist),
    "coalesce": Function(2, 2, _coalesce),
    "false": Function(0, 0, lambda arguments: constant(False, BOOLEAN)),
    "if": Function(3, 3, _if),
    "not": Function(1, 1, _not),
    "once": Function(1, 1, _once),
    "selected": pure(lambda text, value: value.strip() in text.split(), "ss", BOOLEAN),
    "true": Function(0, 0, lambda arguments: constant(True, BOOLEAN)),
    "weighted-checklist": Function(4, None, _weighted),
}
FUNCTIONS["is-selected"] = FUNCTIONS["selected"]
