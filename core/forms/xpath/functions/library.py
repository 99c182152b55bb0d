"""The function library: every function a form may call, and the refusal of every other."""

from __future__ import annotations

from core.forms.xpath.compiled import Compile, Compiled, Scope
from core.forms.xpath.faults import XPathNameError
from core.forms.xpath.functions import dates, geography, logic, nodesets, numbers, selects, texts
from core.forms.xpath.functions.signature import Arguments, Function
from core.forms.xpath.syntax import Call

LIBRARY: dict[str, Function] = {
    **texts.FUNCTIONS,
    **numbers.FUNCTIONS,
    **logic.FUNCTIONS,
    **nodesets.FUNCTIONS,
    **dates.FUNCTIONS,
    **selects.FUNCTIONS,
    **geography.FUNCTIONS,
}


def compile_call(call: Call, scope: Scope, compile_expression: Compile) -> Compiled:
    """Compiles a function call; XPathNameError for an unknown function or a wrong number of arguments."""
    function = LIBRARY.get(call.name)
    if function is None:
        raise XPathNameError(f"unknown function {call.name}()")
    given = len(call.arguments)
    if given < function.least or (function.most is not None and given > function.most):
        raise XPathNameError(f"{call.name}() does not take {given} arguments")
    return function.build(Arguments(call.name, call.arguments, scope, compile_expression))
