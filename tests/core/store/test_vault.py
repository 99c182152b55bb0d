"""A whole vault on a real disk: crashes, damage, tampering, and that nothing readable lies in its folder."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import Code, TirekError
from core.store import vault as vaults
from core.store.header import COPIES, HASH_BYTES, HEAD, MAGIC, Lease, RecoverySlot, decode
from core.store.journal import Entry, Mark
from core.store.keys import DEFAULT, KdfParams, production_bounds
from core.unlocking import OpenVault, create_vault, unlock
from tests.core.store.quick import PASSPHRASE, QUICK, QUICK_BOUNDS, make_vault, open_vault
from tests.fakes import MORNING_MS, FixedClock

CANARY = "CANARY-7f3a-Әлия-880101300123"
OTHER = "жаңа құпия сөз керек"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "01998d2ec0a07b3cb5e0d3a4f1c2b3a4"


@pytest.fixture
def vault(folder: Path) -> Iterator[OpenVault]:
    made = make_vault(folder)
    yield made
    made.close()


def code_of_opening(folder: Path, *, passphrase: str = PASSPHRASE) -> Code | None:
    try:
        open_vault(folder, passphrase=passphrase).close()
    except TirekError as refusal:
        return refusal.code
    return None


def generations(folder: Path) -> list[int]:
    return [decode((folder / name).read_bytes(), QUICK_BOUNDS).generation for name in COPIES]


def forge(path: Path, **members: object) -> None:
    """Change the body and make the SHA-256 right again, as somebody without the key can."""
    content = path.read_bytes()
    body = json.loads(content[HEAD.size : -2 * HASH_BYTES])
    raw = json.dumps({**body, **members}, sort_keys=True, separators=(",", ":")).encode("ascii")
    hashed = HEAD.pack(MAGIC, 1, 0, len(raw)) + raw
    path.write_bytes(hashed + hashlib.sha256(hashed).digest() + content[-HASH_BYTES:])


def test_what_was_stored_is_there_again(vault: OpenVault, folder: Path) -> None:
    vault.database.execute("INSERT INTO meta VALUES ('word', 'тірек')")
    vault.journal.append(b"entry")
    vault.mark.write(Mark(b"i" * 16, 1, b"h" * 32))
    secret = vault.derive("audit")
    vault.close()
    again = open_vault(folder)
    assert again.database.value("SELECT value FROM meta WHERE name = 'word'") == "тірек"
    assert [item.payload for item in again.journal.replay() if isinstance(item, Entry)] == [b"entry"]
    assert again.mark.read().mark == Mark(b"i" * 16, 1, b"h" * 32)
    assert again.derive("audit") == secret
    assert again.vault_id.hex() == folder.name
    assert (again.header.generation, again.header.created) == (1, MORNING_MS)
    again.close()


def test_the_folder_holds_what_it_promises(vault: OpenVault, folder: Path) -> None:
    vault.mark.write(Mark(b"i" * 16, 1, b"h" * 32))
    vault.close()
    assert sorted(os.listdir(folder)) == ["header.a", "header.b", "journal", "lock", "mark", "vault.db"]
    assert folder.stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert (folder / "header.a").read_bytes() == (folder / "header.b").read_bytes()
    assert (folder / "vault.db").read_bytes()[:16] == vault.header.db.salt


def test_derived_keys_differ_and_the_stores_own_are_kept(vault: OpenVault) -> None:
    assert len({vault.derive(info) for info in ("audit", "backup", "enrolment")}) == 3
    for info in ("db", "hdr", "journal", "mark"):
        with pytest.raises(ValueError, match=info):
            vault.derive(info)


def test_a_wrong_passphrase(vault: OpenVault, folder: Path) -> None:
    vault.close()
    for wrong in ("", "қоңыр күз бал араса", PASSPHRASE + " ", PASSPHRASE.upper()):
        assert code_of_opening(folder, passphrase=wrong) is Code.VAULT_WRONG_PASSPHRASE
    assert code_of_opening(folder) is None


def test_one_process_at_a_time(vault: OpenVault, folder: Path) -> None:
    assert code_of_opening(folder) is Code.VAULT_IN_USE
    vault.close()
    assert code_of_opening(folder) is None


def test_a_refused_opening_lets_go_of_the_lock(vault: OpenVault, folder: Path) -> None:
    vault.close()
    (folder / "vault.db").rename(folder / "away.db")
    assert code_of_opening(folder) is Code.STORE_DAMAGED
    (folder / "away.db").rename(folder / "vault.db")
    assert code_of_opening(folder) is None


def test_readers_are_closed_with_the_vault(vault: OpenVault, folder: Path) -> None:
    reader = vault.open_reader()
    vault.database.execute("INSERT INTO meta VALUES ('a', 1)")
    assert reader.value("SELECT value FROM meta") == 1
    vault.close()
    assert "vault.db-wal" not in os.listdir(folder)


# --- the header --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("damage", ["gone", "empty", "flipped", "hmac", "cut", "zeros"])
def test_one_damaged_copy_opens_and_is_repaired(
    vault: OpenVault, folder: Path, name: str, damage: str
) -> None:
    vault.close()
    path = folder / name
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        hit = {
            "empty": b"",
            "flipped": content[:40] + bytes([content[40] ^ 1]) + content[41:],
            "hmac": content[:-1] + bytes([content[-1] ^ 1]),
            "cut": content[:-5],
            "zeros": bytes(len(content)),
        }
        path.write_bytes(hit[damage])
    assert code_of_opening(folder) is None
    assert path.read_bytes() == content


def test_both_copies_damaged(vault: OpenVault, folder: Path) -> None:
    vault.close()
    for name in COPIES:
        (folder / name).write_bytes(b"x" * 900)
    assert code_of_opening(folder) is Code.VAULT_DAMAGED
    for name in COPIES:
        (folder / name).unlink()
    assert code_of_opening(folder) is Code.VAULT_DAMAGED
    shutil.rmtree(folder)
    assert code_of_opening(folder) is Code.VAULT_MISSING


def test_a_crash_between_the_two_copies(vault: OpenVault, folder: Path) -> None:
    before = (folder / "header.b").read_bytes()
    vault.write_anchors(audit_head=b"a" * 32, event_seq=5, last_seen_time=MORNING_MS)
    vault.close()
    (folder / "header.b").write_bytes(before)
    assert generations(folder) == [2, 1]
    again = open_vault(folder)
    assert again.header.anchors.event_seq == 5
    again.close()
    assert generations(folder) == [2, 2]


def test_a_copy_that_cannot_be_written_is_repaired_later(vault: OpenVault, folder: Path) -> None:
    (folder / "header.b").unlink()
    (folder / "header.b").mkdir()  # B refuses: A carries the change
    vault.put_passphrase(PASSPHRASE, new=OTHER, params=QUICK)
    vault.close()
    (folder / "header.b").rmdir()
    assert code_of_opening(folder) is Code.VAULT_WRONG_PASSPHRASE
    assert code_of_opening(folder, passphrase=OTHER) is None
    assert generations(folder) == [2, 2]


def test_a_change_that_cannot_be_written_did_not_happen(vault: OpenVault, folder: Path) -> None:
    (folder / "header.a").unlink()
    (folder / "header.a").mkdir()
    with pytest.raises(TirekError) as refusal:
        vault.put_passphrase(PASSPHRASE, new=OTHER, params=QUICK)
    assert refusal.value.code is Code.STORE_IO
    assert vault.header.generation == 1
    (folder / "header.a").rmdir()
    vault.close()
    assert code_of_opening(folder) is None


def test_forged_fields_are_tampering(vault: OpenVault, folder: Path) -> None:
    vault.close()
    content = (folder / "header.a").read_bytes()
    db = json.loads(content[HEAD.size : -2 * HASH_BYTES])["db"]
    forgeries: tuple[dict[str, object], ...] = (
        {"generation": 2},
        {"worker_ref": "other"},
        {"created": 1},
        {"lease": {"issued": 1, "not_after": 2, "seq": 3, "sig": "00" * 64}},
        {"db": {**db, "salt": "11" * 16}},
    )
    for members in forgeries:
        for name in COPIES:
            (folder / name).write_bytes(content)
            forge(folder / name, **members)
        assert code_of_opening(folder) is Code.VAULT_TAMPERED
    (folder / "header.a").write_bytes(content)
    (folder / "header.b").write_bytes(content)
    forge(folder / "header.b", generation=9)  # one forged copy that claims to be the newer one
    assert code_of_opening(folder) is Code.VAULT_TAMPERED


def test_a_forged_cost_is_refused_before_any_computation(vault: OpenVault, folder: Path) -> None:
    vault.close()
    body = json.loads((folder / "header.a").read_bytes()[HEAD.size : -2 * HASH_BYTES])
    body["slots"][0]["kdf"]["m_kib"] = 2**31
    for name in COPIES:
        forge(folder / name, slots=body["slots"])
    assert code_of_opening(folder) is Code.VAULT_BAD_PARAMETERS


def test_the_program_itself_refuses_a_test_vault(vault: OpenVault, folder: Path) -> None:
    vault.close()
    with pytest.raises(TirekError) as refusal:
        unlock(folder, PASSPHRASE)
    assert refusal.value.code is Code.VAULT_BAD_PARAMETERS
    with pytest.raises(TirekError) as refusal:
        create_vault(folder.with_name("other"), PASSPHRASE, clock=FixedClock(), kdf=QUICK)
    assert refusal.value.code is Code.VAULT_BAD_PARAMETERS
    assert not folder.with_name("other").exists()


def test_a_vault_of_full_cost(folder: Path) -> None:
    """The floor of the production bounds, once for real."""
    floor = production_bounds().floor
    create_vault(folder, PASSPHRASE, clock=FixedClock(), kdf=floor).close()
    vault = unlock(folder, PASSPHRASE)
    assert vault.header.passphrase_slot().wrapped.params == floor == KdfParams(65_536, 3, 4)
    assert vault.header.generation == 1
    vault.close()


def test_a_newer_vault_is_left_alone(vault: OpenVault, folder: Path) -> None:
    vault.close()
    content = bytearray((folder / "header.a").read_bytes())
    content[9] = 2
    content[-64:-32] = hashlib.sha256(content[:-64]).digest()
    (folder / "header.a").write_bytes(content)  # a newer program crashed after its first copy
    other = (folder / "header.b").read_bytes()
    assert code_of_opening(folder) is Code.VAULT_NEWER
    assert (folder / "header.b").read_bytes() == other
    assert (folder / "header.a").read_bytes() == content


def test_a_newer_database_is_left_alone(vault: OpenVault, folder: Path) -> None:
    vault.database.execute("PRAGMA user_version=9999")
    vault.close()
    assert code_of_opening(folder) is Code.STORE_NEWER


def test_header_fields(vault: OpenVault, folder: Path) -> None:
    lease = Lease(1, 2, 3, b"s" * 64)
    pair = {"a": "1", "b": "2", "kid_a": "ka", "ct_a": "00", "kid_b": "kb", "ct_b": "01"}
    slot = RecoverySlot("rec", "HPKE-X25519-HKDFSHA256-A256GCM", "set-1", 2, (pair,))
    vault.set_enrolment(org_id="o", device_id="d", worker_ref="w")
    vault.set_lease(lease)
    vault.put_recovery_slot(replace(slot, need=1))
    vault.put_recovery_slot(slot)
    vault.write_anchors(audit_head=b"h" * 32, event_seq=1, last_seen_time=2)
    vault.close()
    again = open_vault(folder)
    header = again.header
    assert (header.org_id, header.device_id, header.worker_ref, header.lease) == ("o", "d", "w", lease)
    assert header.slots[1:] == (slot,)
    assert header.generation == 6
    again.close()


def test_a_header_nobody_could_read_is_not_written(vault: OpenVault, folder: Path) -> None:
    with pytest.raises(ValueError, match="header"):
        vault.set_enrolment(org_id="o", device_id="d", worker_ref="Имя Фамилия")
    assert generations(folder) == [1, 1]
    vault.set_enrolment(org_id="o", device_id="d", worker_ref="w")
    assert generations(folder) == [2, 2]


# --- the passphrase ----------------------------------------------------------------------------------


def test_a_changed_passphrase_encrypts_nothing_anew(vault: OpenVault, folder: Path) -> None:
    vault.database.execute("INSERT INTO meta VALUES ('a', 1)")
    vault.close()
    database = (folder / "vault.db").read_bytes()
    old_header = (folder / "header.a").read_bytes()
    again = open_vault(folder)
    with pytest.raises(TirekError) as refusal:
        again.put_passphrase("not the current one", new=OTHER, params=QUICK)
    assert refusal.value.code is Code.VAULT_WRONG_PASSPHRASE
    again.put_passphrase(PASSPHRASE, new=OTHER, params=QUICK)
    again.close()
    assert generations(folder) == [2, 2]
    assert code_of_opening(folder) is Code.VAULT_WRONG_PASSPHRASE
    assert code_of_opening(folder, passphrase=OTHER) is None
    assert (folder / "vault.db").read_bytes() == database
    for name in COPIES:  # not promised: a header copied before keeps its old passphrase
        (folder / name).write_bytes(old_header)
    assert code_of_opening(folder) is None


def test_a_slot_below_the_floor_is_made_stronger_at_unlocking(vault: OpenVault, folder: Path) -> None:
    vault.close()
    stronger = KdfParams(16, 1, 1)
    bounds = replace(QUICK_BOUNDS, floor=stronger)
    unlock(folder, PASSPHRASE, kdf=stronger, bounds=bounds).close()
    again = unlock(folder, PASSPHRASE, kdf=stronger, bounds=bounds)
    assert again.header.passphrase_slot().wrapped.params == stronger
    assert again.header.generation == 2
    again.close()


def test_creation_is_all_or_nothing(folder: Path) -> None:
    with pytest.raises(TirekError):
        vaults.create(folder, PASSPHRASE, clock=FixedClock(), params=DEFAULT, bounds=QUICK_BOUNDS)
    leftover = folder.with_name(folder.name + vaults.BUILDING)
    leftover.mkdir(parents=True)
    (leftover / "vault.db").write_bytes(b"half")  # as after a crash while making it
    make_vault(folder).close()
    assert os.listdir(folder.parent) == [folder.name]
    with pytest.raises(TirekError) as refusal:
        make_vault(folder)
    assert refusal.value.code is Code.VAULT_IN_USE
    assert code_of_opening(folder) is None


# --- nothing readable in the folder ------------------------------------------------------------------


def forms(text: str) -> dict[str, bytes]:
    """How a text may lie in a file: encodings, and base64 at its three offsets."""
    plain = text.encode()
    return {
        "utf-8": plain,
        "utf-16le": text.encode("utf-16le"),
        "utf-16be": text.encode("utf-16be"),
        "hex": plain.hex().encode(),
        "base64": base64.b64encode(plain)[:-4],
        "base64+1": base64.b64encode(b"." + plain)[4:-4],
        "base64+2": base64.b64encode(b".." + plain)[4:-4],
        "first half": plain[:12],
        "digits": b"880101300123",
    }


def found_in(folder: Path, secrets: dict[str, bytes]) -> set[tuple[str, str]]:
    return {
        (path.relative_to(folder).as_posix(), name)
        for path in folder.rglob("*")
        if path.is_file()
        for name, secret in secrets.items()
        if secret in path.read_bytes()
    }


def test_no_file_shows_what_is_stored(vault: OpenVault, folder: Path) -> None:
    secrets = {**forms(CANARY), "passphrase": PASSPHRASE.encode(), "dek": bytes(vault._dek)}
    secrets["audit key"] = vault.derive("audit")
    vault.database.execute("CREATE VIRTUAL TABLE f USING fts5(words, tokenize='trigram')")
    with vault.database.transaction():
        for number in range(200):
            vault.database.execute("INSERT INTO f VALUES (?)", (f"{CANARY} {number}",))
        vault.database.execute("INSERT INTO meta VALUES ('canary', ?)", (CANARY,))
    assert len(vault.database.query("SELECT words FROM f ORDER BY words DESC")) == 200
    vault.journal.append(CANARY.encode())
    vault.mark.write(Mark(b"i" * 16, 1, hashlib.sha256(CANARY.encode()).digest()))
    vault.set_enrolment(org_id="o", device_id="d", worker_ref="w")
    assert {"vault.db-wal", "vault.db-shm"} <= set(os.listdir(folder))
    assert found_in(folder, secrets) == set()
    vault.close()
    assert found_in(folder, secrets) == set()


def test_the_search_for_plain_text_finds_it_where_it_is(tmp_path: Path) -> None:
    """The scanner proves itself, or the test above would prove nothing."""
    for name, content in forms(CANARY).items():
        (tmp_path / name).write_bytes(b"before" + content + b"after")
    everything = {(name, name) for name in forms(CANARY)}
    assert everything <= found_in(tmp_path, forms(CANARY))
