"""What the makers of the Windows package are told: the source for wixl, and what completes its tables.

Pure text out of a list of files and `msi_tables`: the same tree gives the same text. `msi` runs the tools.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import quoteattr

from installers import msi_tables as tables
from installers.freeze import files_of

SECURE = "SecureCustomProperties"
SUMMARY = "_SummaryInformation"
OLDEST_INSTALLER = "500"
Row = Sequence[str]
RAW_OF_64_BITS = "18"
"""A registry value as it is, from the 64-bit view ("RegLocator Table" of Windows Installer)."""
_SHORT = re.compile(r"[A-Za-z0-9_]{1,8}(\.[A-Za-z0-9_]{1,3})?", re.ASCII)


class NamesError(Exception):
    """The tree cannot be packed; the text names what is wrong with its files."""


@dataclass(frozen=True)
class Packed:
    """A file of the tree, with its ids in the package's tables."""

    place: PurePosixPath
    """Under the program's folder."""

    @property
    def file(self) -> str:
        return tables.PROGRAM_FILE if str(self.place) == tables.PROGRAM else f"f_{_digest(self.place)}"

    @property
    def component(self) -> str:
        return f"c_{_digest(self.place)}"


def packed_files(tree: Path) -> list[Packed]:
    """Every file of the tree, sorted. NamesError if there is no program in it, or a name is not plain."""
    places = sorted(PurePosixPath(path.relative_to(tree).as_posix()) for path in files_of(tree))
    odd = [str(place) for place in places if not str(place).isascii() or "|" in str(place)]
    if odd:
        raise NamesError(f"names that not every installer can read: {', '.join(odd)}")
    if PurePosixPath(tables.PROGRAM) not in places:
        raise NamesError(f"{tables.PROGRAM} is not in the tree: it was frozen for another system")
    return [Packed(place) for place in places]


def source_text(files: Sequence[Packed], *, version: str) -> str:
    """What wixl is given: folders, one component per file, settings, shortcuts. It runs in the tree."""
    downgrade = next(text for condition, text in tables.REFUSALS.items() if tables.NEWER in condition)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">',
        f'<Product Id="{tables.product_code(version)}" Name="Tirek" Version="{version}" Manufacturer="Tirek" '
        f'Language="1033" UpgradeCode="{tables.UPGRADE_CODE}">',
        f'<Package InstallerVersion="{OLDEST_INSTALLER}" Compressed="yes" InstallScope="perMachine"/>',
        f"<MajorUpgrade DowngradeErrorMessage={quoteattr(downgrade)}/>",
        '<Media Id="1" Cabinet="tirek.cab" EmbedCab="yes"/>',
        *(f'<Property Id="{name}" Value="{value}"/>' for name, value in _plain_properties().items()),
        '<Directory Id="TARGETDIR" Name="SourceDir">',
        '<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="Tirek">',
        *_folder(PurePosixPath(), files),
        *(line for one in tables.SETTINGS for line in _setting(one)),
        *_machine(),
        "</Directory></Directory>",
        f'<Directory Id="CommonFiles64Folder"><Directory Id="{tables.CA_FOLDER}" Name="Tirek"/></Directory>',
        *(line for one in tables.SHORTCUTS for line in _shortcut(one)),
        "</Directory>",
        '<Feature Id="Tirek" Level="1">',
        *(f'<ComponentRef Id="{name}"/>' for name in components(files)),
        "</Feature></Product></Wix>",
    ]
    return "\n".join(lines) + "\n"


def components(files: Iterable[Packed]) -> list[str]:
    """The ids of all components."""
    return [
        *(file.component for file in files),
        *(one.component for one in tables.SETTINGS),
        tables.MACHINE_COMPONENT,
        *(one.component for one in tables.SHORTCUTS),
    ]


