"""A date is read as it was typed or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.widgets.date_text import DateProblem, read_date, show_date

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.11.2018", date(2018, 11, 5)),
        ("5.1.2018", date(2018, 1, 5)),
        ("05112018", date(2018, 11, 5)),
        ("31012018", date(2018, 1, 31)),
        ("050118", date(2018, 1, 5)),
        ("5/1/18", date(2018, 1, 5)),
        ("5-1-2018", date(2018, 1, 5)),
        ("5 1 2018", date(2018, 1, 5)),
        (" 5, 1, 2018. ", date(2018, 1, 5)),
        ("2018-11-05", date(2018, 11, 5)),
        ("29.02.2024", date(2024, 2, 29)),
        ("1.1.36", date(2036, 1, 1)),
        ("1.1.37", date(1937, 1, 1)),
        ("25.11.1999", date(1999, 11, 25)),
    ],
)
def test_dates_as_people_write_them(text: str, day: date) -> None:
    assert read_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.02.2018", DateProblem.NO_SUCH_DAY),
        ("31022018", DateProblem.NO_SUCH_DAY),
        ("29.02.2023", DateProblem.NO_SUCH_DAY),
        ("5.13.2018", DateProblem.NO_SUCH_DAY),
        ("0.1.2018", DateProblem.NO_SUCH_DAY),
        ("5.1.1899", DateProblem.YEAR_OUT_OF_RANGE),
        ("5.1.9999", DateProblem.YEAR_OUT_OF_RANGE),
        ("0000-01-01", DateProblem.YEAR_OUT_OF_RANGE),
        ("5 қараша", DateProblem.NOT_A_DATE),
        ("5.1", DateProblem.NOT_A_DATE),
        ("5.1.201", DateProblem.NOT_A_DATE),
        ("512018", DateProblem.NO_SUCH_DAY),
        ("2018", DateProblem.NOT_A_DATE),
        ("05.11.2018 кеш", DateProblem.NOT_A_DATE),
    ],
)
def test_anything_else_is_a_problem_never_another_day(text: str, problem: DateProblem) -> None:
    assert read_date(text, today=TODAY) is problem


@pytest.mark.parametrize("text", ["", "   "])
def test_empty_is_no_date_and_no_problem(text: str) -> None:
    assert read_date(text, today=TODAY) is None


@settings(max_examples=200, deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(".,/- "))
def test_every_day_reads_back(day: date, separator: str) -> None:
    assert read_date(show_date(day), today=TODAY) == day
    plain = f"{day.day}{separator}{day.month}{separator}{day.year}"
    assert read_date(plain, today=TODAY) == day
    assert read_date(f"{day:%d%m}{day.year:04d}", today=TODAY) == day


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789./ -", max_size=12))
def test_what_is_read_was_typed(text: str) -> None:
    found = read_date(text, today=TODAY)
    if isinstance(found, date):
        digits = "".join(letter if letter.isdigit() else " " for letter in text)
        assert f"{found.day}" in digits
        assert f"{found.month}" in digits
        assert f"{found.year % 100:02d}" in digits
