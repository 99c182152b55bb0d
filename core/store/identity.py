"""Who this vault belongs to: its keys, its enrolment, its agency, and how far it has agreed with central.

The private keys are in the encrypted database and nowhere else. Everything that was signed is verified
when it is set and again when it is read, so that a damaged row cannot make a signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.enrolment import Enrolment, agency_stream, read_enrolment
from core.errors import Code, OperationError, SyncError
from core.ops import Pen
from core.receipts import Epoch, read_epoch
from core.signing import SigningKey
from core.store.database import Database

APPROVED, REVOKED = "approved", "revoked"

COLUMNS = (
    "server_url",
    "ca_pem",
    "org_id",
    "worker_code",
    "signing_key",
    "sealing_key",
    "agency_root",
    "central_record",
    "enrolment_id",
    "enrol_state",
    "record",
    "epoch_record",
    "cursor",
    "scope_tag",
    "durable_gseq",
    "offset_ms",
    "last_contact_ms",
    "last_sync_ms",
)


@dataclass(frozen=True)
class Identity:
    """What this vault knows of itself. Empty or None until enrolment brings it."""

    server_url: str = ""
    ca_pem: str = ""
    org_id: str = ""
    worker_code: str = ""
    signing_key: SigningKey | None = None
    sealing_key: bytes | None = None
    agency_root: bytes | None = None
    central: Enrolment | None = None
    enrolment_id: bytes | None = None
    enrol_state: str = ""
    enrolment: Enrolment | None = None
    epoch: Epoch | None = None
    epoch_record: bytes | None = None
    cursor: bytes | None = None
    scope_tag: int = 0
    durable_gseq: int = 0
    offset_ms: int | None = None
    last_contact_ms: int | None = None
    """Any answer."""
    last_sync_ms: int | None = None
    """An answer that brought what there was."""

    @property
    def pen(self) -> Pen | None:
        """Who signs here; None until central approved the enrolment."""
        if self.enrolment is None or self.signing_key is None:
            return None
        return Pen(self.enrolment, self.signing_key)

    @property
    def agency_stream(self) -> bytes | None:
        """The stream that central alone writes."""
        return None if self.agency_root is None else agency_stream(self.agency_root)

    @property
    def receipt_key(self) -> bytes | None:
        """Under which receipts and epochs are verified."""
        return None if self.central is None else self.central.receipt_key

    def __repr__(self) -> str:
        return f"Identity(state={self.enrol_state!r})"


def read(database: Database) -> Identity:
    """The identity as stored. OperationError if something signed in it does not verify."""
    row = database.one(f"SELECT {', '.join(COLUMNS)} FROM identity")
    if row is None:
        return Identity()
    named: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
    signing_key = named.pop("signing_key")
    central_record, record = named.pop("central_record"), named.pop("record")
    central = enrolment = epoch = None
    if central_record is not None:
        central = read_enrolment(central_record, named["agency_root"])
    if record is not None and central is not None:
        enrolment = read_enrolment(record, central.signing_key)
    if named["epoch_record"] is not None and central is not None and central.receipt_key is not None:
        epoch = read_epoch(named["epoch_record"], central.receipt_key)
    return Identity(
        signing_key=None if signing_key is None else SigningKey.from_bytes(signing_key),
        central=central,
        enrolment=enrolment,
        epoch=epoch,
        **named,
    )


def write(database: Database, **columns: Any) -> None:
    """Set some columns within the caller's transaction; names come from our own code."""
    unknown = set(columns) - set(COLUMNS)
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    database.execute("INSERT INTO identity (only_one) VALUES (1) ON CONFLICT DO NOTHING")
    assignments = ", ".join(f"{name} = ?" for name in columns)
    database.execute(f"UPDATE identity SET {assignments}", tuple(columns.values()))


def check(identity: Identity) -> None:
    """Raises SyncError(CENTRAL_STRANGE_ANSWER) if an enrolment is not for the keys of this vault."""
    if identity.central is not None and identity.central.receipt_key is None:
        raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
    if identity.enrolment is None:
        return
    if identity.signing_key is None or identity.enrolment.signing_key != identity.signing_key.public:
        raise SyncError(Code.CENTRAL_STRANGE_ANSWER)


def remember_author(database: Database, enrolment: Enrolment, *, central: bool = False) -> None:
    """Keep a verified enrolment record, so that operations under it can be verified."""
    database.execute(
        "INSERT INTO author (incarnation, user, shown_name, central, record) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (incarnation) DO NOTHING",
        (enrolment.incarnation, enrolment.user, enrolment.shown_name, int(central), enrolment.record),
    )


def authors(database: Database, identity: Identity) -> tuple[Enrolment, ...]:
    """Everybody of the agency whose enrolment is known here, once each, under the last name; by name."""
    found: dict[bytes, Enrolment] = {}
    for (incarnation,) in database.query("SELECT incarnation FROM author WHERE central = 0 ORDER BY rowid"):
        enrolment = author(database, incarnation, identity)
        if enrolment is not None:
            found[enrolment.user] = enrolment
    return tuple(sorted(found.values(), key=lambda one: (one.shown_name, one.user)))


def author(database: Database, incarnation: bytes, identity: Identity) -> Enrolment | None:
    """The record under which operations of an incarnation are verified; None for a stranger."""
    row = database.one("SELECT record, central FROM author WHERE incarnation = ?", (incarnation,))
    if row is None or identity.central is None or identity.agency_root is None:
        return None
    signer = identity.agency_root if row[1] else identity.central.signing_key
    try:
        return read_enrolment(row[0], signer)
    except OperationError:
        return None
