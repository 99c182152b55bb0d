"""Forms, rule packs and reference lists by (kind, id, version), with the bytes they were published as.

Every version stays: a record names the version it was filled in with. A publication whose bytes have not
come yet is `wanted`. Bytes are taken only if they have the SHA-256 that was published.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.changes import Changes
from core.encoding import Value, decode, encode
from core.errors import Code, FormError
from core.ops import Operation
from core.schema import Entity, field_of, value_to_parts
from core.store.database import Database, Row
from core.store.writing import Writing

_COLUMNS = "kind, id, version, publication.sha256, size_bytes, title, valid_from, valid_until, seq"
ATTACHMENT = "form_attachment"
"""The kind of a file that goes with a form; its id is the form's, a slash, and the file's name."""
DATA_ENDINGS = (".csv", ".xml", ".geojson")
"""Files that a form reads when it is opened; pictures are read one by one when they are shown."""
_FILE_MISSING = (
    "SELECT 1 FROM publication file WHERE file.kind = ? AND file.version = publication.version"
    " AND substr(file.id, 1, length(publication.id) + 1) = publication.id || '/'"
    " AND file.sha256 NOT IN (SELECT sha256 FROM library_blob)"
)
_NUMBERS = re.compile(r"\d+|\D+", re.ASCII)


@dataclass(frozen=True)
class Publication:
    """One version of a form, rule pack or reference list."""

    kind: str
    id: str
    version: str
    sha256: bytes
    title: Mapping[str, str]
    valid_from: date | None = None
    valid_until: date | None = None
    size_bytes: int | None = None

    def is_valid(self, on: date) -> bool:
        """Whether it is to be used on that day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True)
class Published:
    """A publication with its bytes."""

    publication: Publication
    data: bytes


class FormLibrary:
    """What was published, whether with the program or by the agency."""

    def __init__(self, reader: Database, writing: Writing) -> None:
        self._reader = reader
        self._writing = writing

    def add(self, publication: Publication, *, data: bytes) -> Changes:
        """Keep a publication with its bytes. FORM_INVALID if they are not the ones that it names.

        A version that is here already stays as it is: published bytes never change.
        """
        with self._writing() as database:
            note(database, publication)
            _keep(database, publication.sha256, data)
        return Changes(library=True)

    def add_blob(self, sha256: bytes, data: bytes) -> Changes:
        """Keep bytes that were wanted. FORM_INVALID if they have another hash."""
        with self._writing() as database:
            _keep(database, sha256, data)
        return Changes(library=True)

    def newest(self, kind: str, form_id: str, *, on: date | None = None) -> Published | None:
        """The newest version whose bytes are here with all its files, valid on that day if one is given."""
        found = [
            row
            for row in self._reader.query(
                f"SELECT {_COLUMNS} FROM publication JOIN library_blob USING (sha256)"
                f" WHERE kind = ? AND id = ? AND NOT EXISTS ({_FILE_MISSING})",
                (kind, form_id, ATTACHMENT),
            )
            if on is None or _publication(row).is_valid(on)
        ]
        newest = max(found, key=_age, default=None)
        return None if newest is None else self._with_data(newest)

    def newer(self, kind: str, form_id: str, *, than: str, on: date) -> tuple[Publication, bool] | None:
        """The newest version valid on that day, if it is newer than `than`, and whether it is here whole.

        One whose bytes are here comes before a still newer one whose bytes have not come. A version that is
        no longer valid is no reason to go back to an older one.
        """
        rows = self._reader.query(
            f"SELECT {_COLUMNS}, library_blob.sha256 IS NOT NULL AND NOT EXISTS ({_FILE_MISSING})"
            " FROM publication LEFT JOIN library_blob USING (sha256) WHERE kind = ? AND id = ?",
            (ATTACHMENT, kind, form_id),
        )
        own = next((_age(row) for row in rows if row[2] == than), None)
        found = [
            row
            for row in rows
            if row[2] != than and (own is None or _age(row) > own) and _publication(row).is_valid(on)
        ]
        newest = max(found, key=lambda row: (row[9], _age(row)), default=None)
        return None if newest is None else (_publication(newest), bool(newest[9]))

    def with_bytes(self, kind: str, form_id: str, sha256: bytes) -> Publication | None:
        """What was published with these bytes, if they are here."""
        row = self._reader.one(
            f"SELECT {_COLUMNS} FROM publication JOIN library_blob USING (sha256)"
            " WHERE kind = ? AND id = ? AND publication.sha256 = ?",
            (kind, form_id, sha256),
        )
        return None if row is None else _publication(row)

    def by_version(self, kind: str, form_id: str, version: str) -> Published | None:
        """Exactly that version, if its bytes are here."""
        row = self._reader.one(
            f"SELECT {_COLUMNS} FROM publication JOIN library_blob USING (sha256)"
            " WHERE kind = ? AND id = ? AND version = ?",
            (kind, form_id, version),
        )
        return None if row is None else self._with_data(row)

    def file_of(self, sha256: bytes, name: str) -> bytes | None:
        """One file that goes with a form, as a picture; None where it is not here."""
        data: bytes | None = self._reader.value(
            "SELECT library_blob.bytes FROM publication form"
            " JOIN publication file ON file.kind = ? AND file.version = form.version"
            " AND file.id = form.id || '/' || ?"
            " JOIN library_blob ON library_blob.sha256 = file.sha256 WHERE form.sha256 = ?",
            (ATTACHMENT, name, sha256),
        )
        return data

    def lists_of(self, sha256: bytes) -> Mapping[str, bytes]:
        """The lists of choices and other data that go with a form, by name. Those that are here."""
        rows = self._reader.query(
            "SELECT file.id, form.id, library_blob.bytes FROM publication form"
            " JOIN publication file ON file.kind = ? AND file.version = form.version"
            " AND substr(file.id, 1, length(form.id) + 1) = form.id || '/'"
            " JOIN library_blob ON library_blob.sha256 = file.sha256 WHERE form.sha256 = ?"
            f" AND ({' OR '.join('file.id LIKE ?' for _ in DATA_ENDINGS)})",
            (ATTACHMENT, sha256, *(f"%{ending}" for ending in DATA_ENDINGS)),
        )
        return {row[0][len(row[1]) + 1 :]: row[2] for row in rows}

    def by_sha256(self, sha256: bytes) -> bytes | None:
        """Bytes by their hash."""
        data: bytes | None = self._reader.value("SELECT bytes FROM library_blob WHERE sha256 = ?", (sha256,))
        return data

    def publications(self, kind: str) -> tuple[Publication, ...]:
        """Every version of a kind whose bytes are here, ordered by id, the newest first."""
        rows = self._reader.query(
            f"SELECT {_COLUMNS} FROM publication JOIN library_blob USING (sha256) WHERE kind = ?", (kind,)
        )
        rows.sort(key=_age, reverse=True)
        rows.sort(key=lambda row: str(row[1]))
        return tuple(_publication(row) for row in rows)

    def wanted(self) -> tuple[Publication, ...]:
        """Publications whose bytes have not come yet."""
        rows = self._reader.query(
            f"SELECT {_COLUMNS} FROM publication LEFT JOIN library_blob USING (sha256)"
            " WHERE library_blob.sha256 IS NULL ORDER BY seq"
        )
        return tuple(_publication(row) for row in rows)

    def _with_data(self, row: Row) -> Published:
        data = self.by_sha256(row[3])
        return Published(_publication(row), data or b"")