def added_tables() -> dict[str, str]:
    """Tables that wixl does not write at all, in the archive format of Windows Installer (.idt)."""
    (ca,) = (one for one in tables.SETTINGS if one.given == "CA_FILE")
    return {
        "MoveFile": _idt(
            ("FileKey", "Component_", "SourceName", "DestName", "SourceFolder", "DestFolder", "Options"),
            ("s72", "s72", "S255", "S255", "S72", "s72", "i2"),
            ("MoveFile", "FileKey"),
            [("ca", ca.component, "", tables.CA_NAME, "CA_FILE", tables.CA_FOLDER, "0")],
        ),
        "RegLocator": _idt(
            ("Signature_", "Root", "Key", "Name", "Type"),
            ("s72", "i2", "s255", "S255", "I2"),
            ("RegLocator", "Signature_"),
            [
                (_signature(one), str(tables.LOCAL_MACHINE), one.key, one.value_name, "18")  # raw, of 64 bits
                for one in tables.FOUND
            ],
        ),
        "AppSearch": _idt(
            ("Property", "Signature_"),
            ("s72", "s72"),
            ("AppSearch", "Property", "Signature_"),
            [(one.given, _signature(one)) for one in tables.FOUND],
        ),
        "LaunchCondition": _idt(
            ("Condition", "Description"),
            ("s255", "l255"),
            ("LaunchCondition", "Condition"),
            list(tables.REFUSALS.items()),
        ),
    }


def summary(package_code: str, moment_s: int) -> str:
    """What the package says of itself before it is opened; the numbers are of its summary's properties.

    1 code page, 2 to 6 words for people, 7 platform and language, 9 package code, 12 and 13 made and saved,
    14 the oldest Windows Installer, 15 long names and packed, 18 maker, 19 read-only recommended.
    """
    moment = datetime.fromtimestamp(moment_s, UTC).strftime("%Y/%m/%d %H:%M:%S")
    rows = {
        **dict(enumerate(("1252", "Installation Database", "Tirek", "Tirek", "Installer", "Tirek"), start=1)),
        7: "x64;1033",
        9: package_code,
        12: moment,
        13: moment,
        14: OLDEST_INSTALLER,
        15: "2",
        18: "Tirek",
        19: "2",
    }
    return _idt(
        ("PropertyId", "Value"),
        ("i2", "l255"),
        (SUMMARY, "PropertyId"),
        [(str(number), value) for number, value in rows.items()],
    )


def fixes(files: Sequence[Packed]) -> list[str]:
    """SQL that completes what wixl wrote."""
    lasting = tables.OF_64_BITS | tables.BY_REGISTRY_VALUE | tables.PERMANENT
    return [
        *(
            f"UPDATE `Component` SET `Attributes` = {lasting}, `Condition` = '{one.given}' "
            f"WHERE `Component` = '{one.component}'"
            for one in tables.SETTINGS
        ),
        *(
            f"UPDATE `Component` SET `Condition` = '{one.condition}' WHERE `Component` = '{one.component}'"
            for one in tables.SHORTCUTS
        ),
        *(
            f"INSERT INTO `{table}` (`Action`, `Sequence`) VALUES ('{action}', {at})"
            for table, action, at in (
                ("InstallUISequence", "AppSearch", 50),
                ("InstallExecuteSequence", "AppSearch", 50),
                ("InstallExecuteSequence", "MoveFiles", 3800),
            )
        ),
        f"UPDATE `InstallExecuteSequence` SET `Sequence` = {tables.REMOVE_OLDER_AT} "
        "WHERE `Action` = 'RemoveExistingProducts'",
        f"UPDATE `Property` SET `Value` = '{tables.PROPERTIES[SECURE]}' WHERE `Property` = '{SECURE}'",
        *(
            f"UPDATE `File` SET `FileName` = '{_both_names(number, file.place.name)}' "
            f"WHERE `File` = '{file.file}'"
            for number, file in enumerate(files)
            if not _is_short(file.place.name)
        ),
        *(
            f"UPDATE `Directory` SET `DefaultDir` = '{_both_names(number, folder.name)}' "
            f"WHERE `Directory` = '{_folder_id(folder)}'"
            for number, folder in enumerate(_folders(files))
            if not _is_short(folder.name)
        ),
    ]


