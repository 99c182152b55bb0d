"""Records of casework for measuring: members, visits, assessments, notes, tasks, in Kazakh and Russian.

The texts are the program's own sentences in both languages, about as varied as what people write; persons
are invented. One record is one operation of Tirek and one document of a peer; the same seed makes the same.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.people import families
from core.encoding import Value
from core.fields import ValueType
from core.ops import Change, Verb
from core.schema import REGISTRY, Entity, number, parts_to_value
from core.store.store import Act, Store

WORDS = Path(__file__).parents[1] / "resources" / "i18n" / "words.tsv"
SHORTEST, LONGEST = 25, 160
"""Letters of a sentence that is taken."""
FIRST_DAY = date(2026, 3, 17)
KINDS = (Entity.MEMBER, Entity.VISIT, Entity.ASSESSMENT, Entity.NOTE, Entity.TASK)
_VERBS = {
    Entity.MEMBER: Verb.CHANGE_MEMBER,
    Entity.VISIT: Verb.FINISH_VISIT,
    Entity.ASSESSMENT: Verb.ASSESS,
    Entity.NOTE: Verb.WRITE_NOTE,
    Entity.TASK: Verb.CHANGE_TASK,
}


@dataclass(frozen=True)
class CaseRecord:
    """One record of a file, or the fields of it that are changed. Fields by name."""

    stream: bytes
    entity: Entity
    entity_id: bytes
    fields: Mapping[str, Value]

    def act(self, heads: Mapping[str, tuple[bytes, ...]] | None = None) -> Act:
        """As an act of a worker. `heads`: what was seen of the fields."""
        named = {number(self.entity, name): value for name, value in self.fields.items()}
        bases = {number(self.entity, name): (heads or {}).get(name, ()) for name in self.fields}
        change = Change(int(self.entity), self.entity_id, named, bases)
        return Act(self.stream, int(_VERBS[self.entity]), (change,))

    def document(self) -> dict[str, Any]:
        """As a document of a peer: every field under its name, the parts of a group too."""
        shown: dict[str, Any] = {"_id": self.entity_id.hex(), "type": self.entity.name.lower()}
        shown["file"] = self.stream.hex()
        for name, value in self.fields.items():
            shown[name] = _plain(self.entity, name, value)
        return shown


def write_all(store: Store, records: Sequence[CaseRecord]) -> None:
    """Write them as a worker does: each signed, in the journal and in the records."""
    for record in records:
        known = store.casebook.record(record.stream, record.entity, record.entity_id)
        store.commit(record.act(None if known is None else known.heads))


def case_records(
    streams: Sequence[bytes], count: int, *, worker: bytes, seed: int, times: int = 1
) -> list[CaseRecord]:
    """New records, of each kind alike, spread over the files. `times`: so many times the usual texts."""
    chance = Random(seed)
    said = Sentences(chance, times=times)
    people = (person for family in families(count, members=5, seed=seed) for person in family.members)
    made = []
    for place in range(count):
        entity = KINDS[place % len(KINDS)]
        day = FIRST_DAY + timedelta(days=chance.randrange(200))
        fields = _FIELDS[entity](chance, said, day, worker, people)
        made.append(CaseRecord(streams[place % len(streams)], entity, chance.randbytes(16), fields))
    return made


def changed_records(records: Sequence[CaseRecord], *, seed: int) -> list[CaseRecord]:
    """One to three changed fields of each of these."""
    chance = Random(seed)
    said = Sentences(chance)
    return [
        CaseRecord(one.stream, one.entity, one.entity_id, _CHANGES[one.entity](chance, said))
        for one in records
    ]


def gzipped_json_bytes(documents: Sequence[Mapping[str, Any]]) -> int:
    """All of them as one gzip'd JSON text: what a plain upload of the same records would be."""
    return len(gzip.compress(_as_json(documents), 6))


def json_bytes(documents: Sequence[Mapping[str, Any]]) -> int:
    """The same, not packed."""
    return len(_as_json(documents))


