"""What the office really holds of a laptop's work, from central's own database, and the receipt for it.

Nothing here believes the screen: the vault is opened anew, its receipts are verified once more under the
office's receipt key, and every operation is looked up in central's log by its id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from central import tables
from core.casework.desk import Desk
from core.clock import SystemClock, local_datetime
from core.ops import Verb
from core.receipts import Receipt, read_receipt
from core.store.database import Database
from core.store.store import Store
from core.unlocking import list_vaults, unlock
from rehearsal.office import RehearsalOffice

OWN = "SELECT op_id, n, incarnation, stream, verb, gseq, header_hash FROM op WHERE own = 1 ORDER BY seq"


class ProofError(Exception):
    """Something that was shown as sent is not at the office, or is not signed for."""


@dataclass(frozen=True)
class Written:
    """An operation of this laptop, as its store keeps it."""

    op_id: bytes
    n: int
    incarnation: bytes
    stream: bytes
    verb: int
    gseq: int | None
    header_hash: bytes


@dataclass(frozen=True)
class Proof:
    """One finished visit: its number in central's log, and the receipt that covers it."""

    operations: int
    gseq: int
    level: str
    family: str
    receipt_at: datetime
    receipt_key: str


def prove(vaults: Path, passphrase: str, *, office: RehearsalOffice) -> Proof:
    """Open the only vault in `vaults` and hold it against the office. ProofError, VaultError."""
    (place,) = list_vaults(vaults)
    vault = unlock(place.folder, passphrase)
    store = Store(vault, SystemClock())
    try:
        return _compare(vault.open_reader(), store, office)
    finally:
        store.close()
        vault.close()


def _compare(reader: Database, store: Store, office: RehearsalOffice) -> Proof:
    own = [Written(*row) for row in reader.query(OWN)]
    visits = [one for one in own if one.verb == int(Verb.FINISH_VISIT)]
    if not visits:
        raise ProofError("no finished visit is among the operations of this laptop")
    receipt_key = office.office.keys.receipt
    receipts = [read_receipt(row[0], receipt_key.public) for row in reader.query("SELECT bytes FROM receipt")]
    sound = [one for one in receipts if any(_ends_at(one, written) for written in own)]
    held = _held(office, [one.op_id for one in own])
    for one in own:
        if one.gseq is None or held.get(one.op_id) != one.gseq:
            theirs = held.get(one.op_id)
            raise ProofError(f"operation {one.n}: number {one.gseq} here, {theirs} at the office")
        if not any(receipt.incarnation == one.incarnation and receipt.covers(one.n) for receipt in sound):
            raise ProofError(f"no receipt covers operation {one.n}")
    newest = visits[-1]
    signed_ms = max(one.time_ms for one in sound if one.covers(newest.n))
    row = Desk(store, SystemClock()).family(newest.stream, language="kk").row
    return Proof(
        operations=len(own),
        gseq=newest.gseq or 0,
        level=row.level,
        family=row.number,
        receipt_at=local_datetime(signed_ms, SystemClock().zone),
        receipt_key=receipt_key.kid.hex()[:8],
    )


def _ends_at(receipt: Receipt, written: Written) -> bool:
    """Whether the chain that central signed ends in this operation."""
    same_place = (receipt.incarnation, receipt.to_n) == (written.incarnation, written.n)
    return same_place and bool(receipt.head_hash) and written.header_hash.startswith(receipt.head_hash)


def _held(office: RehearsalOffice, op_ids: list[bytes]) -> dict[bytes, int]:
    """Central's numbers for these operations, from its log."""
    query = select(tables.op.c.op_id, tables.op.c.gseq).where(tables.op.c.op_id.in_(op_ids))
    with office.office.database.reading() as connection:
        return {row.op_id: row.gseq for row in connection.execute(query)}
