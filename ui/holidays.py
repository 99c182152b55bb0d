"""The public holidays that come with the program (`core.rules.holidays`), for the week on the Tasks page."""

from __future__ import annotations

from functools import cache

from core.rules.holidays import Holidays, read_holidays
from ui.theme import RESOURCES


@cache
def holidays() -> Holidays:
    """Read once."""
    return read_holidays((RESOURCES / "rules" / "holidays.json").read_bytes())
