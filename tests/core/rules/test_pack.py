"""Rule packs: the right number for the day, refused when broken, never without its ground."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from core.errors import Code, FormError
from core.rules.clashes import FIXED, OVERLAP, Clash, find_clashes
from core.rules.pack import (
    AGENCY,
    PROGRAMME_DEFAULT,
    REPORTED,
    Rule,
    RuleBook,
    RulePack,
    read_pack,
    write_pack,
)
from core.rules.periods import due_after
from core.schema import LEVELS

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "rules" / "programme-defaults.json"
DAY = date(2026, 3, 10)


def pack(version: str, first: date, last: date | None, **values: int) -> RulePack:
    rules = tuple(Rule(name=name, value=value) for name, value in values.items())
    return RulePack(
        id="p", version=version, valid_from=first, valid_until=last, title={"en": "P"}, rules=rules
    )


def test_the_shipped_pack_has_an_interval_for_every_level_and_claims_no_law() -> None:
    shipped = read_pack(SHIPPED.read_bytes())
    book = RuleBook([shipped])
    for level in LEVELS:
        applied = book.days_to_visit(level, DAY)
        assert applied is not None
        assert applied.ground == PROGRAMME_DEFAULT
    assert set(shipped.title) == {"kk", "ru", "en"}


def test_a_graver_level_never_waits_longer() -> None:
    book = RuleBook([read_pack(SHIPPED.read_bytes())])
    days = [book.days_to_visit(level, DAY) for level in ("low", "medium", "high", "urgent")]
    values = [one.value for one in days if one is not None]
    assert values == sorted(values, reverse=True)
    assert len(values) == 4


def test_the_pack_of_the_day_counts() -> None:
    book = RuleBook(
        [
            pack("1", date(2026, 1, 1), date(2026, 3, 31), visit_days_high=7, visit_days_low=90),
            pack("2", date(2026, 4, 1), None, visit_days_high=5),
        ]
    )
    assert {name: one.value for name, one in book.on(date(2026, 3, 31)).items()} == {
        "visit_days_high": 7,
        "visit_days_low": 90,
    }
    assert book.on(date(2026, 4, 1))["visit_days_high"].value == 5
    assert book.days_to_visit("low", date(2026, 4, 1)) is None
    assert book.on(date(2025, 12, 31)) == {}
    assert {"name": "visit_days_high", "value": "7"} in book.as_instance(DAY)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", Code.FORM_INVALID),
        (b"[]", Code.FORM_INVALID),
        (b" " * (256 * 1024 + 1), Code.FORM_TOO_LARGE),
        (
            msgspec.json.encode(
                {
                    "id": "p",
                    "version": "1",
                    "valid_from": "2026-01-01",
                    "title": {},
                    "rules": [{"name": "a", "value": 1}, {"name": "a", "value": 2}],
                }
            ),
            Code.FORM_INVALID,
        ),
    ],
)
def test_a_broken_pack_is_refused(data: bytes, code: Code) -> None:
    with pytest.raises(FormError) as refusal:
        read_pack(data)
    assert refusal.value.code is code


def test_every_rule_that_a_form_asks_for_is_in_the_pack_with_the_value_the_form_falls_back_to() -> None:
    """A form writes its own default beside the name of a rule: both must say the same."""
    forms = SHIPPED.parents[1] / "forms"
    asked: dict[str, set[str]] = {}
    for form in forms.glob("*.md"):
        text = form.read_text(encoding="utf-8")
        for name, value in re.findall(r"\[name = '(\w+)'\]/value, (\d+)\)", text):
            asked.setdefault(name, set()).add(value)
    values = {rule.name: str(rule.value) for rule in read_pack(SHIPPED.read_bytes()).rules}
    assert len(asked) >= 8
    assert {name: values.get(name) for name in asked} == {name: found.pop() for name, found in asked.items()}


def agency(first: date, **values: int) -> RulePack:
    return msgspec.structs.replace(pack("1", first, None, **values), id="ours", layer=AGENCY)


def test_the_agency_s_value_lies_over_the_programme_s_from_its_day_on() -> None:
    book = RuleBook([agency(date(2026, 6, 1), visit_days_high=5), read_pack(SHIPPED.read_bytes())])
    assert book.on(date(2026, 5, 31))["visit_days_high"].value == 7
    holds = book.on(date(2026, 6, 1))["visit_days_high"]
    assert (holds.value, holds.default, holds.pack_id) == (5, 7, "ours")
    assert holds.label["kk"].startswith("Келесі баруға дейін")
    assert holds.valid_from == date(2026, 6, 1)


def test_a_pack_of_the_agency_changes_no_value_of_an_act_or_a_report() -> None:
    shipped = read_pack(SHIPPED.read_bytes())
    book = RuleBook([shipped, agency(date(2026, 6, 1), host_carer_max_age=70)])
    assert book.on(date(2026, 6, 1))["host_carer_max_age"].value == 63
    (clash,) = find_clashes(book.packs)
    assert (clash.kind, clash.rule, clash.from_day) == (FIXED, "host_carer_max_age", date(2026, 6, 1))


def test_a_newer_version_takes_the_place_of_the_whole_older_one() -> None:
    first, second = date(2026, 1, 1), date(2026, 6, 1)
    book = RuleBook([pack("2", second, None, a=2), pack("1", first, None, a=1, b=1)])
    assert {name: one.value for name, one in book.on(first).items()} == {"a": 1, "b": 1}
    assert {name: one.value for name, one in book.on(second).items()} == {"a": 2}
    assert find_clashes(book.packs) == ()


@pytest.mark.parametrize(
    ("first", "second", "values", "clash"),
    [
        ((1, None), (6, None), (7, 5), 6),
        ((1, 5), (6, None), (7, 5), None),  # one ends on the day before the other begins
        ((1, 6), (6, None), (7, 5), 6),
        ((1, None), (6, None), (7, 7), None),  # they say the same
    ],
)
def test_two_packs_with_other_values_on_one_day_are_found(
    first: tuple[int, int | None], second: tuple[int, int | None], values: tuple[int, int], clash: int | None
) -> None:
    def day(of: int | None) -> date | None:
        return None if of is None else date(2026, 3, of)

    one = pack("1", date(2026, 3, first[0]), day(first[1]), visit_days_high=values[0])
    other = pack("1", date(2026, 3, second[0]), day(second[1]), visit_days_high=values[1])
    found = find_clashes([one, msgspec.structs.replace(other, id="q")])
    assert [(one.kind, one.from_day) for one in found] == ([(OVERLAP, day(clash))] if clash else [])
    assert find_clashes([one, msgspec.structs.replace(other, id="q")], since=date(2026, 12, 1)) == (
        tuple(_seen_from(found, date(2026, 12, 1)) if first[1] is None and clash else ())
    )


def _seen_from(found: tuple[Clash, ...], day: date) -> list[Clash]:
    return [replace(clash, from_day=day) for clash in found]


@pytest.mark.parametrize(
    ("event", "unit", "value", "due"),
    [
        (date(2026, 1, 31), "months", 1, date(2026, 2, 28)),
        (date(2024, 1, 31), "months", 1, date(2024, 2, 29)),
        (date(2026, 10, 15), "months", 6, date(2027, 4, 15)),
        (date(2012, 2, 29), "years", 14, date(2026, 2, 28)),
        (date(2026, 12, 31), "days", 1, date(2027, 1, 1)),
        (date(2026, 5, 5), "days", 0, date(2026, 5, 5)),
    ],
)
def test_a_period_counts_from_the_day_of_the_event(event: date, unit: str, value: int, due: date) -> None:
    book = RuleBook(
        [
            RulePack(
                id="p",
                version="1",
                valid_from=date(2020, 1, 1),
                title={},
                rules=(Rule(name="a", value=value, unit=unit),),
            )
        ]
    )
    assert due_after(event, book.on(DAY)["a"]) == due


def test_what_is_shipped_has_words_in_three_languages_and_says_of_everything_on_what_ground() -> None:
    for rule in read_pack(SHIPPED.read_bytes()).rules:
        assert set(rule.label) == {"kk", "ru", "en"}, rule.name
        assert rule.ground in {PROGRAMME_DEFAULT, REPORTED}, "there is no act that anybody has read"
        assert (set(rule.act) == {"kk", "ru", "en"}) == (rule.ground == REPORTED), rule.name


def test_a_pack_is_written_as_it_is_read() -> None:
    shipped = read_pack(SHIPPED.read_bytes())
    assert read_pack(write_pack(shipped)) == shipped
