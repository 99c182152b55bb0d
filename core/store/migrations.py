"""Brings the tables of the database from whatever version it has to the one this program knows.

Steps are the files `migrations/NNNN_what.sql` beside this module, from 0001 without gaps; a step
that was released is never edited. Each runs in one transaction together with its number, so that
a crash leaves the old version or the new one. Never touches a file of a newer program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import Code, StoreError
from core.store.database import Database, is_complete
from core.store.disk import translated

FOLDER = Path(__file__).with_name("migrations")
STEP_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql", re.ASCII)

META = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY NOT NULL, value ANY) STRICT, WITHOUT ROWID"
"""Single facts about the database itself: there in every version, before the first step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file."""

    number: int
    statements: tuple[str, ...]


def read_steps(folder: Path = FOLDER) -> tuple[Step, ...]:
    """The steps in order; a gap or a file that ends inside a statement is our own bug (ValueError)."""
    steps: list[Step] = []
    for path in sorted(folder.glob("*.sql")):
        name = STEP_NAME.fullmatch(path.name)
        if name is None or int(name[1]) != len(steps) + 1:
            raise ValueError(path.name)
        steps.append(Step(int(name[1]), split(path.read_text(encoding="utf-8"))))
    return tuple(steps)


def migrate(database: Database, steps: tuple[Step, ...] | None = None) -> int:
    """Run the missing steps; returns the version. STORE_NEWER, and what `Database` may raise."""
    if steps is None:
        with translated():
            steps = read_steps()
    known = steps
    found = int(database.value("PRAGMA user_version"))
    if found > len(known):
        raise StoreError(Code.STORE_NEWER, found=found, known=len(known))
    with database.transaction():
        database.execute(META)
    for step in known[found:]:
        with database.transaction():
            for statement in step.statements:
                database.execute(statement)
            database.execute(f"PRAGMA user_version={step.number:d}")
    return len(known)


def split(script: str) -> tuple[str, ...]:
    """The statements of a script; a semicolon inside a string, comment or trigger does not end one."""
    statements, begun = [], ""
    for piece in re.split(r"(?<=;)", script):
        begun += piece
        if is_complete(begun):
            statements.append(begun.strip())
            begun = ""
    if re.sub(r"--[^\n]*|/\*.*?\*/", "", begun, flags=re.DOTALL).strip():
        raise ValueError("the script ends inside a statement")
    return tuple(statements)


def table_names(database: Database) -> tuple[str, ...]:
    """All tables, for tests and for the form of a backup."""
    rows = database.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return tuple(str(row[0]) for row in rows)
