"""Search and the look for duplicates in a generated agency of 20,000 families, beside plain FTS5.

Records are written straight into the record tables, as operations leave them there: what is measured is
finding, and signing 20,000 files would take an hour. The peer is what one gets for nothing: the same names in
an unencrypted FTS5 table with beginnings of words, ranked by its own rank. People are looked for whose whole
name no more than ten bear: nobody can say which of thirty was meant.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.measuring import Measured, timed_ms
from bench.misspelling import KINDS
from bench.people import InventedFamily, InventedPerson, families
from core.casework.desk import Desk
from core.casework.finding import TypedPerson
from core.changes import RecordId
from core.encoding import Value
from core.identity.matching import Traits
from core.identity.names import PersonName
from core.ids import new_id
from core.schema import Entity, number, parts_to_value
from core.store import record_tables, search_index
from core.store.database import Database
from tests.core.casework.office import Worker

FAMILIES = 20_000
MEMBERS = 5
VISITS = 10
QUERIES = 60
"""Of each kind of misspelling."""
KEYSTROKES = 1500
AGAIN = 200
AT = 10
SEED = 28
COMPUTED = "the same, what this process itself computed"


@dataclass(frozen=True)
class Sought:
    """A person whom somebody looks for, and where the two databases have them."""

    person: InventedPerson
    record: RecordId
    peer_row: int


def measure(folder: Path) -> Iterator[Measured]:
    worker = Worker(folder / "vault")
    peer = _peer()
    sought: list[Sought] = []
    with worker.laptop.vault.database.transaction() as database:
        for family in families(FAMILIES, members=MEMBERS):
            sought += _write(database, peer, family)
    peer.commit()
    chance = Random(SEED)
    chance.shuffle(sought)
    bearers = Counter(one.person.full for one in sought)
    sought = [one for one in sought if bearers[one.person.full] <= AT]
    yield from _found(worker, peer, sought, chance)
    yield from _keystrokes(worker, peer, sought, chance)
    yield from _on_record(worker, sought, chance)
    worker.close()
    peer.close()


def _found(
    worker: Worker, peer: sqlite3.Connection, sought: Sequence[Sought], chance: Random
) -> Iterator[Measured]:
    """Recall: of the people looked for under a spoilt name, how many are among the first ten."""
    ours_all: list[float] = []
    peer_all: list[float] = []
    for kind, spoil in KINDS.items():
        ours, plain = [], []
        for one in sought[:QUERIES]:
            query = spoil(one.person.full, chance)
            ours.append(100.0 * (one.record in _ours(worker, query)))
            plain.append(100.0 * (one.peer_row in _plain(peer, query)))
        ours_all += ours
        peer_all += plain
        yield _share(f"found among the first {AT}: {kind}", ours, plain)
    yield _share(f"found among the first {AT}: all of these", ours_all, peer_all)


def _share(what: str, ours: list[float], plain: list[float]) -> Measured:
    """A share is one figure: the mean of hits and misses."""
    mean, beside = sum(ours) / len(ours), sum(plain) / len(plain)
    return Measured(f"{what} (plain FTS5: {beside:.0f} %)", "%", (mean,))


def _keystrokes(
    worker: Worker, peer: sqlite3.Connection, sought: Sequence[Sought], chance: Random
) -> Iterator[Measured]:
    """A query typed letter by letter: each letter is a search of its own."""
    spoils = [lambda name, _chance: name, *KINDS.values()]
    typed: list[str] = []
    for one in sought:
        query = chance.choice(spoils)(one.person.full, chance)
        typed += [query[:end] for end in range(1, len(query) + 1)]
        if len(typed) > KEYSTROKES:
            break
    finding = Desk(worker.laptop.store, worker.clock).finding
    ours, computing = [], []
    for text in typed:
        began_s = time.process_time()
        ours.append(timed_ms(lambda: finding.find(text, limit=AT)))  # noqa: B023
        computing.append((time.process_time() - began_s) * 1000)
    plain = [timed_ms(lambda: _plain(peer, text)) for text in typed]  # noqa: B023
    people = f"{FAMILIES * MEMBERS:,} people"
    for name, share in (("the middle one", 0.5), ("19 of 20 are quicker", 0.95)):
        yield Measured(
            f"a keystroke in the search, {people}: {name}", "ms", (_at(ours, share),),
            "plain FTS5, not encrypted", (_at(plain, share),),
        )  # fmt: skip
    yield Measured(f"{COMPUTED}: 19 of 20 are quicker", "ms", (_at(computing, 0.95),))


def _on_record(worker: Worker, sought: Sequence[Sought], chance: Random) -> Iterator[Measured]:
    """People written down a second time: how many are noticed, and how long a look takes."""
    finding = Desk(worker.laptop.store, worker.clock).finding
    spoils = [spoil for kind, spoil in KINDS.items() if "order" not in kind]
    noticed, times, computing = [], [], []
    for one in sought[:AGAIN]:
        spoil = chance.choice(spoils)
        name = PersonName(*(spoil(part, chance) for part in (one.person.surname, one.person.given)))
        typed = TypedPerson(Traits(name, one.person.born, sex=one.person.sex))
        found: list[RecordId] = []
        began_s = time.process_time()
        times.append(
            timed_ms(lambda: found.extend(one.record for one in finding.similar_people(typed)))  # noqa: B023
        )
        computing.append((time.process_time() - began_s) * 1000)
        noticed.append(100.0 * (one.record in found))
    yield Measured("noticed: surname and given name spoilt, birth date right", "%", (sum(noticed) / AGAIN,))
    for which, share in (("the middle one", 0.5), ("19 of 20 are quicker", 0.95)):
        what = f"a look for duplicates, {FAMILIES * MEMBERS:,} people: {which}"
        yield Measured(what, "ms", (_at(times, share),))
    yield Measured(f"{COMPUTED}: 19 of 20 are quicker", "ms", (_at(computing, 0.95),))


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


def _ours(worker: Worker, query: str) -> list[RecordId]:
    return [hit.record for hit in worker.laptop.store.search(query, limit=AT)]


# --- the agency --------------------------------------------------------------------------------------------


def _write(database: Database, peer: sqlite3.Connection, family: InventedFamily) -> Iterator[Sought]:
    stream = new_id()
    address = parts_to_value(Entity.FAMILY, "address", village=family.village, street=family.street)
    _put(
        database,
        RecordId(stream, int(Entity.FAMILY), new_id()),
        name=family.name, number=family.number, address=address, status="open",
        phones=[[new_id(), family.phone]],
    )  # fmt: skip
    _tell_peer(peer, family.name, family.number, family.phone, family.village)
    for place in range(VISITS):
        _put(
            database,
            RecordId(stream, int(Entity.VISIT), new_id()),
            kind="planned", outcome="met", held_on=date(2026, 1, 1) + timedelta(days=place * 30),
        )  # fmt: skip
    for person in family.members:
        record = RecordId(stream, int(Entity.MEMBER), new_id())
        _put(database, record, **member_fields(record, person))
        row = _tell_peer(peer, person.full, "", f"{person.iin} {person.phone}", family.village)
        yield Sought(person, record, row)


def member_fields(record: RecordId, person: InventedPerson) -> dict[str, Value]:
    """An invented person as the record of a member."""
    name = {"surname": person.surname, "given": person.given, "patronymic": person.patronymic}
    fields: dict[str, Value] = {
        "person": record.entity_id,
        "name": parts_to_value(Entity.MEMBER, "name", **{part: text for part, text in name.items() if text}),
        "birth": parts_to_value(Entity.MEMBER, "birth", date=person.born, precision="day"),
        "sex": person.sex,
        "lives_here": "yes",
    }
    if person.iin:
        fields["iin"] = parts_to_value(Entity.MEMBER, "iin", iin=person.iin)
    if person.phone:
        fields["phone"] = person.phone
    return fields


def _put(database: Database, record: RecordId, **fields: Value) -> None:
    numbered = {number(Entity(record.entity_type), name): value for name, value in fields.items()}
    record_tables.write(database, record, numbered)
    search_index.update(database, record, changed=numbered)


# --- beside it ---------------------------------------------------------------------------------------------


def _peer() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE person USING fts5 (name, number, digits, place, prefix = '1 2 3')"
    )
    return connection


def _tell_peer(peer: sqlite3.Connection, *columns: str) -> int:
    row = peer.execute("INSERT INTO person VALUES (?, ?, ?, ?)", columns).lastrowid
    assert row is not None
    return row


def _plain(peer: sqlite3.Connection, query: str) -> list[int]:
    words = [word for word in query.replace('"', " ").split() if any(one.isalnum() for one in word)]
    if not words:
        return []
    match = " AND ".join(f'"{word}" *' for word in words)
    rows = peer.execute(
        "SELECT rowid FROM person WHERE person MATCH ? ORDER BY rank LIMIT ?", (match, AT)
    ).fetchall()
    return [row[0] for row in rows]
