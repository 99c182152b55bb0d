"""Finds a regular expression in a text in time that grows with the text alone, whatever the pattern.

Python's matcher backtracks: `(a+)+$` or `(a|a)*b` on forty letters takes longer than a person lives. Forms
come from outside, so their patterns run here: Thompson's construction, all ways at once, with the steps from
one set of places to the next kept. It answers yes or no, knows no groups, and takes what Python's own parser
made of the pattern; look-around and back-references cannot be done this way (`patterns` decides then).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants as constants  # type: ignore[attr-defined]
from typing import Any, TypeAlias

MAX_INSTRUCTIONS = 4_000
MAX_KEPT_STEPS = 20_000

Test: TypeAlias = Callable[[str], bool]
_WORD = re.compile(r"\w", re.ASCII)

_CONSUME, _SPLIT, _ASSERT, _DONE = range(4)
_PLAIN_FLAGS = re.ASCII | re.UNICODE | re.IGNORECASE | re.DOTALL


class NotExpressibleError(Exception):
    """The pattern needs more than an automaton."""


class TooLargeError(Exception):
    """The pattern, written out, has too many places."""


class Automaton:
    """One pattern. `search` says whether it is found anywhere in a text."""

    def __init__(self, parsed: Any) -> None:
        self._flags = parsed.state.flags
        if self._flags & ~_PLAIN_FLAGS:
            raise NotExpressibleError
        self._categories = _CATEGORIES
        self._program: list[tuple[int, Any, Any]] = []
        self._sequence(parsed)
        self._emit(_DONE)
        self._steps: dict[tuple[frozenset[int], str | None, str], tuple[frozenset[int], bool]] = {}

    def search(self, text: str) -> bool:
        """Whether the pattern is found."""
        places: frozenset[int] = frozenset()
        before: str | None = None
        for letter in text:
            kind = None if before is None else "w" if _WORD.match(before) else "-"
            key = (places, kind, letter)
            step = self._steps.get(key)
            if step is None:
                step = self._step(places, before, letter)
                if len(self._steps) < MAX_KEPT_STEPS:
                    self._steps[key] = step
            places, found = step
            if found:
                return True
            before = letter
        return any(self._program[place][0] == _DONE for place in self._closure({0, *places}, before, None))

    def _step(self, places: frozenset[int], before: str | None, letter: str) -> tuple[frozenset[int], bool]:
        """Where one letter leads, and whether the pattern ends before it."""
        reached = self._closure({0, *places}, before, letter)
        after = set()
        for place in reached:
            kind, test, _ = self._program[place]
            if kind == _DONE:
                return frozenset(), True
            if kind == _CONSUME and test(letter):
                after.add(place + 1)
        return frozenset(after), False

    def _closure(self, places: Iterable[int], before: str | None, after: str | None) -> set[int]:
        """All places that are reached without a letter."""
        seen: set[int] = set()
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            kind, first, second = self._program[place]
            if kind == _SPLIT:
                waiting += [first, second]
            elif kind == _ASSERT and first(before, after):
                waiting.append(place + 1)
        return seen

    # Building

    def _emit(self, kind: int, first: Any = None, second: Any = None) -> int:
        if len(self._program) >= MAX_INSTRUCTIONS:
            raise TooLargeError
        self._program.append((kind, first, second))
        return len(self._program) - 1

    def _sequence(self, parts: Iterable[tuple[Any, Any]]) -> None:
        for operation, argument in parts:
            self._one(operation, argument)

    def _one(self, operation: Any, argument: Any) -> None:
        if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            self._repeat(*argument)
        elif operation is constants.SUBPATTERN:
            _, add, remove, parts = argument
            if add & ~re.UNICODE or remove:
                raise NotExpressibleError
            outside, self._categories = self._categories, _ANY_ALPHABET if add else self._categories
            self._sequence(parts)
            self._categories = outside
        elif operation is constants.BRANCH:
            self._branch(argument[1])
        elif operation is constants.AT:
            self._emit(_ASSERT, _assertion(argument))
        else:
            self._emit(_CONSUME, self._test(operation, argument))

    def _repeat(self, least: int, most: Any, body: Any) -> None:
        parts = list(body)
        for _ in range(least):
            self._sequence(parts)
        if most is constants.MAXREPEAT:
            loop = self._emit(_SPLIT)
            self._sequence(parts)
            self._emit(_SPLIT, loop, loop)
            self._program[loop] = (_SPLIT, loop + 1, len(self._program))
            return
        splits = []
        for _ in range(most - least):
            splits.append(self._emit(_SPLIT))
            self._sequence(parts)
        for place in splits:
            self._program[place] = (_SPLIT, place + 1, len(self._program))

    def _branch(self, ways: list[Any]) -> None:
        ends = []
        for way in ways[:-1]:
            split = self._emit(_SPLIT)
            self._sequence(way)
            ends.append(self._emit(_SPLIT))
            self._program[split] = (_SPLIT, split + 1, len(self._program))
        self._sequence(ways[-1])
        for place in ends:
            self._program[place] = (_SPLIT, len(self._program), len(self._program))

    def _test(self, operation: Any, argument: Any) -> Test:
        if operation is constants.LITERAL:
            return self._folded(lambda letter: ord(letter) == argument)
        if operation is constants.NOT_LITERAL:
            plain = self._folded(lambda letter: ord(letter) == argument)
            return lambda letter: not plain(letter)
        if operation is constants.ANY:
            return (lambda _: True) if self._flags & re.DOTALL else (lambda letter: letter != "\n")
        if operation is constants.IN:
            negated = argument[0][0] is constants.NEGATE
            tests = [self._member(kind, value) for kind, value in argument[negated:]]
            inside = self._folded(lambda letter: any(test(letter) for test in tests))
            return (lambda letter: not inside(letter)) if negated else inside
        if operation is constants.CATEGORY:
            return self._member(operation, argument)
        raise NotExpressibleError

    def _folded(self, test: Test) -> Test:
        if not self._flags & re.IGNORECASE:
            return test
        return lambda letter: test(letter) or any(map(test, letter.lower() + letter.upper()))

    def _member(self, kind: Any, value: Any) -> Test:
        if kind is constants.LITERAL:
            return lambda letter: ord(letter) == value
        if kind is constants.RANGE:
            low, high = value
            return lambda letter: low <= ord(letter) <= high
        if kind is constants.CATEGORY and value in self._categories:
            wanted = self._categories[value]
            return lambda letter: wanted.match(letter) is not None
        raise NotExpressibleError


_CATEGORIES = {
    constants.CATEGORY_DIGIT: re.compile(r"\d", re.ASCII),
    constants.CATEGORY_NOT_DIGIT: re.compile(r"\D", re.ASCII),
    constants.CATEGORY_WORD: _WORD,
    constants.CATEGORY_NOT_WORD: re.compile(r"\W", re.ASCII),
    constants.CATEGORY_SPACE: re.compile(r"\s"),  # JavaScript's has all of Unicode's spaces
    constants.CATEGORY_NOT_SPACE: re.compile(r"\S"),
}
_ANY_ALPHABET = {kind: re.compile(test.pattern) for kind, test in _CATEGORIES.items()}
"""Within `(?u:…)`, which `pattern_dialect` makes of a letter of any alphabet."""


def _assertion(kind: Any) -> Callable[[str | None, str | None], bool]:
    if kind in (constants.AT_BEGINNING, constants.AT_BEGINNING_STRING):
        return lambda before, after: before is None
    if kind in (constants.AT_END, constants.AT_END_STRING):  # unlike Python's, not before a last line break
        return lambda before, after: after is None
    if kind is constants.AT_BOUNDARY:
        return lambda before, after: _is_word(before) != _is_word(after)
    if kind is constants.AT_NON_BOUNDARY:
        return lambda before, after: _is_word(before) == _is_word(after)
    raise NotExpressibleError


def _is_word(letter: str | None) -> bool:
    return letter is not None and _WORD.match(letter) is not None
