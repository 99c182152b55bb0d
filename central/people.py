"""The people of the agency as IT enters them: worker code, shown name, roles, district. No case content."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from central import scope
from central.numbering import numbering
from central.office import Office
from central.tables import person, stream
from core.access import Role
from core.clock import today
from core.ids import new_id

KNOWN_ROLES = frozenset(role.value for role in Role) - {Role.CENTRAL.value}


class PersonError(Exception):
    """What was entered cannot be; the text says why."""


def set_person(
    office: Office,
    worker_code: str,
    *,
    shown_name: str,
    roles: Iterable[str] = (Role.WORKER.value,),
    district: str = "",
    user: bytes | None = None,
) -> bytes:
    """Add a person, or change the one with this worker code (or, after a restore, with this id).

    Returns the user id. Roles in records already signed stay as they are until the next enrolment.
    """
    wanted = frozenset(roles)
    if not worker_code.strip() or not wanted or not wanted <= KNOWN_ROLES:
        raise PersonError("a worker code and known roles are needed")
    values = {
        "worker_code": worker_code.strip(),
        "shown_name": shown_name,
        "roles": " ".join(sorted(wanted)),
        "district": district,
    }
    with numbering(office) as log:
        which = person.c.worker_code == worker_code.strip() if user is None else person.c.user == user
        known = log.connection.execute(select(person.c.user).where(which)).scalar()
        if known is None:
            if user is not None:
                raise PersonError("nobody has this id")
            known = new_id()
            tag, gaps = scope.first_tags(log.connection)
            log.connection.execute(
                person.insert().values(user=known, scope_tag=tag, scope_gaps=gaps, **values)
            )
        else:
            log.connection.execute(person.update().where(person.c.user == known).values(**values))
            opened = stream.update().where(stream.c.opened_by == known, stream.c.district == "")
            log.connection.execute(opened.values(district=district))
        for one in {known} | scope.supervisors_of(log.connection, district):
            for gained in scope.settle_person(log.connection, one, day=today(office.clock)):
                log.gain(one, gained)
    return known


def user_of(office: Office, worker_code: str) -> bytes:
    """The id of the person with this code. Raises PersonError."""
    with office.database.reading() as connection:
        query = select(person.c.user).where(person.c.worker_code == worker_code.strip())
        user: bytes | None = connection.execute(query).scalar()
    if user is None:
        raise PersonError("nobody has this worker code")
    return user
