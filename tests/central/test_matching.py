"""One person in two files: noticed by tokens, told without content, ended when it is not so any more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from central import matching, tables
from central.backup import make_backup, read_back
from central.matching import PAIRS_AT_MOST
from central.numbering import numbering
from core.clock import today
from core.encoding import Value
from core.identity.iin import read_iin
from core.identity.names import PersonName
from core.identity.tokens import match_tokens, matching_key
from core.ids import new_id
from core.ops import Change, Operation, Verb
from core.schema import Entity, number, parts_to_value
from sync.protocol import KnownPerson
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, member
from tests.central.test_restore import begin_again, re_offer, restore

IIN = "961130200012"
BORN = date(1896, 11, 30)
NAME = {"surname": "Жақыпбек", "given": "Бибігүл"}
OTHERWISE = {"surname": "Жакыпбек", "given": "Бибигуль"}


def iin_like(text: str) -> str:
    """A right IIN that begins with these eleven digits."""
    return next(whole for digit in "0123456789" if read_iin(whole := text + digit).is_good)


OTHER_IIN = iin_like("96113020002")


def person_fields(**told: Any) -> dict[int, Value]:
    """Of a MEMBER, by name; `name` and `iin` as they are typed."""
    fields: dict[str, Value] = {}
    if "name" in told:
        fields["name"] = parts_to_value(Entity.MEMBER, "name", **told.pop("name"))
    if "born" in told:
        precision = told.pop("precision", "day")
        fields["birth"] = parts_to_value(Entity.MEMBER, "birth", date=told.pop("born"), precision=precision)
    if "iin" in told:
        fields["iin"] = parts_to_value(Entity.MEMBER, "iin", iin=told.pop("iin"))
    return {number(Entity.MEMBER, name): value for name, value in {**fields, **told}.items()}


@dataclass
class Child:
    """A child in a file of a laptop's."""

    laptop: Laptop
    stream: bytes
    entity_id: bytes
    last: Operation

    def change(self, **told: Any) -> None:
        """On top of what stands."""
        fields = person_fields(**told)
        bases = {field: [self.last.reference] for field in fields}
        change = Change(int(Entity.MEMBER), self.entity_id, fields, bases)
        self.last = self.laptop.write(self.stream, change, verb=Verb.CHANGE_MEMBER)


def write_down(laptop: Laptop, *, stream: bytes | None = None, **told: Any) -> Child:
    """A child in a new file, or in this one."""
    file = laptop.open_file() if stream is None else stream
    entity_id = new_id()
    fields = person_fields(**{"person": entity_id, "name": NAME, "born": BORN, **told})
    change = Change(int(Entity.MEMBER), entity_id, fields, {})
    return Child(laptop, file, entity_id, laptop.write(file, change, verb=Verb.CHANGE_MEMBER))


def told(laptop: Laptop) -> tuple[KnownPerson, ...]:
    """What the laptop is told in a round of its own, as one that knows nothing yet."""
    answers = laptop.sync_all()
    assert [one.known for one in answers[:-1]] == [None] * (len(answers) - 1)
    assert answers[-1].known is not None
    return answers[-1].known


@pytest.fixture
def aigul(central: Rehearsal) -> Laptop:
    return central.laptop("aigul")


@pytest.fixture
def bolat(central: Rehearsal) -> Laptop:
    return central.laptop("bolat", district="elsewhere")


def named(central: Rehearsal, laptop: Laptop, shown_name: str) -> None:
    """What the agency calls somebody."""
    district = "Qaraoi" if laptop.worker_code == "aigul" else "elsewhere"
    central.add_person(laptop.worker_code, shown_name, district=district)


def both(one: Laptop, other: Laptop) -> tuple[tuple[KnownPerson, ...], tuple[KnownPerson, ...]]:
    """What both are told once both have sent everything."""
    one.sync_all()
    other.sync_all()
    return told(one), told(other)


