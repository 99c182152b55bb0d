"""A package tried as IT gets it: on a fresh Debian without Python, on a disk that is too small at first, with
an upgrade while the tour is walked, and a removal.

    python3 dev.py package try --deb FILE --out DIR [--suite bookworm] [--language kk] [--here]

`--here` only unpacks it on this machine and walks the tour, which proves less and needs nobody's rights.
Without it the trial needs root, `debootstrap` and a mirror of Debian's packages, which this machine's own
settings name. Every step says what it found; the exit code is 0 only if all of them came out right. What it
cannot show: a real screen, a real printer, other distributions' desktops.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from installers.another_version import write_next_version

ROOT = Path(__file__).resolve().parents[1]
MOUNTS = ("proc", "dev")
INSTALLED = Path("opt/tirek/tirek")
POLICY = Path("etc/tirek/policy.d/50-trial.json")
VAULT = Path("home/worker/.local/share/tirek/vaults/0011/header.a")
KEPT = {POLICY: b"{}\n", VAULT: b"a vault that nobody but its worker touches"}
DISK = Path("opt")
TOO_SMALL, JUST_ENOUGH, ROOMY = "40m", "{room}m", "1g"
"""Sizes of the disk that /opt is: nothing fits, one program fits but no second beside it, all fits."""
SPARE_MIB = 20
PICTURES_BEFORE_UPGRADE = 6
"""By then a family's page is open, and most of what the tour needs has not been loaded yet."""
LOOK_EVERY_S = 0.2


class TrialError(Exception):
    """A step did not come out right; the text says which."""


