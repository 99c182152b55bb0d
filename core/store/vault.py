"""A vault folder: made, opened, and its header rewritten; what an unlocked vault gives to the store.

    header.a header.b   who may open it           journal/NNN.tkj   what was saved, at once
    vault.db            the encrypted database    mark              how far the journal goes
    lock                held while it is open

Holds the DEK for as long as the vault is open and hands out only keys derived from it. What a
person may call is in `core.unlocking`.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.clock import Clock
from core.errors import Code, TirekError, VaultError
from core.ids import ID_BYTES, new_id
from core.store import header as headers
from core.store.database import Database, open_database
from core.store.disk import (
    FolderLock,
    hide_from_indexing,
    make_private_folder,
    sync_folder,
    translated,
    write_atomically,
)
from core.store.disk import replace as move
from core.store.header import Anchors, Header, Lease, PassphraseSlot, RecoverySlot
from core.store.journal import Journal, MarkFile
from core.store.keys import DB_SALT_BYTES, KdfBounds, KdfParams, derive, new_dek, unwrap, wrap, zero
from core.store.migrations import Step, migrate
from core.store.wal import read_log

LOCK_NAME = "lock"
JOURNAL_NAME = "journal"
MARK_NAME = "mark"
BUILDING = ".new"
"""Ends the name of a folder whose vault is not finished; such a folder never held anything."""
GONE = ".gone"
"""Ends the name of a folder whose vault was removed: its keys are destroyed, the rest is being deleted."""
RESERVED_INFOS = frozenset({"db", "hdr", "journal", "mark"})


class OpenVault:
    """An unlocked vault; from `core.unlocking.unlock` or `create_vault`.

    `database` is the writer: only the store lane uses it. Close it before the process ends, or
    let the process be killed: both are safe.
    """

    def __init__(
        self,
        folder: Path,
        lock: FolderLock,
        header: Header,
        dek: bytearray,
        *,
        steps: tuple[Step, ...] | None,
    ) -> None:
        """Only `create` and `unlock` call this; on failure the lock is still the caller's."""
        self.folder = folder
        self.vault_id = header.vault_id
        self._lock = lock
        self._header = header
        self._dek = dek
        self._turn = threading.Lock()
        self._readers: list[Database] = []
        self._mark_key = derive(dek, "mark", salt=self.vault_id)
        self.mark = MarkFile(folder / MARK_NAME, self._mark_key)
        self.journal = Journal(folder / JOURNAL_NAME, dek)
        log = read_log(folder / header.db.file)
        self.database = self._connect(writer=True)
        frames = self.database.frames_in_log()
        self.log_lost = frames is not None and log.lost_after(frames)
        """Something that had been committed can no longer be read from the database's log."""
        try:
            migrate(self.database, steps)
        except BaseException:
            self.database.close()
            raise

    @property
    def header(self) -> Header:
        """The header as it is on the disk."""
        return self._header

    def open_reader(self) -> Database:
        """A second, query-only connection; closed with the vault at the latest."""
        reader = self._connect(writer=False)
        self._readers.append(reader)
        return reader

    def derive(self, info: str) -> bytes:
        """32 bytes: HKDF-SHA256(DEK, salt=vault_id, info="tirek/1/" + info).

        The store's own keys ("db", "hdr", "journal", "mark") are refused with ValueError.
        """
        if info in RESERVED_INFOS:
            raise ValueError(info)
        return bytes(derive(self._dek, info, salt=self.vault_id))

    def write_anchors(self, *, audit_head: bytes, event_seq: int, last_seen_time: int) -> None:
        """Put the head of the audit chain into the header (at unlock, sync and lock)."""
        anchors = Anchors(audit_head, event_seq, last_seen_time)
        self._rewrite(lambda header: replace(header, anchors=anchors))

    def set_enrolment(self, *, org_id: str, device_id: str, worker_ref: str) -> None:
        """Put the opaque ids of the enrolment into the header."""
        self._rewrite(
            lambda header: replace(header, org_id=org_id, device_id=device_id, worker_ref=worker_ref)
        )

    def set_lease(self, lease: Lease) -> None:
        """Put a lease, whose signature the caller has checked, into the header."""
        self._rewrite(lambda header: replace(header, lease=lease))

    def put_recovery_slot(self, slot: RecoverySlot) -> None:
        """Add a recovery slot, or replace the one with the same id."""
        self._rewrite(lambda header: header.with_slot(slot))

    def put_passphrase(self, current: str | None, *, new: str, params: KdfParams) -> None:
        """Wrap the DEK under `new`; `current` is proved first unless it just opened this vault.

        VAULT_WRONG_PASSPHRASE, VAULT_NO_MEMORY, STORE_DISK_FULL, STORE_IO: nothing has changed.
        """
        slot = self._header.passphrase_slot()
        context = headers.slot_context(self.vault_id, slot)
        if current is not None:
            zero(unwrap(slot.wrapped, current, context=context))
        fresh = replace(slot, wrapped=wrap(self._dek, new, params=params, context=context))
        self._rewrite(lambda header: header.with_slot(fresh))

    def close(self) -> None:
        """Truncate the WAL, close everything, zero what can be zeroed, release the lock file."""
        for reader in self._readers:
            reader.close()
        self.journal.close()
        self.database.close()
        zero(self._dek)
        zero(self._mark_key)
        self._lock.release()

    def _connect(self, *, writer: bool) -> Database:
        database = self._open_database(writer=writer)
        database.renew_by(lambda: self._open_database(writer=writer))
        return database

    def _open_database(self, *, writer: bool) -> Database:
        db = self._header.db
        key = derive(self._dek, "db", salt=self.vault_id)
        try:
            return open_database(self.folder / db.file, key, salt=db.salt, writer=writer)
        finally:
            zero(key)

    def _rewrite(self, change: Callable[[Header], Header]) -> None:
        """Both copies, A first. Once A is there the change is done: B is repaired at the next unlock."""
        with self._turn:
            after = replace(change(self._header), generation=self._header.generation + 1)
            content = _sealed_header(after, self._dek)
            first, second = (self.folder / name for name in headers.COPIES)
            try:
                write_atomically(first, content)
            except TirekError:
                # The name may have changed before the disk refused: then this did happen.
                if _content(first) != content:
                    raise
            self._header = after
            try:
                write_atomically(second, content)
            except TirekError:
                pass


