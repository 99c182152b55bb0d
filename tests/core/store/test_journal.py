"""The journal: what was acknowledged is there, after a kill, a full disk, and any damage is told."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.errors import Code, StoreError, VaultError
from core.store.journal import Damage, Entry, Journal, Mark, MarkFile, MarkReading, encode_mark
from core.store.journal_file import HEAD_BYTES, LENGTHS, Head, encode_file

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parents[2] / "golden" / "vault"
DEK = bytes(range(32))
SALT = bytes(range(100, 132))
PAYLOADS = (b"first", b"", "үшінші".encode(), b"fourth" * 9, b"fifth")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def begin(folder: Path, payloads: tuple[bytes, ...] = PAYLOADS) -> Path:
    """A closed journal of one file."""
    journal = Journal(folder, DEK)
    for payload in payloads:
        journal.append(payload)
    journal.close()
    return folder / "001.tkj"


def read(folder: Path) -> tuple[list[bytes], list[Damage]]:
    """Payloads and damage."""
    found = list(Journal(folder, DEK).replay())
    return (
        [item.payload for item in found if isinstance(item, Entry)],
        [item for item in found if isinstance(item, Damage)],
    )


def pieces(content: bytes) -> list[bytes]:
    """The head and the records, as bytes."""
    parts, offset = [content[:HEAD_BYTES]], HEAD_BYTES
    while offset < len(content):
        end = offset + LENGTHS.size + LENGTHS.unpack_from(content, offset)[0]
        parts.append(content[offset:end])
        offset = end
    return parts


def test_golden() -> None:
    head = Head(3, SALT, replaces_up_to=1, previous=2, previous_records=9)
    content = encode_file(head, PAYLOADS, DEK)
    assert content.hex() == (GOLDEN / "journal.hex").read_text(encoding="ascii").replace("\n", "")
    mark = encode_mark(Mark(b"i" * 16, 41, b"h" * 32), b"k" * 32)
    assert mark.hex() == (GOLDEN / "mark.hex").read_text(encoding="ascii").replace("\n", "")


def test_entries_come_back_in_order_over_several_processes(folder: Path) -> None:
    begin(folder)
    second = Journal(folder, DEK)
    assert second.append(b"sixth") == Entry(2, 1, b"sixth")
    assert second.append_all((b"seventh", b"eighth"))[1] == Entry(2, 3, b"eighth")
    assert second.append_all(()) == ()
    second.close()
    assert begin(folder, (b"ninth",)).exists()
    assert read(folder) == ([*PAYLOADS, b"sixth", b"seventh", b"eighth", b"ninth"], [])
    assert sorted(os.listdir(folder)) == ["001.tkj", "002.tkj", "003.tkj"]


def test_a_file_is_begun_only_when_there_is_something_to_write(folder: Path) -> None:
    Journal(folder, DEK).close()
    assert os.listdir(folder) == []


def test_an_open_journal_reads_what_it_wrote(folder: Path) -> None:
    journal = Journal(folder, DEK)
    entry = journal.append(b"one")
    assert list(journal.replay()) == [entry]
    journal.close()
    journal.close()
    with pytest.raises(RuntimeError):
        journal.append(b"two")


def test_payloads_are_not_in_the_file_nor_in_the_repr(folder: Path) -> None:
    content = begin(folder, (b"CANARY-1234567890",)).read_bytes()
    assert b"CANARY" not in content
    assert "CANARY" not in repr(Entry(1, 1, b"CANARY-1234567890"))


def test_files_never_share_a_key(folder: Path) -> None:
    begin(folder, (b"same",))
    begin(folder, (b"same",))
    one, two = ((folder / name).read_bytes()[HEAD_BYTES:] for name in ("001.tkj", "002.tkj"))
    assert one != two


def test_too_large_an_entry_is_our_own_bug(folder: Path) -> None:
    with pytest.raises(ValueError, match="16 MiB"):
        Journal(folder, DEK).append(bytes(16 * 1024 * 1024 + 1))


# --- damage ------------------------------------------------------------------------------------------


def test_every_flipped_bit_is_told_and_costs_at_most_one_entry(folder: Path) -> None:
    path = begin(folder)
    content = path.read_bytes()
    salt_begins, salt_ends = HEAD_BYTES - 16 - 32, HEAD_BYTES - 16
    for place in range(len(content) * 8):
        hit = bytearray(content)
        hit[place // 8] ^= 1 << place % 8
        path.write_bytes(hit)
        payloads, damage = read(folder)
        assert damage, place
        if not salt_begins <= place // 8 < salt_ends:
            assert len(payloads) >= len(PAYLOADS) - 1, place
            assert [payload for payload in PAYLOADS if payload in payloads] == payloads, place


def test_a_flipped_bit_in_a_length_costs_nothing(folder: Path) -> None:
    path = begin(folder)
    content = bytearray(path.read_bytes())
    content[HEAD_BYTES + 2] ^= 0x40
    path.write_bytes(content)
    assert read(folder) == (list(PAYLOADS), [Damage(1, 1, "length")])


def test_lengths_that_lead_nowhere_cost_one_entry(folder: Path) -> None:
    path = begin(folder)
    head, *records = pieces(path.read_bytes())
    for lengths in (b"\xff" * 8, bytes(8), LENGTHS.pack(2**31, 2**31 - 1), LENGTHS.pack(3, 0xFFFFFFFC)):
        path.write_bytes(b"".join((head, records[0], lengths, records[1][8:], *records[2:])))
        assert read(folder) == ([PAYLOADS[0], *PAYLOADS[2:]], [Damage(1, 2, "missing")])


def test_every_cut_leaves_whole_entries_only(folder: Path) -> None:
    path = begin(folder)
    content = path.read_bytes()
    ends = [len(b"".join(pieces(content)[: count + 1])) for count in range(len(PAYLOADS) + 1)]
    for size in range(len(content)):
        path.write_bytes(content[:size])
        whole = sum(end <= size for end in ends[1:])
        assert read(folder) == (list(PAYLOADS[:whole]), []), size


def test_zeros_after_the_last_record_are_a_torn_append(folder: Path) -> None:
    """A power cut may leave a longer file whose last blocks were never written."""
    path = begin(folder)
    path.write_bytes(path.read_bytes() + bytes(5000))
    assert read(folder) == (list(PAYLOADS), [])
    path.write_bytes(bytes(5000))
    assert read(folder) == ([], [])


def test_the_next_file_knows_how_many_records_came_before(folder: Path) -> None:
    path = begin(folder)
    begin(folder, (b"later",))
    content = path.read_bytes()
    path.write_bytes(b"".join(pieces(content)[:3]))
    assert read(folder) == ([*PAYLOADS[:2], b"later"], [Damage(1, 3, "truncated")])
    path.unlink()
    assert read(folder) == ([b"later"], [Damage(1, 0, "missing")])


def test_records_moved_cut_out_repeated_or_brought_from_elsewhere(folder: Path) -> None:
    path = begin(folder)
    head, one, two, three, four, five = pieces(path.read_bytes())
    begin(folder, PAYLOADS)
    foreign = pieces((folder / "002.tkj").read_bytes())
    (folder / "002.tkj").unlink()
    for order, lost, reasons in (
        ((one, three, two, four, five), [], ["missing", "misplaced"]),
        ((one, two, four, five), [2], ["missing"]),
        ((one, two, two, three, four, five), [], ["misplaced"]),
        ((one, two, foreign[3], four, five), [2], ["record"]),
        ((one, two, three, four, foreign[5]), [4], ["tail"]),
        ((five, four, three, two, one), [], ["missing"] + ["misplaced"] * 4),
    ):
        path.write_bytes(b"".join((head, *order)))
        payloads, damage = read(folder)
        expected = [payload for place, payload in enumerate(PAYLOADS) if place not in lost]
        assert sorted(payloads) == sorted(expected)
        assert [found.reason for found in damage] == reasons


def test_a_renamed_file_is_told(folder: Path) -> None:
    begin(folder).rename(folder / "004.tkj")
    assert read(folder) == (list(PAYLOADS), [Damage(4, 0, "head")])


def test_another_vaults_journal_says_nothing(folder: Path) -> None:
    begin(folder)
    found = list(Journal(folder, bytes(32)).replay())
    assert not [item for item in found if isinstance(item, Entry)]
    assert len(found) == 1 + len(PAYLOADS)


# --- dropping ----------------------------------------------------------------------------------------


def test_drop_keeps_what_it_is_not_told_to_drop(folder: Path) -> None:
    begin(folder)
    journal = Journal(folder, DEK)
    journal.append(b"sixth")
    assert journal.drop(lambda entry: entry.payload.startswith(b"f")) == 3
    assert [item.payload for item in journal.replay() if isinstance(item, Entry)] == [
        b"",
        PAYLOADS[2],
        b"sixth",
    ]
    assert os.listdir(folder) == ["003.tkj"]
    assert journal.append(b"after") == Entry(4, 1, b"after")
    assert journal.drop(lambda entry: False) == 0
    assert journal.drop(lambda entry: True) == 4
    journal.close()
    assert read(folder) == ([], [])


def test_a_crash_between_replacing_and_removing_repeats_nothing(folder: Path) -> None:
    path = begin(folder)
    content = path.read_bytes()
    journal = Journal(folder, DEK)
    journal.drop(lambda entry: entry.index < 3)
    journal.close()
    path.write_bytes(content)  # as if the old file had not been removed yet
    (folder / "003.tkj.tmp").write_bytes(b"half")
    assert read(folder) == (list(PAYLOADS[2:]), [])
    assert os.listdir(folder) == ["002.tkj"]
    journal = Journal(folder, DEK)
    path.write_bytes(content)  # as on Windows, where somebody may hold the old file open
    assert len(list(journal.replay())) == 3


def test_nothing_unread_is_thrown_away(folder: Path) -> None:
    path = begin(folder)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    journal = Journal(folder, DEK)
    with pytest.raises(VaultError) as refusal:
        journal.drop(lambda entry: True)
    assert refusal.value.code is Code.VAULT_DAMAGED
    assert path.read_bytes() == content
    assert journal.drop(lambda entry: entry.index == 1, losses_known=True) == 2
    assert read(folder) == (list(PAYLOADS[1:4]), [])


def test_rewrite_changes_payloads(folder: Path) -> None:
    begin(folder)
    journal = Journal(folder, DEK)
    assert journal.rewrite(lambda entry: b"erased" if entry.index == 3 else entry.payload) == 1
    assert read(folder) == ([*PAYLOADS[:2], b"erased", *PAYLOADS[3:]], [])


# --- the disk and the process ------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from core.store.journal import Journal
journal = Journal(Path(sys.argv[1]), bytes(range(32)))
number = int(sys.argv[2])
while True:
    journal.append(b"%d " % number + b"x" * (number * 37 % 3000))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_every_acknowledged_entry_survives_kill_9(folder: Path) -> None:
    chance = random.Random(4)
    acknowledged = 0
    for _ in range(24):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(acknowledged)], cwd=ROOT, stdout=subprocess.PIPE
        )
        with writer:
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 60)):
                assert writer.stdout.readline()
            writer.kill()
            writer.stdout.read()
        payloads, damage = read(folder)
        assert damage == []
        numbers = [int(payload.split()[0]) for payload in payloads]
        # One that was written but not yet said so may be there too.
        assert numbers == list(range(len(numbers)))
        assert len(numbers) > acknowledged
        acknowledged = len(numbers)


FILLER = """
import resource, sys
from pathlib import Path
from core.errors import TirekError
from core.store.journal import Journal
journal = Journal(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
done, refused = 0, []
while len(refused) < 3:
    try:
        journal.append(b"%d " % done + b"x" * 999)
        done += 1
    except TirekError as refusal:
        refused.append(refusal.code.value)
        resource.setrlimit(resource.RLIMIT_FSIZE, ((20_000, 50, 300)[len(refused) % 3], -1))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, -1))