def test_both_workers_are_told_whom_to_ask_and_nothing_else(
    central: Rehearsal, aigul: Laptop, bolat: Laptop
) -> None:
    named(central, aigul, "Айгүл")
    named(central, bolat, "Болат")
    hers, his = write_down(aigul, iin=IIN), write_down(bolat, name=OTHERWISE, iin=IIN, school="№ 7 мектеп")
    to_her, to_him = both(aigul, bolat)
    assert to_her == (KnownPerson(stream=hers.stream, entity=hers.entity_id, kind="iin", ask="Болат"),)
    assert to_him == (KnownPerson(stream=his.stream, entity=his.entity_id, kind="iin", ask="Айгүл"),)


@ON_SQLITE
def test_no_content_of_the_other_file_crosses(central: Rehearsal, aigul: Laptop, bolat: Laptop) -> None:
    """In the bytes of every answer to her there is nothing of his file but the name of whom to ask."""
    named(central, bolat, "Болат")
    write_down(aigul, iin=IIN)
    his = write_down(bolat, name=OTHERWISE, iin=IIN, school="№ 7 мектеп")
    bolat.note(his.stream, "secret")
    bolat.sync_all()
    answers = [*aigul.sync_all(), *aigul.sync_all()]
    sent = b"".join(answer.to_bytes() for answer in answers)
    assert "Болат".encode() in sent
    for hidden in (
        his.stream,
        his.entity_id,
        his.last.op_id,
        b"secret",
        "мектеп".encode(),
        "Жакыпбек".encode(),
    ):
        assert hidden not in sent


MATCHES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("the same IIN, another name", {"iin": IIN}, {"iin": IIN, "name": {"given": "Ғалия"}}, "iin"),
    ("the same name in another alphabet, and year", {}, {"name": OTHERWISE}, "name-year"),
    ("another day of the same year", {}, {"born": date(1896, 1, 1)}, "name-year"),
    ("about the year before", {}, {"born": date(1895, 7, 1), "precision": "about"}, "name-year"),
    ("the year before, exactly", {}, {"born": date(1895, 7, 1)}, ""),
    ("one IIN of the two", {"iin": IIN}, {}, "name-year"),
    ("the same name, another IIN", {"iin": IIN}, {"iin": OTHER_IIN}, ""),
    ("an IIN that cannot be, another name", {"iin": "1"}, {"iin": "1", "name": {"given": "Ғалия"}}, ""),
    ("no surname", {"name": {"given": "Бибігүл"}}, {"name": {"given": "Бибігүл"}}, ""),
    ("another given name", {}, {"name": {"surname": "Жақыпбек", "given": "Айбек"}}, ""),
]


@ON_SQLITE
@pytest.mark.parametrize(
    ("hers", "his", "kind"), [one[1:] for one in MATCHES], ids=[one[0] for one in MATCHES]
)
def test_who_matches(
    aigul: Laptop, bolat: Laptop, hers: dict[str, Any], his: dict[str, Any], kind: str
) -> None:
    write_down(aigul, **hers)
    write_down(bolat, **his)
    for people in both(aigul, bolat):
        assert [one.kind for one in people] == ([kind] if kind else [])


def test_a_changed_record_is_compared_as_it_stands(aigul: Laptop, bolat: Laptop) -> None:
    write_down(aigul)
    his = write_down(bolat, name={"surname": "Қойшыбай", "given": "Айбек"})
    assert both(aigul, bolat) == ((), ())
    his.change(name=OTHERWISE)
    assert [len(people) for people in both(aigul, bolat)] == [1, 1]
    his.change(name={"surname": "Қойшыбай", "given": "Айбек"}, iin=IIN)
    assert both(aigul, bolat) == ((), ())


