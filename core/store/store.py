"""The store of one open vault: the only object that acts and sync get.

An act is saved when the journal has it; the database follows in one transaction. If that fails, nothing
more is written until it was redone. Reads use a connection of their own. Next: `core.store.redo`,
`core.store.casebook`, `core.store.exchange`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from core.access import may_say, may_write
from core.changes import Changes, RecordId
from core.clock import Clock
from core.enrolment import Enrolment
from core.errors import Code, StoreError, VaultError
from core.ops import ChainPosition, Change, Operation, Pen, Touch, compose
from core.schema import SCHEMA_VERSION
from core.store import carried, casebook, disk, drafts, erasing, identity, notices, oplog, redo, streams
from core.store.agenda import DueBook
from core.store.blobs import Blobs
from core.store.bundle_book import BundleBook
from core.store.casebook import Casebook
from core.store.counts import Counts
from core.store.database import Database
from core.store.drafts import Drafts
from core.store.due_table import DueTable
from core.store.exchange import Exchange
from core.store.form_library import FormLibrary
from core.store.identity import Identity
from core.store.journal import Entry
from core.store.known_people import KnownPeople
from core.store.late_work import LateWork
from core.store.notices import Notice
from core.store.office_copies import OfficeCopies
from core.store.people import People
from core.store.redo import Saved
from core.store.search import Hit, Search
from core.store.vault import OpenVault
from core.store.visit_book import VisitBook


@dataclass(frozen=True)
class Act:
    """One act of a person on one file: applied whole or not at all."""

    stream: bytes
    verb: int
    changes: tuple[Change, ...]
    draft: bytes | None = None
    """Finished by this act, and gone with it."""
    action: bytes | None = None
    """The same in every act that belongs together across files."""


@dataclass(frozen=True)
class Committed:
    """A saved act. `reference` names it in later bases."""

    op_id: bytes
    reference: bytes
    n: int
    changes: Changes


class Store:
    """Reads, acts, drafts, forms and the exchange with central, over one open vault."""

    def __init__(
        self, vault: OpenVault, clock: Clock, *, waited_for: Callable[[], bool] = lambda: True
    ) -> None:
        """Redoes what the database lost. STORE_DAMAGED, STORE_IO; a full disk is found out by acts.

        `waited_for`: whether somebody waits for the store; where nobody can say, somebody does.
        """
        self._vault = vault
        self._clock = clock
        self._database = vault.database
        self._reader = vault.open_reader()
        self._pending: list[Saved] = []
        self._unmarked: list[Saved] = []
        if casebook.is_stale(self._database):
            with self._database.transaction() as database:
                casebook.rebuild(database)
        self.casebook = Casebook(self._reader)
        self.people = People(self._reader)
        self.late_work = LateWork(self._reader, self.writing)
        self.known_people = KnownPeople(self._reader, self.writing)
        self.counts = Counts(self._reader)
        self.due_book = DueBook(self._reader)
        self.visit_book = VisitBook(self._reader)
        self.due_table = DueTable(self._reader)
        self._search = Search(self._reader)
        self.drafts = Drafts(self._reader, self.writing, clock)
        self.form_library = FormLibrary(self._reader, self.writing)
        self.blobs = Blobs(self._reader, self.writing, clock)
        self.exchange = Exchange(
            self._database, self.writing, clock, journal=vault.journal, waited_for=waited_for
        )
        self.office_copies = OfficeCopies(
            self._reader, self.writing, self.blobs, identity=self.exchange.identity
        )
        self.bundle_book = BundleBook(self._reader, self.writing)
        self._pending += redo.recover(vault, now_ms=clock.now_ms())
        try:
            self.redo()
            self._compare_mark()
            self.exchange.look_again()
            self.blobs.sweep()
            with suppress(VaultError):  # a damaged journal is kept whole; its notice stands already
                self.erase_from_journal()
        except StoreError as refusal:
            if refusal.code is not Code.STORE_DISK_FULL:
                raise

    def commit(self, act: Act) -> Committed:
        """Save one act. When this returns it is in the journal and in the records.

        ENROLMENT_PENDING, NOT_PERMITTED, DRAFT_UNKNOWN (finished already), RECORD_UNKNOWN (the file has
        left), FILE_LEAVES (only what was begun is still finished in it), OP_TOO_LARGE, STORE_REDO_PENDING and
        refusals of the journal: nothing was saved. A refusal with the param `saved`: it is saved, and will
        appear once the reason is gone.
        """
        self._settle()
        pen = self._pen()
        self._permit(pen, act)
        operation = self._compose(pen, act)
        saved = Saved(operation, act.draft)
        self._vault.journal.append(redo.to_payload(saved))
        self._pending.append(saved)
        self._unmarked.append(saved)
        try:
            changes = self.redo()
        except StoreError as refusal:
            raise StoreError(refusal.code, **{**refusal.params, "saved": 1}) from refusal
        return Committed(operation.op_id, operation.reference, operation.header.n, changes)

    def redo(self) -> Changes:
        """Bring what is only in the journal into the database. Idempotent."""
        changes = Changes()
        while self._unmarked:
            self._vault.mark.write(redo.mark_of(self._unmarked[0].operation))
            self._unmarked.pop(0)
        while self._pending:
            saved = self._pending[0]
            with self._database.transaction() as database:
                done = redo.put(database, saved)
            changes |= done
            self._pending.pop(0)
        return changes

    @property
    def redo_pending(self) -> bool:
        """Whether something that was saved does not show yet, because the database could not take it."""
        return bool(self._pending)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction, once nothing is left to redo. STORE_REDO_PENDING."""
        self._settle()
        with self._database.transaction() as database:
            yield database

    def search(self, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Families and members by name, number, telephone, IIN or village, best first."""
        return self._search.find(query, limit=limit)

    def search_names(self, parts: Sequence[Sequence[str]], *, limit: int = 50) -> tuple[Hit, ...]:
        """Records whose name has two of these parts of a name, folded, in a near spelling."""
        return self._search.find_names(parts, limit=limit)

    def free_bytes(self) -> int | None:
        """Room on the disk of the vault; None where the system does not say."""
        return disk.free_bytes(self._vault.folder)

    def identity(self) -> Identity:
        """Who works here."""
        return self.exchange.identity()

    def colleagues(self) -> tuple[Enrolment, ...]:
        """Everybody of the agency whose enrolment this laptop knows."""
        return identity.authors(self._reader, self.identity())

    def notices(self) -> tuple[Notice, ...]:
        """What a person must be told about this vault."""
        return notices.standing(self._reader)

    def rebuild(self) -> None:
        """Make the record tables and the search anew from the operations."""
        with self.writing() as database:
            casebook.rebuild(database)

    def drop_durable_journal(self) -> int:
        """Forget journal entries that central's own backup holds; returns how many."""
        durable_gseq = self.identity().durable_gseq
        self._settle()

        def is_durable(entry: Entry) -> bool:
            saved = redo.from_payload(entry.payload)
            if saved is None:
                return False
            known = oplog.find(self._database, saved.operation.op_id)
            gseq = (
                streams.left_at(self._database, saved.operation.header.stream)
                if known is None
                else known.gseq
            )
            return gseq is not None and gseq <= durable_gseq

        return self._vault.journal.drop(is_durable)

    def erase_from_journal(self) -> int:
        """Take values that central ordered to be erased out of the journal too; returns how many entries.

        Refusals as `drop_durable_journal`: the next try does it.
        """
        self._settle()
        if not erasing.journal_waits(self._database):
            return 0
        touched = erasing.erase_from_journal(self._database, self._vault.journal)
        with self._database.transaction() as database:
            erasing.forget_mark(database)
        return touched

    def close(self) -> None:
        """Close what this opened; the vault itself is closed by whoever opened it."""
        self._reader.close()

    def _settle(self) -> None:
        if not self._pending:
            return
        try:
            self.redo()
        except StoreError as refusal:
            raise StoreError(Code.STORE_REDO_PENDING) from refusal

    def _pen(self) -> Pen:
        pen = self.exchange.identity().pen
        if pen is None:
            raise StoreError(Code.ENROLMENT_PENDING)
        return pen

    def _permit(self, pen: Pen, act: Act) -> None:
        agency = act.stream == self.identity().agency_stream
        apart = None if agency else streams.kept_apart(self._database, act.stream)
        touches = map(_touch, act.changes)
        if not may_write(pen.enrolment.roles, act.verb, touches, agency_stream=agency, apart=apart):
            raise StoreError(Code.NOT_PERMITTED)
        told = [(int(change.entity_type), change.fields) for change in act.changes]
        if not may_say(pen.enrolment.roles, act.verb, told):
            raise StoreError(Code.NOT_PERMITTED)
        if streams.has_left(self._database, act.stream):
            raise StoreError(Code.RECORD_UNKNOWN)
        if act.draft is None and streams.is_leaving(self._database, act.stream):
            raise StoreError(Code.FILE_LEAVES)
        if act.draft is not None and not drafts.exists(self._database, act.draft):
            raise StoreError(Code.DRAFT_UNKNOWN)

    def _compose(self, pen: Pen, act: Act) -> Operation:
        position: ChainPosition | None = oplog.chain_position(self._database, pen.enrolment.incarnation)
        return compose(
            pen,
            position or pen.start,
            stream=act.stream,
            verb=act.verb,
            changes=[self._to_sign(act.stream, change) for change in act.changes],
            schema_version=SCHEMA_VERSION,
            author_ms=self._clock.now_ms(),
            offset_ms=self.exchange.identity().offset_ms,
            action=act.action,
        )

    def _to_sign(self, stream: bytes, change: Change) -> Change:
        record = RecordId(stream, int(change.entity_type), change.entity_id)
        bases = {int(number): tuple(heads) for number, heads in change.bases.items()}
        fields = {
            int(number): carried.with_unknown(
                self._database, record, int(number), value, bases.get(int(number), ())
            )
            for number, value in change.fields.items()
        }
        return Change(record.entity_type, record.entity_id, fields, bases)

    def _compare_mark(self) -> None:
        enrolment = self.exchange.identity().enrolment
        incarnation = None if enrolment is None else enrolment.incarnation
        with self._database.transaction() as database:
            redo.compare_mark(database, self._vault.mark, incarnation, now_ms=self._clock.now_ms())


def _touch(change: Change) -> Touch:
    """A change as its header will name it, as far as permission asks."""
    bases = {int(field): tuple(change.bases.get(field, ())) for field in change.fields}
    return Touch(int(change.entity_type), change.entity_id, bases, values_hash=b"", values_length=0)
