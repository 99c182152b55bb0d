"""A rehearsal on this machine: an agency, its central service, and the program on the screen.

    python3 dev.py run

Sets the agency up in `.rehearsal/` once and goes on with it ever after; the rehearsal plays IT and the
supervisor, the person at the screen is the worker. Without a screen it walks the tour instead.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from central.enrolling import PendingEnrolment
from core.unlocking import list_vaults
from core.words import LANGUAGES, fingerprint_words
from rehearsal import tour
from rehearsal.agency import SUPERVISOR, WORKERS, Agency, open_agency
from rehearsal.laptop import LaptopError
from rehearsal.office import OfficeError

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".rehearsal"
TOUR_FOLDER = ROOT / "tour"
WORKER = WORKERS[0]
LOOK_EVERY_S = 0.5
END_TIMEOUT_S = 10.0


def main(arguments: Sequence[str]) -> int:
    """Run until the program is closed; returns the exit code."""
    if arguments:
        say("usage: python3 dev.py run")
        return 2
    if not has_screen():
        say("There is no screen here, so the day is walked without one; its pictures go into ./tour.")
        return tour.main(["--out", str(TOUR_FOLDER)])
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return rehearse(FOLDER)
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except (OfficeError, LaptopError) as error:
        say(f"The rehearsal could not begin. {error}")
        return 1


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def rehearse(folder: Path, *, program: Sequence[str] = ()) -> int:
    """The agency, the program, and the supervisor's part; returns when the program has ended."""
    say(f"Setting up the agency in {folder}" if not folder.exists() else f"Going on with {folder}")
    with open_agency(folder) as agency:
        say(f"The central service serves at {agency.office.url} (TLS, a certificate of its own)")
        laptop = folder / "desktop"
        laptop.mkdir(mode=0o700, exist_ok=True)
        enrol_file = tour.write_enrol_file(laptop, agency)
        _say_what_to_type(agency, laptop)
        process = subprocess.Popen(
            [
                *(program or (sys.executable, str(ROOT / "main.py"))),
                *("--folder", str(laptop), "--enrol-file", str(enrol_file)),
            ],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C here ends it in order, below
        )
        try:
            return _watch(process, agency, laptop)
        finally:
            _end(process)
            say("The program has ended; so has the central service.")


def say(text: str) -> None:
    print(text, flush=True)


def boxed(text: str) -> str:
    """A code to be typed, in letters that are seen from a distance."""
    spaced = " ".join(text)
    edge = "─" * (len(spaced) + 6)
    return f"    ┌{edge}┐\n    │   {spaced}   │\n    └{edge}┘"


def _say_what_to_type(agency: Agency, laptop: Path) -> None:
    if list_vaults(laptop / "vaults") and _is_enrolled(agency):
        say(f"The laptop of {WORKER.shown_name} is set up: open it with the passphrase you chose.")
        return
    say(f"You are {WORKER.shown_name}, worker code {WORKER.code}. The one-time code from IT:\n")
    say(boxed(agency.office.issue_code(WORKER.code)) + "\n")
    say("The rest of the sheet is filled in. Choose a language and go on.")


def _is_enrolled(agency: Agency) -> bool:
    """Whether this worker has a laptop of her own besides the one that wrote the histories."""
    devices = agency.office.overview().devices
    return sum(one.worker_code == WORKER.code and one.state == "approved" for one in devices) > 1


def _watch(process: subprocess.Popen[bytes], agency: Agency, laptop: Path) -> int:
    """Until the program ends; whoever asks to be let in meanwhile is let in by the supervisor."""
    while True:
        try:
            return process.wait(LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            for waiting in agency.office.pending():
                _approve(agency, waiting, laptop)


def _approve(agency: Agency, waiting: PendingEnrolment, laptop: Path) -> None:
    words = "  ".join(fingerprint_words(waiting.digest, _language(laptop)))
    say(f"\n{SUPERVISOR.shown_name}, supervisor, compares the six words of {waiting.worker_code}:")
    say(f"\n    {words}\n")
    say("The same words stand on the screen; she approves. The laptop notices within seconds.")
    agency.office.approve(waiting.enrolment_id)


def _language(laptop: Path) -> str:
    """The language of the laptop's screen, in which its words are read out."""
    try:
        chosen = json.loads((laptop / "screen.json").read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError, AttributeError):
        chosen = None
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def _end(process: subprocess.Popen[bytes]) -> None:
    """A polite request first: the program then saves what is typed."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
