"""`python3 dev.py audit`: whether a weakness is known of what the lock files name.

It asks an advisory service over the network through pip-audit, and says so plainly when that could not be
reached or does not know a distribution: not asked is never the same as nothing found. The native libraries
of the bundle (OpenSSL, SQLCipher, Qt, ICU) are none of its business: `sbom.cdx.json` of a release names them
with versions, for a scanner and for `installers/RELEASE.md`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from installers.locked import ROOT

LOCKS = ("run", "central", "dev")
EXIT_WEAK, EXIT_NOT_KNOWN = 1, 3
TIMEOUT_S = 15


class AuditError(Exception):
    """Nothing was learned; the text says why."""


class Weakness(msgspec.Struct, frozen=True):
    """A published weakness of one version of a distribution."""

    id: str
    fix_versions: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """What the service said of one distribution; `skip_reason` when it said nothing."""

    name: str
    version: str = ""
    vulns: tuple[Weakness, ...] = ()
    skip_reason: str = ""


class _Report(msgspec.Struct, frozen=True):
    dependencies: tuple[Asked, ...]


@dataclass(frozen=True)
class Findings:
    """Of one lock file."""

    asked: tuple[Asked, ...]

    @property
    def weak(self) -> list[Asked]:
        return [one for one in self.asked if one.vulns]

    @property
    def not_known(self) -> list[str]:
        """Distributions that the service said nothing of."""
        return [one.name for one in self.asked if one.skip_reason]


def audit(lock: Path, options: list[str]) -> Findings:
    """Ask about everything in a lock file. AuditError if the service cannot be reached or makes no sense."""
    fixed = ["--requirement", str(lock), "--require-hashes", "--disable-pip", "--format", "json"]
    quiet = ["--progress-spinner", "off", "--timeout", str(TIMEOUT_S)]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *fixed, *quiet, *options],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    try:
        return read_report(done.stdout)
    except msgspec.DecodeError as error:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise AuditError(f"the advisory service could not be asked: {last}") from error


def read_report(told: str) -> Findings:
    """What pip-audit printed as JSON. msgspec.DecodeError."""
    return Findings(msgspec.json.decode(told.encode(), type=_Report).dependencies)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py audit", description=__doc__)
    parser.add_argument("--lock", choices=LOCKS, action="append", help="all three unless named")
    parser.add_argument("--service", choices=("pypi", "osv"), default="pypi", help="whom to ask")
    parser.add_argument("--osv-url", help="the agency's own mirror of an OSV service")
    chosen = parser.parse_args(arguments)
    options = ["--vulnerability-service", chosen.service]
    if chosen.osv_url:
        options += ["--osv-url", chosen.osv_url]
    exit_code = 0
    for name in chosen.lock or LOCKS:
        try:
            found = audit(ROOT / "requirements" / f"{name}.txt", options)
        except AuditError as error:
            print(f"{name}: NOT CHECKED, {error}", file=sys.stderr)
            exit_code = exit_code or EXIT_NOT_KNOWN
            continue
        for one in found.weak:
            for weakness in one.vulns:
                better = ", ".join(weakness.fix_versions) or "none yet"
                print(f"{name}: {one.name} {one.version} {weakness.id}, mended in: {better}")
        checked = len(found.asked) - len(found.not_known)
        print(f"{name}: {checked} of {len(found.asked)} checked, {len(found.weak)} with a known weakness")
        if found.not_known:
            print(f"{name}: NOT CHECKED, the service knows nothing of: {', '.join(found.not_known)}")
            exit_code = exit_code or EXIT_NOT_KNOWN
        if found.weak:
            exit_code = EXIT_WEAK
    return exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
