"""An IIN as it is typed. All numbers are of people born in the 1800s, or made up to be wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity.iin import FIRST_WEIGHTS, IinFault, check_digit, read_iin

EXAMPLE_OF_A_LIBRARY = "061211600012"  # published as an example; the one number here of this century


@pytest.mark.parametrize(
    ("iin", "born", "sex"),
    [
        ("820305100016", date(1882, 3, 5), "male"),
        ("961130200012", date(1896, 11, 30), "female"),
        ("820305100707", date(1882, 3, 5), "male"),
        ("961130200305", date(1896, 11, 30), "female"),
        ("851117201801", date(1885, 11, 17), "female"),
        ("720229100012", date(1872, 2, 29), "male"),
        ("720229100307", date(1872, 2, 29), "male"),
        (EXAMPLE_OF_A_LIBRARY, date(2006, 12, 11), "female"),
    ],
)
def test_good_numbers(iin: str, born: date, sex: str) -> None:
    reading = read_iin(iin)
    assert reading.is_good
    assert (reading.birth_on, reading.sex, reading.digits) == (born, sex, iin)


@pytest.mark.parametrize("iin", ["820305100707", "961130200305", "851117201801", "720229100307"])
def test_some_need_the_second_weights(iin: str) -> None:
    assert sum(int(digit) * weight for digit, weight in zip(iin, FIRST_WEIGHTS)) % 11 == 10
    assert check_digit(iin[:11]) == int(iin[-1])


@pytest.mark.parametrize("body", ["82030510077", "96113020038", "72022910037", "85111720260"])
def test_a_body_without_a_check_digit_is_known_at_the_eleventh(body: str) -> None:
    assert check_digit(body) is None
    assert read_iin(body).fault is IinFault.CHECK_DIGIT
    assert all(read_iin(f"{body}{last}").fault is IinFault.CHECK_DIGIT for last in range(10))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("820305100017", IinFault.CHECK_DIGIT),
        ("000230500013", IinFault.DATE),
        ("000000000000", IinFault.DATE),
        ("000229300", IinFault.DATE),  # 1900 had no 29 February
        ("8213", IinFault.DATE),
        ("82023", None),
        ("820231", IinFault.DATE),
        ("82034", IinFault.ORGANISATION),
        ("820340000000", IinFault.ORGANISATION),
        ("8203050", IinFault.EARLY_FOREIGNER),
        ("8203057", IinFault.CENTURY),
        ("8203051000160", IinFault.TOO_LONG),
        ("82030510001б", IinFault.LETTERS),
        ("ЖСН", IinFault.LETTERS),
    ],
)
def test_what_is_wrong_is_said_as_soon_as_it_can_be_known(text: str, fault: IinFault | None) -> None:
    reading = read_iin(text)
    assert reading.fault is fault
    assert not reading.is_good


def test_29_february_depends_on_the_century() -> None:
    assert read_iin("0002295").birth_on == date(2000, 2, 29)
    assert read_iin("0002293").fault is IinFault.DATE
    assert read_iin("000229").fault is None


def test_as_it_is_typed() -> None:
    said = [
        (one.missing, one.birth_on, one.sex) for one in (read_iin("961130200012"[:n]) for n in (0, 6, 7, 12))
    ]
    born = date(1896, 11, 30)
    assert said == [(12, None, ""), (6, None, ""), (5, born, "female"), (0, born, "female")]


def test_gaps_are_passed_over_and_a_future_birth_is_seen() -> None:
    assert read_iin(" 961130 2000-12 ").is_good
    assert read_iin("9611302", today=date(1896, 11, 29)).fault is IinFault.FUTURE
    assert read_iin("9611302", today=date(1896, 11, 30)).fault is None


@given(st.text(max_size=20))
def test_never_raises(text: str) -> None:
    reading = read_iin(text, today=date(2026, 11, 28))
    assert not reading.is_good or (reading.birth_on is not None and len(reading.digits) == 12)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_what_is_not_finished_never_looks_good(typed: str) -> None:
    assert not any(read_iin(typed[:length]).is_good for length in range(12))


@given(st.text("0123456789", min_size=11, max_size=11))
def test_at_most_one_last_digit_is_right(body: str) -> None:
    good = [last for last in range(10) if read_iin(f"{body}{last}").is_good]
    assert good in ([], [check_digit(body)])
