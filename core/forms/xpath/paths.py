"""Compiles location paths: plain paths to direct walks, the rest to axes; predicates with positions.

Three short cuts keep forms fast. A path to a node outside every repeat goes by slot number. An absolute
path into a repeat around the expression goes to the own instance (not inside sum, count and the like).
`instance('x')/root/item[column = value]` goes through a hash index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.forms.definition import ModelNode
from core.forms.tree import Node, in_document_order, string_value
from core.forms.xpath import axes
from core.forms.xpath.compiled import ANY, BOOLEAN, NODES, Compile, Compiled, RunNodes, Scope
from core.forms.xpath.environment import Context
from core.forms.xpath.faults import XPathNameError
from core.forms.xpath.syntax import Binary, Call, Expression, KindTest, Literal, NameTest, Number, Path, Step
from core.forms.xpath.syntax import everything as everything_in
from core.forms.xpath.values import Value, to_boolean

Walk = Callable[[Context, list[Node]], list[Node]]

_DEEP_AXES = frozenset(("descendant", "descendant-or-self", "following", "preceding"))
_IMPLICIT = frozenset(
    (
        "position",
        "last",
        "string",
        "number",
        "name",
        "local-name",
        "namespace-uri",
        "string-length",
        "normalize-space",
    )
)


def compile_path(path: Path, scope: Scope, compile_expression: Compile) -> Compiled:
    """A closure that gives the nodes of a path, in document order."""
    indexed = _indexed(path, scope, compile_expression)
    if indexed is not None:
        return Compiled(indexed, NODES)
    start, steps = _start(path, scope, compile_expression)
    names = _plain_names(steps, scope)
    if names is not None:
        return Compiled(_plain_walk(start, *names), NODES)
    walks = _walks(steps, scope, compile_expression)

    def run(c: Context) -> list[Node]:
        nodes = start(c)
        for walk in walks:
            if not nodes:
                break
            nodes = walk(c, nodes)
        return nodes

    return Compiled(run, NODES)


def _start(path: Path, scope: Scope, compile_expression: Compile) -> tuple[RunNodes, tuple[Step, ...]]:
    if path.start is not None:
        start = compile_expression(path.start, scope)
        if start.kind not in (NODES, ANY):
            raise XPathNameError("a path needs nodes before its first step")
        return start.nodes(), path.steps
    if not path.absolute:
        return (lambda c: [c.node]), path.steps
    model = certain_start(path.steps, scope)
    if model is not None:
        node, used = model
        if node.slot >= 0:
            slot = node.slot
            return (lambda c: [c.env.fixed[slot]]), path.steps[used:]
        ups = (scope.context.depth if scope.context else 0) - node.depth
        return _own_instance(ups), path.steps[used:]
    return (lambda c: [c.env.root]), path.steps


def _own_instance(ups: int) -> RunNodes:
    def own(c: Context) -> list[Node]:
        node: Node | None = c.current
        for _ in range(ups):
            node = node.parent if node is not None else None
        return [] if node is None else [node]

    return own


def certain_start(steps: tuple[Step, ...], scope: Scope) -> tuple[ModelNode, int] | None:
    """The deepest generic node on the way that has one certain place, and how many steps lead to it."""
    if scope.root is None or not steps or not _is_child_name(steps[0], scope) or steps[0].predicates:
        return None
    if _name_of(steps[0]) != scope.root.name:
        return None
    own = scope.context.repeats if scope.context is not None else ()
    found: tuple[ModelNode, int] | None = (scope.root, 1)
    node = scope.root
    for used, step in enumerate(steps[1:], start=2):
        if step.predicates or not _is_child_name(step, scope):
            break
        below = node.named(_name_of(step))
        if len(below) != 1 or not isinstance(below[0], ModelNode):
            break
        node = below[0]
        if node.slot >= 0:
            found = (node, used)
        elif scope.aggregate or any(repeat not in own for repeat in node.repeats):
            break
        elif node.repeat is not None:
            found = (node, used)
    return found


def _is_child_name(step: Step, scope: Scope) -> bool:
    return (
        scope.by_local_name
        and step.axis == "child"
        and isinstance(step.test, NameTest)
        and step.test.name != "*"
    )


def _name_of(step: Step) -> str:
    return step.test.name if isinstance(step.test, NameTest) else ""


def _plain_names(steps: tuple[Step, ...], scope: Scope) -> tuple[int, tuple[str, ...]] | None:
    """How many steps up, then which names down; None for any other path."""
    ups = 0
    at = 0
    while at < len(steps) and steps[at].axis in ("parent", "self"):
        if steps[at].test != KindTest("node") or steps[at].predicates:
            return None
        ups += steps[at].axis == "parent"
        at += 1
    names: list[str] = []
    for step in steps[at:]:
        if step.predicates or not _is_child_name(step, scope):
            return None
        if isinstance(step.test, NameTest) and step.test.prefix:
            return None
        names.append(_name_of(step))
    return ups, tuple(names)


def _plain_walk(start: RunNodes, ups: int, names: tuple[str, ...]) -> RunNodes:
    def run(c: Context) -> list[Node]:
        nodes = start(c)
        if ups:
            for _ in range(ups):
                nodes = [node.parent for node in nodes if node.parent is not None]
            nodes = in_document_order(nodes)
        for name in names:
            if len(nodes) == 1:
                nodes = nodes[0].named(name)
            else:
                nodes = [child for node in nodes for child in node.named(name)]
                c.env.spend(len(nodes))
        return nodes

    return run


def _walks(steps: tuple[Step, ...], scope: Scope, compile_expression: Compile) -> list[Walk]:
    walks: list[Walk] = []
    nested = False
    for step in _merged(steps):
        walks.append(_walk(step, scope, nested, compile_expression))
        if step.axis in _DEEP_AXES or step.axis.startswith("ancestor"):
            nested = True
    return walks


def _merged(steps: tuple[Step, ...]) -> Iterator[Step]:
    """`//name` as one step, which needs no sorting; with a predicate it counts its positions by parent."""
    waiting: Step | None = None
    for step in steps:
        if waiting is not None and step.axis == "child" and not step.predicates:
            yield Step("descendant", step.test)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = step if step == _DEEP else None
        if waiting is None:
            yield step
    if waiting is not None:
        yield waiting


_DEEP = Step("descendant-or-self", KindTest("node"))


def _walk(step: Step, scope: Scope, nested: bool, compile_expression: Compile) -> Walk:
    axis = axes.AXES[step.axis]
    test = axes.test_for(step.axis, step.test, scope.namespaces, by_local_name=scope.by_local_name)
    keep = compile_predicates(step.predicates, scope, compile_expression) if step.predicates else None
    reverse = step.axis in axes.REVERSE
    stays_ordered = step.axis in ("child", "self", "attribute") and not nested

    def one(c: Context, node: Node) -> list[Node]:
        reached = list(axis(node))
        c.env.spend(len(reached) + 1)
        found = [each for each in reached if test(each)]
        return keep(c, found) if keep is not None else found

    def walk(c: Context, nodes: list[Node]) -> list[Node]:
        if len(nodes) == 1:
            found = one(c, nodes[0])
            return found[::-1] if reverse else found
        merged = [each for node in nodes for each in one(c, node)]
        if stays_ordered:
            return merged
        c.env.spend(2 * len(merged))
        return in_document_order(merged)

    return walk


def compile_predicates(predicates: tuple[Expression, ...], scope: Scope, compile_expression: Compile) -> Walk:
    """A closure that keeps the nodes for which all predicates hold; positions count in the order given."""
    inner = scope.wide(False)
    tests = [_predicate(compile_expression, predicate, inner) for predicate in predicates]

    def keep(c: Context, nodes: list[Node]) -> list[Node]:
        for test in tests:
            if not nodes:
                break
            nodes = test(c, nodes)
        return nodes

    return keep


def _predicate(compile_expression: Compile, predicate: Expression, scope: Scope) -> Walk:
    if isinstance(predicate, Number):
        wanted = predicate.value
        return lambda c, nodes: (
            [nodes[int(wanted) - 1]] if wanted.is_integer() and 1 <= wanted <= len(nodes) else []
        )
    compiled = compile_expression(predicate, scope)
    run = compiled.run
    surely_boolean = compiled.kind == BOOLEAN

    def keep(c: Context, nodes: list[Node]) -> list[Node]:
        env = c.env
        env.spend(len(nodes))
        inner = Context(nodes[0], env, current=c.current, size=len(nodes))
        kept: list[Node] = []
        for position, node in enumerate(nodes, start=1):
            inner.node = node
            inner.position = position
            value: Value = run(inner)
            if value is True or (not surely_boolean and _holds(value, position)):
                kept.append(node)
        return kept

    return keep


def _holds(value: Value, position: int) -> bool:
    return value == position if type(value) is float else to_boolean(value)


def _indexed(path: Path, scope: Scope, compile_expression: Compile) -> RunNodes | None:
    """`instance('x')/a/b[column = value]…` by hash; None when the path is not of that kind."""
    start = path.start
    if not isinstance(start, Call) or start.name != "instance" or len(start.arguments) != 1:
        return None
    if not isinstance(start.arguments[0], Literal) or not scope.by_local_name:
        return None
    names: list[str] = []
    for step in path.steps:
        if not _is_child_name(step, scope):
            return None
        names.append(_name_of(step))
        if step.predicates:
            return _indexed_step(path, tuple(names), scope, compile_expression)
    return None


def _indexed_step(
    path: Path, names: tuple[str, ...], scope: Scope, compile_expression: Compile
) -> RunNodes | None:
    step = path.steps[len(names) - 1]
    conjuncts = _conjuncts(step.predicates[0])
    keys = [_key(conjunct) for conjunct in conjuncts]
    chosen = next((index for index, key in enumerate(keys) if key is not None), -1)
    others = [conjunct for index, conjunct in enumerate(conjuncts) if index != chosen]
    key = keys[chosen]
    if key is None or any(_uses_position(conjunct) for conjunct in others) or path.start is None:
        return None
    column, wanted = key
    run = compile_expression(wanted, scope.wide(False)).run
    rest = compile_predicates((*others, *step.predicates[1:]), scope, compile_expression)
    slow = compile_predicates(step.predicates, scope, compile_expression)
    after = _walks(path.steps[len(names) :], scope, compile_expression)
    reach = _plain_walk(compile_expression(path.start, scope).nodes(), 0, names)
    instance = _literal(path.start)

    def fast(c: Context) -> list[Node]:
        value = run(c)
        if isinstance(value, list) and len(value) == 1:
            value = string_value(value[0])
        found = c.env.lookup(instance, names, column, value)
        nodes = slow(c, reach(c)) if found is None else rest(c, found)
        for walk in after:
            nodes = walk(c, nodes)
        return nodes

    return fast


def _literal(call: Expression) -> str:
    argument = call.arguments[0] if isinstance(call, Call) else None
    return argument.value if isinstance(argument, Literal) else ""


def _conjuncts(expression: Expression) -> list[Expression]:
    if isinstance(expression, Binary) and expression.operator == "and":
        return [*_conjuncts(expression.left), *_conjuncts(expression.right)]
    return [expression]


def _key(expression: Expression) -> tuple[str, Expression] | None:
    """`column = value` where the value does not look at the row."""
    if not isinstance(expression, Binary) or expression.operator != "=":
        return None
    for column, value in ((expression.left, expression.right), (expression.right, expression.left)):
        name = _column(column)
        if name and _row_free(value):
            return name, value
    return None


def _column(expression: Expression) -> str:
    if not isinstance(expression, Path) or expression.absolute or expression.start is not None:
        return ""
    steps = [step for step in expression.steps if step.axis != "self"]
    if len(steps) != 1 or steps[0].axis != "child" or any(step.predicates for step in expression.steps):
        return ""
    test = steps[0].test
    return test.name if isinstance(test, NameTest) and not test.prefix and test.name != "*" else ""


def _row_free(expression: Expression) -> bool:
    """Whether the value is the same for every row: no relative path, no position, nothing implicit."""
    if isinstance(expression, Path):
        if expression.start is None:
            return expression.absolute
        return _row_free(expression.start)
    if isinstance(expression, Call):
        if expression.name in _IMPLICIT and not expression.arguments:
            return False
        return all(_row_free(argument) for argument in expression.arguments)
    if isinstance(expression, Binary):
        return _row_free(expression.left) and _row_free(expression.right)
    return isinstance(expression, Literal | Number)


def _uses_position(expression: Expression) -> bool:
    """Whether dropping rows before this test could change it: position() or last(), or a bare number."""
    if isinstance(expression, Binary) and expression.operator in (
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "and",
        "or",
    ):
        return any(
            isinstance(one, Call) and one.name in ("position", "last") and not one.arguments
            for one in everything_in(expression)
        )
    return not (
        isinstance(expression, Call) and expression.name in ("not", "selected", "contains", "starts-with")
    )
