"""The opened central service: settings, database, keys and clock, handed to everything that works with it.

`set_up` makes a new one, `open_office` opens it. Neither serves: `refusal_to_serve` says whether the
database may be served at all (`central.mark`). No module-level state anywhere in central: two services can
run in one process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, func, select

from central import tables
from central.database import Database
from central.keys import Keys, load_keys
from central.mark import Mark, MarkError, MarkFile
from central.settings import Settings
from core.clock import Clock
from core.enrolment import Enrolment, agency_stream, read_enrolment
from core.errors import Code, OperationError
from core.signing import open_signed
from sync.protocol import Epoch, read_epoch

OWN_INCARNATION = "own_incarnation"
DURABLE_GSEQ = "durable_gseq"
MOVES = "moves"

# Asked in each round: built once (docs/central.md, "Statements").
_NEWEST_EPOCH = select(tables.epoch.c.ordinal, tables.epoch.c.record).order_by(tables.epoch.c.ordinal.desc())
_HIGHEST_GSEQ = select(func.max(tables.op.c.gseq))
_META = select(tables.meta.c.value).where(tables.meta.c.name == bindparam("which"))
_SET_META = tables.meta.update().where(tables.meta.c.name == bindparam("which"))


@dataclass(frozen=True)
class LogEpoch:
    """The epoch that the log is in."""

    ordinal: int
    epoch: Epoch
    record: bytes


@dataclass(frozen=True)
class Office:
    """One central service. Frozen; what changes is in the database, the mark and the cache of records."""

    settings: Settings
    database: Database
    keys: Keys
    clock: Clock
    mark: MarkFile
    stream: bytes
    """The agency stream."""
    _records: dict[bytes, Enrolment] = field(default_factory=dict, repr=False)
    _epochs: dict[bytes, Epoch] = field(default_factory=dict, repr=False)
    """By their records, whose signatures held."""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def close(self) -> None:
        self.database.close()

    def verified_record(self, record: bytes) -> Enrolment:
        """A record that this agency signed: the root for central itself, central for everybody else.

        Raises OperationError.
        """
        by_root = open_signed(record).kid == self.keys.root.kid
        enrolment = read_enrolment(record, (self.keys.root if by_root else self.keys.central).public)
        if ("central" in enrolment.roles) != by_root:
            raise OperationError(Code.OP_SIGNATURE)
        return enrolment

    def records(self, connection: Connection, incarnations: Iterable[bytes]) -> dict[bytes, Enrolment]:
        """The records of these incarnations, as far as they are known."""
        wanted = set(incarnations)
        with self._lock:
            missing = wanted - self._records.keys()
        if missing:
            rows = connection.execute(
                select(tables.incarnation.c.incarnation, tables.incarnation.c.record).where(
                    tables.incarnation.c.incarnation.in_(missing)
                )
            ).all()
            found = {row.incarnation: self.verified_record(row.record) for row in rows}
            with self._lock:
                self._records.update(found)
        with self._lock:
            return {one: self._records[one] for one in wanted & self._records.keys()}

    def own_enrolment(self, connection: Connection) -> Enrolment:
        """The record under which central writes now."""
        incarnation = read_meta(connection, OWN_INCARNATION)
        if incarnation is None:
            raise LookupError("central has no enrolment of its own: the database was never set up")
        return self.records(connection, [incarnation])[incarnation]

    def epoch(self, connection: Connection) -> LogEpoch:
        """The newest epoch."""
        row = connection.execute(_NEWEST_EPOCH).first()
        if row is None:
            raise LookupError("no epoch: the database was never set up")
        known = self._epochs.get(row.record)
        if known is None:
            known = self._epochs[row.record] = read_epoch(row.record, self.keys.receipt.public)
        return LogEpoch(row.ordinal, known, row.record)


def open_office(settings: Settings, clock: Clock) -> Office:
    """Open what `central.founding` made; migrates the tables. KeyFolderError, or SQLAlchemy's errors."""
    keys = load_keys(settings.keys_folder)
    database = Database(settings.url)
    database.migrate()
    return Office(
        settings=settings,
        database=database,
        keys=keys,
        clock=clock,
        mark=MarkFile(settings.mark_file),
        stream=agency_stream(keys.root.public),
    )


def refusal_to_serve(office: Office) -> str | None:
    """Why this database must not be served, in one line for the operator; None if it may be."""
    try:
        mark = office.mark.read()
    except MarkError as error:
        return str(error)
    with office.database.reading() as connection:
        try:
            newest = office.epoch(connection)
        except LookupError:
            return "the database was never set up: run init"
        except OperationError:
            return "the epoch is not signed by the receipt key in keys/: restore the keys of this database"
        here = Mark(newest.ordinal, newest.epoch.epoch, highest_gseq(connection), moves(connection))
    if mark is None:
        return "mark.cbor is missing: if the database was restored, or if in doubt, run new-epoch"
    if mark.is_beyond(here):
        return (
            f"the database ends at {here.gseq} after {here.moves} moves, but {mark.gseq} after {mark.moves} "
            "was acknowledged: it was restored from a backup; run new-epoch to go on"
        )
    return None


def highest_gseq(connection: Connection) -> int:
    """The newest number of the log, 0 if it is empty."""
    return int(connection.execute(_HIGHEST_GSEQ).scalar() or 0)


def read_meta(connection: Connection, name: str) -> bytes | None:
    """A single value, None if it was never written."""
    value: bytes | None = connection.execute(_META, {"which": name}).scalar()
    return value


def write_meta(connection: Connection, name: str, value: bytes) -> None:
    """Set a single value."""
    changed = connection.execute(_SET_META, {"which": name, "value": value}).rowcount
    if not changed:
        connection.execute(tables.meta.insert().values(name=name, value=value))


def moves(connection: Connection) -> int:
    """How many transactions held the numbering lock."""
    return int.from_bytes(read_meta(connection, MOVES) or b"\x00", "big")


def count_move(connection: Connection) -> int:
    """One more; every transaction under the numbering lock calls it once."""
    counted = moves(connection) + 1
    write_meta(connection, MOVES, counted.to_bytes(8, "big"))
    return counted


def durable_gseq(connection: Connection) -> int:
    """Up to which number a backup was made and read back; 0 without any."""
    return int.from_bytes(read_meta(connection, DURABLE_GSEQ) or b"\x00", "big")