def test_who_is_withdrawn_drops_out_and_comes_back(aigul: Laptop, bolat: Laptop) -> None:
    write_down(aigul, iin=IIN)
    his = write_down(bolat, iin=IIN)
    withdrawn = parts_to_value(Entity.MEMBER, "withdrawn", withdrawn_on=date(2026, 1, 1), why="twice")
    his.change(withdrawn=withdrawn)
    assert both(aigul, bolat) == ((), ())
    field = number(Entity.MEMBER, "withdrawn")
    back = Change(int(Entity.MEMBER), his.entity_id, {field: None}, {field: [his.last.reference]})
    bolat.write(his.stream, back, verb=Verb.RESTORE)
    assert [len(people) for people in both(aigul, bolat)] == [1, 1]


@ON_SQLITE
def test_one_person_in_two_files_by_her_own_id_is_no_news(aigul: Laptop, bolat: Laptop) -> None:
    """She moved: both records say that it is the same person."""
    person = new_id()
    write_down(aigul, iin=IIN, person=person)
    write_down(bolat, iin=IIN, person=person)
    assert both(aigul, bolat) == ((), ())


@ON_SQLITE
def test_two_of_one_file_are_no_news(aigul: Laptop) -> None:
    first = write_down(aigul, iin=IIN)
    write_down(aigul, stream=first.stream, iin=IIN)
    aigul.sync_all()
    assert told(aigul) == ()


def decide(
    laptop: Laptop, one: Child, other: Child, decision: str, *, before: Operation | None = None
) -> Operation:
    """A supervisor's word on both, in the first one's file."""
    values: dict[str, Value] = {
        "kind": "person",
        "one": one.entity_id,
        "one_stream": one.stream,
        "other": other.entity_id,
        "other_stream": other.stream,
        "decision": decision,
    }
    fields = {number(Entity.LINK, name): value for name, value in values.items()}
    bases = {} if before is None else {field: [before.reference] for field in fields}
    link = bytes(a ^ b for a, b in zip(one.entity_id, other.entity_id, strict=True))
    written = laptop.write(one.stream, Change(int(Entity.LINK), link, fields, bases), verb=Verb.LINK)
    laptop.sync_all()
    return written


@pytest.mark.parametrize("decision", ["same", "not_same"])
def test_what_a_supervisor_decided_is_not_told_again_until_it_is_undone(
    central: Rehearsal, aigul: Laptop, bolat: Laptop, decision: str
) -> None:
    supervisor = central.laptop("dana", roles=("supervisor",))
    hers, his = write_down(aigul, iin=IIN), write_down(bolat, iin=IIN)
    both(aigul, bolat)
    supervisor.sync_all()
    written = decide(supervisor, hers, his, decision)
    assert both(aigul, bolat) == ((), ())
    decide(supervisor, hers, his, "undone", before=written)
    assert [len(people) for people in both(aigul, bolat)] == [1, 1]


def test_who_has_both_files_is_told_which_they_are(central: Rehearsal, aigul: Laptop) -> None:
    dana = central.laptop("dana")
    supervisor = central.laptop("supervisor", roles=("supervisor",))
    children = {
        (one.stream, one.entity_id) for one in (write_down(aigul, iin=IIN), write_down(dana, iin=IIN))
    }
    both(aigul, dana)
    (pair,) = told(supervisor)
    assert {(pair.stream, pair.entity), (pair.other_stream, pair.other)} == children
    assert (pair.kind, pair.ask) == ("iin", "")
    assert [one.other_stream for one in (*told(aigul), *told(dana))] == [None, None]


def test_who_is_responsible_today_is_named(central: Rehearsal, aigul: Laptop, bolat: Laptop) -> None:
    """The file went to Dana; until then who opened it is asked, or who was responsible before."""
    named(central, bolat, "Болат")
    dana = central.laptop("dana", district="elsewhere")
    central.add_person("dana", "Дана", district="elsewhere")
    write_down(aigul, iin=IIN)
    his = write_down(bolat, iin=IIN)
    assert [one.ask for one in both(aigul, bolat)[0]] == ["Болат"]
    supervisor = central.laptop("supervisor", roles=("supervisor",), district="elsewhere")
    tomorrow = today(central.clock) + timedelta(days=1)
    for day, expected in ((tomorrow, "Болат"), (today(central.clock), "Дана")):
        responsible = member(dana.user, role="responsible", from_day=day)
        supervisor.write(his.stream, responsible, verb=Verb.ASSIGN)
        supervisor.sync_all()
        assert [one.ask for one in both(aigul, bolat)[0]] == [expected]
    assert [one.ask for one in both(aigul, bolat)[0]] == ["Дана"]


