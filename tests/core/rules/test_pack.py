"""Rule packs: the right number for the day, refused when broken, never without its ground."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from core.errors import Code, FormError
from core.rules.pack import PROGRAMME_DEFAULT, Rule, RuleBook, RulePack, read_pack
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
