"""A place as a person types or pastes it; pure text, no widget.

`51.16 71.47`, `51,16; 71,47`, `51°10′N 71°28′E`, `51.16 с.ш. 71.47 в.д.` and links of map services are
places. Anything else is none: nothing is ever corrected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

KAZAKHSTAN: Final = (40.5, 55.5, 46.4, 87.4)
"""South, north, west, east of a box around the country, in degrees."""

_DECIMALS = re.compile(
    r"(-?\d{1,3}(?:[.,]\d+)?)\s*(?:[;,]\s+|;|,(?=-?\d{1,3}\.)|\s)\s*(-?\d{1,3}(?:[.,]\d+)?)"
)
_ANGLE = (
    r"(\d{1,3}(?:[.,]\d+)?)\s*[°º]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*[\"”″]\s*)?"
)
_WORDS = {"с.ш.": "N", "ю.ш.": "S", "в.д.": "E", "з.д.": "W", "с": "N", "ю": "S", "в": "E", "з": "W"}
_AFTER = re.compile(rf"{_ANGLE}([NS])[\s,;]*{_ANGLE}([EW])")
_BEFORE = re.compile(rf"([NS])\s*{_ANGLE}[\s,;]*([EW])\s*{_ANGLE}")
_LATITUDE_FIRST = re.compile(r"(?:@|[?&#/](?:q|query|ll|center|map)=(?:loc:)?)(-?\d+\.\d+),(-?\d+\.\d+)")
_LONGITUDE_FIRST = re.compile(r"(?:[?&](?:pt|whatshere\[point\])=|/geo/|[?&]m=)(-?\d+\.\d+),(-?\d+\.\d+)")
_YANDEX = re.compile(r"yandex|2gis")


@dataclass(frozen=True)
class Place:
    """Degrees, north and east positive."""

    latitude: float
    longitude: float

    @property
    def near_home(self) -> bool:
        """Whether it lies in or near Kazakhstan."""
        south, north, west, east = KAZAKHSTAN
        return south <= self.latitude <= north and west <= self.longitude <= east


def read_place(text: str) -> Place | None:
    """The place, or None for anything that is not certainly one."""
    text = text.strip()
    if "://" in text:
        return _from_link(unquote(text))
    match = _DECIMALS.fullmatch(text)
    if match is not None:
        return _place(_number(match[1]), _number(match[2]))
    return _from_angles(text)


def show_place(place: Place) -> str:
    """51.16 71.47, without zeros that say nothing."""
    return f"{_plain(place.latitude)} {_plain(place.longitude)}"


def _from_link(link: str) -> Place | None:
    match = _LONGITUDE_FIRST.search(link)
    swapped = match is not None or _YANDEX.search(link) is not None
    match = match or _LATITUDE_FIRST.search(link)
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    return _place(second, first) if swapped else _place(first, second)


def _from_angles(text: str) -> Place | None:
    plain = text
    for word, letter in _WORDS.items():
        plain = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", letter, plain, flags=re.IGNORECASE)
    plain = plain.upper()
    if match := _AFTER.fullmatch(plain):
        *north, half, degrees, minutes, seconds, side = match.groups()
        latitude, longitude = _degrees(*north), _degrees(degrees, minutes, seconds)
    elif match := _BEFORE.fullmatch(plain):
        half, degrees, minutes, seconds, side, *east = match.groups()
        latitude, longitude = _degrees(degrees, minutes, seconds), _degrees(*east)
    else:
        return None
    return _place(-latitude if half == "S" else latitude, -longitude if side == "W" else longitude)


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> float:
    return _number(degrees) + _number(minutes or "0") / 60 + _number(seconds or "0") / 3600


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _place(latitude: float, longitude: float) -> Place | None:
    return Place(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
