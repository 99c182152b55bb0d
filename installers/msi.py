"""The Windows package: the frozen tree as a per-machine x64 MSI, put together by wixl and completed here.

wixl packs the files; what it cannot say (conditions, lasting components, the copied CA, short names) is put
into its tables afterwards. The finished file is read again and held against what was meant (`msi_tables`).
The same tree gives the same bytes. Needs `wixl` and `msitools`. Signing is not done here.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from installers import msi_tables as tables
from installers import system_tools
from installers.freeze import files_of
from installers.msi_source import (
    SUMMARY,
    NamesError,
    Packed,
    added_tables,
    components,
    fixes,
    packed_files,
    source_text,
    summary,
)
from installers.system_tools import ToolsError

TOOLS = {"wixl": "wixl", "msibuild": "msitools", "msiinfo": "msitools"}
"""Program -> Debian's package of it."""
QUERIES_AT_ONCE = 200
IN_ORDER = (
    "FindRelatedProducts",
    "AppSearch",
    "LaunchConditions",
    "InstallInitialize",
    "RemoveExistingProducts",
    "MoveFiles",
    "InstallFiles",
    "InstallFinalize",
)


class MsiError(Exception):
    """The package cannot be made, or is not as it was meant; the text says what is missing or wrong."""


def build_msi(tree: Path, out: Path, *, version: str, moment_s: int) -> Path:
    """Make `out/tirek-VERSION-x64.msi` from the frozen tree; returns it. MsiError.

    `moment_s` is the time that every file carries, and the package itself.
    """
    try:
        system_tools.provide(TOOLS)
        files = packed_files(tree)
    except (NamesError, ToolsError) as error:
        raise MsiError(str(error)) from error
    msi = out.resolve() / f"tirek-{version}-x64.msi"
    msi.unlink(missing_ok=True)
    for path in files_of(tree):
        os.utime(path, (moment_s, moment_s))
    with tempfile.TemporaryDirectory(prefix="tirek-msi-") as scratch:
        source = Path(scratch) / "tirek.wxs"
        source.write_text(source_text(files, version=version), encoding="utf-8")
        _run("wixl", "-a", "x64", "-o", str(msi), str(source), folder=tree)
        for table, text in added_tables().items():
            _put(msi, table, text, Path(scratch))
        _change(msi, fixes(files))
        code = tables.package_code(version, content_sha256(tree, files))
        _put(msi, SUMMARY, summary(code, moment_s), Path(scratch))  # last: every change sets the time again
    check(msi, version=version, files=files)
    return msi


def _put(msi: Path, table: str, text: str, scratch: Path) -> None:
    file = scratch / f"{table}.idt"
    file.write_bytes(text.encode("ascii"))
    _run("msibuild", str(msi), "-i", str(file))


def _change(msi: Path, queries: Sequence[str]) -> None:
    for begin in range(0, len(queries), QUERIES_AT_ONCE):
        some = queries[begin : begin + QUERIES_AT_ONCE]
        _run("msibuild", str(msi), *(word for query in some for word in ("-q", query)))


def content_sha256(tree: Path, files: Iterable[Packed]) -> str:
    """One digest of all places and contents."""
    whole = hashlib.sha256()
    for file in files:
        content = hashlib.sha256((tree / file.place).read_bytes()).hexdigest()
        whole.update(f"{content}  {file.place}\n".encode())
    return whole.hexdigest()


