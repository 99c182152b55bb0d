"""Reads XPath 1.0 into `syntax`: precedence climbing, all thirteen axes, abbreviations.

Depth is limited so that a hostile form cannot exhaust the stack. Functions are not checked here:
`compiler` knows them.
"""

from __future__ import annotations

from core.forms.xpath import lexer
from core.forms.xpath.faults import XPathNameError, XPathSyntaxError
from core.forms.xpath.lexer import Token
from core.forms.xpath.syntax import (
    MAX_NESTING,
    Binary,
    Call,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Number,
    Path,
    Step,
    nesting,
)

MAX_DEPTH = 100

AXES = frozenset(
    (
        "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
        "following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self",
    )
)  # fmt: skip
_KINDS = ("node", "text", "comment", "processing-instruction")
_LEVEL = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6,
    "mod": 6,
}  # fmt: skip
_ANY_NODE = KindTest("node")
_DEEP = Step("descendant-or-self", _ANY_NODE)


def parse(expression: str) -> Expression:
    """The parsed expression; XPathSyntaxError or XPathNameError when it is not XPath."""
    reader = _Reader(lexer.tokens(expression))
    parsed = reader.binary(0)
    if reader.token.kind != lexer.END:
        raise reader.unexpected()
    if nesting(parsed) > MAX_NESTING:
        raise XPathSyntaxError("nested too deeply")
    return parsed


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def peek(self, text: str) -> bool:
        token = self.tokens[self.at]
        return token.text == text and token.kind in (lexer.OPERATOR, lexer.SYMBOL)

    def take(self, text: str) -> bool:
        if self.peek(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise self.unexpected()

    def unexpected(self) -> XPathSyntaxError:
        token = self.token
        return XPathSyntaxError(f"unexpected {token.text!r}" if token.text else "unexpected end", token.at)

    def binary(self, level: int) -> Expression:
        """Operators that bind tighter than `level`, left to right."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise XPathSyntaxError("nested too deeply", self.token.at)
        left = self.unary()
        while self.token.kind == lexer.OPERATOR:
            operator = self.token.text
            binds = _LEVEL.get(operator, 0)
            if binds <= level:
                break
            self.at += 1
            left = Binary(operator, left, self.binary(binds))
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        signs = 0
        while self.take("-"):
            signs += 1
        operand = self.union()
        if not signs:
            return operand
        return Negation(operand) if signs % 2 else Negation(Negation(operand))

    def union(self) -> Expression:
        left = self.path()
        while self.take("|"):
            left = Binary("|", left, self.path())
        return left

    def path(self) -> Expression:
        if self.token.kind == lexer.OPERATOR:
            if self.take("/"):
                return Path(True, tuple(self.relative())) if self.starts_step() else Path(True, ())
            if self.take("//"):
                return Path(True, (_DEEP, *self.relative()))
        if not self.starts_primary():
            return Path(False, tuple(self.relative()))
        start = self.primary()
        predicates = self.predicates()
        if predicates:
            start = Filter(start, predicates)
        if self.take("/"):
            return Path(False, tuple(self.relative()), start)
        if self.take("//"):
            return Path(False, (_DEEP, *self.relative()), start)
        return start

    def starts_step(self) -> bool:
        token = self.token
        return token.kind == lexer.NAME or (
            token.kind == lexer.SYMBOL and token.text in (".", "..", "@", "*")
        )

    def starts_primary(self) -> bool:
        token = self.token
        if token.kind in (lexer.NUMBER, lexer.LITERAL):
            return True
        if token.kind == lexer.SYMBOL:
            return token.text in ("(", "$")
        if token.kind != lexer.NAME or token.text in _KINDS:
            return False
        after = self.tokens[self.at + 1]
        return after.kind == lexer.SYMBOL and after.text == "("

    def primary(self) -> Expression:
        token = self.token
        self.at += 1
        if token.kind == lexer.NUMBER:
            return Number(float(token.text))
        if token.kind == lexer.LITERAL:
            return Literal(token.text[1:-1])
        if token.text == "(":
            inner = self.binary(0)
            self.expect(")")
            return inner
        if token.text == "$":
            raise XPathNameError("variables are not supported", token.at)
        self.expect("(")
        arguments: list[Expression] = []
        if not self.take(")"):
            arguments.append(self.binary(0))
            while self.take(","):
                arguments.append(self.binary(0))
            self.expect(")")
        return Call(token.text, tuple(arguments))

    def relative(self) -> list[Step]:
        steps = [self.step()]
        while True:
            if self.take("//"):
                steps.append(_DEEP)
            elif not self.take("/"):
                return steps
            steps.append(self.step())

    def step(self) -> Step:
        token = self.tokens[self.at]
        if token.kind == lexer.NAME and self.tokens[self.at + 1].text != "::":
            return Step("child", self.test(), self.predicates())  # nearly every step there is
        if self.take("."):
            return Step("self", _ANY_NODE, self.predicates())
        if self.take(".."):
            return Step("parent", _ANY_NODE, self.predicates())
        axis = "child"
        if self.take("@"):
            axis = "attribute"
        elif token.kind == lexer.NAME:
            axis = token.text
            if axis not in AXES:
                raise XPathNameError(f"unknown axis {axis}", self.token.at)
            self.at += 2
        return Step(axis, self.test(), self.predicates())

    def test(self) -> NameTest | KindTest:
        token = self.token
        if token.kind != lexer.NAME:
            if self.take("*"):
                return NameTest("", "*")
            raise self.unexpected()
        self.at += 1
        if token.text in _KINDS and self.take("("):
            target = ""
            if token.text == "processing-instruction" and self.token.kind == lexer.LITERAL:
                target = self.token.text[1:-1]
                self.at += 1
            self.expect(")")
            return KindTest(token.text, target)
        prefix, _, local = token.text.rpartition(":")
        return NameTest(prefix, local)

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.take("["):
            found.append(self.binary(0))
            self.expect("]")
        return tuple(found)
