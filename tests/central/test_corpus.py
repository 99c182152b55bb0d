"""Old laptops with the central of today, and the laptop of today with an old central: as recorded.

Each `tests/golden/corpus/<release>.zip` is replayed. What an answer said then it must say now, byte for byte,
with more keys at most; only bearer tokens are new. See `tests.central.corpus`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from central.app import app_of
from central.office import Office, open_office
from central.settings import read_settings
from core.encoding import decode
from core.schema import Entity
from core.store.store import Store
from sync.protocol import (
    CONTENT_TYPE,
    PATH_SYNC,
    PATH_TOKEN,
    SyncAnswer,
    SyncRequest,
    VerdictKind,
    read_message,
)
from tests.central import corpus
from tests.central.laptop import InProcess
from tests.core.store.quick import make_vault
from tests.fakes import FixedClock

RECORDED = sorted(corpus.FOLDER.glob("*.zip"))


def conversation(path: Path) -> tuple[dict[str, bytes], int, list[list[Any]]]:
    """What the reader's vault holds, the hour, and [who, path, token given, request, status, answer]."""
    with zipfile.ZipFile(path) as packed:
        who, now_ms, said = decode(packed.read("conversation.cbor"))
    return who, now_ms, said


def as_it_was(path: Path, folder: Path, now_ms: int) -> Office:
    """The service before that conversation, opened by the program of today."""
    with zipfile.ZipFile(path) as packed:
        packed.extractall(folder)
    for key in (folder / "central" / "keys").iterdir():
        key.chmod(0o600)
    return open_office(read_settings(folder / "central"), FixedClock(now_ms))


def same(then: Any, now: Any) -> bool:
    """Whether what was said then is said now; a map may have more keys."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(key in now and same(one, now[key]) for key, one in then.items())
    if isinstance(then, list):
        return isinstance(now, list) and len(then) == len(now) and all(map(same, then, now))
    return bool(then == now)


def test_there_is_a_conversation_of_this_release() -> None:
    assert RECORDED


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_central_answers_an_old_laptop_as_it_did(path: Path, tmp_path: Path) -> None:
    """On the database of that release, which is migrated first."""
    _, now_ms, said = conversation(path)
    office = as_it_was(path, tmp_path, now_ms)
    line = InProcess(app_of(office))
    tokens: dict[str, str] = {}
    kinds: list[str] = []
    for who, where, with_token, request, status, answer in said:
        headers = {"Content-Type": CONTENT_TYPE}
        if with_token:
            headers["Authorization"] = f"Bearer {tokens.get(who, '')}"
        now_status, _, body = line.post(where, request, headers=headers)
        assert now_status == status
        then, now = decode(answer), decode(body)
        if where == PATH_TOKEN:
            tokens[who] = now["access_token"]
            now["access_token"] = then["access_token"]
        assert same(then, now), (who, where)
        kinds += [one["kind"] for one in now.get("verdicts", ())]
    office.close()
    assert {VerdictKind.ACCEPTED, VerdictKind.DUPLICATE, VerdictKind.REFUSED} <= set(kinds)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_a_laptop_takes_the_answers_of_an_old_central(path: Path, tmp_path: Path) -> None:
    who, now_ms, said = conversation(path)
    mine = [line for line in said if line[0] == corpus.READER and line[1] == PATH_SYNC]
    vault = make_vault(tmp_path / "vault")
    store = Store(vault, FixedClock(now_ms))
    try:
        first = read_message(SyncRequest, mine[0][3])
        store.exchange.set_enrolment(
            server_url="https://central.example",
            epoch_record=_epoch_record(path, tmp_path, now_ms),
            enrol_state="approved",
            **who,
        )
        assert store.identity().epoch is not None
        for line in mine:
            answer = read_message(SyncAnswer, line[5])
            assert answer.epoch == first.epoch
            store.exchange.take_whole_answer(store.exchange.outgoing(), answer)
        assert store.notices() == ()  # the digests agree
        (stream,) = set(store.casebook.streams())
        notes = store.casebook.records_of(stream, Entity.NOTE)
        assert {one.fields["text"] for one in notes} == {"Бірінші", "Екінші"}
    finally:
        store.close()
        vault.close()


def _epoch_record(path: Path, folder: Path, now_ms: int) -> bytes:
    office = as_it_was(path, folder, now_ms)
    try:
        with office.database.reading() as connection:
            return office.epoch(connection).record
    finally:
        office.close()