def read_table(msi: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of a finished package, column -> text. MsiError if it has no such table."""
    lines = _run("msiinfo", "export", str(msi), name).splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[3:] if line]


def table_names(msi: Path) -> frozenset[str]:
    return frozenset(_run("msiinfo", "tables", str(msi)).split())


def check(msi: Path, *, version: str, files: Sequence[Packed]) -> None:
    """Hold the finished package against what was meant. MsiError names everything that is not so."""
    wrong = [
        *_wrong_properties(msi, version),
        *_wrong_versions(msi, version),
        *_wrong_registry(msi),
        *_wrong_components(msi, files),
        *_wrong_files(msi, files),
        *_wrong_steps(msi),
    ]
    if wrong:
        raise MsiError(f"{msi.name} is not as meant:\n" + "\n".join(wrong))


def _wrong_properties(msi: Path, version: str) -> Iterator[str]:
    found = {row["Property"]: row["Value"] for row in read_table(msi, "Property")}
    meant = {
        **tables.PROPERTIES,
        "ProductVersion": version,
        "ProductCode": tables.product_code(version),
        "UpgradeCode": tables.UPGRADE_CODE,
    }
    for name, value in meant.items():
        if found.get(name) != value:
            yield f"property {name} is {found.get(name)}"


def _wrong_versions(msi: Path, version: str) -> Iterator[str]:
    refusals = {row["Condition"]: row["Description"] for row in read_table(msi, "LaunchCondition")}
    if refusals != tables.REFUSALS:
        yield f"it refuses otherwise: {sorted(refusals)}"
    older = [
        (row["VersionMax"], row["Attributes"]) for row in read_table(msi, "Upgrade") if row["VersionMax"]
    ]
    newer = [
        (row["VersionMin"], row["Attributes"]) for row in read_table(msi, "Upgrade") if row["VersionMin"]
    ]
    if older != [(version, tables.REMOVED)] or newer != [(version, tables.ONLY_FOUND)]:
        yield "it does not replace older versions, or touches newer ones"


def _wrong_registry(msi: Path) -> Iterator[str]:
    found = {(row["Root"], row["Key"], row["Name"], row["Value"]) for row in read_table(msi, "Registry")}
    meant = {(one.key, one.name, one.value) for one in tables.MACHINE_VALUES}
    meant |= {(tables.SETTINGS_KEY, one.value_name, one.value) for one in tables.SETTINGS}
    meant |= {(tables.SETUP_KEY, one.remembered, "#1") for one in tables.SHORTCUTS}
    for row in found ^ {(str(tables.LOCAL_MACHINE), *one) for one in meant}:
        yield f"registry: {row}"


def _wrong_components(msi: Path, files: Sequence[Packed]) -> Iterator[str]:
    rows = {row["Component"]: row for row in read_table(msi, "Component")}
    for name in sorted(rows.keys() ^ set(components(files))):
        yield f"component {name}"
    conditions = {one.component: one.given for one in tables.SETTINGS}
    lasting = frozenset(conditions)
    conditions |= {one.component: one.condition for one in tables.SHORTCUTS}
    for name, row in rows.items():
        bits = int(row["Attributes"])
        if not bits & tables.OF_64_BITS or bool(bits & tables.PERMANENT) != (name in lasting):
            yield f"component {name} has attributes {bits}"
        if row["Condition"] != conditions.get(name, ""):
            yield f"component {name} is put in when {row['Condition']}"


def _wrong_files(msi: Path, files: Sequence[Packed]) -> Iterator[str]:
    rows = read_table(msi, "File")
    if {row["File"]: row["FileName"].rpartition("|")[2] for row in rows} != {
        file.file: file.place.name for file in files
    }:
        yield "other files than those of the tree"
    copied = [tuple(row.values()) for row in read_table(msi, "MoveFile")]
    if len(copied) != 1:
        yield f"other files are copied than the CA's: {copied}"


def _wrong_steps(msi: Path) -> Iterator[str]:
    at = {row["Action"]: int(row["Sequence"]) for row in read_table(msi, "InstallExecuteSequence")}
    present = [at.get(name, -1) for name in IN_ORDER]
    if present != sorted(present) or present[0] < 0:
        yield f"order of steps: {at}"
    for row in read_table(msi, "CustomAction"):
        yield f"custom action {row['Action']}"


def _run(program: str, *arguments: str, folder: Path | None = None) -> str:
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        raise MsiError(f"{program} ended with {done.returncode}:\n{last}")
    return done.stdout