class CleanRoot:
    """A Debian of its own in a folder; programs run in it through `run`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, allowed: Sequence[int] = (0,)) -> str:
        """The output of a command in there. TrialError unless its exit code is allowed."""
        quiet = {
            "DEBIAN_FRONTEND": "noninteractive",
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        }
        done = subprocess.run(
            ["chroot", str(self.folder), *command],
            env={**os.environ, **quiet},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode not in allowed:
            last = "\n".join(done.stdout.splitlines()[-12:])
            raise TrialError(f"{' '.join(command)} ended with {done.returncode}:\n{last}")
        return done.stdout

    def take(self, package: Path) -> str:
        """Copy a package in; returns its path inside."""
        shutil.copyfile(package, self.folder / "root" / package.name)
        return f"/root/{package.name}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package try", description=__doc__)
    parser.add_argument("--deb", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="pictures of the tour")
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--language", default="kk")
    parser.add_argument("--here", action="store_true")
    options = parser.parse_args(arguments)
    try:
        if options.here:
            walk_unpacked(options.deb.resolve(), options.out.resolve(), language=options.language)
            return 0
        insist_on_tools()
        with clean_root(options.suite) as root:
            try_package(root, options.deb.resolve(), options.out.resolve(), language=options.language)
    except TrialError as error:
        print(f"Not right: {error}", file=sys.stderr)
        return 1
    print("The package is right.")
    return 0


def insist_on_tools() -> None:
    """TrialError names what is missing on this machine."""
    missing = [name for name in ("debootstrap", "chroot", "mount", "dpkg-deb") if shutil.which(name) is None]
    if missing:
        raise TrialError(f"this machine lacks {', '.join(missing)}: apt-get install debootstrap")
    if os.geteuid() != 0:
        raise TrialError("only root may make a Debian in a folder: run it with sudo")


@contextmanager
def clean_root(suite: str) -> Iterator[CleanRoot]:
    """A minimal Debian made for this trial; unmounted and deleted at the end."""
    scratch = Path(tempfile.mkdtemp(prefix="tirek-trial-"))
    folder = scratch / "root"
    _host(["debootstrap", "--variant=minbase", suite, str(folder), _mirror(suite)])
    for name in ("sources.list", "sources.list.d", "apt.conf.d", "auth.conf.d", "keyrings", "trusted.gpg.d"):
        source, target = Path("/etc/apt") / name, folder / "etc/apt" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copyfile(source, target)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, folder / "etc" / name)
    meeting = folder / scratch.relative_to("/") / "meeting"
    meeting.mkdir(parents=True)
    (scratch / "meeting").mkdir()
    mounted: list[Path] = []
    try:
        for name in MOUNTS:
            _host(["mount", "--rbind", f"/{name}", str(folder / name)])
            _host(["mount", "--make-rslave", str(folder / name)])
            mounted.append(folder / name)
        _host(["mount", "--bind", str(scratch / "meeting"), str(meeting)])
        mounted.append(meeting)
        yield CleanRoot(folder)
    finally:
        for path in reversed(mounted):
            subprocess.run(["umount", "--recursive", str(path)], check=False)
        _delete(scratch)


def try_package(root: CleanRoot, package: Path, out: Path, *, language: str) -> None:
    """All steps in order. TrialError."""
    if root.run("sh", "-c", "command -v python3 || true").strip():
        raise TrialError("there is a Python in the fresh root: the trial would prove nothing")
    root.run("apt-get", "update")
    for path, content in KEPT.items():
        (root.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (root.folder / path).write_bytes(content)
    inside = root.take(package)
    newer = root.take(write_next_version(package, root.folder.parent, program=INSTALLED))
    with small_disk(root) as resize:
        _install_when_there_is_room(root, inside, resize)
        if root.run("sh", "-c", "command -v python3 || true").strip():
            raise TrialError("installing brought a Python along")
        _say("installed, without Python", _version(root))
        _refuse_upgrade_without_room(root, newer)
        resize(ROOMY)
        _upgrade_under_the_tour(root, newer, out, language=language)
        _insist_kept(root, "upgrade")
        _remove(root, inside)


def _remove(root: CleanRoot, inside: str) -> None:
    refused = root.run("apt-get", "install", "--yes", inside, allowed=(100,))
    if "downgrade" not in refused.lower():
        raise TrialError("an older package was not refused for being older")
    _say("an older package is refused", "apt-get: exit code 100")
    for how in ("remove", "purge"):
        root.run("dpkg", f"--{how}", "tirek")
        if (root.folder / INSTALLED).exists() or (root.folder / "usr/bin/tirek").is_symlink():
            raise TrialError(f"the program is still there after {how}")
        _insist_kept(root, how)
    _say("removed and purged", "the vault and the policy file are as they were")


@contextmanager
def small_disk(root: CleanRoot) -> Iterator[Callable[[str], None]]:
    """/opt is a disk of its own, too small at first; gives what changes its size."""
    place = str(root.folder / DISK)
    _host(["mount", "-t", "tmpfs", "-o", f"mode=755,size={TOO_SMALL}", "tmpfs", place])
    try:
        yield lambda size: _host(["mount", "-o", f"remount,size={size}", place])
    finally:
        _host(["umount", place])


def _install_when_there_is_room(root: CleanRoot, inside: str, resize: Callable[[str], None]) -> None:
    """The full disk refuses the package, says so, and nothing of it is left that could be started."""
    install = ("apt-get", "install", "--yes", "--no-install-recommends", inside)
    full = root.run(*install, allowed=(100,))
    if "No space left on device" not in full:
        raise TrialError(f"the disk was to be full, and is not: {full[-300:]}")
    if (root.folder / INSTALLED).exists():
        raise TrialError("a program lies there that was not installed whole")
    _say("a full disk refuses it and nothing is left to start", _state(root))
    resize(JUST_ENOUGH.format(room=_installed_mib(root, inside) + SPARE_MIB))
    root.run(*install)
    _insist_whole(root)


def _refuse_upgrade_without_room(root: CleanRoot, newer: str) -> None:
    """The version before is whole, and is what the system thinks it has."""
    before = _version(root)
    full = root.run("dpkg", "--install", newer, allowed=(1,))
    if "No space left on device" not in full:
        raise TrialError(f"the disk was to be full, and is not: {full[-300:]}")
    if (_version(root), _state(root)) != (before, "install ok installed"):
        raise TrialError(f"after a full disk the system has {_version(root)}: {_state(root)}")
    _insist_whole(root)
    _say("an upgrade that finds no room leaves the version before whole", before)


def _upgrade_under_the_tour(root: CleanRoot, newer: str, out: Path, *, language: str) -> None:
    """What runs goes on to the next lock, and the window after it is the new program's."""
    told = []

    def upgrade(pictures: Path) -> None:
        told.append(root.run("apt-get", "install", "--yes", "--no-install-recommends", newer))
        told.append(str(len(list(pictures.glob("*.png")))))

    _walk_tour(root, out, language=language, meanwhile=upgrade)
    if len(told) != 2:  # what apt-get said, and after how many pictures
        raise TrialError("the tour was over before the upgrade")
    _insist_whole(root)
    _say(f"upgraded under the running program after {told[1]} pictures, and the tour went on", _version(root))


