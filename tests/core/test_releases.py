"""Which version is newer; what is no version is nothing."""

from __future__ import annotations

import pytest

from core.releases import newer


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("0.1.1", "0.1.1"),
        ("0.10.0", "0.10.0"),
        ("1.0.0", "1.0.0"),
        ("0.1.0", ""),
        ("0.0.9", ""),
        ("", ""),
        (None, ""),
        ("1.0", ""),
        ("1.0.0 from https://example.org", ""),
        ("٢.0.0", ""),
        ("99999.0.0", ""),
    ],
)
def test_only_a_newer_version_is_told(named: str | None, told: str) -> None:
    assert newer(named, than="0.1.0") == told
