"""Finding a family by a name in any spelling, its number, a telephone, an IIN or the village.

Words are folded (`core.identity.folding`) before they are stored and before they are looked for, so that
the index finds by the beginnings of words. It holds nothing that the record tables do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.changes import RecordId
from core.encoding import Value
from core.identity.folding import digits, fold, fold_words, national_number, split_digits
from core.schema import Entity, number, value_to_parts
from core.store import record_tables
from core.store.database import Database

CANDIDATES = 400
WHOLE_WORD, FIRST_WORD = 3.0, 2.0
WEIGHTS = {"name": 4.0, "number": 6.0, "digits": 5.0, "place": 1.0}

_SEARCHED = {
    int(Entity.FAMILY): frozenset(
        number(Entity.FAMILY, name) for name in ("number", "name", "address", "phones", "external_id")
    ),
    int(Entity.MEMBER): frozenset(number(Entity.MEMBER, name) for name in ("name", "iin", "phone")),
}


@dataclass(frozen=True)
class Hit:
    """A record that fits, the better the higher its score."""

    record: RecordId
    score: float


def find(database: Database, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
    """Records in which every word and number of `query` begins a word, best first.

    An empty query finds nothing.
    """
    words, numbers = split_digits(query)
    wanted = (*fold_words(words), *numbers)
    if not wanted:
        return ()
    terms = [_term(one) for one in wanted]
    rows = database.query(
        "SELECT stream, entity_type, entity_id, name, number, digits, place FROM search_text"
        " JOIN search_entry ON search_entry.id = search_text.rowid"
        " WHERE search_text MATCH ? ORDER BY rank LIMIT ?",
        (" AND ".join(terms), CANDIDATES),
    )
    hits = [Hit(RecordId(*row[:3]), _score(wanted, row[3:])) for row in rows]
    hits.sort(key=lambda hit: (-hit.score, hit.record.stream, hit.record.entity_type, hit.record.entity_id))
    return tuple(hits[:limit])


def update(database: Database, record: RecordId, *, changed: Iterable[int]) -> None:
    """Index a record again if one of the changed fields is looked for."""
    searched = _SEARCHED.get(record.entity_type)
    if searched is None or searched.isdisjoint(changed):
        return
    remove(database, record)
    shown = record_tables.read(database, record)
    if shown is None:
        return
    columns = _family(shown) if record.entity_type == Entity.FAMILY else _member(shown)
    if not any(columns):
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


def remove(database: Database, record: RecordId) -> None:
    """Take a record out of the index."""
    rows = database.query(
        "DELETE FROM search_entry WHERE stream = ? AND entity_type = ? AND entity_id = ? RETURNING id",
        (record.stream, record.entity_type, record.entity_id),
    )
    for row in rows:
        database.execute("DELETE FROM search_text WHERE rowid = ?", row)


def _family(shown: Mapping[str, Value]) -> tuple[str, str, str, str]:
    address = value_to_parts(Entity.FAMILY, "address", shown.get("address"))
    phones = [item[1] for item in shown.get("phones", ())]
    return (
        fold(_text(shown.get("name"))),
        fold(f"{_text(shown.get('number'))} {_text(shown.get('external_id'))}"),
        " ".join(_phone_words(phones)),
        fold(f"{_text(address['village'])} {_text(address['rural_district'])} {_text(address['street'])}"),
    )


def _member(shown: Mapping[str, Value]) -> tuple[str, str, str, str]:
    name = value_to_parts(Entity.MEMBER, "name", shown.get("name"))
    iin = value_to_parts(Entity.MEMBER, "iin", shown.get("iin"))
    words = [digits(_text(iin["iin"])), *_phone_words([shown.get("phone")])]
    return (
        fold(" ".join(_text(part) for part in name.values())),
        "",
        " ".join(word for word in words if word),
        "",
    )


def _phone_words(phones: Iterable[Value]) -> list[str]:
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


def _term(word: str) -> str:
    return f'"{word}" *'


def _score(wanted: Iterable[str], columns: Iterable[str | None]) -> float:
    """Whole words before beginnings of words, names and numbers before places."""
    score = 0.0
    texts = [(weight, (text or "").split()) for weight, text in zip(WEIGHTS.values(), columns, strict=True)]
    for one in wanted:
        best = 0.0
        for weight, words in texts:
            for at, word in enumerate(words):
                if word.startswith(one):
                    fit = weight * (WHOLE_WORD if word == one else 1.0) * (FIRST_WORD if at == 0 else 1.0)
                    best = max(best, fit)
        score += best
    return score