def note(database: Database, publication: Publication) -> None:
    """Remember what was published; the bytes may come later. The first word on a version stands."""
    database.execute(
        "INSERT INTO publication (kind, id, version, sha256, size_bytes, title, valid_from, valid_until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, id, version) DO NOTHING",
        (
            publication.kind,
            publication.id,
            publication.version,
            publication.sha256,
            publication.size_bytes,
            encode(dict(publication.title)),
            publication.valid_from.isoformat() if publication.valid_from else None,
            publication.valid_until.isoformat() if publication.valid_until else None,
        ),
    )


def publications_in(operation: Operation) -> list[Publication]:
    """What an operation of the agency stream publishes; incomplete ones are passed over."""
    found: list[Publication] = []
    for position, touch in enumerate(operation.header.touches):
        values = operation.fields(position)
        if touch.entity_type != Entity.PUBLICATION or values is None:
            continue
        named: dict[str, Value] = {}
        for number, value in values.items():
            registered = field_of(touch.entity_type, number)
            if registered is not None:
                named[registered.name] = value
        if all(isinstance(named.get(name), str) for name in ("kind", "id", "version")) and isinstance(
            named.get("sha256"), bytes
        ):
            found.append(_from_values(named))
    return found


def _from_values(named: Mapping[str, Value]) -> Publication:
    parts = value_to_parts(Entity.PUBLICATION, "title", named.get("title"))
    size_bytes = named.get("size_bytes")
    return Publication(
        kind=named["kind"],
        id=named["id"],
        version=named["version"],
        sha256=named["sha256"],
        title={language: text for language, text in parts.items() if isinstance(text, str)},
        valid_from=_day_or_none(named.get("valid_from")),
        valid_until=_day_or_none(named.get("valid_until")),
        size_bytes=size_bytes if type(size_bytes) is int else None,
    )


def _day_or_none(value: Value) -> date | None:
    return value if type(value) is date else None


def _keep(database: Database, sha256: bytes, data: bytes) -> None:
    if hashlib.sha256(data).digest() != sha256:
        raise FormError(Code.FORM_INVALID)
    database.execute(
        "INSERT INTO library_blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, data)
    )


def _publication(row: Row) -> Publication:
    return Publication(
        kind=row[0],
        id=row[1],
        version=row[2],
        sha256=row[3],
        size_bytes=row[4],
        title=decode(row[5]),
        valid_from=date.fromisoformat(row[6]) if row[6] else None,
        valid_until=date.fromisoformat(row[7]) if row[7] else None,
    )


def _age(row: Row) -> tuple[str, list[tuple[int, str]], int]:
    """Grows with newness: the day from which it is valid, then the version as people count, then arrival."""
    pieces = _NUMBERS.findall(row[2])
    parts = [(int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece) for piece in pieces]
    return (row[6] or "", parts, row[8])
