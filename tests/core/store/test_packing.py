"""Operations on the disk: packed there, to the byte the same everywhere else, and read from older vaults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from core.changes import RecordId
from core.encoding import encode
from core.errors import Code, OperationError
from core.ids import new_id
from core.ops import MAX_CHANGESET_BYTES, Verb, parse
from core.schema import Entity
from core.store import casebook, redo
from core.store.journal_file import Entry
from core.store.migrations import read_steps
from core.store.packing import pack, unpack
from tests.core.store.laptop import Laptop, Office, change_of, in_log
from tests.core.store.test_casebook import dump

SAID = "Үйге бардық, баламен сөйлестік. Бәрі айтылды, келесі кездесу белгіленді. " * 40


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


@given(st.binary(max_size=400), st.integers(0, 60))
def test_what_was_packed_comes_out_to_the_byte(told: bytes, times: int) -> None:
    data = encode([told * times, [told, None]])
    assert unpack(pack(data)) == data
    assert len(pack(data)) <= len(data)
    assert unpack(data) == data  # as an older program kept it


@pytest.mark.parametrize(
    "kept",
    [
        pack(encode([bytes(900), []]))[:-1],
        pack(encode([bytes(900), []])) + b"x",
        b"\x28\xb5\x2f\xfd",
        zstandard.ZstdCompressor().compress(bytes(MAX_CHANGESET_BYTES + 1)),
    ],
)
def test_what_is_not_whole_is_refused(kept: bytes) -> None:
    with pytest.raises(OperationError) as refusal:
        unpack(kept)
    assert refusal.value.code is Code.OP_MALFORMED


def test_log_and_journal_keep_less_than_was_signed_and_send_exactly_that(laptop: Laptop) -> None:
    note = laptop.note()
    told = laptop.act(note.stream, Verb.WRITE_NOTE, change_of(note, text=SAID))
    (sent,) = laptop.store.exchange.outgoing().ops
    assert parse(sent).op_id == told.op_id
    assert in_log(laptop.vault.database, told.op_id) == sent
    kept = laptop.vault.database.value("SELECT length(bytes) FROM op WHERE op_id = ?", (told.op_id,))
    (entry,) = (one for one in laptop.vault.journal.replay() if isinstance(one, Entry))
    assert kept < len(sent) / 5
    assert len(entry.payload) < len(sent) / 5
    assert laptop.store.exchange.overview().waiting_bytes == kept


def make_older(laptop: Laptop) -> None:
    """As version 8 of the tables left a vault: a row for each cell, answers among them, nothing packed."""
    answers = laptop.vault.database.query("SELECT row_id, stream, entity_id FROM record_visit")
    shown = {row[0]: laptop.shown(RecordId(row[1], int(Entity.VISIT), row[2]))["answers"] for row in answers}
    with laptop.vault.database.transaction() as database:
        database.execute("DROP TABLE heads")
        for statement in read_steps()[0].statements:
            if "TABLE cell (" in statement or "ON cell (" in statement:
                database.execute(statement)
        for seq, kept in database.query("SELECT seq, bytes FROM op"):
            database.execute("UPDATE op SET bytes = ? WHERE seq = ?", (unpack(kept), seq))
        for row_id, value in shown.items():
            database.execute("UPDATE record_visit SET answers = ? WHERE row_id = ?", (value, row_id))
        database.execute("UPDATE meta SET value = ? WHERE name = ?", (b"older", casebook.FINGERPRINT))
        database.execute("PRAGMA user_version=8")
    laptop.vault.journal.rewrite(lambda entry: plain(entry.payload))


def plain(payload: bytes) -> bytes:
    saved = redo.from_payload(payload)
    assert saved is not None
    return encode([redo.ENTRY_PLAIN, saved.operation.to_bytes(), saved.draft])


def test_a_vault_of_an_older_program_opens_with_everything_in_it(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    visit = RecordId(family.stream, int(Entity.VISIT), new_id())
    laptop.act(visit.stream, Verb.FINISH_VISIT, change_of(visit, kind="planned", answers=SAID.encode()))
    other = laptop.office.agency.enrol("colleague")
    laptop.office.announce(other)
    laptop.office.push(
        other.write(family.stream, Verb.CHANGE_FAMILY, change_of(family, name="Ахметова")).to_bytes()
    )
    laptop.sync()
    before, log = dump(laptop.vault.database), laptop.vault.database.query("SELECT seq, bytes FROM op")
    conflicts = laptop.store.casebook.conflicts()
    make_older(laptop)
    laptop.reopen()
    assert dump(laptop.vault.database) == before
    assert laptop.vault.database.query("SELECT seq, bytes FROM op") == log
    assert laptop.store.casebook.conflicts() == conflicts != ()
    assert laptop.shown(visit)["answers"] == SAID.encode()


def test_what_an_older_program_wrote_into_the_journal_alone_is_put_into_the_database(laptop: Laptop) -> None:
    note = laptop.note()
    laptop.act(note.stream, Verb.WRITE_NOTE, change_of(note, text=SAID))
    laptop.vault.journal.rewrite(lambda entry: plain(entry.payload))
    with laptop.vault.database.transaction() as database:
        casebook.forget_stream(database, note.stream)
    laptop.reopen()
    assert laptop.shown(note) == {"text": SAID}
