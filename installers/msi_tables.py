"""What the Windows package says of itself: its properties, registry values, shortcuts and conditions.

Plain data, so that tests and `msi.check` can hold the finished package against it. The installer runs no
code of ours: no custom action, nothing is started at the end. `msi` puts the tables into the package.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

UPGRADE_CODE = "{FB808FD9-E2A3-4A66-A61E-E02418F00F71}"
"""One for all versions, for ever: by it Windows knows an older Tirek. A new one would leave two entries."""
NAMESPACE = uuid.UUID("e3ea81f9-84e1-48dd-9ba5-1bdea74bb32b")

PROGRAM = "tirek.exe"
PROGRAM_FILE = "program"
"""The row of the program in the table of files."""
SETTINGS_KEY = r"Software\Tirek"
SETUP_KEY = r"Software\Tirek\Setup"
EVENTS_KEY = r"SYSTEM\CurrentControlSet\Services\EventLog\Application\Tirek"
EVENT_MESSAGES = r"[WindowsFolder]Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll"
"""Part of every Windows 10: a message file whose every number is the text itself."""
REPORTS_KEY = r"SOFTWARE\Microsoft\Windows\Windows Error Reporting"

LOCAL_MACHINE = 2
OF_64_BITS, BY_REGISTRY_VALUE, PERMANENT = 256, 4, 16
"""Bits of a component's attributes ("Component Table" of Windows Installer)."""
REMOVED, ONLY_FOUND = "1", "2"
"""What happens to another version that is found ("Upgrade Table")."""
OLDER, NEWER = "WIX_UPGRADE_DETECTED", "WIX_DOWNGRADE_DETECTED"
"""As wixl calls the versions that it found."""
REMOVE_OLDER_AT = 1510
"""Right after the transaction began: if the new one cannot be installed, the old one comes back."""
CA_FOLDER, CA_NAME = "CADIR", "agency.pem"
"""In the common files of all programs, where only administrators write; in ProgramData anybody could have put
a folder of theirs before. Not beside the program: there every file is on the signed list."""


@dataclass(frozen=True)
class Setting:
    """A property that IT gives at installation, and the value it becomes under `SETTINGS_KEY`."""

    given: str
    value_name: str
    value: str

    @property
    def component(self) -> str:
        return f"setting_{self.value_name}"


SETTINGS = (
    Setting("SERVER_URL", "ServerUrl", "[SERVER_URL]"),
    Setting("CA_FILE", "CaFile", f"[{CA_FOLDER}]{CA_NAME}"),
    Setting("CA_SHA256", "CaSha256", "[CA_SHA256]"),
    Setting("ORG_ID", "OrgId", "[ORG_ID]"),
    Setting("LANGUAGE", "Language", "[LANGUAGE]"),
)
"""Kept through upgrades and removal; one that is not given changes nothing. The CA's file is copied."""


@dataclass(frozen=True)
class Shortcut:
    """A shortcut that is made where `given` says so; an upgrade does again what was chosen before."""

    given: str
    folder: str
    remembered: str
    """The value under `SETUP_KEY`, and the property that finds it again."""
    first_time: bool
    """Whether it is made on a new machine when nothing is said."""

    @property
    def component(self) -> str:
        return f"shortcut_{self.remembered}"

    @property
    def found(self) -> str:
        return f"{self.given}_BEFORE"

    @property
    def condition(self) -> str:
        again = f"({self.found} OR NOT {OLDER})" if self.first_time else self.found
        return f'{self.given} = "1" OR (NOT {self.given} AND {again})'


SHORTCUTS = (
    Shortcut("SHORTCUT", "ProgramMenuFolder", "StartMenu", first_time=True),
    Shortcut("DESKTOPSHORTCUT", "DesktopFolder", "Desktop", first_time=False),
)


@dataclass(frozen=True)
class Found:
    """A property that is read from the registry before anything is decided."""

    given: str
    key: str
    value_name: str


FOUND = (
    Found("INSTALLDIR", SETUP_KEY, "Folder"),
    *(Found(one.found, SETUP_KEY, one.remembered) for one in SHORTCUTS),
    Found("WINDOWS_MAJOR", r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentMajorVersionNumber"),
)


@dataclass(frozen=True)
class Value:
    """A registry value that goes with the program: it leaves when the program leaves."""

    key: str
    name: str
    value: str
    """As in the table: `#1` is a number, `#%...` a text with variables of the system."""


MACHINE_VALUES = (
    Value(SETUP_KEY, "Folder", "[INSTALLDIR]"),
    Value(EVENTS_KEY, "EventMessageFile", EVENT_MESSAGES),
    Value(EVENTS_KEY, "TypesSupported", "#7"),
    Value(REPORTS_KEY + r"\ExcludedApplications", PROGRAM, "#1"),
    Value(REPORTS_KEY + rf"\LocalDumps\{PROGRAM}", "DumpCount", "#0"),
    Value(REPORTS_KEY + rf"\LocalDumps\{PROGRAM}", "DumpType", "#0"),
    Value(REPORTS_KEY + rf"\LocalDumps\{PROGRAM}", "CustomDumpFlags", "#0"),
)
"""The source of the event log, and no copy of the program's memory in a report of a crash."""
MACHINE_COMPONENT = "machine"

REFUSALS = {
    f"Installed OR NOT {NEWER}": "A newer Tirek is installed. An older one cannot open its vaults.",
    "Installed OR (VersionNT64 AND WINDOWS_MAJOR)": "Tirek needs a 64-bit Windows 10 or newer.",
    'Installed OR NOT SERVER_URL OR SERVER_URL ~<< "https://"': "SERVER_URL must begin with https://",
    'Installed OR NOT LANGUAGE OR LANGUAGE = "kk" OR LANGUAGE = "ru" OR LANGUAGE = "en"': (
        "LANGUAGE is one of kk, ru, en."
    ),
}
"""Condition -> what the log says when it does not hold. English: only administrators read that log."""

GIVEN = (*(one.given for one in SETTINGS), *(one.given for one in SHORTCUTS), "INSTALLDIR")
"""What `msiexec` may be told. No secrets: the command lines of a machine are seen by all."""
PROPERTIES = {
    "ARPNOMODIFY": "1",
    "ARPNOREPAIR": "1",
    "ALLUSERS": "1",
    "REINSTALLMODE": "amus",  # files of another version replace those that lie there, also older ones
    "SecureCustomProperties": ";".join(sorted({*GIVEN, *(one.given for one in FOUND), OLDER, NEWER})),
}


def product_code(version: str) -> str:
    """The same version is the same product, whoever builds it."""
    return _braced(uuid.uuid5(NAMESPACE, f"product {version}"))


def component_code(name: str) -> str:
    """The same place on the disk, or value in the registry, is the same component in every version."""
    return _braced(uuid.uuid5(NAMESPACE, f"component {name}"))


def package_code(version: str, content_sha256: str) -> str:
    """Two packages have the same one only if the same is in them."""
    return _braced(uuid.uuid5(NAMESPACE, f"package {version} {content_sha256}"))


def _braced(code: uuid.UUID) -> str:
    return "{" + str(code).upper() + "}"
