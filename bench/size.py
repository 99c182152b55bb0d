"""How much room a store takes beside the data themselves: families and whole visits, made by real acts.

The plain data are the fields of every current record, answers among them, as deterministic CBOR and nothing
else: no signature, no earlier version, no index, no encryption. The agency's forms and rules count on neither
side.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.agency import worker_with_families
from bench.measuring import Measured
from core.encoding import encode
from core.store import due_table, record_tables, search_index
from core.store.database import Database
from core.store.packing import unpack
from tests.core.casework.office import Worker
from tests.journeys.laptop import VISIT

FAMILIES, VISITS = 200, 3
KIB = 1024


def measure(folder: Path) -> Iterator[Measured]:
    worker = worker_with_families(folder / "vault", FAMILIES)
    empty = Worker(folder / "empty")
    empty.close()
    for row in worker.desk.families()[:FAMILIES]:
        for _ in range(VISITS):
            draft = worker.desk.start_visit(row.stream)
            sessions = worker.fill_in(draft), worker.assess(draft)
            done = {one.submission().form_id: one.submission() for one in sessions}
            assert VISIT in done
            worker.desk.finish_visit(draft.draft, done, language="kk")
    while worker.desk.due_upkeep.count_some().more:
        pass
    database = worker.laptop.vault.database
    plain = plain_bytes(database) / KIB
    log = database.value("SELECT sum(length(bytes)) FROM op") / KIB
    signed = sum(len(unpack(kept)) for (kept,) in database.query("SELECT bytes FROM op")) / KIB
    parts = _freed_by(database)
    worker.close()
    database_bytes = _size(folder / "vault", "*.db*") - _size(folder / "empty", "*.db*")
    whole = (_size(folder / "vault", "*") - _size(folder / "empty", "*")) / KIB
    what = f"{FAMILIES} families, {FAMILIES * VISITS} visits with their forms"
    yield Measured(f"the store of {what}", "KiB", (whole,), "plain data", (plain,))
    yield Measured("of it the database", "KiB", (database_bytes / KIB,), "plain data", (plain,))
    yield Measured("the signed operations as they are sent", "KiB", (signed,), "plain data", (plain,))
    yield Measured("the same packed, without pages", "KiB", (log,), "plain data", (plain,))
    for part, size in parts.items():
        yield Measured(f"pages of {part}", "KiB", (size,), "plain data", (plain,))


PARTS = {
    "the log of operations": ("op",),
    "heads and touches": ("heads", "touch", "blob_use"),
    "the search": search_index.TABLES,
    "what is due": due_table.TABLES,
    "the record tables": tuple(table.name for table in record_tables.TABLES.values()),
}


def _freed_by(database: Database) -> dict[str, float]:
    """{part: KiB of pages that would be free without it}, tables with their indexes; nothing is changed."""
    freed: dict[str, float] = {}
    page_bytes = int(database.value("PRAGMA page_size"))
    try:
        with database.transaction():
            for part, tables in PARTS.items():
                before = int(database.value("PRAGMA freelist_count"))
                for table in tables:
                    database.execute(f"DELETE FROM {table}")
                freed[part] = (int(database.value("PRAGMA freelist_count")) - before) * page_bytes / KIB
            raise _NotMeantError
    except _NotMeantError:
        return freed


class _NotMeantError(Exception):
    """Rolls the measuring back."""


def plain_bytes(database: Database) -> int:
    """The fields of every record that is there, in the fewest bytes that still say which field is which."""
    total = 0
    for number, table in record_tables.TABLES.items():
        for (stream,) in database.query(f"SELECT DISTINCT stream FROM {table.name}"):
            for fields in record_tables.read_all(database, stream, number).values():
                numbered = {
                    field.number: fields[field.name] for field in table.fields if field.name in fields
                }
                total += len(encode(numbered))
    return total


def _size(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())
