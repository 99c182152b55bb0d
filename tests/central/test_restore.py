"""Central's own restore: the mark refuses, a new epoch begins, every laptop offers again what was lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from central import backup as backups
from central import tables
from central.app import MayNotServeError
from central.backup import make_backup
from core.ops import Verb
from sync.protocol import PATH_SYNC, Epoch, Reason, Refusal, SyncAnswer, VerdictKind, read_epoch
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop, RefusedError, member
from tests.central.test_rounds import reasons


def restore(central: Rehearsal, backup: Path) -> None:
    """Put the copy in place of the database, on whichever of the two."""
    if central.office.database.is_sqlite:
        central.close()
        for leftover in central.settings.folder.glob("central.db*"):
            leftover.unlink()
        shutil.copy(backup, central.settings.database_file)
        return
    with central.office.database.writing() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(table.delete())
    backups.restore(central.office, backup)
    central.close()


def begin_again(central: Rehearsal, *laptops: Laptop) -> None:
    """Refused at first, then a new epoch, then serving."""
    with pytest.raises(MayNotServeError, match="new-epoch"):
        central.restart()
    central.new_epoch()
    central.restart()
    for laptop in laptops:
        laptop.line = central.line


def re_offer(laptop: Laptop) -> SyncAnswer:
    """What a laptop does with a change of epoch."""
    with pytest.raises(RefusedError) as refused:
        laptop.sync()
    problem = refused.value.problem
    assert (problem.status, problem.code) == (409, Refusal.EPOCH)
    foreign = laptop.begin_epoch(problem.epoch_record or b"")
    return laptop.sync(foreign=foreign)


def test_what_was_lost_comes_back_from_the_laptops(central: Rehearsal, tmp_path: Path) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat", district="elsewhere")
    stream = aigul.open_file()
    aigul.sync_all()
    backup = make_backup(central.office, tmp_path / "backups")
    aigul.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    lost = aigul.note(stream, "after the backup")
    aigul.sync_all()
    bolat.sync_all()
    reply = bolat.note(stream, "reply after the backup")
    bolat.sync_all()
    aigul.sync_all()
    new = bolat.note(stream, "not yet sent")

    restore(central, backup.path)
    begin_again(central, aigul, bolat)
    answer = re_offer(bolat)
    assert {one.kind for one in answer.verdicts} == {VerdictKind.ACCEPTED}
    assert bolat.covered(reply)
    assert bolat.covered(new)
    bolat.sync_all()
    answer = re_offer(aigul)
    assert {one.kind for one in answer.verdicts} == {VerdictKind.DUPLICATE}
    aigul.sync_all()
    bolat.sync_all()

    assert aigul.covered(lost)
    assert {lost.op_id, reply.op_id, new.op_id} <= aigul.known.keys()
    assert aigul.digest() == bolat.digest()
    assert read_epoch_of(central).cut == backup.gseq


def read_epoch_of(central: Rehearsal) -> Epoch:
    with central.office.database.reading() as connection:
        newest = central.office.epoch(connection)
    return read_epoch(newest.record, central.office.keys.receipt.public)


def test_a_laptop_enrolled_after_the_backup_is_known_again(central: Rehearsal, tmp_path: Path) -> None:
    central.laptop("chief", roles=("supervisor",))
    backup = make_backup(central.office, tmp_path)
    aigul = central.laptop("aigul")
    stream = aigul.open_file()
    aigul.sync_all()

    restore(central, backup.path)
    begin_again(central, aigul)
    aigul.log_in()  # with the record in it: central signed it, so it believes it
    re_offer(aigul)
    note = aigul.note(stream)
    aigul.sync_all()

    assert aigul.covered(note)
    assert f"?{aigul.user.hex()}" in codes_of(central)


def codes_of(central: Rehearsal) -> list[str]:
    with central.office.database.reading() as connection:
        return [row.worker_code for row in connection.execute(tables.person.select())]


def test_a_revocation_is_not_undone_by_a_restore(central: Rehearsal, tmp_path: Path) -> None:
    aigul, chief = central.laptop("aigul"), central.laptop("chief", roles=("supervisor",))
    backup = make_backup(central.office, tmp_path)
    central.revoke(aigul.enrolment_id)
    chief.sync_all()

    restore(central, backup.path)
    begin_again(central, aigul, chief)
    re_offer(chief)

    with pytest.raises(RefusedError) as refused:
        aigul.log_in()
    assert refused.value.problem.status == 403


def test_foreign_operations_are_taken_only_after_a_restore(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    bolat.open_file()
    theirs = bolat.waiting()[0].operation.to_bytes()

    assert reasons(aigul.sync(foreign=[theirs])) == [Reason.NOT_RE_OFFERED]


def test_a_database_that_is_what_was_acknowledged_is_served(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    laptop.open_file()
    laptop.sync_all()
    central.restart()


def test_a_missing_mark_is_asked_about(central: Rehearsal) -> None:
    central.close()
    central.settings.mark_file.unlink()
    with pytest.raises(MayNotServeError, match=r"mark\.cbor"):
        central.restart()
    central.settings.mark_file.write_bytes(b"torn")
    with pytest.raises(MayNotServeError, match=r"mark\.cbor"):
        central.restart()
    central.new_epoch()
    central.restart()


def test_a_cursor_from_before_two_restores_misses_nothing(central: Rehearsal, tmp_path: Path) -> None:
    """The second restore goes back behind the first one's cut; numbers were given three times."""
    aigul = central.laptop("aigul")
    sleeper = central.laptop("sleeper", roles=("supervisor",))
    stream = aigul.open_file()
    aigul.sync_all()
    early = make_backup(central.office, tmp_path / "early")
    first = [aigul.note(stream) for _ in range(3)]
    aigul.sync_all()
    sleeper.sync_all()
    restore(central, early.path)
    begin_again(central, aigul, sleeper)
    aigul.note(stream, "in the second life")
    re_offer(aigul)
    aigul.sync_all()
    restore(central, early.path)
    begin_again(central, aigul, sleeper)
    re_offer(aigul)
    aigul.sync_all()

    answer = re_offer(sleeper)
    while answer.more:
        answer = sleeper.sync()

    assert {one.op_id for one in first} <= sleeper.known.keys()
    assert answer.root_digest == sleeper.digest() == aigul.digest()


def test_a_scope_that_was_lost_is_built_anew(central: Rehearsal, tmp_path: Path) -> None:
    """The chief moved after the backup: no operation says so, the restored database knows nothing of it."""
    aigul, chief = central.laptop("aigul"), central.laptop("chief", roles=("supervisor",))
    stream = aigul.open_file()
    aigul.sync_all()
    chief.sync_all()
    backup = make_backup(central.office, tmp_path)
    central.add_person("chief", roles=("supervisor",), district="elsewhere")
    chief.sync_all()
    assert chief.streams == set()

    restore(central, backup.path)
    begin_again(central, aigul, chief)
    re_offer(chief)
    chief.sync_all()

    assert chief.streams == {stream}


def test_a_round_in_the_old_epoch_changes_nothing(central: Rehearsal, tmp_path: Path) -> None:
    aigul = central.laptop("aigul")
    backup = make_backup(central.office, tmp_path)
    stream = aigul.open_file()
    aigul.sync_all()
    restore(central, backup.path)
    begin_again(central, aigul)
    aigul.note(stream)
    with pytest.raises(RefusedError):
        aigul.send(PATH_SYNC, aigul.request(), SyncAnswer)
    with central.office.database.reading() as connection:
        authors = connection.execute(tables.op.select()).all()
    assert all(row.author != aigul.user for row in authors)
