"""Telephone numbers: kept one way, shown one way, none refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity.phones import PhoneKind, read_phone, shown_phone


@pytest.mark.parametrize(
    ("typed", "kept", "shown", "kind"),
    [
        ("8 (700) 123-45-67", "+77001234567", "+7 700 123 45 67", PhoneKind.KAZAKH),
        ("7001234567", "+77001234567", "+7 700 123 45 67", PhoneKind.KAZAKH),
        ("+7 7172 12 34 56", "+77172123456", "+7 717 212 34 56", PhoneKind.KAZAKH),
        ("2-12-34", "21234", "21234", PhoneKind.SHORT),
        ("111", "111", "111", PhoneKind.SHORT),
        ("+7 912 345 67 89", "+79123456789", "+7 912 345 67 89", PhoneKind.ABROAD),
        ("+996 555 123456", "+996555123456", "+996555123456", PhoneKind.ABROAD),
        ("+99", "+99", "+99", PhoneKind.DOUBTFUL),
        ("700123456", "700123456", "700123456", PhoneKind.DOUBTFUL),
        ("", "", "", PhoneKind.EMPTY),
        ("—", "", "", PhoneKind.EMPTY),
    ],
)
def test_kept_and_shown(typed: str, kept: str, shown: str, kind: PhoneKind) -> None:
    reading = read_phone(typed)
    assert (reading.kept, reading.kind) == (kept, kind)
    assert shown_phone(kept) == shown


@given(st.text(max_size=20))
def test_reading_again_changes_nothing(text: str) -> None:
    kept = read_phone(text).kept
    assert read_phone(kept).kept == kept
    assert read_phone(shown_phone(kept)).kept == kept
