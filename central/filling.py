"""Files that are sent from their beginning: the gravest first, each whole before the next one begins.

A file that came into scope is a `Fill` of the cursor. Where everything is new, on a laptop's first sync or
after its cursor was lost, the cursor holds only how far it came in the order of the files (`First`), so that
it stays small however many there are. The order is by what the file's newest risk and danger flag say; no
verdict, no digest depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from central import scope
from central.cursor import Fill, First, Place
from central.office import Office
from central.tables import stream
from core.encoding import Value
from core.ops import Operation
from core.schema import Entity, field_of, number

_RISK, _FLAG = number(Entity.FAMILY, "risk"), number(Entity.FAMILY, "flag")
_RANKS = 16
"""More than there are levels: risk and flag stand in one number."""
_UNKNOWN = 3
"""A file that nobody assessed comes between low and medium: twice 1 and twice 2."""
_IN_ORDER = select(stream.c.stream, stream.c.gravity, stream.c.gravity_gseq).where(
    scope.in_scope(stream.c.stream),
    stream.c.first_gseq <= bindparam("upto"),
    stream.c.stream != bindparam("agency"),
)


def says_gravity(operation: Operation) -> bool:
    """Whether it says anything of the risk or the danger in a family."""
    return any(
        touch.entity_type == Entity.FAMILY and {_RISK, _FLAG} & touch.bases.keys()
        for touch in operation.header.touches
    )


def graver(before: int, operation: Operation) -> int:
    """The gravity of a file after this operation."""
    risk, flag = before % _RANKS, before // _RANKS
    for position, touch in enumerate(operation.header.touches):
        if touch.entity_type != Entity.FAMILY:
            continue
        fields = operation.fields(position) or {}
        if _RISK in fields:
            risk = _rank(_RISK, fields[_RISK])
        if _FLAG in fields:
            flag = _rank(_FLAG, fields[_FLAG])
    return flag * _RANKS + risk


def _rank(field: int, value: Value) -> int:
    known = field_of(int(Entity.FAMILY), field)
    return 0 if known is None else min(known.rank(value), _RANKS - 1)


@dataclass(frozen=True)
class Order:
    """The files of one person in the order in which they are sent, as things stand at this moment."""

    places: dict[bytes, Place]

    def sorted(self, streams: Collection[bytes]) -> list[bytes]:
        return sorted(streams, key=lambda one: self.places.get(one, (1, 0, one)))

    def after(self, first: First) -> Iterator[tuple[bytes, Place]]:
        """What is still to come of a first sync.

        A file whose gravity changed since it began has gone to the end, where it is sent, again if need be:
        so none is passed over, however the order moves meanwhile.
        """
        waiting = [(place, one) for one, place in self.places.items() if first.is_before(place)]
        for place, one in sorted(waiting):
            yield one, place


def read_order(connection: Connection, office: Office, user: bytes, *, upto: int) -> Order:
    """The files that had begun by this number; the agency's own stream is not among them."""
    rows = connection.execute(_IN_ORDER, {"agency": office.stream, "user": user, "upto": upto})
    return Order({row.stream: _place(row.stream, row.gravity, row.gravity_gseq, upto) for row in rows})


def _place(stream_id: bytes, gravity: int, changed: int, upto: int) -> Place:
    if changed > upto:
        return 1, 0, stream_id
    return 0, -(2 * max(gravity % _RANKS, gravity // _RANKS) or _UNKNOWN), stream_id


def begin(office: Office, *, upto: int) -> tuple[First, Fill]:
    """A first sync of all that is numbered now. The agency's own stream goes before: it says who may sign."""
    return First(upto, None), Fill(office.stream, 0, upto)
