"""The Windows package: what its tables say, read from the finished file where the tools are."""

from __future__ import annotations

import re
import shutil
import uuid
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from installers import msi, msi_tables
from installers.msi import MsiError, build_msi, read_table, table_names
from installers.msi_source import NamesError, Packed, added_tables, fixes, packed_files, source_text

MOMENT_S = 1_767_225_600
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
needs_tools = pytest.mark.skipif(
    any(shutil.which(name) is None for name in msi.TOOLS), reason="needs wixl and msitools of a Debian"
)


def frozen_tree(folder: Path) -> Path:
    """A tree in the shape of the frozen one."""
    (folder / "_internal/tzdata/zoneinfo").mkdir(parents=True)
    (folder / "tirek.exe").write_bytes(b"MZ program")
    (folder / "_internal/python312.dll").write_bytes(b"MZ python")
    (folder / "_internal/a.txt").write_text("short", encoding="ascii")
    (folder / "_internal/tzdata/zoneinfo/Asia_Almaty.long").write_bytes(b"zone")
    return folder


def build(tmp_path: Path, version: str = "1.2.3", name: str = "tree") -> Path:
    tree = frozen_tree(tmp_path / name)
    out = tmp_path / f"out-{name}-{version}"
    out.mkdir()
    return build_msi(tree, out, version=version, moment_s=MOMENT_S)


# --- what is meant -----------------------------------------------------------------------------------------


def test_ids_are_the_same_for_all_who_build_and_never_two_alike() -> None:
    uuid.UUID(msi_tables.UPGRADE_CODE)
    assert msi_tables.product_code("1.2.3") == msi_tables.product_code("1.2.3")
    codes = [
        *(msi_tables.product_code(version) for version in ("1.2.3", "1.2.4")),
        msi_tables.component_code("machine"),
        *(msi_tables.package_code("1.2.3", digest) for digest in ("aa", "bb")),
    ]
    assert len({msi_tables.UPGRADE_CODE, *codes}) == 6
    assert all(re.fullmatch(r"\{[0-9A-F-]{36}\}", code) for code in codes)
    assert {uuid.UUID(code).version for code in codes} == {5}


def test_the_upgrade_code_is_the_one_that_installed_machines_know() -> None:
    assert msi_tables.UPGRADE_CODE == "{FB808FD9-E2A3-4A66-A61E-E02418F00F71}"


def test_it_may_be_given_an_office_a_language_and_shortcuts_and_nothing_secret() -> None:
    assert list(msi_tables.GIVEN) == [
        *("SERVER_URL", "CA_FILE", "CA_SHA256", "ORG_ID", "LANGUAGE"),
        *("SHORTCUT", "DESKTOPSHORTCUT", "INSTALLDIR"),
    ]
    secure = msi_tables.PROPERTIES["SecureCustomProperties"].split(";")
    assert set(msi_tables.GIVEN) <= set(secure)
    assert {one.given for one in msi_tables.FOUND} <= set(secure)  # found before the rights are raised


def test_the_source_names_every_file_once_under_its_folders(tmp_path: Path) -> None:
    files = packed_files(frozen_tree(tmp_path))
    root = ElementTree.fromstring(source_text(files, version="1.2.3"))
    places = [element.attrib["Source"] for element in root.iter(f"{WIX}File")]
    assert sorted(places) == [str(file.place) for file in files]
    assert len(places) == 4
    components = [element.attrib for element in root.iter(f"{WIX}Component")]
    assert len({one["Guid"] for one in components}) == len(components)
    assert {one["Win64"] for one in components} == {"yes"}
    used = [element.attrib["Id"] for element in root.iter(f"{WIX}ComponentRef")]
    assert sorted(used) == sorted(one["Id"] for one in components)


def test_a_component_stays_the_same_from_version_to_version() -> None:
    files = [Packed(PurePosixPath("tirek.exe"))]

    def codes(version: str) -> list[str]:
        source = ElementTree.fromstring(source_text(files, version=version))
        return [element.attrib["Guid"] for element in source.iter(f"{WIX}Component")]

    assert codes("1.2.3") == codes("1.2.4")


def test_names_that_an_installer_could_not_read_are_refused(tmp_path: Path) -> None:
    tree = frozen_tree(tmp_path)
    (tree / "_internal/сөз.txt").write_text("", encoding="ascii")
    with pytest.raises(NamesError, match=r"сөз\.txt"):
        packed_files(tree)


def test_a_tree_for_another_system_is_refused(tmp_path: Path) -> None:
    tree = frozen_tree(tmp_path)
    (tree / "tirek.exe").rename(tree / "tirek")
    with pytest.raises(NamesError, match=r"tirek\.exe"):
        packed_files(tree)


def test_lasting_values_are_put_in_only_where_they_are_given() -> None:
    told = fixes([Packed(PurePosixPath("tirek.exe"))])
    for setting in msi_tables.SETTINGS:
        (line,) = (one for one in told if f"'{setting.component}'" in one)
        assert "`Attributes` = 276" in line
        assert f"`Condition` = '{setting.given}'" in line


def test_each_row_of_an_added_table_has_all_its_columns() -> None:
    for text in added_tables().values():
        lines = text.removesuffix("\r\n").split("\r\n")
        assert len({line.count("\t") for line in (lines[0], lines[1], *lines[3:])}) == 1


