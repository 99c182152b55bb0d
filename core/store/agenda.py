"""What asks for something, one query per kind over all files: open tasks, records that await something.

Only reads; the tables belong to `casebook`. What is due, and when, is counted in `core.casework.duties`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from core.schema import LEVELS, Entity
from core.store.database import Database
from core.store.record_tables import ATTEMPTS

Column = str | int | bytes | None


@dataclass(frozen=True)
class OpenTask:
    """A task that is not done, with what its own record says. `source`: the record that asked for it."""

    stream: bytes
    task: bytes
    kind: str
    due_on: date
    title: str
    rule: str
    level: str
    source: bytes = b""
    postponed_because: str = ""
    assignee: bytes = b""
    person: bytes = b""
    grade: int = 0


@dataclass(frozen=True)
class Facts:
    """What a record says of what is still to come: columns of its table, and what was counted beside."""

    stream: bytes
    entity: Entity
    entity_id: bytes
    columns: Mapping[str, Column]
    grade: int = 0
    """The rank of the file's level, the graver of the assessed one and of the flag."""

    def text(self, name: str) -> str:
        value = self.columns.get(name)
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """A column that holds a day; None where it is empty or no day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def id(self, name: str) -> bytes:
        value = self.columns.get(name)
        return value if isinstance(value, bytes) else b""

    def number(self, name: str) -> int:
        value = self.columns.get(name)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Carried:
    """How many open files of a level somebody works on, and how many of them as a substitute."""

    user: bytes
    level: str
    files: int
    substituted: int
    late: int = 0
    """Files of them in which something is overdue; only where it was counted beside them."""


@dataclass(frozen=True)
class Carrier:
    """Somebody who works on an open file, from a day to a day (empty: without an end on that side)."""

    stream: bytes
    user: bytes
    role: str
    from_day: str
    until_day: str
    grade: int


@dataclass(frozen=True)
class Heading:
    """What a line needs of its file or controlled object; an object has no level and no visits here."""

    name: str
    village: str
    level: str = ""
    flag_level: str = ""
    last_visit_on: date | None = None
    of_object: bool = False


_RANKS = " ".join(f"WHEN '{level}' THEN {rank}" for rank, level in enumerate(LEVELS))
_GRADE = f"max(CASE family.risk__level {_RANKS} ELSE 0 END, CASE family.flag__level {_RANKS} ELSE 0 END)"
_OF_FILE = "(SELECT {what} FROM record_family family WHERE family.stream = one.stream)"
_LAST_VISIT = _OF_FILE.format(what="family.last_visit_on")
_WORKED_ON = (
    "FROM record_family family JOIN record_file_member member ON member.stream = family.stream"
    " WHERE coalesce(family.status, '') <> 'closed' AND +family.merged_into IS NULL"
    " AND member.user IS NOT NULL AND member.role IS NOT NULL"
)
_CARRIED = (
    f"{_WORKED_ON} AND member.role IN (SELECT value FROM json_each(?))"
    " AND coalesce(member.from_day, '') <= ? AND coalesce(member.until_day, '9999') >= ?"
)
"""Open files and those who work on them; the level is the graver of the assessed one and of the flag."""
HEADED: Mapping[str, str] = {
    "record_family": "merged_into",
    "record_controlled_object": "withdrawn",
    "record_adoption": "withdrawn",
}
"""Records that give a file its heading, and which field says that it asks for nothing."""
# `+merged_into`: nearly all files have none, so that an index of it would only be a detour.
_WANTED = "(SELECT unhex(value) FROM json_each(?))"
"""Any number of ids as one parameter (`wanted_ids`)."""
_CHOSEN = f" AND stream IN {_WANTED}"
_NEWEST_INSPECTION = (
    "(SELECT {what} FROM record_inspection done WHERE done.stream = one.stream AND done.withdrawn IS NULL"
    " AND done.held_on IS NOT NULL ORDER BY done.held_on DESC, done.entity_id LIMIT 1)"
)
_WATCHED: Mapping[Entity, tuple[Mapping[str, str], str]] = {
    Entity.VISIT: (
        {"planned_on": "planned_on", "responsible": "worker", "purpose": "purpose"},
        "planned_on IS NOT NULL AND held_on IS NULL AND coalesce(outcome, '') <> 'cancelled'"
        f" AND coalesce({_OF_FILE.format(what='family.status')}, '') <> 'closed'",
    ),
    Entity.INTAKE: (
        {
            "received_on": "received_on",
            "source": "source",
            "urgency": "urgency",
            "child": "child",
            "feedback_due_on": "feedback_due_on",
            "feedback_sent_on": "feedback__sent_on",
            "last_visit_on": _LAST_VISIT,
        },
        "((source = 'c111' OR feedback_due_on IS NOT NULL) AND feedback__sent_on IS NULL)"
        f" OR coalesce({_LAST_VISIT}, '') < received_on",
    ),
    Entity.INCIDENT: (
        {
            "noticed_on": "coalesce(noticed_on, happened_on)",
            "child": "child",
            "report_state": "report__state",
            "why_not": "report__why_not",
            "told": "report__to IS NOT NULL AND report__made_at IS NOT NULL AND report__by IS NOT NULL",
        },
        "report_needed = 1",
    ),
    Entity.PLACEMENT: (
        {
            "legal_form": "legal_form",
            "from_day": "from_day",
            "until_day": "until_day",
            "child": "child",
            "checked_on": "(SELECT max(checked_on) FROM record_carer_check done"
            " WHERE done.stream = one.stream AND done.placement = one.entity_id AND done.withdrawn IS NULL"
            " AND coalesce(done.result, '') <> 'incomplete')",  # what was not found out is still due
            "visited_on": "(SELECT max(filled_on) FROM record_filled_form form"
            " WHERE form.stream = one.stream AND form.form = 'placement_visit' AND form.withdrawn IS NULL"
            " AND (form.subject IS NULL OR one.child IS NULL OR form.subject = one.child))",
            "born_on": "(SELECT birth__date FROM record_member child WHERE child.stream = one.stream"
            " AND (child.entity_id = one.child OR child.person = one.child) AND child.withdrawn IS NULL)",
        },
        "coalesce(state, '') NOT IN ('ended', 'closed') AND from_day IS NOT NULL",
    ),
    Entity.PLAN: (
        {"opened_on": "opened_on", "review_on": "review_on", "child": "child"},
        "coalesce(state, '') <> 'closed' AND closed_on IS NULL",
    ),
    Entity.STEP: (
        {
            "due_on": "due_on",
            "wording": "wording",
            "responsible_user": "responsible_user",
            "child": "(SELECT child FROM record_plan plan"
            " WHERE plan.stream = one.stream AND plan.entity_id = one.plan)",
        },
        "due_on IS NOT NULL AND done_on IS NULL"
        " AND coalesce(state, '') NOT IN ('done', 'cancelled', 'dropped')"
        " AND NOT EXISTS (SELECT 1 FROM record_plan plan WHERE plan.stream = one.stream"
        " AND plan.entity_id = one.plan AND (plan.closed_on IS NOT NULL OR plan.withdrawn IS NOT NULL))"
        " AND NOT EXISTS (SELECT 1 FROM record_goal goal WHERE goal.stream = one.stream"
        " AND goal.entity_id = one.goal AND goal.withdrawn IS NOT NULL)",
    ),
    Entity.REFERRAL: (
        {"sent_on": "sent_on", "urgency": "urgency", "agency": "agency", "child": "child"},
        "state = 'sent' AND sent_on IS NOT NULL AND answered_on IS NULL AND done_on IS NULL",
    ),
    Entity.TRANSFER: (
        {"asked_on": "asked_on", "to_agency": "to_agency"},
        "state = 'sent' AND asked_on IS NOT NULL AND answered_on IS NULL",
    ),
    Entity.CONSENT: (
        {"until_day": "until_day", "given_on": "consent__given_on", "child": "person"},
        "until_day IS NOT NULL AND consent__state = 'given' AND taken_back__withdrawn_on IS NULL"
        f" AND coalesce({_OF_FILE.format(what='family.status')}, '') <> 'closed'"
        # Whoever was asked again for the same has answered with the newer one.
        " AND NOT EXISTS (SELECT 1 FROM record_consent newer WHERE newer.stream = one.stream"
        " AND newer.withdrawn IS NULL AND newer.person IS one.person AND newer.purpose IS one.purpose"
        " AND (newer.consent__given_on > one.consent__given_on"
        " OR (newer.consent__given_on = one.consent__given_on"
        " AND coalesce(newer.until_day, '9999') > one.until_day)))",
    ),
    Entity.MENTORSHIP: (
        {
            "review_on": "review_on",
            "contract_from": "contract_from",
            "contract_until": "contract_until",
            "child": "child",
        },
        "ended_on IS NULL AND coalesce(state, '') NOT IN ('ended', 'closed')",
    ),
    Entity.ADOPTION: (
        {
            "began": "coalesce(in_force_on, decided_on)",
            "reported_on": "(SELECT max(received_on) FROM record_adoption_report report"
            " WHERE report.stream = one.stream AND report.adoption = one.entity_id"
            " AND report.withdrawn IS NULL)",
        },
        "coalesce(in_force_on, decided_on) IS NOT NULL AND ended_on IS NULL"
        " AND coalesce(state, '') <> 'ended'",
    ),
    Entity.INSPECTION: (
        {"held_on": "held_on", "result": "result", "fix_by": "fix_by", "to_fix": "to_fix"},
        "coalesce(fix_state, iif(fixed_on IS NULL, '', 'fixed')) <> 'fixed' AND held_on IS NOT NULL"
        " AND (fix_by IS NOT NULL OR result IN ('fix', 'urgent'))",
    ),
    Entity.CONTROLLED_OBJECT: (
        {
            "kind": "kind",
            "opened_on": "opened_on",
            "inspected_on": _NEWEST_INSPECTION.format(what="held_on"),
            "next_on": _NEWEST_INSPECTION.format(what="next_on"),
        },
        "coalesce(state, '') <> 'closed'",
    ),
}
"""Per kind of record: what is read (name: SQL) and of which records something is still to come."""


DAY_SAID: Mapping[Entity, tuple[str, str]] = {
    Entity.VISIT: ("planned_on", "planned_on"),
    Entity.PLAN: ("review_on", "opened_on"),
    Entity.STEP: ("due_on", "due_on"),
    Entity.REFERRAL: ("NULL", "sent_on"),
    Entity.TRANSFER: ("NULL", "asked_on"),
    Entity.INSPECTION: ("fix_by", "held_on"),
}
"""Where a record says the day itself, and else the event from which a rule counts."""


class DueBook:
    """What the agenda may ask, over one connection. Nothing here changes anything."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_tasks(
        self, *, until: date | None = None, streams: Collection[bytes] | None = None
    ) -> tuple[OpenTask, ...]:
        """Tasks due up to and including `until` (all if None), and all that were postponed, by day."""
        where = ""
        parameters: list[str | bytes] = []
        if until is not None:
            where += " AND (due_on <= ? OR postponed_because IS NOT NULL)"
            parameters.append(until.isoformat())
        if streams is not None:
            where += f" AND stream IN {_WANTED}"
            parameters.append(wanted_ids(streams))
        rows = self._database.query(
            "SELECT stream, entity_id, kind, due_on, title, rule, level, source, postponed_because, assignee,"
            f" person, {_OF_FILE.format(what=_GRADE)} FROM record_task one"
            f" WHERE state = 'open' AND withdrawn IS NULL AND due_on IS NOT NULL{where}"
            " ORDER BY due_on, stream, entity_id",
            tuple(parameters),
        )
        return tuple(
            OpenTask(
                stream=row[0],
                task=row[1],
                kind=row[2] or "",
                due_on=date.fromisoformat(row[3]),
                title=row[4] or "",
                rule=row[5] or "",
                level=row[6] or "",
                source=row[7] or b"",
                postponed_because=row[8] or "",
                assignee=row[9] or b"",
                person=row[10] or b"",
                grade=row[11] or 0,
            )
            for row in rows
        )

    def next_task_after(self, day: date) -> date | None:
        """The first day after that one for which a task is kept."""
        found = self._database.value(
            "SELECT min(due_on) FROM record_task WHERE state = 'open' AND due_on > ? AND withdrawn IS NULL",
            (day.isoformat(),),
        )
        return date.fromisoformat(found) if found else None

    def awaited(
        self,
        entity: Entity,
        *,
        streams: Collection[bytes] | None = None,
        until: date = date.max,
        event_until: date | None = date.max,
    ) -> tuple[Facts, ...]:
        """Records of a kind of which something is still to come, at least all that are due by `until`.

        `event_until`: the last day of an event from which a rule makes something due by then, if one does.
        """
        columns, where = _WATCHED[entity]
        parameters: list[str | bytes] = []
        if entity in DAY_SAID:
            said, event = DAY_SAID[entity]
            where = f"({where}) AND ({said} <= ? OR ({said} IS NULL AND {event} <= ?))"
            parameters += [until.isoformat(), "" if event_until is None else event_until.isoformat()]
        told = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
        chosen = ""
        if streams is not None:
            chosen = f" AND one.stream IN {_WANTED}"
            parameters.append(wanted_ids(streams))
        rows = self._database.query(
            f"SELECT one.stream, one.entity_id, {_OF_FILE.format(what=_GRADE)}, {told}"
            f" FROM record_{entity.name.lower()} one WHERE one.withdrawn IS NULL AND ({where}){chosen}",
            tuple(parameters),
        )
        return tuple(
            Facts(row[0], entity, row[1], dict(zip(columns, row[3:], strict=True)), row[2] or 0)
            for row in rows
        )

    def unvisited(
        self,
        before: Mapping[str, date],
        days: Mapping[str, int],
        *,
        streams: Collection[bytes] | None = None,
    ) -> tuple[Facts, ...]:
        """Open files with no visit after a day that depends on the level: {level: the last day that counts}.

        The level is the graver of the assessed one and of the flag. A file that nobody visited counts from
        its opening. Left out is a file for which a visit is planned within the least `days` of its level.
        """
        if not before:
            return ()
        chosen, parameters = ("", ()) if streams is None else (_CHOSEN, (wanted_ids(streams),))
        cases = " ".join("WHEN ? THEN ?" for _ in before)
        last_days = [part for level, day in before.items() for part in (LEVELS.index(level), day.isoformat())]
        least = [part for level in before for part in (LEVELS.index(level), f"+{days.get(level, 0)} days")]
        rows = self._database.query(
            "SELECT stream, entity_id, grade, opened_on, last_visit_on FROM ("
            f"SELECT stream, entity_id, opened_on, {_GRADE} AS grade, last_visit_on FROM record_family family"
            f" WHERE coalesce(status, '') <> 'closed' AND +merged_into IS NULL{chosen}) one"
            f" WHERE coalesce(last_visit_on, opened_on) <= CASE grade {cases} END"
            " AND NOT EXISTS (SELECT 1 FROM record_task task WHERE task.stream = one.stream"
            " AND task.state = 'open' AND task.withdrawn IS NULL AND task.kind = 'visit'"
            " AND task.postponed_because IS NULL AND task.due_on"
            f" <= date(coalesce(last_visit_on, opened_on), CASE grade {cases} END))",
            (*parameters, *last_days, *least),
        )
        return tuple(
            Facts(
                row[0],
                Entity.FAMILY,
                row[1],
                {"level": LEVELS[row[2]], "opened_on": row[3], "last_visit_on": row[4]},
                row[2],
            )
            for row in rows
        )

    def tried_in_vain(self, least: int, *, streams: Collection[bytes] | None = None) -> tuple[Facts, ...]:
        """Open files in which so many visits in a row met nobody, with the day of the last one."""
        chosen, ids = ("", ()) if streams is None else (_CHOSEN, (wanted_ids(streams),))
        rows = self._database.query(
            f"SELECT stream, entity_id, {_GRADE}, {ATTEMPTS}, (SELECT max(held_on) FROM record_visit visit"
            " WHERE visit.stream = family.stream AND visit.withdrawn IS NULL) FROM record_family family"
            f" WHERE {ATTEMPTS} >= ? AND coalesce(status, '') <> 'closed' AND +merged_into IS NULL{chosen}",
            (least, *ids),
        )
        return tuple(
            Facts(row[0], Entity.FAMILY, row[1], {"attempts": row[3], "tried_on": row[4]}, row[2] or 0)
            for row in rows
        )

    def silent(self, before: Mapping[str, date], *, most: int) -> tuple[tuple[bytes, ...], int]:
        """Open files of these levels with no visit from that day of the level on, and how many there are.

        The longest silent first, and no more of them than `most`.
        """
        if not before:
            return (), 0
        cases = " ".join("WHEN ? THEN ?" for _ in before)
        days = [part for level, day in before.items() for part in (level, day.isoformat())]
        rows = self._database.query(
            "SELECT stream, count(*) OVER () FROM record_family"
            " WHERE coalesce(status, '') <> 'closed' AND +merged_into IS NULL"
            f" AND risk__level IN ({', '.join('?' for _ in before)})"
            f" AND coalesce(last_visit_on, '') < CASE risk__level {cases} END"
            " ORDER BY coalesce(last_visit_on, ''), CASE risk__level WHEN 'urgent' THEN 0 ELSE 1 END, stream"
            " LIMIT ?",
            (*before, *days, most),
        )
        return tuple(row[0] for row in rows), rows[0][1] if rows else 0

    def standing(self, streams: Collection[bytes] | None = None) -> frozenset[bytes]:
        """Files (of these) that ask for something: families not joined, objects and adoptions not withdrawn.

        What is due in any other is shown nowhere: a family that was joined has it in the other file.
        """
        chosen, ids = ("", ()) if streams is None else (_CHOSEN, (wanted_ids(streams),))
        asking: set[bytes] = set()
        asking_nothing: set[bytes] = set()
        for table, over in HEADED.items():
            rows = self._database.query(f"SELECT stream, {over} IS NULL FROM {table} WHERE true{chosen}", ids)
            asking.update(row[0] for row in rows if row[1])
            asking_nothing.update(row[0] for row in rows if not row[1])
        return frozenset(asking - asking_nothing)

    def files_with_approval(self, state: str, *, asked_by: bytes | None = None) -> tuple[bytes, ...]:
        """Files in which an approval stands in a state, pending where it says none. `asked_by`: by whom."""
        rows = self._database.query(
            "SELECT DISTINCT stream FROM record_approval WHERE withdrawn IS NULL"
            " AND coalesce(nullif(decision__state, ''), 'pending') = ?1 AND (?2 IS NULL OR asked_by = ?2)"
            " ORDER BY stream",
            (state, asked_by),
        )
        return tuple(row[0] for row in rows)

    def conflict_count(self) -> int:
        """Fields of all files that wait for a person's decision."""
        return int(self._database.value("SELECT ifnull(sum(conflicts), 0) FROM heads WHERE conflicts > 0"))

    def headings(self, streams: Collection[bytes]) -> dict[bytes, Heading]:
        """By stream: files that were not joined with another, controlled objects, adoptions by number."""
        wanted = wanted_ids(streams)
        rows = self._database.query(
            "SELECT stream, name, address__village, risk__level, flag__level, last_visit_on, 0"
            f" FROM record_family WHERE +merged_into IS NULL AND stream IN {_WANTED}",
            (wanted,),
        )
        rows += self._database.query(
            "SELECT stream, title, address__village, NULL, NULL, NULL, 1 FROM record_controlled_object"
            f" WHERE stream IN {_WANTED}",
            (wanted,),
        )
        rows += self._database.query(
            "SELECT stream, number, NULL, NULL, NULL, NULL, 0 FROM record_adoption"
            f" WHERE withdrawn IS NULL AND stream IN {_WANTED}",
            (wanted,),
        )
        return {
            row[0]: Heading(
                name=row[1] or "",
                village=row[2] or "",
                level=row[3] or "",
                flag_level=row[4] or "",
                last_visit_on=date.fromisoformat(row[5]) if row[5] else None,
                of_object=bool(row[6]),
            )
            for row in rows
        }

    def children(self, streams: Collection[bytes], *, adult_born_on: date) -> dict[bytes, int]:
        """{stream: people in it who were born after that day and have not moved out}."""
        rows = self._database.query(
            "SELECT stream, count(*) FROM record_member WHERE moved_out IS NULL AND withdrawn IS NULL"
            f" AND birth__date > ? AND stream IN {_WANTED} GROUP BY stream",
            (adult_born_on.isoformat(), wanted_ids(streams)),
        )
        return dict(rows)

    def carried(
        self, day: date, *, roles: Collection[str], streams: Collection[bytes] | None = None
    ) -> tuple[Carried, ...]:
        """Who works on how many open files (of these) of a level on a day, in one of these roles."""
        chosen, chosen_ids = (
            ("", ()) if streams is None else (f" AND family.stream IN {_WANTED}", (wanted_ids(streams),))
        )
        rows = self._database.query(
            "SELECT user, grade, count(*), total(role = 'substitute') FROM ("
            f"SELECT family.stream, member.user, min(member.role) AS role, {_GRADE} AS grade {_CARRIED}"
            f"{chosen} GROUP BY family.stream, member.user) GROUP BY user, grade",
            (*_carrying(day, roles), *chosen_ids),
        )
        return tuple(Carried(row[0], LEVELS[row[1]], row[2], int(row[3])) for row in rows)

    def carried_of(
        self, streams: Collection[bytes], day: date, *, roles: Collection[str]
    ) -> dict[bytes, int]:
        """{user: how many of these files}, as `carried`."""
        rows = self._database.query(
            f"SELECT member.user, count(DISTINCT family.stream) {_CARRIED} AND family.stream IN {_WANTED}"
            " GROUP BY member.user",
            (*_carrying(day, roles), wanted_ids(streams)),
        )
        return dict(rows)

    def carriers(self, streams: Collection[bytes]) -> tuple[Carrier, ...]:
        """Everybody who works on the open ones of these files, on whatever days."""
        rows = self._database.query(
            "SELECT family.stream, member.user, member.role, coalesce(member.from_day, ''),"
            f" coalesce(member.until_day, ''), {_GRADE} {_WORKED_ON} AND family.stream IN {_WANTED}",
            (wanted_ids(streams),),
        )
        return tuple(Carrier(*row) for row in rows)

    def names(self, people: Collection[bytes]) -> dict[bytes, str]:
        """{member or person: given name, or surname}."""
        wanted = wanted_ids(people)
        rows = self._database.query(
            "SELECT entity_id, person, coalesce(name__given, name__surname) FROM record_member"
            f" WHERE entity_id IN {_WANTED} OR person IN {_WANTED}",
            (wanted, wanted),
        )
        found = {row[1]: row[2] or "" for row in rows if row[1] in people}
        return found | {row[0]: row[2] or "" for row in rows if row[0] in people}


def _carrying(day: date, roles: Collection[str]) -> tuple[str, str, str]:
    return (json.dumps(sorted(roles)), day.isoformat(), day.isoformat())


def wanted_ids(ids: Collection[bytes]) -> str:
    """Any number of ids as one parameter: `stream IN (SELECT unhex(value) FROM json_each(?))`."""
    return "[" + ",".join(f'"{one.hex()}"' for one in ids) + "]"
