"""The XPath compiler: lexing, precedence, numbers, paths, dates, and the limits that keep it safe."""

from __future__ import annotations

import math
import random
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import KAZAKHSTAN
from core.forms.datasets import from_rows
from core.forms.markup import read_tree
from core.forms.tree import ELEMENT, Node
from core.forms.xpath import moments, values
from core.forms.xpath.compiled import Scope
from core.forms.xpath.compiler import compile_text
from core.forms.xpath.environment import Context, Environment
from core.forms.xpath.faults import XPathBudgetError, XPathError, XPathNameError, XPathSyntaxError
from core.forms.xpath.lexer import tokens
from core.forms.xpath.values import Value, format_number, text_to_number, to_string
from tests.fakes import FixedClock

DOCUMENT = read_tree(
    b"<data><a>1</a><a>2</a><a>x</a><b-c>dash</b-c><g><h>5</h><h>7</h></g><empty/><d>2026-03-10</d></data>"
)


class World(Environment):
    """A document and one data set."""

    def __init__(self, zone: tzinfo = KAZAKHSTAN, rows: list[dict[str, str]] | None = None) -> None:
        super().__init__(clock=FixedClock(zone=zone), root=DOCUMENT, rng=random.Random(1))
        self.rows = Node(ELEMENT, "instance")
        self.rows.append(from_rows(rows or []))

    def instance(self, name: str) -> Node | None:
        return self.rows if name == "rows" else None


def value(expression: str, *, world: World | None = None) -> Value:
    return compile_text(expression, Scope()).run(Context(DOCUMENT.children[0], world or World()))


def text(expression: str, *, world: World | None = None) -> str:
    return to_string(value(expression, world=world))


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("b-c", "dash"),
        ("a - g/h", "-4"),
        ("1div2", "0.5"),
        ("7mod4", "3"),
        ("1 and1", "true"),
        ("2*3+4*5", "26"),
        ("2 - 3 - 4", "-5"),
        ("- - 3", "3"),
        ("1 < 2 = true()", "true"),
        ("/data/a[2]", "2"),
        ("/data/a[last()]", "x"),
        ("/data/a[. = 2]/following-sibling::a", "x"),
        ("count(//h)", "2"),
        ("string(//h[last()]/ancestor::data/a[1])", "1"),
        ("sum(g/h)", "12"),
        ("sum(nowhere)", "0"),
        ("sum(a)", "NaN"),
        ("(a | g/h)[3]", "x"),
        ("(g/h | a)[1]", "1"),
        ("a = 2", "true"),
        ("a != 2", "true"),
        ("a > 1", "true"),
        ("empty >= 5", "false"),
        ("if(empty, 'yes', 'no')", "yes"),
        ("if(string(empty), 'yes', 'no')", "no"),
        ("concat(a, '!')", "12x!"),
        ("join('-', a)", "1-2-x"),
        ("coalesce(empty, 'x')", "x"),
        ("coalesce(number('a'), 'x')", "x"),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', -3)", "llo"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("selected-at('p q r', 1)", "q"),
        ("selected('p q', 'q')", "true"),
        ("selected('pq', 'q')", "false"),
        ("count-selected(' p  q ')", "2"),
        ("round(-1.5)", "-2"),
        ("round(2.345, 2)", "2.35"),
        ("int(-2.7)", "-2"),
        ("regex('abc123', '[0-9]+')", "true"),
        ("regex('abc', '^[0-9]+$')", "false"),
        ("checklist(-1, 1, a = 1, a = 2)", "false"),
        ("weighted-checklist(2, -1, true(), 2, false(), 5)", "true"),
        ("boolean-from-string('TRUE')", "false"),
        ("max(a[. < 5])", "2"),
        ("min('')", "NaN"),
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("translate('abc', 'abc', 'x')", "x"),
        ("normalize-space('  a   b ')", "a b"),
        ("format-date(d, '%d.%m.%Y')", "10.03.2026"),
        ("format-date('rubbish', '%d')", ""),
        ("date('rubbish')", ""),
        ("d <= today()", "true"),
        ("d > today()", "false"),
        ("date('2026-03-10') = '2026-03-10'", "true"),
        ("format-date(date(round(decimal-date-time(d)) + 90 + 0.4), '%Y-%m-%d')", "2026-06-08"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1 div 0", "Infinity"),
        ("0 div 0", "NaN"),
        ("-7 mod 3", "-1"),
        ("10000000000000000000000", "10000000000000000000000"),
        ("1 div 10000000000", "0.0000000001"),
    ],
)
def test_an_expression_gives(expression: str, result: str) -> None:
    assert text(expression) == result


