"""The office of a rehearsal: a real central service in a process of its own, and its console.

The process is what an agency runs (`python -m central serve`, TLS, a private CA made on the spot). The
console is what IT and the supervisor do at the office: people, codes, comparing words, publishing. It works
on the database of the service whether that serves or not.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType

from central import enrolling, founding, people
from central.authority import tls_files
from central.office import Office, open_office
from central.overview import Overview, overview
from central.publishing import publish_form, publish_rule_pack, titles_beside
from central.settings import SETTINGS_FILE, Limits, Settings, read_settings
from core.clock import Clock
from core.enrolment import Enrolment
from core.forms.xlsform import PublishedForm, publish_markdown

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
FORM_FILES = RESOURCES / "forms"
FORMS = (
    "home_visit", "visit_not_held", "risk_assessment", "child_needs", "housing_act", "incident_report",
    "intake_111", "incident_follow_up", "intake_feedback", "referral", "referral_answer", "closure", "carer",
    "carer_check",
    "consent", "consent_taken_back", "transfer", "transfer_answer",
    "plan", "plan_goal", "plan_goal_end", "plan_step", "plan_step_end", "plan_monitoring", "plan_review",
    "plan_closing",
    "placement", "placement_end", "mentorship", "mentorship_end",
    "adoption", "adopter", "adoption_step", "adoption_report", "adoption_end",
    "placement_visit", "mentor_meeting", "object_inspection", "inspection_follow_up", "muac", "phq9", "gad7",
    "washington_group_ss",
)  # fmt: skip
ORG_ID, ORG_NAME = "kz-rehearsal", "Tirek rehearsal"
START_TIMEOUT_S = 20.0
END_TIMEOUT_S = 8.0
LISTENING = "listening on "
GENEROUS = Limits(enrol_tries_per_hour=100_000, idle_rounds_per_hour=1_000_000)
"""Everybody of a rehearsal calls from one address."""


class OfficeError(Exception):
    """The central service did not do what it was started for; the text holds its last words."""


class RehearsalOffice:
    """Central as a process and as a console. `start` and `stop` as often as needed."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Open the service in `folder`, or found one."""
        self.folder = folder
        if not (folder / SETTINGS_FILE).exists():
            settings = Settings(folder=folder, org_id=ORG_ID, org_name=ORG_NAME, limits=GENEROUS)
            founding.found(settings, clock).close()
        self.office: Office = open_office(read_settings(folder), clock)
        self._process: subprocess.Popen[str] | None = None
        self._port = 0

    # --- the process ---

    @property
    def url(self) -> str:
        """Where laptops reach it; the port stays the same for as long as this object lives."""
        return f"https://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        """0 before the first start."""
        return self._port

    @property
    def ca_path(self) -> Path:
        """The certificate that laptops trust."""
        return tls_files(self.office.settings.tls_folder).ca

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self, *, port: int = 0) -> None:
        """Serve; returns when the service says that it listens. OfficeError."""
        if self.running:
            return
        command = [sys.executable, "-m", "central", "--folder", str(self.folder), "serve"]
        log = (self.folder / "serve.log").open("a", encoding="utf-8")
        with log:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self._port or port)],
                cwd=ROOT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl+C at the rehearsal is ours to pass on
            )
        self._process = process
        heard: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process, heard), daemon=True).start()
        try:
            self._port = int(heard.get(timeout=START_TIMEOUT_S))
        except (queue.Empty, ValueError) as error:
            self.stop()
            last = (self.folder / "serve.log").read_text("utf-8").splitlines()[-5:]
            raise OfficeError("\n".join(["the central service did not start", *last])) from error

    def stop(self) -> None:
        """End the process as an operator does, and be sure that it has ended."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def close(self) -> None:
        """Stop and close the database."""
        self.stop()
        self.office.close()

    def __enter__(self) -> RehearsalOffice:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- the console ---

    def add_person(self, worker_code: str, shown_name: str, *, roles: Sequence[str], district: str) -> bytes:
        """A person of the agency (or a change of one); returns the user id."""
        return people.set_person(
            self.office, worker_code, shown_name=shown_name, roles=roles, district=district
        )

    def user_of(self, worker_code: str) -> bytes:
        """The id of a person. PersonError."""
        return people.user_of(self.office, worker_code)

    def issue_code(self, worker_code: str) -> str:
        """A one-time code, as it is printed."""
        return enrolling.issue_code(self.office, self.user_of(worker_code))

    def pending(self) -> tuple[enrolling.PendingEnrolment, ...]:
        """Laptops whose six words wait to be compared."""
        return enrolling.pending(self.office)

    def approve(self, enrolment_id: bytes) -> Enrolment:
        """The supervisor compared the words: the same."""
        return enrolling.approve(self.office, enrolment_id)

    def publish_everything(self) -> None:
        """The forms and rules that a new agency gets."""
        for name in FORMS:
            form = shipped_form(name)
            publish_form(self.office, form, titles=titles_beside(FORM_FILES / f"{name}.md", form.form_id))
        publish_rule_pack(self.office, (RESOURCES / "rules" / "programme-defaults.json").read_bytes())

    def overview(self) -> Overview:
        """What an operator sees."""
        return overview(self.office)


@cache
def shipped_form(name: str) -> PublishedForm:
    """A form that comes with the program, converted once a process: each takes a third of a second."""
    return publish_markdown((FORM_FILES / f"{name}.md").read_text("utf-8"))


def _listen(process: subprocess.Popen[str], heard: queue.SimpleQueue[str]) -> None:
    """Read the service's lines to their end; the port, or an empty word where it ended before."""
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith(LISTENING):
                heard.put(line.rpartition(":")[2].strip())
    except ValueError:  # closed by `stop` while this was reading
        pass
    heard.put("")
