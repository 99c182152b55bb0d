"""`tirek --self-test`: whether this installation is whole and would work here, without touching any vault.

Three looks: the program's files against their signed list, a vault that is made, closed and opened in a
folder of its own and deleted, and the first page drawn in three languages where nobody sees it. English
lines or JSON for scripts; `NOT_RIGHT` when anything is wrong. Who published it only `--publisher` can tell.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import core
from core import leaving
from core.clock import Clock, SystemClock
from core.errors import Code, TirekError
from core.exit_codes import ExitCode
from core.machine_log import Event, note
from core.program_files import Inspection, ListError, Seal, inspect
from core.unlocking import KdfBounds, create_vault, production_bounds

NAMED_AT_MOST: Final = 20
KAZAKH_LETTERS: Final = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
LEAST_INK: Final = 0.005
"""Of the page's pixels; the words of the unlock page alone colour several times as many."""
SIZE_PX: Final = (1024, 700)
_NOTE_S: Final = 2.0


@dataclass(frozen=True)
class Check:
    """One look: what it was at, whether it is right, and what was found, in English for IT."""

    name: str
    right: bool
    found: str


def check_files(program: Path | None, *, publisher: str = "") -> Check:
    """Every file of the program against the list; `publisher`: the fingerprint that must have signed it.

    `program` is the folder of the frozen program, None when it is run from the sources.
    """
    if program is None:
        return Check("files", not publisher, "run from the sources, there is no list to hold them against")
    try:
        seen = inspect(program)
    except ListError as error:
        return Check("files", False, str(error))
    count = f"{len(seen.listed.files)} files of version {seen.listed.version}"
    wrong = [f"{one.path} is {one.difference.value}" for one in seen.findings]
    if seen.listed.version != core.__version__:
        wrong.append(f"the list is of version {seen.listed.version}, the program of {core.__version__}")
    wrong += _wrong_seal(seen, publisher)
    if wrong:
        more = f", and {len(wrong) - NAMED_AT_MOST} more" if len(wrong) > NAMED_AT_MOST else ""
        return Check("files", False, f"{count}: {', '.join(wrong[:NAMED_AT_MOST])}{more}")
    return Check("files", True, f"{count}, {_seal(seen)}")


def check_vault(clock: Clock, *, bounds: KdfBounds | None = None) -> Check:
    """A vault of this test's own opens with its passphrase and with no other."""
    limits = bounds or production_bounds()
    right, wrong = (secrets.token_urlsafe(24) for _ in range(2))
    try:
        with tempfile.TemporaryDirectory(prefix="tirek-self-test-") as scratch:
            folder = Path(scratch) / "vault"
            create_vault(folder, right, clock=clock, kdf=limits.floor, bounds=limits).close()
            empty = leaving.only_here(folder, right, clock=clock, kdf=limits.floor, bounds=limits)
            try:
                leaving.only_here(folder, wrong, clock=clock, kdf=limits.floor, bounds=limits)
            except TirekError as refusal:
                refused = refusal.code is Code.VAULT_WRONG_PASSPHRASE
            else:
                refused = False
    except TirekError as refusal:
        return Check("vault", False, refusal.code.value)
    except OSError as error:
        return Check("vault", False, f"no folder for temporary files can be used: error {error.errno}")
    if not (empty.nothing and refused):
        return Check("vault", False, "a vault was opened by a wrong passphrase, or held what nobody wrote")
    return Check("vault", True, "made, opened, closed to a wrong passphrase, deleted")


def check_page(clock: Clock) -> Check:
    """The unlock page in each language, drawn into memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QFontMetrics  # Qt: after the platform was chosen, and after the files were read
    from PySide6.QtWidgets import QApplication  # Qt

    from ui import language, theme  # Qt
    from ui.pages.entrance.unlock import Patience, UnlockPage  # Qt

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    wrong, titles = [], set()
    for code in language.CODES:
        spoken = language.use(app, code)
        theme.use(app, scheme="light")
        page = UnlockPage(several=False, patience=Patience(clock))
        page.resize(*SIZE_PX)
        picture = page.grab().toImage()
        if _ink(picture.pixel, picture.width(), picture.height()) < LEAST_INK:
            wrong.append(f"the page in {code} is empty")
        titles.add(spoken.translate("UnlockPage", "Passphrase"))
        page.deleteLater()
    if len(titles) != len(language.CODES):
        wrong.append("a catalogue of words is missing")
    metrics = QFontMetrics(app.font())
    if missing := [letter for letter in KAZAKH_LETTERS if not metrics.inFontUcs4(ord(letter))]:
        wrong.append(f"the font lacks {' '.join(missing)}")
    return Check("page", not wrong, ", ".join(wrong) or f"drawn in {', '.join(language.CODES)}")


def main(rest: Sequence[str]) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="tirek --self-test", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--publisher", default="", help="SHA-256 of the certificate that must have signed it")
    try:
        options = parser.parse_args(rest)
    except SystemExit as end:
        return ExitCode.DONE if not end.code else ExitCode.USAGE
    clock = SystemClock()
    checks = [
        check_files(own_folder(), publisher=plain_fingerprint(options.publisher)),
        check_vault(clock),
        check_page(clock),
    ]
    if not checks[0].right:
        note(Event.PROGRAM_CHANGED, version=core.__version__).join(_NOTE_S)
    right = all(check.right for check in checks)
    if options.json:
        told = {"version": core.__version__, "right": right, "checks": [asdict(check) for check in checks]}
        print(json.dumps(told, indent=2), flush=True)
    else:
        for check in checks:
            print(f"{check.name}: {'right' if check.right else 'NOT RIGHT'}: {check.found}", flush=True)
    return ExitCode.DONE if right else ExitCode.NOT_RIGHT


def plain_fingerprint(written: str) -> str:
    """As people copy it, with colons, spaces or capitals."""
    return "".join(letter for letter in written.lower() if letter in "0123456789abcdef")


def own_folder() -> Path | None:
    """Where the frozen program lies; None for the sources."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def _wrong_seal(seen: Inspection, publisher: str) -> list[str]:
    if seen.seal is Seal.FORGED:
        return ["the list is not what its publisher signed"]
    if not publisher:
        return []
    if seen.publisher is None or seen.seal is not Seal.SIGNED:
        return ["the list is not signed"]
    if seen.publisher.sha256 != publisher:
        return [f"it was signed by another publisher: {seen.publisher.name}, sha256 {seen.publisher.sha256}"]
    return []


def _seal(seen: Inspection) -> str:
    if seen.publisher is None or seen.seal is not Seal.SIGNED:
        return "as listed; the list is not signed"
    return f"as listed and signed by {seen.publisher.name}, sha256 {seen.publisher.sha256}"


def _ink(pixel: Callable[[int, int], int], width: int, height: int) -> float:
    """The part of every third pixel that has not the colour of the corner."""
    ground = pixel(0, 0)
    spots = [(x, y) for x in range(0, width, 3) for y in range(0, height, 3)]
    return sum(pixel(x, y) != ground for x, y in spots) / len(spots)
