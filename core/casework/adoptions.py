"""Adoptions: each in a stream of its own, seen by those alone whom a supervisor let in by name.

A supervisor opens one and says who works on it; what follows is written with the forms `adoption`, `adopter`,
`adoption_step`, `adoption_report` and `adoption_end`. It may name the child's family; nothing in that
family's file says so. Who may: `core.access.stays_apart`, which central holds as well. See
`docs/decisions/0011-adoption-is-kept-apart.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.access import FileRole, Role
from core.casework.adoption import OPEN, state_of
from core.casework.agenda import Agenda
from core.casework.changing import new_record, over
from core.casework.duties import ADOPTION_REPORT
from core.casework.families import Families
from core.casework.file_members import FileMembers
from core.casework.filing import Filing, day, group, text
from core.changes import Changes
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.records import Colleague, DraftRow, FileMemberView
from core.schema import Entity, parts_to_value
from core.store.casebook import Record
from core.store.store import Act

PART = FileRole.ADOPTION.value


@dataclass(frozen=True)
class AdoptionRow:
    """One adoption in the list. `state`: open, adopted (the decision is in force), ended."""

    stream: bytes
    number: str
    child: str
    state: str
    opened_on: date | None
    report_due_on: date | None


@dataclass(frozen=True)
class AdoptionsView:
    """What this person may see. `may_open`: a supervisor, who then chooses among `colleagues`."""

    rows: tuple[AdoptionRow, ...]
    may_open: bool
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True)
class AdoptionPeople:
    """Who sees one adoption, and whether this person may let others in. `family`: its name, if it is here."""

    members: tuple[FileMemberView, ...]
    may_let_in: bool
    colleagues: tuple[Colleague, ...]
    family: str
    report_due_on: date | None
    conflicts: int


class Adoptions:
    """Reading adoptions; opening one; letting people in and out."""

    def __init__(self, filing: Filing, agenda: Agenda, file_members: FileMembers, families: Families) -> None:
        self._filing = filing
        self._agenda = agenda
        self._file_members = file_members
        self._families = families

    # --- looking ---

    def has_place(self) -> bool:
        """Whether there is anything for this person: an adoption to read, or the right to open one."""
        return self._supervises() or bool(self._filing.store.casebook.adoption_streams())

    def is_one(self, stream: bytes) -> bool:
        """Whether this stream is an adoption on this laptop."""
        return self._filing.adoption(stream) is not None

    def view(self) -> AdoptionsView:
        """Every adoption on this laptop, the newest first."""
        found = [
            record
            for stream in self._filing.store.casebook.adoption_streams()
            if (record := self._filing.adoption(stream)) is not None
        ]
        found.sort(key=lambda one: str(one.get("opened_on") or ""), reverse=True)
        return AdoptionsView(
            rows=tuple(map(self._row, found)), may_open=self._supervises(), colleagues=self._others(())
        )

    def people(self, stream: bytes) -> AdoptionPeople:
        """StoreError(RECORD_UNKNOWN)."""
        record = self._known(stream)
        members = self._file_members.of(stream)
        family = record.get("family")
        known = self._filing.family(family) if isinstance(family, bytes) else None
        return AdoptionPeople(
            members=members,
            may_let_in=self._may_let_in(members),
            colleagues=self._others(one.user for one in members if one.when == "now"),
            family="" if known is None else text(known.get("name")),
            report_due_on=self._row(record).report_due_on,
            conflicts=len(self._filing.store.casebook.conflicts(stream)),
        )

    def drafts(self, stream: bytes, *, language: str) -> tuple[DraftRow, ...]:
        """Forms of one adoption that are not finished; no other list has them."""
        return self._families.drafts(stream, language=language)

    # --- acting ---

    def open(
        self,
        *,
        number: str,
        surname: str,
        given: str,
        users: Iterable[bytes] = (),
        family: bytes | None = None,
    ) -> tuple[bytes, Changes]:
        """A new adoption with this supervisor and these colleagues; answers with its stream.

        StoreError(NOT_PERMITTED); (RECORD_REFUSED) without a number or a name, or for somebody unknown here;
        (RECORD_UNKNOWN) for a family that is not here.
        """
        if not self._supervises():
            raise StoreError(Code.NOT_PERMITTED)
        chosen = dict.fromkeys((self._filing.me().user, *users))
        if not number.strip() or not given.strip() or not all(map(self._is_known, chosen)):
            raise StoreError(Code.RECORD_REFUSED)
        if family is not None and self._filing.family(family) is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        fields: dict[str, Value] = {
            "number": number.strip(),
            "name": parts_to_value(
                Entity.ADOPTION, "name", surname=surname.strip() or None, given=given.strip()
            ),
            "family": family,
            "opened_on": self._filing.today,
            "worker": self._filing.me().user,
            "state": OPEN,
        }
        stream = new_id()
        changes = [new_record(Entity.ADOPTION, new_id(), fields), *map(_member, chosen)]
        act = Act(stream, int(Verb.OPEN_ADOPTION), tuple(changes))
        return stream, self._filing.store.commit(act).changes

    def let_in(self, stream: bytes, user: bytes) -> Changes:
        """A colleague sees it from now on. StoreError(NOT_PERMITTED), (RECORD_UNKNOWN);
        (RECORD_REFUSED) for somebody unknown here or who sees it already."""
        self._known(stream)
        members = self._file_members.of(stream)
        if not self._may_let_in(members):
            raise StoreError(Code.NOT_PERMITTED)
        if not self._is_known(user) or any(_sees(one) and one.user == user for one in members):
            raise StoreError(Code.RECORD_REFUSED)
        return self._grant(stream, _member(user))

    def let_out(self, stream: bytes, member: bytes) -> Changes:
        """Today is the last day; tomorrow the office takes the stream from that laptop.

        StoreError(NOT_PERMITTED), (RECORD_UNKNOWN); (RECORD_REFUSED) for oneself: another supervisor does
        that, or else nobody could let anybody in any more.
        """
        known = self._filing.store.casebook.record(stream, Entity.FILE_MEMBER, member)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        if not self._may_let_in(self._file_members.of(stream)):
            raise StoreError(Code.NOT_PERMITTED)
        if known.get("user") == self._filing.me().user:
            raise StoreError(Code.RECORD_REFUSED)
        return self._grant(stream, over(known, {"until_day": self._filing.today}))

    # --- inside ---

    def _row(self, record: Record) -> AdoptionRow:
        stream = record.record.stream
        due = [one.due_on for one in self._agenda.items(stream=stream) if one.kind == ADOPTION_REPORT]
        name = group(record, Entity.ADOPTION, "name")
        return AdoptionRow(
            stream=stream,
            number=text(record.get("number")),
            child=" ".join(text(name[part]) for part in ("surname", "given", "patronymic") if name[part]),
            state=state_of(record),
            opened_on=day(record.get("opened_on")),
            report_due_on=min(due, default=None),
        )

    def _known(self, stream: bytes) -> Record:
        record = self._filing.adoption(stream)
        if record is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return record

    def _supervises(self) -> bool:
        return Role.SUPERVISOR.value in self._filing.me().roles

    def _may_let_in(self, members: Iterable[FileMemberView]) -> bool:
        """A supervisor who sees it: the others do not know of it."""
        return self._supervises() and any(one.is_me and _sees(one) for one in members)

    def _is_known(self, user: bytes) -> bool:
        return user == self._filing.me().user or any(
            one.user == user for one in self._file_members.colleagues()
        )

    def _others(self, users: Iterable[bytes]) -> tuple[Colleague, ...]:
        left_out = {self._filing.me().user, *users}
        return tuple(one for one in self._file_members.colleagues() if one.user not in left_out)

    def _grant(self, stream: bytes, change: Change) -> Changes:
        return self._filing.store.commit(Act(stream, int(Verb.GRANT_ADOPTION), (change,))).changes


def _sees(one: FileMemberView) -> bool:
    return one.role == PART and one.when == "now"


def _member(user: bytes) -> Change:
    fields: dict[str, Value] = {"user": user, "role": PART}
    return new_record(Entity.FILE_MEMBER, new_id(), fields)