def create(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    params: KdfParams,
    bounds: KdfBounds,
    steps: tuple[Step, ...] | None = None,
) -> OpenVault:
    """Make everything in a folder beside, then give it its name. See `core.unlocking.create_vault`."""
    if not (bounds.allow(params) and bounds.strong_enough(params)):
        raise VaultError(Code.VAULT_BAD_PARAMETERS)
    with translated():
        if folder.exists() and any(folder.iterdir()):
            raise VaultError(Code.VAULT_IN_USE)
    building = folder.with_name(folder.name + BUILDING)
    dek = new_dek()
    try:
        with translated():
            shutil.rmtree(building, ignore_errors=True)
            make_private_folder(building)
            hide_from_indexing(building)
        header = _new_header(_vault_id(folder), dek, passphrase, created_ms=clock.now_ms(), params=params)
        _build(building, header, dek, steps=steps)
        with translated():
            if folder.exists():
                folder.rmdir()
            move(building, folder)
            sync_folder(folder.parent)
        return _hold(folder, lambda lock: OpenVault(folder, lock, header, dek, steps=steps))
    except BaseException:
        zero(dek)
        shutil.rmtree(building, ignore_errors=True)
        raise


def unlock(
    folder: Path,
    passphrase: str,
    *,
    params: KdfParams,
    bounds: KdfBounds,
    steps: tuple[Step, ...] | None = None,
) -> OpenVault:
    """See `core.unlocking.unlock`; `params` are for a slot that has become too weak."""
    inspect(folder, bounds).best()
    return _hold(folder, lambda lock: _unlock(folder, lock, passphrase, params, bounds, steps))


def inspect(folder: Path, bounds: KdfBounds) -> headers.Copies:
    """Both header copies; a database without any header is damage, not absence."""
    copies = headers.read_copies(folder, bounds)
    nothing = copies.a is Code.VAULT_MISSING and copies.b is Code.VAULT_MISSING
    if nothing and (folder / headers.DATABASE_FILE).exists():
        return headers.Copies(Code.VAULT_DAMAGED, Code.VAULT_DAMAGED)
    return copies


def _unlock(
    folder: Path,
    lock: FolderLock,
    passphrase: str,
    params: KdfParams,
    bounds: KdfBounds,
    steps: tuple[Step, ...] | None,
) -> OpenVault:
    copies = inspect(folder, bounds)
    header = copies.best().header
    slot = header.passphrase_slot()
    dek = unwrap(slot.wrapped, passphrase, context=headers.slot_context(header.vault_id, slot))
    try:
        header_key = derive(dek, "hdr", salt=header.vault_id)
        good = copies.proven_best(header_key)
        zero(header_key)
        try:
            headers.repair(folder, copies, good=good)
        except TirekError:
            pass  # The other copy is good; a full disk must not keep anybody out.
        vault = OpenVault(folder, lock, good.header, dek, steps=steps)
    except BaseException:
        zero(dek)
        raise
    if not bounds.strong_enough(slot.wrapped.params):
        try:
            vault.put_passphrase(None, new=passphrase, params=params)
        except TirekError:
            pass  # It opened; it will be made stronger another day.
    return vault


def _hold(folder: Path, opening: Callable[[FolderLock], OpenVault]) -> OpenVault:
    lock = FolderLock(folder / LOCK_NAME)
    try:
        return opening(lock)
    except BaseException:
        lock.release()
        raise


def _new_header(
    vault_id: bytes, dek: bytearray, passphrase: str, *, created_ms: int, params: KdfParams
) -> Header:
    context = headers.slot_context(vault_id)
    slot = PassphraseSlot(context.slot_id, wrap(dek, passphrase, params=params, context=context))
    db = headers.DatabaseInfo(os.urandom(DB_SALT_BYTES))
    return Header(vault_id, generation=1, created=created_ms, db=db, slots=(slot,))


def _build(folder: Path, header: Header, dek: bytearray, *, steps: tuple[Step, ...] | None) -> None:
    """Database, journal folder, and the header last."""
    key = derive(dek, "db", salt=header.vault_id)
    try:
        database = open_database(folder / header.db.file, key, salt=header.db.salt, create=True)
    finally:
        zero(key)
    try:
        migrate(database, steps)
    finally:
        database.close()
    make_private_folder(folder / JOURNAL_NAME)
    headers.write_copies(folder, _sealed_header(header, dek))


def _sealed_header(header: Header, dek: bytearray) -> bytes:
    key = derive(dek, "hdr", salt=header.vault_id)
    try:
        return headers.encode(header, key)
    finally:
        zero(key)


def _vault_id(folder: Path) -> bytes:
    """The id the folder is named after, or a fresh one."""
    try:
        named = bytes.fromhex(folder.name)
    except ValueError:
        named = b""
    return named if len(named) == ID_BYTES and named.hex() == folder.name else new_id()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
