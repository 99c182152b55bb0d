"""Reading an IIN as it is typed: what it says about its owner, and what is wrong with it so far.

Never raises and never blocks: a wrong number may stand on a real document, and a person may have none. What
is decoded is shown for confirmation, never filled in behind the worker's back. Twelve digits, the date, the
seventh digit and two rounds of weights: government decrees P030000565_ and P070000406_ (adilet.zan.kz).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.identity.folding import digits

LENGTH = 12
FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)

_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_LEAP_YEAR = 2000
"""Before the seventh digit is there any day counts that some century has."""
_BETWEEN = frozenset(" \u00a0-\u2010\u2011\u2012\u2013.")


class IinFault(StrEnum):
    """What is wrong, the first thing that can be known. `ui` has words for each."""

    LETTERS = "letters"  # something that is neither a digit nor a gap between them
    TOO_LONG = "too_long"
    ORGANISATION = "organisation"  # a BIN: 4, 5 or 6 at the fifth place
    DATE = "date"  # no such day
    FUTURE = "future"
    CENTURY = "century"  # the seventh digit is 7, 8 or 9
    EARLY_FOREIGNER = "early_foreigner"  # it is 0, as foreigners may have had: unsure, so say so and go on
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True)
class IinReading:
    """What twelve digits or fewer say. `sex` is male, female or "" where it is not said yet.

    `birth_on` and `sex` are there from the seventh digit on. `missing` digits are still to be typed.
    """

    digits: str
    missing: int
    fault: IinFault | None = None
    birth_on: date | None = None
    sex: str = ""

    @property
    def is_good(self) -> bool:
        """Complete, and nothing is wrong with it: it may be shown for confirmation."""
        return self.missing == 0 and self.fault is None


def read_iin(text: str, *, today: date | None = None) -> IinReading:
    """Read what stands in the field now; gaps and hyphens are passed over. `today` finds a future birth."""
    typed = digits(text)
    missing = max(0, LENGTH - len(typed))
    if any(not one.isdecimal() and one not in _BETWEEN for one in text.strip()):
        return IinReading(typed, missing, IinFault.LETTERS)
    if len(typed) > LENGTH:
        return IinReading(typed, 0, IinFault.TOO_LONG)
    if typed[4:5] in ("4", "5", "6"):
        return IinReading(typed, missing, IinFault.ORGANISATION)
    if not _is_some_day(typed):
        return IinReading(typed, missing, IinFault.DATE)
    if len(typed) < 7:
        return IinReading(typed, missing)
    return _read_owner(typed, missing, today)


def check_digit(body: str) -> int | None:
    """The twelfth digit for the first eleven, or None: no IIN and no BIN begins like that."""
    first = _weighed(body, FIRST_WEIGHTS)
    if first != 10:
        return first
    second = _weighed(body, SECOND_WEIGHTS)
    return second if second != 10 else None


def _read_owner(typed: str, missing: int, today: date | None) -> IinReading:
    century = typed[6]
    if century == "0":
        return IinReading(typed, missing, IinFault.EARLY_FOREIGNER)
    if century not in _CENTURIES:
        return IinReading(typed, missing, IinFault.CENTURY)
    born = _day(_CENTURIES[century] + int(typed[:2]), typed[2:6])
    if born is None:
        return IinReading(typed, missing, IinFault.DATE)
    sex = "male" if century in "135" else "female"
    fault = None
    if today is not None and born > today:
        fault = IinFault.FUTURE
    elif len(typed) >= LENGTH - 1:
        expected = check_digit(typed[: LENGTH - 1])
        if expected is None or (len(typed) == LENGTH and int(typed[-1]) != expected):
            fault = IinFault.CHECK_DIGIT
    return IinReading(typed, missing, fault, born, sex)


def _weighed(body: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11


def _is_some_day(typed: str) -> bool:
    """Whether month and day, as far as they are typed, can still become a day of some year."""
    month, day = typed[2:4], typed[4:6]
    if month and (month[0] > "1" or (len(month) == 2 and not 1 <= int(month) <= 12)):
        return False
    return not day or (day[0] <= "3" and (len(day) == 1 or _day(_LEAP_YEAR, month + day) is not None))


def _day(year: int, month_and_day: str) -> date | None:
    try:
        return date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None
