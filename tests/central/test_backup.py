"""Copies of the database are read back before anything is believed about them."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from central import backup, tables
from central.backup import BackupError, make_backup, read_back, restore
from central.office import durable_gseq
from tests.central.conftest import Rehearsal


def test_a_copy_that_was_read_back_moves_the_durable_mark(central: Rehearsal, tmp_path: Path) -> None:
    laptop = central.laptop("aigul")
    laptop.open_file()
    assert laptop.sync().durable_gseq == 0

    made = make_backup(central.office, tmp_path / "copies")

    assert [path.name for path in (tmp_path / "copies").iterdir()] == [made.path.name]
    assert laptop.sync().durable_gseq == made.gseq > 0
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("select count(*) from op").fetchone() == (made.gseq,)


def test_a_damaged_copy_moves_nothing(central: Rehearsal, tmp_path: Path) -> None:
    laptop = central.laptop("aigul")
    laptop.open_file()
    laptop.sync()
    made = make_backup(central.office, tmp_path)
    with closing(sqlite3.connect(made.path)) as copy:
        copy.execute("delete from op where gseq = 2")
        copy.commit()
    with pytest.raises(BackupError, match="digests"):
        read_back(made.path)
    content = bytearray(made.path.read_bytes())
    content[4096 + 100 : 4096 + 140] = bytes(40)
    made.path.write_bytes(content)
    with pytest.raises((BackupError, sqlite3.DatabaseError)):
        read_back(made.path)


def test_two_copies_in_one_moment_do_not_replace_each_other(central: Rehearsal, tmp_path: Path) -> None:
    make_backup(central.office, tmp_path)
    with pytest.raises(BackupError, match="already"):
        make_backup(central.office, tmp_path)
    with central.office.database.reading() as connection:
        assert durable_gseq(connection) > 0


def test_a_copy_from_before_the_newest_columns_is_put_back(central: Rehearsal, tmp_path: Path) -> None:
    laptop = central.laptop("aigul")
    laptop.open_file()
    laptop.sync()
    made = make_backup(central.office, tmp_path)
    with closing(sqlite3.connect(made.path)) as copy:
        copy.execute("alter table enrolment drop column acked_tag")
        copy.execute("alter table withheld drop column re_offered")
    with central.office.database.writing() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(table.delete())

    assert restore(central.office, made.path) == made.gseq

    with central.office.database.reading() as connection:
        assert connection.execute(select(tables.enrolment.c.acked_tag)).scalars().all() == [0]


def test_a_copy_that_cannot_be_finished_is_said_and_leaves_nothing(
    central: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = central.laptop("aigul")
    laptop.open_file()
    laptop.sync()
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(BackupError, match="not finished"):
        make_backup(central.office, in_the_way)

    def no_room(_path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup, "_sync_to_disk", no_room)
    with pytest.raises(BackupError, match=os.strerror(errno.ENOSPC)):
        make_backup(central.office, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []
    assert laptop.sync().durable_gseq == 0
