"""An agency for tests: its root, central, and workers with laptops, all with fixed or fresh keys.

What the tests of the kernel and of the store start from; nothing of it is a stand-in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.encoding import Value
from core.enrolment import Enrolment, agency_stream, write_enrolment
from core.ops import ChainPosition, Change, Operation, Pen, compose
from core.schema import SCHEMA_VERSION
from core.signing import SigningKey

FROM_MS = 1_773_000_000_000
RECEIPT_SEED = b"receipt"


def seed(text: str) -> bytes:
    """32 bytes that are the same in every run."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def id_of(text: str) -> bytes:
    """16 bytes that are the same in every run."""
    return seed(text)[:16]


@dataclass
class Author:
    """Somebody who writes operations, one after another."""

    pen: Pen
    position: ChainPosition = field(init=False)
    clock_ms: int = FROM_MS
    offset_ms: int | None = None

    def __post_init__(self) -> None:
        self.position = self.pen.start

    @property
    def user(self) -> bytes:
        return self.pen.enrolment.user

    @property
    def incarnation(self) -> bytes:
        return self.pen.enrolment.incarnation

    def write(
        self, stream: bytes, verb: int, *changes: Change, schema_version: int = SCHEMA_VERSION
    ) -> Operation:
        """The next operation of this author."""
        self.clock_ms += 1_000
        made = compose(
            self.pen,
            self.position,
            stream=stream,
            verb=verb,
            changes=changes,
            schema_version=schema_version,
            author_ms=self.clock_ms,
            offset_ms=self.offset_ms,
        )
        self.position = self.position.after(made)
        return made


@dataclass
class Agency:
    """Root, central and its receipt key; `enrol` approves a worker."""

    name: str = "agency"

    def __post_init__(self) -> None:
        self.root = SigningKey.from_bytes(seed(f"{self.name} root"))
        self.receipt_key = SigningKey.from_bytes(seed(f"{self.name} receipts"))
        self.central_key = SigningKey.from_bytes(seed(f"{self.name} central"))
        self.stream = agency_stream(self.root.public)
        record = write_enrolment(
            self.root,
            user=id_of(f"{self.name} central user"),
            shown_name="",
            roles=frozenset({"central"}),
            incarnation=id_of(f"{self.name} central incarnation"),
            signing_key=self.central_key.public,
            sealing_key=seed(f"{self.name} central sealing"),
            from_ms=FROM_MS,
            receipt_key=self.receipt_key.public,
        )
        self.central = Author(Pen(record, self.central_key))

    def enrol(
        self, name: str, *, roles: Sequence[str] = ("worker",), incarnation: str | None = None
    ) -> Author:
        """A worker whose keys follow from `name`; another incarnation of the same person on request."""
        key = SigningKey.from_bytes(seed(f"{name} signing"))
        record = write_enrolment(
            self.central_key,
            user=id_of(name),
            shown_name=name,
            roles=frozenset(roles),
            incarnation=id_of(f"{name} {incarnation or 'first'}"),
            signing_key=key.public,
            sealing_key=seed(f"{name} sealing"),
            from_ms=FROM_MS,
        )
        return Author(Pen(record, key))

    def stranger(self, name: str) -> Author:
        """Somebody whom another central enrolled."""
        return Agency(f"{self.name} elsewhere").enrol(name)


def change(
    entity_type: int,
    entity_id: bytes,
    fields: Mapping[int, Value],
    bases: Mapping[int, Sequence[bytes]] | None = None,
) -> Change:
    """A change whose author saw nothing, unless `bases` says otherwise."""
    return Change(int(entity_type), entity_id, fields, bases or {})


def record_of(author: Author) -> Enrolment:
    return author.pen.enrolment