@pytest.mark.parametrize(
    ("expression", "cause"),
    [
        ("1 +", XPathSyntaxError),
        ("a b", XPathSyntaxError),
        ("a[1", XPathSyntaxError),
        ("#", XPathSyntaxError),
        ("'open", XPathSyntaxError),
        ("", XPathSyntaxError),
        ("explode()", XPathNameError),
        ("false() and explode()", XPathNameError),
        ("substr('a')", XPathNameError),
        ("not(1, 2)", XPathNameError),
        ("sideways::a", XPathNameError),
        ("$x", XPathNameError),
        ("sum(1)", XPathNameError),
        ("'a'/b", XPathNameError),
        ("regex('a', '(')", XPathSyntaxError),
        ("regex('aaa', '(a+)+(?=b)')", XPathSyntaxError),
        ("(" * 300 + "1" + ")" * 300, XPathSyntaxError),
        ("not(" * 300 + "1" + ")" * 300, XPathSyntaxError),
        (" - 1" * 600, XPathSyntaxError),
        ("1" * 30_000, XPathSyntaxError),
    ],
)
def test_an_expression_is_refused(expression: str, cause: type[XPathError]) -> None:
    with pytest.raises(cause):
        compile_text(expression, Scope())


def test_a_long_chain_is_no_deep_nesting() -> None:
    assert text("1 + " * 2000 + "1") == "2001"
    assert text(" or ".join(["a = 9"] * 1500)) == "false"


def test_nesting_up_to_the_limit_runs() -> None:
    assert text("not(" * 96 + "true()" + ")" * 96) == "true"
    assert text("(" * 96 + "1" + ")" * 96) == "1"


def test_a_greedy_expression_is_stopped() -> None:
    rows = [{"n": str(number)} for number in range(300)]
    deep = "count(instance('rows')//n[count(instance('rows')//n[. != current()/a]) > 0])"
    world = World(rows=rows)
    world.budget = 20_000
    with pytest.raises(XPathBudgetError):
        value(deep, world=world)


def test_a_pattern_that_backtracks_has_little_to_chew() -> None:
    assert text(f"regex('{'a' * 5000}b', '^a*a*a*c$')") == "false"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_its_text(number: float) -> None:
    written = format_number(number)
    assert "e" not in written.lower()
    assert text_to_number(written, UTC) == number


@given(st.text(alphabet="ab-1 .'\"()[]/*=<>!,:@|+$\tdivmoanr", max_size=40))
def test_no_text_breaks_the_parser(expression: str) -> None:
    """Any text is an expression or is refused; nothing else happens."""
    try:
        compiled = compile_text(expression, Scope())
    except XPathError:
        return
    compiled.run(Context(DOCUMENT.children[0], World()))


@given(st.text(alphabet="abc -._1", max_size=30))
def test_tokens_cover_the_text(expression: str) -> None:
    try:
        found = tokens(expression)
    except XPathSyntaxError:
        return
    assert "".join(token.text for token in found) == "".join(expression.split())


CELL = st.sampled_from(["", "1", "2", "01", "1.0", "x", "y"])


@given(
    rows=st.lists(st.fixed_dictionaries({"k": CELL, "v": CELL}), max_size=12),
    wanted=st.sampled_from(["'1'", "1", "'x'", "''", "2", "'zz'", "/data/a", "/data/a[1]", "/data/nowhere"]),
    more=st.sampled_from(["", " and v = '1'", " and not(v = 2)"]),
)
def test_the_index_finds_what_a_scan_finds(rows: list[dict[str, str]], wanted: str, more: str) -> None:
    """`[k = x]` goes by hash; `[boolean(k = x)]` looks at every row."""
    world = World(rows=rows)
    quick = value(f"instance('rows')/root/item[k = {wanted}{more}]/v", world=world)
    slow = value(f"instance('rows')/root/item[boolean(k = {wanted}{more})]/v", world=world)
    assert isinstance(quick, list)
    assert isinstance(slow, list)
    assert [id(node) for node in quick] == [id(node) for node in slow]