@ON_SQLITE
def test_the_list_goes_only_when_it_is_another(aigul: Laptop, bolat: Laptop) -> None:
    write_down(aigul, iin=IIN)
    his = write_down(bolat, iin=IIN)
    both(aigul, bolat)
    aigul.known_tag = aigul.sync().known_tag
    assert aigul.known_tag is not None
    again = aigul.sync()
    assert (again.known, again.known_tag) == (None, None)
    his.change(iin=OTHER_IIN)
    bolat.sync_all()
    ended = aigul.sync()
    assert ended.known == ()
    assert ended.known_tag != aigul.known_tag


@ON_SQLITE
def test_a_file_that_left_is_not_told_of(central: Rehearsal, aigul: Laptop, bolat: Laptop) -> None:
    dana = central.laptop("dana", district="third")
    write_down(aigul, iin=IIN)
    his = write_down(bolat, iin=IIN)
    membership = new_id()
    until = today(central.clock)
    bolat.write(
        his.stream,
        member(dana.user, entity_id=membership, role="substitute", until_day=until),
        verb=Verb.ASSIGN,
    )
    both(aigul, bolat)
    assert len(told(dana)) == 1
    central.clock.advance(days=1)
    dana.log_in()
    assert told(dana) == ()


@ON_SQLITE
def test_a_name_that_many_have_is_bounded(central: Rehearsal, aigul: Laptop, bolat: Laptop) -> None:
    for _ in range(PAIRS_AT_MOST + 5):
        write_down(bolat)
    bolat.sync_all()
    write_down(aigul)
    both(aigul, bolat)
    hers = tables.match_pair.c.stream.in_(aigul.streams)
    with central.office.database.reading() as connection:
        pairs = connection.execute(select(func.count()).select_from(tables.match_pair).where(hers)).scalar()
    assert pairs == PAIRS_AT_MOST


@ON_SQLITE
@pytest.mark.parametrize(
    "strange",
    [
        {"name": "text"},
        {"birth": {1: "yesterday", 2: 7}},
        {"iin": {1: 5}},
        {"person": "x"},
        {"name": {1: 3, 2: []}},
    ],
)
def test_strange_values_stop_nothing(aigul: Laptop, strange: dict[str, Value]) -> None:
    """A program of somebody else's wrote them: they say nothing, and what was pushed is in the log."""
    stream = aigul.open_file()
    fields = {number(Entity.MEMBER, name): value for name, value in strange.items()}
    written = aigul.write(stream, Change(int(Entity.MEMBER), new_id(), fields, {}), verb=Verb.CHANGE_MEMBER)
    aigul.sync_all()
    assert aigul.known[written.op_id].gseq is not None


def token_rows(central: Rehearsal) -> set[tuple[bytes, bytes, str, bytes]]:
    table = tables.match_token
    with central.office.database.reading() as connection:
        rows = connection.execute(select(table.c.stream, table.c.entity_id, table.c.kind, table.c.value))
        return {tuple(row) for row in rows}


def test_everything_is_made_anew_from_the_log(central: Rehearsal, aigul: Laptop, bolat: Laptop) -> None:
    write_down(aigul, iin=IIN)
    write_down(bolat, name=OTHERWISE, iin=IIN)
    before = both(aigul, bolat)
    tokens = token_rows(central)
    assert matching.rebuild(central.office) == 2
    assert token_rows(central) == tokens
    assert (told(aigul), told(bolat)) == before