def _insist_whole(root: CleanRoot) -> None:
    """TrialError unless the program finds itself whole."""
    root.run("/usr/bin/tirek", "--self-test")


def _version(root: CleanRoot) -> str:
    return root.run("dpkg-query", "--show", "--showformat", "${Version}", "tirek").strip()


def _state(root: CleanRoot) -> str:
    """As dpkg tells it: `install ok installed`."""
    said = root.run("dpkg-query", "--show", "--showformat", "${Status}", "tirek", allowed=(0, 1))
    return said.strip() if "no packages found" not in said else "not there"


def _installed_mib(root: CleanRoot, inside: str) -> int:
    return int(root.run("dpkg-deb", "--field", inside, "Installed-Size")) // 1024


def _delete(scratch: Path) -> None:
    """Delete the trial's folder, unless something of this machine is still mounted in it."""
    if any(str(scratch) in line for line in Path("/proc/mounts").read_text().splitlines()):
        raise TrialError(f"something is still mounted under {scratch}: unmount it, then delete the folder")
    shutil.rmtree(scratch)


def walk_unpacked(package: Path, out: Path, *, language: str) -> None:
    """The tour through the program as it lies in the package. TrialError."""
    with tempfile.TemporaryDirectory(prefix="tirek-unpacked-") as scratch:
        _host(["dpkg-deb", "--extract", str(package), scratch])
        _tour(Path(scratch) / INSTALLED, out, language=language)


def _walk_tour(
    root: CleanRoot, out: Path, *, language: str, meanwhile: Callable[[Path], None] | None = None
) -> None:
    """`meanwhile` is called once, with the folder of pictures, when the first of them are drawn."""
    meeting = root.folder.parent / "meeting"
    program = meeting / "tirek-in-there"
    program.write_text(f'#!/bin/sh\nexec chroot "{root.folder}" /usr/bin/tirek "$@"\n', encoding="ascii")
    program.chmod(0o755)
    pictures = meeting / "pictures"  # the program draws them, and sees no other folder of this machine
    _tour(program, pictures, language=language, meanwhile=meanwhile, TMPDIR=str(meeting))
    shutil.copytree(pictures, out, dirs_exist_ok=True)


def _tour(
    program: Path,
    out: Path,
    *,
    language: str,
    meanwhile: Callable[[Path], None] | None = None,
    **variables: str,
) -> None:
    options = ["--out", str(out), "--language", language, "--app", str(program)]
    with subprocess.Popen(
        [sys.executable, "-m", "rehearsal.tour", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
    ) as tour:
        while meanwhile is not None and tour.poll() is None:
            time.sleep(LOOK_EVERY_S)
            if len(list(out.glob("*.png"))) >= PICTURES_BEFORE_UPGRADE:
                meanwhile(out)
                meanwhile = None
    if tour.returncode != 0:
        raise TrialError(f"the tour ended with {tour.returncode}")


def _insist_kept(root: CleanRoot, after: str) -> None:
    for path, content in KEPT.items():
        if not (root.folder / path).is_file() or (root.folder / path).read_bytes() != content:
            raise TrialError(f"{path} is not as it was after {after}")


def _mirror(suite: str) -> str:
    """Where this machine takes Debian's packages from. TrialError if it does not say."""
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(RELEASE) $(SITE)", "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    found = [
        words[1] for words in (line.split() for line in told) if words[:1] == [suite] and len(words) == 2
    ]
    if not found:
        raise TrialError(f"this machine's package settings know no {suite}")
    return found[0]


def _host(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        raise TrialError(f"{command[0]} ended with {done.returncode}:\n{last}")


def _say(what: str, found: str) -> None:
    print(f"{what}: {found}", flush=True)
