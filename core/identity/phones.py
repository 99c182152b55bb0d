"""Telephone numbers of this country: one way of keeping them, one of showing them, and none that is refused.

A short number of a village exchange is kept as it was written; so is whatever else does not look like a
number that is known here. Numbers of this country are +7 and ten digits that begin with 6 or 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.identity.folding import digits, national_number

SHORT_MOST = 7
"""A number within a town or a village has no more digits."""


class PhoneKind(StrEnum):
    """What a number looks like."""

    EMPTY = "empty"
    SHORT = "short"  # works from the same village or town only
    KAZAKH = "kazakh"
    ABROAD = "abroad"
    DOUBTFUL = "doubtful"  # too many or too few digits: kept, and asked about


@dataclass(frozen=True)
class PhoneReading:
    """`kept` is what is stored: +77XXXXXXXXX, another country's in the same way, or as it was written."""

    kept: str
    kind: PhoneKind


def read_phone(text: str) -> PhoneReading:
    """Read what was typed. 8 7XX and 7XX become +7 7XX; +7 with a Russian number is a number abroad."""
    typed = digits(text)
    if not typed:
        return PhoneReading("", PhoneKind.EMPTY)
    if text.strip().startswith("+") and typed[0] != "7":
        whole = 8 <= len(typed) <= 15
        return PhoneReading(f"+{typed}", PhoneKind.ABROAD if whole else PhoneKind.DOUBTFUL)
    national = national_number(typed)
    if len(national) == 10:
        kind = PhoneKind.KAZAKH if national[0] in "67" else PhoneKind.ABROAD
        return PhoneReading(f"+7{national}", kind)
    return PhoneReading(typed, PhoneKind.SHORT if len(typed) <= SHORT_MOST else PhoneKind.DOUBTFUL)


def shown_phone(kept: str) -> str:
    """+7 7XX XXX XX XX; a number of another shape as it was written."""
    number = kept.removeprefix("+")
    if kept.startswith("+7") and len(number) == 11 and number.isdigit():
        return f"+7 {number[1:4]} {number[4:7]} {number[7:9]} {number[9:11]}"
    return kept
