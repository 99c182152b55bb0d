"""Functions on places. Points are "latitude longitude [altitude [accuracy]]".

A sphere of 6,378,100 m; area on that sphere, distance by the spherical law of cosines, both
rounded to two decimals, as the web engines of ODK do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from core.forms.tree import string_value
from core.forms.xpath.environment import Context
from core.forms.xpath.functions.signature import BOOLEAN, NUMBER, Arguments, Compiled, Function, pure
from core.forms.xpath.values import NAN, to_string

EARTH_RADIUS_M = 6_378_100
MAX_CROSSING_POINTS = 500
"""Of a trace that may be asked whether it crosses itself: every side is held against every other."""


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees."""

    latitude: float
    longitude: float


def parse_points(text: str) -> list[Point] | None:
    """The points of a geopoint, geotrace or geoshape; None when one of them is not a place on Earth."""
    points: list[Point] = []
    for piece in text.split(";"):
        if not piece.strip():
            continue
        point = _point(piece.split())
        if point is None:
            return None
        points.append(point)
    return points


def _point(numbers: list[str]) -> Point | None:
    if not 2 <= len(numbers) <= 4:
        return None
    try:
        latitude, longitude, *_ = (float(number) for number in numbers)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Point(latitude, longitude)


def _shape(c: Context, compiled: list[Compiled]) -> list[Point] | None:
    texts: list[str] = []
    for one in compiled:
        value = one.run(c)
        if isinstance(value, list):
            texts.extend(string_value(node) for node in value)
        else:
            texts.append(to_string(value))
    return parse_points(";".join(texts))


def _all(arguments: Arguments) -> list[Compiled]:
    return [arguments.value(index, aggregate=True) for index in range(len(arguments))]


def _distance(arguments: Arguments) -> Compiled:
    compiled = _all(arguments)

    def run(c: Context) -> float:
        points = _shape(c, compiled)
        if not points or len(points) < 2:
            return NAN if points is None else 0.0
        return round(sum(_between(a, b) for a, b in pairwise(points)), 2)

    return Compiled(run, NUMBER)


def _between(a: Point, b: Point) -> float:
    if a == b:
        return 0.0  # the cosine of nothing is not quite one, and would make a decimetre
    p1, p2 = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(a.longitude - b.longitude)
    cosine = math.sin(p1) * math.sin(p2) + math.cos(p1) * math.cos(p2) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * EARTH_RADIUS_M


def _area(arguments: Arguments) -> Compiled:
    compiled = _all(arguments)

    def run(c: Context) -> float:
        points = _shape(c, compiled)
        return NAN if points is None else _enclosed(points)

    return Compiled(run, NUMBER)


def _enclosed(points: list[Point]) -> float:
    if len(points) < 3:
        return 0.0
    turned = sum(
        math.radians(b.longitude - a.longitude)
        * (2 + math.sin(math.radians(a.latitude)) + math.sin(math.radians(b.latitude)))
        for a, b in zip(points, points[1:] + points[:1], strict=True)
    )
    return round(abs(turned) * EARTH_RADIUS_M**2 / 2, 2)


def _geofence(point: str, shape: str) -> bool:
    places, corners = parse_points(point), parse_points(shape)
    if not places or not corners or len(corners) < 4 or corners[0] != corners[-1]:
        return False
    here = places[0]
    inside = False
    before = corners[-1]
    for corner in corners:
        if (corner.longitude > here.longitude) != (before.longitude > here.longitude):
            share = (here.longitude - corner.longitude) / (before.longitude - corner.longitude)
            if here.latitude < corner.latitude + share * (before.latitude - corner.latitude):
                inside = not inside
        before = corner
    return inside


def _intersects(trace: str) -> bool:
    """Whether a trace or the outline of a shape crosses itself; neighbours that only meet do not count."""
    points = parse_points(trace)
    if not points or len(points) > MAX_CROSSING_POINTS:
        return False
    points = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    sides = list(pairwise(points))
    closed = len(sides) > 2 and points[0] == points[-1]
    for i, (a, b) in enumerate(sides):
        for j in range(i + 1, len(sides)):
            c, d = sides[j]
            if j == i + 1 or (closed and i == 0 and j == len(sides) - 1):
                meeting = b if j == i + 1 else a
                other, far = (a, d) if j == i + 1 else (b, c)
                if _turn(meeting, other, far) == 0 and _before(meeting, other, far):
                    return True
            elif _cross(a, b, c, d):
                return True
    return False


def _turn(a: Point, b: Point, c: Point) -> int:
    """1 to the left, -1 to the right, 0 straight on."""
    area = (b.longitude - a.longitude) * (c.latitude - a.latitude)
    area -= (b.latitude - a.latitude) * (c.longitude - a.longitude)
    return (area > 0) - (area < 0)


def _before(at: Point, one: Point, other: Point) -> bool:
    """Whether two sides that leave a point along one line go the same way."""
    along = (one.longitude - at.longitude) * (other.longitude - at.longitude)
    return along + (one.latitude - at.latitude) * (other.latitude - at.latitude) > 0


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    turns = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if turns[0] != turns[1] and turns[2] != turns[3]:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(turn == 0 and _within(*end) for turn, end in zip(turns, ends, strict=True))


def _within(a: Point, b: Point, c: Point) -> bool:
    """Whether `c`, on the line through `a` and `b`, is between them."""
    return min(a.longitude, b.longitude) <= c.longitude <= max(a.longitude, b.longitude) and (
        min(a.latitude, b.latitude) <= c.latitude <= max(a.latitude, b.latitude)
    )


FUNCTIONS = {
    "area": Function(1, None, _area),
    "distance": Function(1, None, _distance),
    "enclosed-area": Function(1, None, _area),
    "geofence": pure(_geofence, "ss", BOOLEAN),
    "intersects": pure(_intersects, "s", BOOLEAN),
}