def _as_json(documents: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps(documents, ensure_ascii=False, separators=(",", ":")).encode()


class Sentences:
    """The program's own sentences, Kazakh or Russian by chance."""

    def __init__(self, chance: Random, *, times: int = 1) -> None:
        self._chance = chance
        self._times = times
        rows = [line.split("\t") for line in WORDS.read_text("utf-8").splitlines()[1:]]
        self._languages = [
            [row[at] for row in rows if len(row) > 2 and SHORTEST <= len(row[at]) <= LONGEST] for at in (1, 2)
        ]

    def some(self, count: int) -> str:
        """So many (or `times` as many), in one language."""
        return " ".join(self._chance.sample(self._chance.choice(self._languages), count * self._times))


def _member(chance: Random, said: Sentences, day: date, worker: bytes, people: Iterator[Any]) -> Any:
    person = next(people)
    name = {"surname": person.surname, "given": person.given, "patronymic": person.patronymic}
    return {
        "person": chance.randbytes(16),
        "name": _group(Entity.MEMBER, "name", name),
        "birth": _group(Entity.MEMBER, "birth", {"date": person.born, "precision": "day"}),
        "sex": person.sex,
        "relation": chance.choice(("mother", "father", "child", "grandparent")),
        "lives_here": "yes",
        "caregiver": chance.random() < 0.4,
        "iin": _group(Entity.MEMBER, "iin", {"iin": person.iin} if person.iin else {"none_because": "lost"}),
        "phone": person.phone or "+77010000000",
        "school": said.some(1),
        "disability": said.some(1),
    }


def _visit(chance: Random, said: Sentences, day: date, worker: bytes, people: Iterator[Any]) -> Any:
    return {
        "kind": "planned",
        "planned_on": day,
        "held_on": day,
        "outcome": "met",
        "worker": worker,
        "next_visit_on": day + timedelta(days=30),
        "next_visit_reason": said.some(1),
        "flag_level": "",
        "present": ["mother", "child"],
        "child_seen": "all",
        "child_words": said.some(1),
        "purpose": said.some(1),
    }


def _assessment(chance: Random, said: Sentences, day: date, worker: bytes, people: Iterator[Any]) -> Any:
    level = chance.choice(("low", "medium", "high"))
    parts = {"final": level, "computed": level, "rule_set": "programme-defaults", "reason": said.some(2)}
    return {
        "assessed_on": day,
        "visit": chance.randbytes(16),
        "worker": worker,
        "level": _group(Entity.ASSESSMENT, "level", parts),
    }


def _note(chance: Random, said: Sentences, day: date, worker: bytes, people: Iterator[Any]) -> Any:
    return {"text": said.some(4), "written_on": day, "worker": worker, "happened_on": day}


def _task(chance: Random, said: Sentences, day: date, worker: bytes, people: Iterator[Any]) -> Any:
    return {
        "kind": "visit",
        "due_on": day,
        "title": said.some(2),
        "assignee": worker,
        "state": "open",
        "source": chance.randbytes(16),
        "rule": "visit_interval",
        "level": chance.choice(("low", "medium", "high")),
    }


_FIELDS = {
    Entity.MEMBER: _member,
    Entity.VISIT: _visit,
    Entity.ASSESSMENT: _assessment,
    Entity.NOTE: _note,
    Entity.TASK: _task,
}
_CHANGES: Mapping[Entity, Callable[[Random, Sentences], Mapping[str, Value]]] = {
    Entity.MEMBER: lambda chance, said: {"phone": f"+7702{chance.randrange(10**7):07d}"},
    Entity.VISIT: lambda chance, said: {
        "next_visit_on": FIRST_DAY + timedelta(days=chance.randrange(200)),
        "next_visit_reason": said.some(1),
    },
    Entity.ASSESSMENT: lambda chance, said: {
        "assessed_on": FIRST_DAY + timedelta(days=chance.randrange(200))
    },
    Entity.NOTE: lambda chance, said: {"text": said.some(1)},
    Entity.TASK: lambda chance, said: {
        "state": "done",
        "done_on": FIRST_DAY + timedelta(days=chance.randrange(200)),
    },
}


def _group(entity: Entity, name: str, parts: Mapping[str, Value]) -> Value:
    return parts_to_value(entity, name, **parts)


def _plain(entity: Entity, name: str, value: Value) -> Any:
    field = REGISTRY[entity].field(name)
    if field.type is ValueType.PARTS:
        return {field.parts[at - 1]: _jsonable(part) for at, part in value.items()}
    return _jsonable(value)


def _jsonable(value: Value) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date) else value