ZONES = st.sampled_from(["Asia/Almaty", "UTC", "America/Phoenix", "Europe/Berlin", "Asia/Tokyo"])
DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2090, 12, 31))


@given(day=DAYS, zone=ZONES, shift=st.integers(0, 400))
def test_the_forms_way_to_add_days_holds_in_every_zone(day: date, zone: str, shift: int) -> None:
    """Across changes of summer time too, wherever the offset is below twelve hours."""
    world = World(ZoneInfo(zone))
    expression = f"format-date(date(round(decimal-date-time('{day}')) + {shift} + 0.4), '%Y-%m-%d')"
    assert text(expression, world=world) == str(day + timedelta(days=shift))


@given(day=DAYS, zone=ZONES)
def test_a_day_is_the_same_day_after_a_round_trip(day: date, zone: str) -> None:
    here = ZoneInfo(zone)
    moment = moments.parse(str(day), here)
    assert moment is not None
    back = moments.from_days(moments.to_days(moment), here)
    assert back is not None
    assert back.date() == day
    assert text(f"date('{day}')", world=World(here)) == str(day)


def test_now_and_today_are_of_the_clock() -> None:
    assert text("today()") == "2026-03-17"
    assert text("now()") == "2026-03-17T09:00:00.000+05:00"
    assert text("today()", world=World(ZoneInfo("America/Phoenix"))) == "2026-03-16"
    assert math.isclose(float(text("decimal-date-time(now()) - decimal-date-time(today())")), 9 / 24)


def test_a_seeded_shuffle_is_always_the_same() -> None:
    rows = [{"n": str(number)} for number in range(8)]
    world = World(rows=rows)
    first = text("join(' ', randomize(instance('rows')/root/item/n, 42))", world=world)
    assert first == text("join(' ', randomize(instance('rows')/root/item/n, 42))", world=world)
    assert sorted(first.split()) == [row["n"] for row in rows]
    assert first != " ".join(row["n"] for row in rows)
    assert first != text("join(' ', randomize(instance('rows')/root/item/n, 'seed'))", world=world)


def test_times_are_read_with_their_offset() -> None:
    assert moments.parse("2026-03-10T23:30:00Z", KAZAKHSTAN) == datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    assert text("date('2026-03-10T23:30:00Z')").startswith("2026-03-11T04:30")
    assert text("decimal-time('12:00:00.000+05:00')") == "0.5"
    assert moments.parse("2026-02-30", KAZAKHSTAN) is None


_TEXTS = st.lists(st.sampled_from(["", "1", "2", "02", "-3", "x", "2026-03-10"]), max_size=4)


@given(_TEXTS, _TEXTS)
def test_two_sets_of_nodes_compare_as_each_pair_would(left: list[str], right: list[str]) -> None:
    """XPath 1.0, 3.4: true when there is a node in each for which the comparison is true."""
    sets = [[Node(ELEMENT, "a", text=each) for each in texts] for texts in (left, right)]
    pairs = [(a, b) for a in left for b in right]
    numbers = [(text_to_number(a, KAZAKHSTAN), text_to_number(b, KAZAKHSTAN)) for a, b in pairs]
    assert values.equal(sets[0], sets[1], KAZAKHSTAN) == any(a == b for a, b in pairs)
    assert values.unequal(sets[0], sets[1], KAZAKHSTAN) == any(a != b for a, b in pairs)
    for test in (values.lt, values.le, values.gt, values.ge):
        assert values.ordered(sets[0], sets[1], KAZAKHSTAN, test) == any(test(a, b) for a, b in numbers)


def test_a_path_with_two_slashes_keeps_its_order_and_its_positions() -> None:
    assert text("join(' ', //h)") == "5 7"
    assert text("count(//*)") == "10"
    assert text("join(' ', //a[2])") == "2"
    assert text("count(//g//h | //h)") == "2"