def _plain_properties() -> dict[str, str]:
    """Those that wixl does not write by itself from what else it is told."""
    own = ("ALLUSERS", SECURE)
    return {name: value for name, value in tables.PROPERTIES.items() if name not in own}


def _folder(folder: PurePosixPath, files: Sequence[Packed]) -> list[str]:
    """The files in a folder, then its folders."""
    lines = [
        f'<Component Id="{file.component}" Guid="{tables.component_code(f"file {file.place}")}" Win64="yes">'
        f'<File Id="{file.file}" Name={quoteattr(file.place.name)} Source={quoteattr(str(file.place))}'
        ' KeyPath="yes"/></Component>'
        for file in files
        if file.place.parent == folder
    ]
    for inner in _folders(files):
        if inner.parent == folder:
            lines.append(f'<Directory Id="{_folder_id(inner)}" Name={quoteattr(inner.name)}>')
            lines += [*_folder(inner, files), "</Directory>"]
    return lines


def _setting(setting: tables.Setting) -> list[str]:
    value = _registry_value(
        tables.Value(tables.SETTINGS_KEY, setting.value_name, setting.value), setting.component, leads=True
    )
    return [_component(setting.component, value)]


def _machine() -> list[str]:
    values = [
        _registry_value(one, f"{tables.MACHINE_COMPONENT}_{number}", leads=number == 0)
        for number, one in enumerate(tables.MACHINE_VALUES)
    ]
    return [_component(tables.MACHINE_COMPONENT, "".join(values))]


def _shortcut(shortcut: tables.Shortcut) -> list[str]:
    remembered = tables.Value(tables.SETUP_KEY, shortcut.remembered, "#1")
    content = (
        f'<Shortcut Id="{shortcut.component}" Name="Tirek" Target="[#{tables.PROGRAM_FILE}]"'
        ' WorkingDirectory="INSTALLDIR"/>' + _registry_value(remembered, shortcut.component, leads=True)
    )
    return [f'<Directory Id="{shortcut.folder}">', _component(shortcut.component, content), "</Directory>"]


def _component(name: str, content: str) -> str:
    return f'<Component Id="{name}" Guid="{tables.component_code(name)}" Win64="yes">{content}</Component>'


def _registry_value(value: tables.Value, id_: str, *, leads: bool) -> str:
    number = value.value.startswith("#")
    leading = ' KeyPath="yes"' if leads else ""
    return (
        f'<RegistryValue Id="value_{id_}" Root="HKLM" Key={quoteattr(value.key)} Name="{value.name}" '
        f'Type="{"integer" if number else "string"}" Value={quoteattr(value.value.removeprefix("#"))}'
        f"{leading}/>"
    )


def _folders(files: Iterable[Packed]) -> list[PurePosixPath]:
    return sorted({parent for file in files for parent in file.place.parents} - {PurePosixPath()})


def _folder_id(folder: PurePosixPath) -> str:
    return f"d_{_digest(folder)}"


def _digest(place: PurePosixPath) -> str:
    return hashlib.sha256(str(place).encode()).hexdigest()[:24]


def _signature(found: tables.Found) -> str:
    return f"registry_{found.given}"


def _is_short(name: str) -> bool:
    return _SHORT.fullmatch(name) is not None


def _both_names(number: int, name: str) -> str:
    """`T0000012.DLL|a long name.dll`: Windows Installer wants one of eight and three letters besides."""
    ending = "".join(letter for letter in PurePosixPath(name).suffix[1:4].upper() if letter.isalnum())
    return f"T{number:07}{'.' + ending if ending else ''}|{name}"


def _idt(columns: Sequence[str], kinds: Sequence[str], head: Sequence[str], rows: Sequence[Row]) -> str:
    """The archive format: names, kinds, the table with its keys, then the rows; tabs between, CR LF after."""
    return "".join("\t".join(line) + "\r\n" for line in (columns, kinds, head, *rows))