journal.append(b"%d " % done)
print(done + 1, *refused)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_no_room_is_said_and_costs_nothing_that_was_there(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count, *codes = done.stdout.split()
    assert codes == ["store_disk_full"] * 3
    payloads, damage = read(folder)
    assert damage == []
    assert [int(payload.split()[0]) for payload in payloads] == list(range(int(count)))
    assert int(count) > 10


def test_a_full_disk_is_said_and_room_is_used_again(small_disk: Path) -> None:
    folder = small_disk / "journal"
    ballast = small_disk / "ballast"
    journal = Journal(folder, DEK)
    done = 0
    for _ in range(2):
        code = None
        while code is None:
            try:
                journal.append(b"%d " % done + b"x" * 999)
                done += 1
            except StoreError as refusal:
                code = refusal.code
        assert code is Code.STORE_DISK_FULL
        with pytest.raises(StoreError):
            journal.append(bytes(9000))
        ballast.write_bytes(bytes(60_000))
    journal.close()
    payloads, damage = read(folder)
    assert damage == []
    assert [int(payload.split()[0]) for payload in payloads] == list(range(done))


def test_append_waits_for_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen at the system call: file and folder at the first entry, the whole file at each one."""
    synced: list[tuple[bool, int]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        status = os.fstat(descriptor)
        synced.append((stat.S_ISDIR(status.st_mode), status.st_size))
        fsync(descriptor)

    journal = Journal(folder, DEK)
    monkeypatch.setattr(os, "fsync", watched)
    journal.append(b"one")
    size = (folder / "001.tkj").stat().st_size
    assert [is_folder for is_folder, _ in synced] == [False, True, False]
    assert synced[-1] == (False, size)
    journal.append(b"two")
    assert synced[3:] == [(False, 2 * size - HEAD_BYTES)]
    journal.close()


def test_after_a_refused_append_no_nonce_is_used_again(folder: Path) -> None:
    """What was refused may have reached the disk: the next entry goes to a file with another key."""
    journal = Journal(folder, DEK)
    journal.append(b"one")
    own = journal._own
    assert own is not None
    readable = os.open(folder / "001.tkj", os.O_RDONLY)
    os.dup2(readable, own._descriptor)  # the descriptor no longer takes writes
    os.close(readable)
    with pytest.raises(StoreError) as refusal:
        journal.append(b"refused")
    assert refusal.value.code is Code.STORE_IO
    assert journal.append(b"two") == Entry(2, 1, b"two")
    journal.close()
    assert read(folder) == ([b"one", b"two"], [])


def test_what_the_disk_did_not_confirm_does_not_exist(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All bytes written, then the wait for the disk fails: refused means it will not turn up later."""
    journal = Journal(folder, DEK)
    journal.append(b"one")
    fsync = os.fsync
    calls: list[int] = []

    def failing(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 1:
            raise OSError(errno.EIO, "told by the test")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StoreError) as refusal:
        journal.append(b"refused")
    assert refusal.value.code is Code.STORE_IO
    assert read(folder) == ([b"one"], [])
    journal.append(b"two")
    journal.close()
    assert read(folder) == ([b"one", b"two"], [])


def refusing(name: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The system call fails as long as the list that is given back is empty."""
    real, healed = getattr(os, name), list[int]()

    def failing(*arguments: int) -> None:
        if not healed:
            raise OSError(errno.EIO, "told by the test")
        real(*arguments)

    monkeypatch.setattr(os, name, failing)
    return healed


@pytest.mark.parametrize("before", [[], [b"one"]], ids=["first in its file", "not the first"])
def test_nothing_takes_the_place_of_an_entry_that_the_disk_will_not_give_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: list[bytes]
) -> None:
    """It may turn up after a restart, but then no other entry was ever written instead of it."""
    journal = Journal(folder, DEK)
    journal.append_all([*before, b"more"] if before else [])
    if not before:
        journal._own = journal._begin()
    refusals = [refusing(name, monkeypatch) for name in ("fsync", "ftruncate", "unlink")]
    for payload in (b"refused", b"instead", b"instead"):
        with pytest.raises(StoreError) as refusal:
            journal.append(payload)
        assert refusal.value.code is Code.STORE_IO
        there = [one.payload for one in journal.replay() if isinstance(one, Entry)]
        assert there == ([*before, b"more", b"refused"] if before else [b"refused"])
    with pytest.raises(StoreError):
        journal.drop(lambda entry: True)
    for healed in refusals:
        healed.append(1)
    journal.append(b"at last")
    journal.close()
    assert read(folder) == ([*before, b"more", b"at last"] if before else [b"at last"], [])


def test_two_threads_take_turns(folder: Path) -> None:
    journal = Journal(folder, DEK)
    threads = [
        threading.Thread(target=lambda name=name: [journal.append(name) for _ in range(20)])
        for name in (b"a", b"b")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    payloads, damage = read(folder)
    assert (sorted(payloads), damage) == ([b"a"] * 20 + [b"b"] * 20, [])


# --- the mark ----------------------------------------------------------------------------------------


def test_mark(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    file = MarkFile(path, b"k" * 32)
    assert file.read() == MarkReading(None)
    for n in (1, 2, 2**40):
        mark = Mark(b"i" * 16, n, bytes([n % 251]) * 32)
        file.write(mark)
        assert file.read() == MarkReading(mark)
    assert os.listdir(tmp_path) == ["mark"]
    assert MarkFile(path, b"l" * 32).read() == MarkReading(None, damaged=True)


def test_every_flipped_bit_of_the_mark_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    file = MarkFile(path, b"k" * 32)
    content = encode_mark(Mark(b"i" * 16, 7, b"h" * 32), b"k" * 32)
    for place in range(len(content) * 8):
        hit = bytearray(content)
        hit[place // 8] ^= 1 << place % 8
        path.write_bytes(hit)
        assert file.read() == MarkReading(None, damaged=True)
    for size in range(len(content)):
        path.write_bytes(content[:size])
        assert file.read() == MarkReading(None, damaged=True)


def test_a_mark_has_its_sizes() -> None:
    for bad in (Mark(b"i", 1, b"h" * 32), Mark(b"i" * 16, 1, b"h")):
        with pytest.raises(ValueError, match="16 bytes"):
            encode_mark(bad, b"k" * 32)
