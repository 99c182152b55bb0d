"""The index that search and the look for duplicates read: folded words of names, numbers and places.

It holds nothing that the record tables do not, and goes with them. A person is also found by the village of
the family, so a family whose address changes is indexed with everybody in it. Next: `core.store.search`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from core.changes import RecordId
from core.encoding import Value
from core.identity.folding import digits, fold, fold_words, national_number
from core.identity.names import PersonName, name_words
from core.schema import Entity, number, value_to_parts
from core.store import record_tables
from core.store.database import Database

RULES = 3
"""Another number makes every laptop fill its index anew."""

TABLES = ("search_text", "search_entry", "search_word")

_SEARCHED = {
    int(Entity.FAMILY): frozenset(
        number(Entity.FAMILY, name) for name in ("number", "name", "address", "phones", "external_id")
    ),
    int(Entity.MEMBER): frozenset(
        number(Entity.MEMBER, name) for name in ("name", "iin", "phone", "withdrawn")
    ),
}
_ADDRESS = number(Entity.FAMILY, "address")

Columns = tuple[str, str, str, str]
"""name, number, digits, place: words with a space between them."""


def update(database: Database, record: RecordId, *, changed: Iterable[int]) -> None:
    """Index a record again if one of the changed fields is looked for."""
    searched = _SEARCHED.get(record.entity_type)
    changed = frozenset(changed)
    if searched is None or searched.isdisjoint(changed):
        return
    _index(database, record)
    if record.entity_type == Entity.FAMILY and _ADDRESS in changed:
        for row in database.query("SELECT entity_id FROM record_member WHERE stream = ?", (record.stream,)):
            _index(database, RecordId(record.stream, int(Entity.MEMBER), row[0]))


def remove(database: Database, record: RecordId) -> None:
    """Take a record out of the index, and with it the words that nothing else holds."""
    rows = database.query(
        "DELETE FROM search_entry WHERE stream = ? AND entity_type = ? AND entity_id = ? RETURNING id",
        (record.stream, record.entity_type, record.entity_id),
    )
    for row in rows:
        old = database.one("SELECT name, place FROM search_text WHERE rowid = ?", row)
        database.execute("DELETE FROM search_text WHERE rowid = ?", row)
        if old is not None:
            _forget_words(database, f"{old[0]} {old[1]}".split())


def _index(database: Database, record: RecordId) -> None:
    remove(database, record)
    shown = record_tables.read(database, record)
    if shown is None or shown.get("withdrawn") is not None:
        return
    if record.entity_type == Entity.FAMILY:
        columns = _family(shown)
    else:
        columns = _member(shown, place=_place(database, record.stream))
    if not any(columns[:3]):
        return
    row = database.one(
        "INSERT INTO search_entry (stream, entity_type, entity_id) VALUES (?, ?, ?) RETURNING id",
        (record.stream, record.entity_type, record.entity_id),
    )
    assert row is not None
    database.execute(
        "INSERT INTO search_text (rowid, name, number, digits, place) VALUES (?, ?, ?, ?, ?)",
        (row[0], *columns),
    )
    _learn_words(database, f"{columns[0]} {columns[3]}".split())


def _learn_words(database: Database, words: Iterable[str]) -> None:
    database.execute_many(
        "INSERT INTO search_word (word, uses) VALUES (?, ?)"
        " ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses",
        list(Counter(words).items()),
    )


def _forget_words(database: Database, words: Iterable[str]) -> None:
    counted = Counter(words)
    database.execute_many(
        "UPDATE search_word SET uses = uses - ? WHERE word = ?",
        [(uses, word) for word, uses in counted.items()],
    )
    database.execute_many(
        "DELETE FROM search_word WHERE word = ? AND uses <= 0", [(word,) for word in counted]
    )


def _family(shown: Mapping[str, Value]) -> Columns:
    phones = [item[1] for item in shown.get("phones", ())]
    return (
        fold(_text(shown.get("name"))),
        fold(f"{_text(shown.get('number'))} {_text(shown.get('external_id'))}"),
        " ".join(phone_words(phones)),
        _folded_place(value_to_parts(Entity.FAMILY, "address", shown.get("address"))),
    )


def _member(shown: Mapping[str, Value], *, place: str) -> Columns:
    parts = value_to_parts(Entity.MEMBER, "name", shown.get("name"))
    name = PersonName(**{part: _text(value) for part, value in parts.items()})
    iin = value_to_parts(Entity.MEMBER, "iin", shown.get("iin"))
    words = [digits(_text(iin["iin"])), *phone_words([shown.get("phone")])]
    return (" ".join(name_words(name)), "", " ".join(word for word in words if word), place)


def _place(database: Database, stream: bytes) -> str:
    """Where the family of a person lives, folded."""
    row = database.one(
        "SELECT address__village, address__rural_district, address__street FROM record_family"
        " WHERE stream = ?",
        (stream,),
    )
    if row is None:
        return ""
    return _folded_place(dict(zip(("village", "rural_district", "street"), row, strict=True)))


def _folded_place(address: Mapping[str, Value]) -> str:
    parts = (_text(address[part]) for part in ("village", "rural_district", "street"))
    return " ".join(word for part in parts for word in fold_words(part))


def phone_words(phones: Iterable[Value]) -> list[str]:
    """A telephone is found from its beginning, with or without +7 or 8, and by its last four digits."""
    words: list[str] = []
    for phone in phones:
        national = national_number(_text(phone))
        if len(national) == 10:
            words += [national, f"7{national}", f"8{national}", national[-7:], national[-4:]]
        elif national:
            words.append(national)
    return words


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
