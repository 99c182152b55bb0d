"""Drafts: what is being typed, with the ids of the records it will become and the heads that were seen.

A draft gets its record ids when it is made, so that finishing it twice makes nothing twice. The heads that
stood on the screen when editing began are kept with it and never refreshed: what arrives meanwhile becomes
a conflict for a person, not a value replaced unseen. A payload is opaque here (`core.forms.session`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.changes import Changes
from core.clock import Clock
from core.encoding import decode, encode
from core.errors import Code, StoreError
from core.ids import new_id
from core.store import cells
from core.store.database import Database
from core.store.writing import Writing

_TYPED = "typed"
_TYPED_DRAFT = bytes(16)
"""The one draft that is no record yet: fields outside a form, by their names."""

Cell = tuple[int, bytes, int]
"""(entity type, entity id, field number) within the draft's stream."""


@dataclass(frozen=True)
class Progress:
    """How far a form is: pages without an open question, all pages, answers to look at."""

    done_pages: int = 0
    all_pages: int = 0
    problems: int = 0


@dataclass(frozen=True)
class DraftForm:
    """One form of a draft as it was saved last."""

    form_id: str
    payload: bytes
    progress: Progress
    updated_ms: int


@dataclass(frozen=True)
class Draft:
    """A draft with everything in it. `records` are the ids that its records will have, by our own names."""

    draft: bytes
    stream: bytes
    kind: str
    records: Mapping[str, bytes]
    created_ms: int
    updated_ms: int
    heads: Mapping[Cell, tuple[bytes, ...]] = field(default_factory=dict)
    forms: Mapping[str, DraftForm] = field(default_factory=dict)

    @property
    def progress(self) -> Progress:
        """Over all its forms."""
        each = [form.progress for form in self.forms.values()]
        return Progress(
            sum(one.done_pages for one in each),
            sum(one.all_pages for one in each),
            sum(one.problems for one in each),
        )


