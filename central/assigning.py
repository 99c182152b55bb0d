"""Who may change who works on a file, judged by values and by the members as they stand in the log now.

A supervisor who has the file may all of it. The responsible worker brings colleagues in and ends their part,
but makes nobody responsible and ends no responsible part: that is handing over. Everybody may end her own
part earlier. Why: `docs/decisions/0014-only-a-supervisor-hands-a-file-over.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, Row, select

from central.office import Office
from central.tables import membership
from core.access import FileMembership, FileRole, may_assign
from core.encoding import Value
from core.ops import Operation
from core.schema import Entity, number

_ROLE, _UNTIL = (number(Entity.FILE_MEMBER, name) for name in ("role", "until_day"))
_IN_CHARGE = frozenset({FileRole.RESPONSIBLE.value, FileRole.SUPERVISOR.value})


def may_change_members(connection: Connection, office: Office, operation: Operation, *, day: date) -> bool:
    """May its author make these changes of FILE_MEMBERs, in a file that the log has and the author too?"""
    header = operation.header
    author = office.records(connection, [header.incarnation]).get(header.incarnation)
    roles: frozenset[str] = frozenset() if author is None else author.roles
    query = select(membership).where(membership.c.stream == header.stream)
    standing = {row.entity_id: row for row in connection.execute(query)}
    responsible = any(_is_responsible(row, header.author, day) for row in standing.values())
    for index, touch in enumerate(header.touches):
        if touch.entity_type != Entity.FILE_MEMBER:
            continue
        told, row = operation.fields(index) or {}, standing.get(touch.entity_id)
        if _only_leaves(told, row, header.author):
            continue
        role = told.get(_ROLE)
        takes_charge = isinstance(role, str) and role in _IN_CHARGE
        takes_charge = takes_charge or (row is not None and row.role in _IN_CHARGE)
        if not may_assign(roles, responsible=responsible, takes_charge=takes_charge):
            return False
    return True


def _is_responsible(row: Row[tuple[Value, ...]], user: bytes, day: date) -> bool:
    if row.user != user or row.role != FileRole.RESPONSIBLE.value:
        return False
    return FileMembership(row.stream, user, row.role, _day(row.from_day), _day(row.until_day)).covers(day)


def _only_leaves(told: Mapping[int, Value], row: Row[tuple[Value, ...]] | None, user: bytes) -> bool:
    """Her own part gets a last day, or an earlier one; never the part of who is responsible."""
    until = told.get(_UNTIL)
    if row is None or row.user != user or row.role in _IN_CHARGE or told.keys() != {_UNTIL}:
        return False
    return isinstance(until, date) and (row.until_day is None or until.isoformat() <= row.until_day)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