@ON_SQLITE
def test_another_secret_makes_other_tokens_and_the_same_matches(
    central: Rehearsal, aigul: Laptop, bolat: Laptop
) -> None:
    write_down(aigul, iin=IIN)
    write_down(bolat, iin=IIN)
    before = both(aigul, bolat)
    tokens = token_rows(central)
    (central.settings.keys_folder / "matching.key").unlink()
    central.restart()
    aigul.line = bolat.line = central.line
    assert not {row[3] for row in tokens} & {row[3] for row in token_rows(central)}
    assert len(tokens) == len(token_rows(central))
    assert (told(aigul), told(bolat)) == before


def test_after_a_restore_what_is_offered_again_matches_again(
    central: Rehearsal, aigul: Laptop, bolat: Laptop, tmp_path: Path
) -> None:
    write_down(aigul, iin=IIN)
    aigul.sync_all()
    bolat.sync_all()
    backup = make_backup(central.office, tmp_path)
    write_down(bolat, iin=IIN)
    before = both(aigul, bolat)
    restore(central, backup.path)
    begin_again(central, aigul, bolat)
    re_offer(aigul)
    re_offer(bolat)
    assert both(aigul, bolat) == before


def test_a_copy_of_before_these_tables_can_be_restored(
    central: Rehearsal, aigul: Laptop, tmp_path: Path
) -> None:
    write_down(aigul, iin=IIN)
    aigul.sync_all()
    copy = make_backup(central.office, tmp_path).path
    with closing(sqlite3.connect(copy)) as raw:
        for table in ("person_op", "match_token", "match_pair", "decided_pair", "erased", "refusal"):
            raw.execute(f"DROP TABLE {table}")
        later = {
            "op": ("late",),
            "stream": ("gravity", "gravity_gseq"),
            "enrolment": ("program", "waiting", "waiting_blobs", "needs_you", "reported_ms"),
        }
        for table, columns in later.items():
            for column in columns:
                raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.execute("DELETE FROM meta WHERE name = 'matching_key'")
        raw.execute("UPDATE alembic_version SET version_num = '0003'")
        raw.commit()
    assert read_back(copy)
    aigul.note(aigul.open_file(), "after the backup")
    aigul.sync_all()
    restore(central, copy)
    begin_again(central, aigul)
    assert len(token_rows(central)) == 2


@ON_SQLITE
def test_a_thief_of_the_database_learns_no_iin(central: Rehearsal, aigul: Laptop) -> None:
    """The key is in no table and in no backup: without it every guess of an IIN looks the same."""
    write_down(aigul, iin=IIN)
    aigul.sync_all()
    values = {row[3] for row in token_rows(central) if row[2] == "iin"}
    assert len(values) == 1
    guesses = {
        token.value
        for key in (bytes(32), matching_key(bytes(32)), b"tirek/1/matching".ljust(32, b"\0"))
        for token in match_tokens(key, iin=IIN, name=PersonName(), born=None)
    }
    assert not guesses & values
    right = match_tokens(central.office.keys.matching, iin=IIN, name=PersonName(), born=None)
    assert {token.value for token in right} == values


@ON_SQLITE
def test_an_adoption_takes_no_part(central: Rehearsal, aigul: Laptop) -> None:
    """Such a record is refused already; and were it in the log, nobody would learn of it by a match."""
    supervisor = central.laptop("dana", roles=("supervisor",))
    write_down(aigul, iin=IIN)
    aigul.sync_all()
    stream = new_id()
    opened = supervisor.write(stream, member(supervisor.user, role="adoption"), verb=Verb.OPEN_ADOPTION)
    child = write_down(supervisor, stream=stream, iin=IIN)
    with numbering(central.office) as log:
        for operation in (opened, child.last):
            log.append(operation)
    assert {row[0] for row in token_rows(central)} == aigul.streams
    matching.rebuild(central.office)
    assert {row[0] for row in token_rows(central)} == aigul.streams
    assert told(aigul) == ()
