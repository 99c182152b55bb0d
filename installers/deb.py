"""The Debian package: the frozen tree in /opt/tirek, a command, a menu entry, and the folders of policy.

It has no maintainer scripts: nothing of Tirek runs as root while it is installed, upgraded or removed, and
vaults, which lie in people's homes, are nobody's business here. The same tree gives the same bytes.
Layout and reasons: docs/admin/.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

from installers import system_libraries
from installers.freeze import files_of

PLACE = Path("opt/tirek")
ARCHITECTURE = "amd64"
MAINTAINER = "Tirek <tirek@localhost.localdomain>"
FOLDERS_OF_POLICY = ("etc/tirek/policy.d", "etc/tirek/ca")
"""Empty, and owned by the package: IT puts files in, and removing the package leaves them."""

PURGE = Path("usr/bin/tirek-purge")
PURGE_SCRIPT = """\
#!/bin/sh
# Removes the vaults of this account, for a laptop that leaves. It asks and counts first.
exec /usr/bin/tirek --purge "$@"
"""

DESCRIPTION = """\
casebook for social workers who visit families at risk
 Tirek keeps visits, assessments, plans and referrals of families encrypted on
 the laptop, works for weeks without a network, and brings them to the agency's
 central service when there is one again.
 .
 It is set up by policy files in /etc/tirek/policy.d. Vaults lie in the homes of
 those who use it and are never touched by installing, upgrading or removing."""

MENU_ENTRY = """\
[Desktop Entry]
Type=Application
Name=Тірек
Name[en]=Tirek
Name[ru]=Тірек
Comment=Отбасылармен жұмыс
Comment[en]=Work with families
Comment[ru]=Работа с семьями
Exec=/usr/bin/tirek
Icon=tirek
Categories=Office;
StartupNotify=true
StartupWMClass=tirek
"""

LINTIAN_OVERRIDES = """\
# Vendors' packages belong in /opt (FHS 3.0, 3.13); this one is not part of Debian.
tirek: dir-or-file-in-opt [opt/tirek*]
# The frozen program brings what its lock files name, with hashes; what it brings is listed in sbom.cdx.json.
tirek: embedded-library *
tirek: custom-library-search-path *
tirek: unstripped-binary-or-object *
tirek: shared-library-lacks-prerequisites *
tirek: hardening-no-pie *
tirek: library-not-linked-against-libc *
# There is no address that would reach everybody who builds it: the agency's IT is the contact.
tirek: bogus-mail-host *
tirek: bogus-mail-host-in-debian-changelog *
"""

CHANGELOG = """\
tirek ({version}) stable; urgency=medium

  * What changed for those who use it: /usr/share/doc/tirek/CHANGELOG.md.gz

 -- {maintainer}  {moment}
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Tirek
Comment: The licences of everything that is bundled lie in /opt/tirek/licenses.

Files: *
Copyright: the builders of Tirek
License: see-licenses-folder
 The texts of all licences are in /opt/tirek/licenses.
"""


class DebError(Exception):
    """The package cannot be made; the text says what is missing."""


@dataclass(frozen=True)
class Control:
    """What the package says of itself."""

    version: str
    depends: tuple[str, ...]
    recommends: tuple[str, ...]
    installed_kib: int

    def text(self) -> str:
        """The file `control`."""
        lines = [
            "Package: tirek",
            f"Version: {self.version}",
            f"Architecture: {ARCHITECTURE}",
            f"Maintainer: {MAINTAINER}",
            f"Installed-Size: {self.installed_kib}",
            "Depends: " + ", ".join(self.depends),
            *(["Recommends: " + ", ".join(self.recommends)] if self.recommends else []),
            "Section: misc",
            "Priority: optional",
            f"Description: {DESCRIPTION}",
        ]
        return "\n".join(lines) + "\n"


def build_deb(tree: Path, out: Path, *, version: str, changes: str, icon: Path, moment_s: int) -> Path:
    """Make `out/tirek_VERSION_amd64.deb` from the frozen tree; returns it.

    `changes` is the changelog's text, `moment_s` the time that every file carries. DebError.
    """
    files = system_libraries.elf_files(tree)
    if too_new := system_libraries.too_new(files):
        raise DebError("these want a newer system than the oldest we install on: " + ", ".join(too_new))
    try:
        packages = system_libraries.packages_for(tree)
    except LookupError as error:
        raise DebError(str(error)) from error
    late = system_libraries.NOT_NEEDED_TO_START
    root = out / f"tirek_{version}_{ARCHITECTURE}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(tree, root / PLACE, symlinks=True)
    _write(root / "usr/share/applications/tirek.desktop", MENU_ENTRY)
    _write(root / "usr/share/lintian/overrides/tirek", LINTIAN_OVERRIDES)
    _write(root / "usr/share/doc/tirek/copyright", COPYRIGHT)
    moment = formatdate(moment_s)
    _write_gz(root / "usr/share/doc/tirek/CHANGELOG.md.gz", changes)
    _write_gz(
        root / "usr/share/doc/tirek/changelog.gz",
        CHANGELOG.format(version=version, maintainer=MAINTAINER, moment=moment),
    )
    drawing = root / "usr/share/icons/hicolor/scalable/apps/tirek.svg"
    drawing.parent.mkdir(parents=True)
    shutil.copyfile(icon, drawing)
    command = root / "usr/bin/tirek"
    command.parent.mkdir(parents=True)
    command.symlink_to("/" + str(PLACE / "tirek"))
    _write(root / PURGE, PURGE_SCRIPT)
    for folder in FOLDERS_OF_POLICY:
        (root / folder).mkdir(parents=True)
    control = Control(
        version=version,
        depends=tuple(_with_oldest(name) for name in packages if name not in late),
        recommends=tuple(name for name in packages if name in late),
        installed_kib=_size_kib(root),
    )
    _write(root / "DEBIAN/control", control.text())
    _settle(root, files={path.relative_to(tree) for path in files}, moment_s=moment_s)
    package = out / f"{root.name}.deb"
    package.unlink(missing_ok=True)
    _dpkg_deb(root, package, moment_s=moment_s)
    shutil.rmtree(root)
    return package


def _with_oldest(package: str) -> str:
    major, minor = system_libraries.OLDEST_GLIBC
    return f"libc6 (>= {major}.{minor})" if package == "libc6" else package


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_gz(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _size_kib(root: Path) -> int:
    """As Debian counts it: each file in whole KiB."""
    return sum(-(-path.stat().st_size // 1024) for path in files_of(root))


def _settle(root: Path, *, files: set[Path], moment_s: int) -> None:
    """The same rights and times whoever builds it: 0755 for folders and programs, 0644 for the rest."""
    programs = {root / PLACE / "tirek", root / PURGE}
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (moment_s, moment_s), follow_symlinks=False)
            continue
        path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (moment_s, moment_s))


def _dpkg_deb(root: Path, package: Path, *, moment_s: int) -> None:
    program = shutil.which("dpkg-deb")
    if program is None:
        raise DebError("dpkg-deb is missing: it comes with the package dpkg of Debian or Ubuntu")
    done = subprocess.run(
        [program, "--root-owner-group", "-Zxz", "-z3", "--threads-max=2", "--build", str(root), str(package)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment_s)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DebError(done.stderr.strip())
