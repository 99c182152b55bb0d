"""Regular expressions: what Python's own matcher says wherever that one is quick, and never a hang."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.forms.xpath.faults import XPathSyntaxError
from core.forms.xpath.patterns import MAX_TEXT_CHARS, search

ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "ab",
        ".",
        "[ab]",
        "[^a]",
        r"\d",
        r"\w",
        r"\s",
        r"\b",
        r"\B",
        "^",
        "$",
        "(a|b)",
        "(a|ab)",
        "(?:b)",
    ]
)
QUANTIFIERS = st.sampled_from(["", "", "?", "*", "+", "{2}", "{1,3}", "*?", "+?"])
ANCHORS = ("^", "$", r"\b", r"\B")


@st.composite
def patterns(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        atom = draw(ATOMS)
        parts.append(atom if atom in ANCHORS else atom + draw(QUANTIFIERS))
    if draw(st.booleans()):
        return "(" + "".join(parts) + ")" + draw(QUANTIFIERS)
    return "|".join(parts) if draw(st.booleans()) else "".join(parts)


@given(patterns(), st.text("ab1 -", max_size=9))
def test_it_finds_what_the_usual_matcher_finds(pattern: str, text: str) -> None:
    assume(text or r"\B" not in pattern)  # Python's matcher alone finds no \B in an empty text
    assert search(text, pattern) == (re.search(pattern, text, re.ASCII) is not None)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+$", "a" * 9_000 + "b"),
        ("(a|a)*b", "a" * 9_000),
        ("(.*)*x", "a" * 9_000),
        (r"(\w+\s?)+$", "word " * 1_800 + "!"),
        ("a*a*a*a*a*b", "a" * 9_000),
        ("((a|a){1,9}){1,9}b", "a" * 9_000),
        (r"\s+$", " " * 9_000 + "x"),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 9_000),
    ],
)
def test_a_pattern_that_backtracks_elsewhere_comes_to_an_end(pattern: str, text: str) -> None:
    """Each of these keeps a backtracking matcher busy for years; the run has a time limit of its own."""
    assert search(text, pattern) is False


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"^[A-Z][a-z]+( [A-Z][a-z]+)*$", "Anna Maria Lee", True),
        (r"^(\+7|8|7)7[0-9]{9}$", "+77011234567", True),
        (r"^[^@]+@[^@]+\.[a-z]{2,}$", "a.b@example.kz", True),
        (r"^\d+$", "٣", False),  # digits are 0 to 9
        (r"^\d+$", "5\n", False),  # the end is the end, not before a line break
        (r"^(?=.*[0-9])[a-z0-9]{6}$", "abc12x", True),  # a look-ahead, with Python's own matcher
        (r"^(?=.*[0-9])[a-z0-9]{6}$", "abcdex", False),
        (r"(?i)^yes$", "YES", True),
        ("Ә", "Әлия", True),
    ],
)
def test_patterns_that_forms_use(pattern: str, text: str, found: bool) -> None:
    assert search(text, pattern) is found


@pytest.mark.parametrize(
    "pattern", ["(", "a{4000}b{4000}", r"(a+)+(?=b)", r"(a)\1*b*", "x" * 1_001, "((((a{9}){9}){9}){9}){9}"]
)
def test_a_pattern_that_cannot_be_used_is_refused(pattern: str) -> None:
    with pytest.raises(XPathSyntaxError):
        search("aab", pattern)


def test_a_text_that_is_too_long_is_not_found() -> None:
    assert search("a" * MAX_TEXT_CHARS, "a")
    assert not search("a" * (MAX_TEXT_CHARS + 1), "a")