def test_what_is_missing_is_said_with_the_package_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(MsiError, match=r"lacks wixl, msibuild, msiinfo .*: msitools wixl"):
        build(tmp_path)


# --- what came out -----------------------------------------------------------------------------------------


@needs_tools
def test_the_package_runs_nothing_of_its_own(tmp_path: Path) -> None:
    package = build(tmp_path)
    assert read_table(package, "CustomAction") == []
    assert {"ServiceInstall", "Binary"} <= table_names(package)
    assert read_table(package, "ServiceInstall") == []
    assert read_table(package, "Binary") == []
    steps = {row["Action"] for row in read_table(package, "InstallExecuteSequence")}
    assert not steps & {"SelfRegModules", "StartServices", "InstallServices", "ForceReboot"}


@needs_tools
def test_older_versions_are_replaced_in_one_go_and_newer_ones_refused(tmp_path: Path) -> None:
    package = build(tmp_path)
    found = {row["ActionProperty"]: row for row in read_table(package, "Upgrade")}
    assert found["WIX_UPGRADE_DETECTED"]["VersionMax"] == "1.2.3"
    assert found["WIX_DOWNGRADE_DETECTED"]["VersionMin"] == "1.2.3"
    at = {row["Action"]: int(row["Sequence"]) for row in read_table(package, "InstallExecuteSequence")}
    assert at["InstallInitialize"] < at["RemoveExistingProducts"] < at["InstallFiles"]
    refused = {row["Condition"] for row in read_table(package, "LaunchCondition")}
    assert "Installed OR NOT WIX_DOWNGRADE_DETECTED" in refused


@needs_tools
def test_what_the_office_gave_outlives_the_program_and_the_rest_goes(tmp_path: Path) -> None:
    rows = {row["Component"]: row for row in read_table(build(tmp_path), "Component")}
    lasting = {name for name, row in rows.items() if int(row["Attributes"]) & 16}
    assert lasting == {one.component for one in msi_tables.SETTINGS}
    assert all(int(row["Attributes"]) & 256 for row in rows.values())


@needs_tools
def test_a_file_keeps_its_name_beside_a_short_one(tmp_path: Path) -> None:
    package = build(tmp_path)
    names = {row["FileName"] for row in read_table(package, "File")}
    assert {"tirek.exe", "a.txt"} <= names
    assert {name.partition("|")[2] for name in names} >= {"python312.dll", "Asia_Almaty.long"}
    short = [name.partition("|")[0] for name in names]
    assert len(set(short)) == 4
    assert all(re.fullmatch(r"\w{1,8}(\.\w{1,3})?", name) for name in short)


@needs_tools
def test_the_same_tree_gives_the_same_bytes_and_another_version_its_own_product(tmp_path: Path) -> None:
    one, two, next_one = build(tmp_path), build(tmp_path, name="two"), build(tmp_path, "1.2.4", "three")
    assert one.read_bytes() == two.read_bytes()
    products = [
        next(row["Value"] for row in read_table(package, "Property") if row["Property"] == "ProductCode")
        for package in (one, next_one)
    ]
    assert products == [msi_tables.product_code("1.2.3"), msi_tables.product_code("1.2.4")]
    assert _summary(one)["9"] != _summary(next_one)["9"]
    assert _summary(one)["12"] == _summary(one)["13"] == "2026/01/01 00:00:00"


SPOILT = {
    "custom action start": "INSERT INTO `CustomAction` (`Action`, `Type`) VALUES ('start', 34)",
    "refuses": "DELETE FROM `LaunchCondition` WHERE `Description` = 'LANGUAGE is one of kk, ru, en.'",
    "setting_OrgId": "UPDATE `Component` SET `Attributes` = 260 WHERE `Component` = 'setting_OrgId'",
    "setting_CaFile": "UPDATE `Component` SET `Condition` = '' WHERE `Component` = 'setting_CaFile'",
    "order": "UPDATE `InstallExecuteSequence` SET `Sequence` = 9 WHERE `Action` = 'RemoveExistingProducts'",
    "UpgradeCode": "UPDATE `Property` SET `Value` = '{0}' WHERE `Property` = 'UpgradeCode'",
    "newer ones": "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_DOWNGRADE_DETECTED'",
    "registry": "UPDATE `Registry` SET `Root` = 1 WHERE `Name` = 'ServerUrl'",
    "other files": "DELETE FROM `File` WHERE `File` = 'program'",
    "than the CA": "DELETE FROM `MoveFile` WHERE `FileKey` = 'ca'",
}
"""What is told -> what was done to the tables before."""


@needs_tools
@pytest.mark.parametrize(("told", "change"), SPOILT.items(), ids=SPOILT)
def test_a_package_that_is_not_as_meant_is_not_given_out(tmp_path: Path, told: str, change: str) -> None:
    package = build(tmp_path)
    files = packed_files(tmp_path / "tree")
    msi.check(package, version="1.2.3", files=files)
    msi._run("msibuild", str(package), "-q", change)
    with pytest.raises(MsiError, match=told):
        msi.check(package, version="1.2.3", files=files)


def _summary(package: Path) -> dict[str, str]:
    return {row["PropertyId"]: row["Value"] for row in read_table(package, "_SummaryInformation")}