class Drafts:
    """All drafts of this vault."""

    def __init__(self, reader: Database, writing: Writing, clock: Clock) -> None:
        self._reader = reader
        self._writing = writing
        self._clock = clock

    def create(
        self,
        stream: bytes,
        kind: str,
        *,
        records: Mapping[str, bytes],
        heads: Mapping[Cell, Sequence[bytes]] | None = None,
    ) -> Draft:
        """A new draft. `heads`: what stands on the screen now, per cell that may be edited.

        FILE_LEAVES: in a file that went to somebody else nothing new is begun.
        """
        draft, now_ms = new_id(), self._clock.now_ms()
        with self._writing() as database:
            leaves = database.one("SELECT 1 FROM stream WHERE stream = ? AND state = 'leaving'", (stream,))
            if leaves is not None:
                raise StoreError(Code.FILE_LEAVES)
            database.execute(
                "INSERT INTO draft (draft, stream, kind, records, created_ms, updated_ms)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (draft, stream, kind, encode(dict(records)), now_ms, now_ms),
            )
            _keep_heads(database, draft, heads or {})
        return self.load(draft)

    def see(self, draft: bytes, heads: Mapping[Cell, Sequence[bytes]]) -> None:
        """Editing of more cells begins now; cells that were seen before keep what was seen then."""
        self._must_exist(draft)
        with self._writing() as database:
            _keep_heads(database, draft, heads)

    def save(self, draft: bytes, form_id: str, *, payload: bytes, progress: Progress = Progress()) -> Changes:
        """Keep what is typed in one form. DRAFT_UNKNOWN if the draft was finished or thrown away."""
        now_ms = self._clock.now_ms()
        with self._writing() as database:
            if not database.execute("UPDATE draft SET updated_ms = ? WHERE draft = ?", (now_ms, draft)):
                raise StoreError(Code.DRAFT_UNKNOWN)
            database.execute(
                "INSERT INTO draft_form"
                " (draft, form_id, payload, done_pages, all_pages, problems, updated_ms)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (draft, form_id) DO UPDATE SET"
                " payload = excluded.payload, done_pages = excluded.done_pages,"
                " all_pages = excluded.all_pages, problems = excluded.problems,"
                " updated_ms = excluded.updated_ms",
                (
                    draft,
                    form_id,
                    payload,
                    progress.done_pages,
                    progress.all_pages,
                    progress.problems,
                    now_ms,
                ),
            )
        return Changes(drafts=frozenset({draft}))

    def delete(self, draft: bytes) -> Changes:
        """Throw a draft away. A draft that is not there is no mistake."""
        with self._writing() as database:
            delete(database, draft)
        return Changes(drafts=frozenset({draft}))

    def load(self, draft: bytes) -> Draft:
        """A draft with everything in it. DRAFT_UNKNOWN."""
        found = self._load("draft.draft = ?", draft)
        if not found:
            raise StoreError(Code.DRAFT_UNKNOWN)
        return found[0]

    def list(self, stream: bytes | None = None) -> tuple[Draft, ...]:
        """All drafts (of a file), the newest first."""
        if stream is None:
            return self._load("draft.draft <> ?", _TYPED_DRAFT)
        return self._load("draft.stream = ?", stream)

    def keep_typed(self, name: str, text: str) -> None:
        """What is typed into a field outside any form, so that a lock does not take it. "" forgets it."""
        now_ms = self._clock.now_ms()
        with self._writing() as database:
            database.execute(
                "DELETE FROM draft_form WHERE draft = ? AND form_id = ?",
                (_TYPED_DRAFT, name),
            )
            if not text:
                return
            database.execute(
                "INSERT INTO draft (draft, stream, kind, records, created_ms, updated_ms)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (_TYPED_DRAFT, b"", _TYPED, encode({}), now_ms, now_ms),
            )
            database.execute(
                "INSERT INTO draft_form"
                " (draft, form_id, payload, done_pages, all_pages, problems, updated_ms)"
                " VALUES (?, ?, ?, 0, 0, 0, ?)",
                (_TYPED_DRAFT, name, text.encode(), now_ms),
            )

    def typed(self) -> dict[str, str]:
        """What `keep_typed` was given, by name."""
        found = self._load("draft.draft = ?", _TYPED_DRAFT)
        return {name: form.payload.decode() for one in found for name, form in one.forms.items()}

    def _load(self, where: str, value: bytes | None) -> tuple[Draft, ...]:
        parameters = () if value is None else (value,)
        with self._reader.snapshot() as database:
            rows = database.query(
                "SELECT draft, stream, kind, records, created_ms, updated_ms FROM draft"
                f" WHERE {where} ORDER BY updated_ms DESC, draft DESC",
                parameters,
            )
            head_rows = database.query(
                "SELECT draft.draft, entity_type, entity_id, field, heads FROM draft"
                f" JOIN draft_head ON draft_head.draft = draft.draft WHERE {where}",
                parameters,
            )
            form_rows = database.query(
                "SELECT draft.draft, form_id, payload, done_pages, all_pages, problems, draft_form.updated_ms"
                f" FROM draft JOIN draft_form ON draft_form.draft = draft.draft WHERE {where}",
                parameters,
            )
        heads: dict[bytes, dict[Cell, tuple[bytes, ...]]] = {}
        for row in head_rows:
            heads.setdefault(row[0], {})[(row[1], row[2], row[3])] = cells.split(row[4])
        forms: dict[bytes, dict[str, DraftForm]] = {}
        for row in form_rows:
            forms.setdefault(row[0], {})[row[1]] = DraftForm(row[1], row[2], Progress(*row[3:6]), row[6])
        return tuple(
            Draft(
                draft=row[0],
                stream=row[1],
                kind=row[2],
                records=decode(row[3]),
                created_ms=row[4],
                updated_ms=row[5],
                heads=heads.get(row[0], {}),
                forms=forms.get(row[0], {}),
            )
            for row in rows
        )

    def _must_exist(self, draft: bytes) -> None:
        if not exists(self._reader, draft):
            raise StoreError(Code.DRAFT_UNKNOWN)


def delete(database: Database, draft: bytes) -> None:
    """Within the transaction that applies it, or that throws it away."""
    database.execute("DELETE FROM draft WHERE draft = ?", (draft,))


def exists(database: Database, draft: bytes) -> bool:
    """Whether it is neither finished nor thrown away."""
    return database.one("SELECT 1 FROM draft WHERE draft = ?", (draft,)) is not None


def forget(database: Database, stream: bytes, *, record: bytes | None = None) -> frozenset[bytes]:
    """Throw away what is being typed in a file, or only what was to become one record of it."""
    rows = database.query("SELECT draft, records FROM draft WHERE stream = ?", (stream,))
    gone = frozenset(draft for draft, records in rows if record is None or record in decode(records).values())
    for draft in gone:
        delete(database, draft)
    return gone


def any_in(database: Database, stream: bytes) -> bool:
    """Whether something is being written in a file."""
    return database.one("SELECT 1 FROM draft WHERE stream = ? LIMIT 1", (stream,)) is not None


def _keep_heads(database: Database, draft: bytes, heads: Mapping[Cell, Sequence[bytes]]) -> None:
    database.execute_many(
        "INSERT INTO draft_head (draft, entity_type, entity_id, field, heads) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [(draft, int(cell[0]), cell[1], cell[2], cells.join(seen)) for cell, seen in heads.items()],
    )


def written(database: Database) -> int:
    """Drafts in which something was typed."""
    return int(
        database.value("SELECT count(DISTINCT draft) FROM draft_form WHERE draft <> ?", (_TYPED_DRAFT,))
    )
