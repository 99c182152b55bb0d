"""Whom to call at once: the numbers of the agency's district, a dated reference list that central publishes.

    {"id": "emergency_numbers", "version": "2026.1", "valid_from": "2026-12-01", "valid_until": null,
     "title": {"kk": ..., "ru": ..., "en": ...},
     "numbers": [{"number": "8 (71636) 1-02-02", "who": {"kk": ...}, "where": {"kk": ...}}, ...]}

In the order of the file; nothing here is a number of its own. What is on the screen while no list has come
is the country's general numbers, and it says so (`ui.widgets.emergency_panel`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from core.errors import Code, FormError

LIST_ID = "emergency_numbers"
REFERENCE_LIST = "reference_list"
MAX_LIST_BYTES = 64 * 1024
_DIALLED = re.compile(r"\+?[0-9][0-9 ()-]{1,24}")


class EmergencyNumber(msgspec.Struct, frozen=True, kw_only=True):
    """`who` answers there; `where`: for which place, where it is not the whole district. By language."""

    number: str
    who: Mapping[str, str]
    where: Mapping[str, str] = {}


class EmergencyNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the list; `valid_until` is its last day, None while no end is known."""

    id: str
    version: str
    valid_from: date
    title: Mapping[str, str]
    numbers: tuple[EmergencyNumber, ...]
    valid_until: date | None = None


def read_emergency_numbers(data: bytes) -> EmergencyNumbers:
    """FormError(FORM_INVALID / FORM_TOO_LARGE): also for an empty list, or a number nobody could dial."""
    if len(data) > MAX_LIST_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(data))
    try:
        read = msgspec.json.decode(data, type=EmergencyNumbers)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormError(Code.FORM_INVALID) from error
    backwards = read.valid_until is not None and read.valid_until < read.valid_from
    dialled = all(_DIALLED.fullmatch(one.number) and any(one.who.values()) for one in read.numbers)
    if read.id != LIST_ID or not read.version or not read.numbers or backwards or not dialled:
        raise FormError(Code.FORM_INVALID)
    return read


def in_words(said: Mapping[str, str], language: str) -> str:
    """In the language asked for, else Kazakh, Russian, or any that is there."""
    return next((said[tag] for tag in (language, "kk", "ru", *said) if said.get(tag)), "")
