"""The vault's header: what must be known before a key exists, in two copies, damage and tampering told apart.

    0  magic (8)   8  u16 major, u16 minor   12  u32 body length   16  body: strict canonical JSON
    +  SHA-256 of all before (damage; checked before any key is computed)
    +  HMAC-SHA-256 under K_hdr of all before (tampering; checked once the DEK is there)

Every later major keeps the magic, the version words and the place of the SHA-256, so that this
program can tell "newer" from "damaged". Computes no passphrase key; see `core.store.keys`.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from core.errors import Code, TirekError, VaultError
from core.store.disk import translated, write_atomically
from core.store.keys import KdfBounds, KdfParams, SlotContext, Wrapped, authenticate, same

MAGIC = b"TIREKV\x1a\x0a"
MAJOR = 1
MINOR = 0
HEAD = struct.Struct(">8sHHI")
HASH_BYTES = 32
MAX_BODY_BYTES = 65_536
MAX_SLOTS = 8
MAX_PAIRS = 10
U64 = 2**64
ENVELOPE = MAGIC + struct.pack(">H", MAJOR)
"""What a slot is bound to: a later minor version must not make the passphrase useless."""
MIN_BYTES = HEAD.size + 2 * HASH_BYTES
MAX_BYTES = MIN_BYTES + MAX_BODY_BYTES
COPIES = ("header.a", "header.b")

SUITE = "T1"
DATABASE_FILE = "vault.db"
CIPHER = "sqlcipher4"
PAGE_BYTES = 4096
PASSPHRASE_KINDS = ("pw", "pw+os")
RECOVERY_KIND = "recovery"
CRITICAL: frozenset[str] = frozenset()
"""Names of critical items this program understands: none yet."""

UNBOUNDED = KdfBounds(0, U64, U64, U64, KdfParams(0, 0, 0))
"""For reading back what this program is about to write; never for a file."""
BODY_KEYS = frozenset(
    (
        *("anchors", "created", "crit", "db", "device_id", "generation", "lease"),
        *("org_id", "rotation", "slots", "suite", "vault_id", "worker_ref"),
    )
)
OPAQUE = re.compile(r"[\x21-\x7e]{1,128}", re.ASCII)
SLOT_ID = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)
FILE_NAME = re.compile(r"[a-z0-9][a-z0-9.]{0,31}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """Which file, and the salt that its first 16 bytes must be."""

    salt: bytes
    file: str = DATABASE_FILE
    key_epoch: int = 1


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The DEK under a passphrase ("pw"), or under a passphrase and a system secret ("pw+os")."""

    id: str
    wrapped: Wrapped
    kind: str = "pw"


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The DEK for two of the agency's officers; kept here as it was written."""

    id: str
    suite: str
    key_set_id: str
    need: int
    pairs: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lease:
    """Until when the agency lets this vault be used; signed by central."""

    issued: int
    not_after: int
    seq: int
    sig: bytes


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where the audit chain stood when the header was last written; may lag, never leads."""

    audit_head: bytes = bytes(32)
    event_seq: int = 0
    last_seen_time: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """The body. `later` holds members that a later minor version added; they are kept as they are."""

    vault_id: bytes
    generation: int
    created: int
    db: DatabaseInfo
    slots: tuple[PassphraseSlot | RecoverySlot, ...]
    anchors: Anchors = Anchors()
    org_id: str | None = None
    device_id: str | None = None
    worker_ref: str | None = None
    lease: Lease | None = None
    minor: int = MINOR
    later: Mapping[str, Any] = field(default_factory=dict)

    def passphrase_slot(self) -> PassphraseSlot:
        """The one slot a passphrase alone opens. VAULT_BAD_PARAMETERS when there is none."""
        for slot in self.slots:
            if isinstance(slot, PassphraseSlot) and slot.kind == "pw":
                return slot
        raise VaultError(Code.VAULT_BAD_PARAMETERS)

    def with_slot(self, slot: PassphraseSlot | RecoverySlot) -> Header:
        """The same header with this slot in the place of the one with its id, or added."""
        others = tuple(slot if old.id == slot.id else old for old in self.slots)
        return replace(self, slots=others if slot in others else (*others, slot))


@dataclass(frozen=True, slots=True)
class Copy:
    """One header file that is whole: its header and its bytes."""

    header: Header
    content: bytes

    def proven(self, header_key: bytes | bytearray) -> bool:
        """Whether the HMAC is right."""
        signed = self.content[:-HASH_BYTES]
        return same(authenticate(header_key, signed), self.content[-HASH_BYTES:])


@dataclass(frozen=True, slots=True)
class Copies:
    """Both files as found: a whole copy, or the code of what is wrong with it."""

    a: Copy | Code
    b: Copy | Code

    def best(self) -> Copy:
        """The whole copy with the higher generation; refuses when a newer Tirek has been here."""
        found = (self.a, self.b)
        for code in (Code.VAULT_NEWER, Code.VAULT_BAD_PARAMETERS):
            if code in found:
                raise VaultError(code)
        whole = [copy for copy in found if isinstance(copy, Copy)]
        if whole:
            return max(whole, key=lambda copy: copy.header.generation)
        missing = self.a is Code.VAULT_MISSING and self.b is Code.VAULT_MISSING
        raise VaultError(Code.VAULT_MISSING if missing else Code.VAULT_DAMAGED)

    def proven_best(self, header_key: bytes | bytearray) -> Copy:
        """The best copy once the key is there. VAULT_TAMPERED.

        A copy whose HMAC alone was hit gives way to its twin.
        """
        best = self.best()
        if best.proven(header_key):
            return best
        for twin in (self.a, self.b):
            if (
                isinstance(twin, Copy)
                and twin.content[:-HASH_BYTES] == best.content[:-HASH_BYTES]
                and twin.proven(header_key)
            ):
                return twin
        raise VaultError(Code.VAULT_TAMPERED)

    def alike(self) -> bool:
        """Whether nothing needs repair."""
        return isinstance(self.a, Copy) and isinstance(self.b, Copy) and self.a.content == self.b.content


def slot_context(vault_id: bytes, slot: PassphraseSlot | None = None) -> SlotContext:
    """What the passphrase slot of this vault is bound to."""
    return SlotContext(ENVELOPE, vault_id, slot.id if slot else "pw", slot.kind if slot else "pw")


def encode(header: Header, header_key: bytes | bytearray) -> bytes:
    """The bytes of a header file; ValueError for a header that could not be read back."""
    body = _canonical(_to_json(header))
    try:
        if _Body(body, minor=header.minor, bounds=UNBOUNDED).header() != header or len(body) > MAX_BODY_BYTES:
            raise ValueError("not a header")
    except VaultError:
        raise ValueError("not a header") from None
    content = HEAD.pack(MAGIC, MAJOR, header.minor, len(body)) + body
    content += hashlib.sha256(content).digest()
    return content + authenticate(header_key, content)


def decode(content: bytes, bounds: KdfBounds) -> Header:
    """The header in these bytes, within bounds; the HMAC is not looked at.

    VAULT_DAMAGED, VAULT_NEWER, VAULT_BAD_PARAMETERS (whole, but asks for what we never do).
    """
    if not MIN_BYTES <= len(content) <= MAX_BYTES:
        raise VaultError(Code.VAULT_DAMAGED)
    magic, major, minor, body_length = HEAD.unpack_from(content)
    hashed = content[: -2 * HASH_BYTES]
    whole = hashlib.sha256(hashed).digest() == content[-2 * HASH_BYTES : -HASH_BYTES]
    if magic != MAGIC or not whole:
        raise VaultError(Code.VAULT_DAMAGED)
    if major != MAJOR:
        raise VaultError(Code.VAULT_NEWER)
    body = hashed[HEAD.size :]
    if len(body) != body_length:
        raise VaultError(Code.VAULT_DAMAGED)
    return _Body(body, minor=minor, bounds=bounds).header()


def read_copies(folder: Path, bounds: KdfBounds) -> Copies:
    """Both header files; a file that cannot be read for want of rights or by a disk error is STORE_IO."""
    return Copies(*(_read_copy(folder / name, bounds) for name in COPIES))


def write_copies(folder: Path, content: bytes) -> None:
    """Replace A, then B. A crash between the two leaves A with the higher generation."""
    for name in COPIES:
        write_atomically(folder / name, content)


def repair(folder: Path, copies: Copies, *, good: Copy) -> None:
    """Rewrite each file that does not hold the good copy."""
    for name, found in zip(COPIES, (copies.a, copies.b), strict=True):
        if not isinstance(found, Copy) or found.content != good.content:
            write_atomically(folder / name, good.content)


def _read_copy(path: Path, bounds: KdfBounds) -> Copy | Code:
    try:
        with translated(), path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        return Copy(decode(content, bounds), content)
    except TirekError as refusal:
        if isinstance(refusal.__cause__, FileNotFoundError):
            return Code.VAULT_MISSING
        if refusal.code is Code.STORE_IO:
            raise
        return refusal.code


def _canonical(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _to_json(header: Header) -> dict[str, Any]:
    lease = header.lease
    return {
        **header.later,
        "anchors": {
            "audit_head": header.anchors.audit_head.hex(),
            "event_seq": header.anchors.event_seq,
            "last_seen_time": header.anchors.last_seen_time,
        },
        "created": header.created,
        "crit": [],
        "db": {
            "cipher": CIPHER,
            "file": header.db.file,
            "key_epoch": header.db.key_epoch,
            "page": PAGE_BYTES,
            "salt": header.db.salt.hex(),
        },
        "device_id": header.device_id,
        "generation": header.generation,
        "lease": lease
        and {"issued": lease.issued, "not_after": lease.not_after, "seq": lease.seq, "sig": lease.sig.hex()},
        "org_id": header.org_id,
        "rotation": None,
        "slots": [_slot_to_json(slot) for slot in header.slots],
        "suite": SUITE,
        "vault_id": header.vault_id.hex(),
        "worker_ref": header.worker_ref,
    }


def _slot_to_json(slot: PassphraseSlot | RecoverySlot) -> dict[str, Any]:
    if isinstance(slot, RecoverySlot):
        return {
            "id": slot.id,
            "key_set_id": slot.key_set_id,
            "need": slot.need,
            "pairs": [dict(pair) for pair in slot.pairs],
            "suite": slot.suite,
            "type": RECOVERY_KIND,
        }
    params = slot.wrapped.params
    return {
        "ct": slot.wrapped.sealed.hex(),
        "id": slot.id,
        "kdf": {
            "alg": "argon2id",
            "m_kib": params.m_kib,
            "p": params.p,
            "salt": slot.wrapped.kdf_salt.hex(),
            "t": params.t,
        },
        "nonce": slot.wrapped.nonce.hex(),
        "type": slot.kind,
    }


class _Body:
    """Strict reading of the body: every member known, of the right type, within bounds."""

    def __init__(self, content: bytes, *, minor: int, bounds: KdfBounds) -> None:
        self._minor = minor
        self._bounds = bounds
        try:
            self._body = json.loads(
                content.decode("ascii"), object_pairs_hook=_no_twice, parse_float=_no, parse_constant=_no
            )
            if not isinstance(self._body, dict) or _canonical(self._body) != content:
                _no("")
        except (ValueError, RecursionError):
            raise VaultError(Code.VAULT_DAMAGED) from None

    def header(self) -> Header:
        self._refuse_newer()
        try:
            return self._header()
        except (KeyError, TypeError, ValueError):
            raise VaultError(Code.VAULT_BAD_PARAMETERS) from None

    def _refuse_newer(self) -> None:
        """What a newer Tirek marked as not to be ignored."""
        body = self._body
        critical = body.get("crit")
        if isinstance(critical, list) and not CRITICAL.issuperset(map(str, critical)):
            raise VaultError(Code.VAULT_NEWER)
        if body.get("suite") != SUITE or body.get("rotation") is not None:
            raise VaultError(Code.VAULT_NEWER)

    def _header(self) -> Header:
        body = self._body
        later = {name: value for name, value in body.items() if name not in BODY_KEYS}
        if (later and self._minor <= MINOR) or body["crit"] != []:
            raise ValueError
        db, anchors = _members(body["db"], 5), _members(body["anchors"], 3)
        if db["cipher"] != CIPHER or db["page"] != PAGE_BYTES or not FILE_NAME.fullmatch(db["file"]):
            raise ValueError
        slots = body["slots"]
        if not isinstance(slots, list) or not 1 <= len(slots) <= MAX_SLOTS:
            raise ValueError
        if len({slot["id"] for slot in slots}) != len(slots):
            raise ValueError
        return Header(
            vault_id=_hex(body["vault_id"], 16),
            generation=_count(body["generation"]),
            created=_count(body["created"]),
            db=DatabaseInfo(_hex(db["salt"], 16), db["file"], _count(db["key_epoch"])),
            slots=tuple(self._slot(slot) for slot in slots),
            anchors=Anchors(
                audit_head=_hex(anchors["audit_head"], 32),
                event_seq=_count(anchors["event_seq"]),
                last_seen_time=_count(anchors["last_seen_time"]),
            ),
            org_id=_opaque(body["org_id"]),
            device_id=_opaque(body["device_id"]),
            worker_ref=_opaque(body["worker_ref"]),
            lease=None if body["lease"] is None else _lease(body["lease"]),
            minor=self._minor,
            later=later,
        )

    def _slot(self, slot: dict[str, Any]) -> PassphraseSlot | RecoverySlot:
        if not SLOT_ID.fullmatch(slot["id"]):
            raise ValueError
        if slot["type"] == RECOVERY_KIND:
            return _recovery_slot(_members(slot, 6))
        if slot["type"] not in PASSPHRASE_KINDS:
            raise ValueError
        kdf = _members(_members(slot, 5)["kdf"], 5)
        params = KdfParams(_count(kdf["m_kib"]), _count(kdf["t"]), _count(kdf["p"]))
        if kdf["alg"] != "argon2id" or not self._bounds.allow(params):
            raise ValueError
        wrapped = Wrapped(params, _hex(kdf["salt"], 16), _hex(slot["nonce"], 12), _hex(slot["ct"], 48))
        return PassphraseSlot(slot["id"], wrapped, slot["type"])


def _recovery_slot(slot: dict[str, Any]) -> RecoverySlot:
    pairs = slot["pairs"]
    if not isinstance(pairs, list) or not 1 <= len(pairs) <= MAX_PAIRS:
        raise ValueError
    names = {"a", "b", "kid_a", "ct_a", "kid_b", "ct_b"}
    for pair in pairs:
        if not isinstance(pair, dict) or set(pair) != names:
            raise ValueError
        if not all(isinstance(part, str) for part in pair.values()):
            raise ValueError
    suite, key_set_id = slot["suite"], slot["key_set_id"]
    if not (isinstance(suite, str) and isinstance(key_set_id, str)):
        raise ValueError
    return RecoverySlot(slot["id"], suite, key_set_id, _count(slot["need"]), tuple(pairs))


def _lease(lease: Any) -> Lease:
    lease = _members(lease, 4)
    return Lease(
        _count(lease["issued"]), _count(lease["not_after"]), _count(lease["seq"]), _hex(lease["sig"], 64)
    )


def _members(value: Any, count: int) -> dict[str, Any]:
    """An object with exactly so many members; that each is there is seen when it is taken."""
    if not isinstance(value, dict) or len(value) != count:
        raise ValueError
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < U64:
        raise ValueError
    return value


def _hex(value: Any, size_bytes: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * size_bytes}}}", value, re.ASCII):
        raise ValueError
    return bytes.fromhex(value)


def _opaque(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not OPAQUE.fullmatch(value):
        raise ValueError
    return value


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError
    return members


def _no(_: str) -> NoReturn:
    raise ValueError
