"""Ages, IIN and ties of people, rule by rule as tables."""

from __future__ import annotations

from datetime import date

import pytest

from core.casework.person_checks import Born, born, iin_findings, parent_findings
from core.identity.iin import check_digit

TODAY = date(2026, 3, 17)
DAY, MONTH, YEAR, ABOUT = "day", "month", "year", "about"


def iin(body: str) -> str:
    """Eleven digits with the twelfth; invented days of birth before 1900 or of nobody."""
    last = check_digit(body)
    assert last is not None
    return f"{body}{last}"


@pytest.mark.parametrize(
    ("on", "precision", "first", "last", "sure"),
    [
        (date(2010, 5, 14), DAY, date(2010, 5, 14), date(2010, 5, 14), True),
        (date(2010, 5, 14), "", date(2010, 5, 14), date(2010, 5, 14), True),
        (date(2010, 2, 14), MONTH, date(2010, 2, 1), date(2010, 2, 28), True),
        (date(2012, 12, 31), MONTH, date(2012, 12, 1), date(2012, 12, 31), True),
        (date(2010, 7, 1), YEAR, date(2010, 1, 1), date(2010, 12, 31), True),
        (date(2010, 7, 1), ABOUT, date(2007, 7, 1), date(2013, 7, 1), False),
        (date(2012, 2, 29), ABOUT, date(2009, 2, 28), date(2015, 2, 28), False),
    ],
)
def test_when_somebody_may_have_been_born(
    on: date, precision: str, first: date, last: date, sure: bool
) -> None:
    assert born(on, precision) == Born(first, last, sure)


def test_nobody_is_born_on_no_day() -> None:
    assert born(None, DAY) is None


@pytest.mark.parametrize(
    ("parent", "child", "codes"),
    [
        ((date(1990, 1, 1), DAY), (date(2015, 1, 1), DAY), []),
        ((date(2015, 1, 1), DAY), (date(1990, 1, 1), DAY), ["parent_younger"]),
        ((date(2015, 1, 1), DAY), (date(2015, 1, 1), DAY), ["parent_younger"]),
        ((date(2003, 1, 1), DAY), (date(2015, 1, 1), DAY), []),
        ((date(2003, 1, 2), DAY), (date(2015, 1, 1), DAY), ["parent_very_young"]),
        ((date(2015, 7, 1), ABOUT), (date(1990, 1, 1), DAY), ["parent_perhaps_younger"]),
        ((date(2003, 7, 1), YEAR), (date(2015, 7, 1), YEAR), []),
        ((date(2005, 7, 1), YEAR), (date(2015, 7, 1), YEAR), ["parent_very_young"]),
        ((date(2004, 7, 1), ABOUT), (date(2015, 7, 1), ABOUT), []),
    ],
)
def test_a_parent_is_older_than_the_child(
    parent: tuple[date, str], child: tuple[date, str], codes: list[str]
) -> None:
    assert list(parent_findings(born(*parent), born(*child), least_years=12)) == codes


def test_without_a_rule_or_a_date_nothing_is_said_of_a_young_parent() -> None:
    young, child = born(date(2010, 1, 1), DAY), born(date(2015, 1, 1), DAY)
    assert list(parent_findings(young, child, least_years=None)) == []
    assert list(parent_findings(None, child, least_years=12)) == []
    assert list(parent_findings(young, None, least_years=12)) == []


OF_1896 = iin("96113020001")  # a woman born on 30.11.1896


@pytest.mark.parametrize(
    ("typed", "on", "precision", "sex", "codes"),
    [
        ("", date(1896, 11, 30), DAY, "female", []),
        (OF_1896, date(1896, 11, 30), DAY, "female", []),
        (OF_1896, None, "", "", []),
        (OF_1896, date(1896, 7, 1), YEAR, "unknown", []),
        (OF_1896, date(1898, 7, 1), ABOUT, "female", []),
        (OF_1896, date(1896, 11, 29), DAY, "female", ["iin_other_birth"]),
        (OF_1896, date(1896, 11, 30), DAY, "male", ["iin_other_sex"]),
        (OF_1896[:-1], date(1896, 11, 30), DAY, "female", ["iin_wrong"]),
        (
            f"{OF_1896[:-1]}{(int(OF_1896[-1]) + 1) % 10}",
            date(1896, 11, 30), DAY, "female", ["iin_wrong"],
        ),
    ],
)  # fmt: skip
def test_an_iin_is_read_beside_the_record(
    typed: str, on: date | None, precision: str, sex: str, codes: list[str]
) -> None:
    assert list(iin_findings(typed, on, precision, sex, today=TODAY)) == codes
