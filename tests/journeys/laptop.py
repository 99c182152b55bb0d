"""A worker's laptop without a screen: real vault, real store, real desk, real sync, for journeys.

It does what the desktop does, in the order in which the desktop does it; the store lane is this thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from central.publishing import publish_form, publish_rule_pack
from core.casework.desk import Desk, FinishedVisit, VisitDraft
from core.clock import Clock
from core.errors import Code
from core.forms.session import FormSession
from core.forms.xlsform import PublishedForm, publish_markdown
from core.ids import new_id
from core.ops import Change, Verb
from core.records import Address, RecordState
from core.schema import Entity, number
from core.store.store import Act, Store
from core.unlocking import OpenVault
from sync.service import RoundReport, SyncService
from tests.central.running import Console
from tests.core.store.quick import make_vault, open_vault

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LANGUAGE = "kk"
VISIT, RISK = "home_visit", "risk_assessment"


def directly(call: Callable[[], Any]) -> Any:
    """Hand-over without a lane."""
    return call()


@cache
def published(name: str) -> PublishedForm:
    """A shipped form as central publishes it."""
    return publish_markdown((RESOURCES / "forms" / f"{name}.md").read_text("utf-8"))


def publish_everything(console: Console) -> None:
    """The forms and rules that a new agency gets."""
    for name in (VISIT, RISK):
        publish_form(console.office, published(name))
    publish_rule_pack(console.office, (RESOURCES / "rules" / "programme-defaults.json").read_bytes())


class Laptop:
    """One worker, one vault."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self._open(make_vault(folder))

    @classmethod
    def existing(cls, folder: Path, clock: Clock) -> Laptop:
        """The laptop whose vault lies in this folder, unlocked."""
        laptop = cls.__new__(cls)
        laptop.folder, laptop.clock = folder, clock
        laptop.reopen()
        return laptop

    def _open(self, vault: OpenVault) -> None:
        self.vault = vault
        self.store = Store(vault, self.clock, waited_for=lambda: False)  # nobody is at the screen
        self.desk = Desk(self.store, self.clock)
        self.sync = SyncService(self.store, self.folder, hand_over=directly, clock=self.clock)

    def close(self) -> None:
        """Lock."""
        self.sync.close()
        self.store.close()
        self.vault.close()

    def reopen(self) -> None:
        """Unlock again, whether it was locked or the power was cut."""
        self._open(open_vault(self.folder))

    def enrol(
        self, console: Any, worker_code: str, shown_name: str, *, through: str = "", role: str = "worker"
    ) -> None:
        """Code from IT, six words compared, approved, first sync. `through`: another way to central."""
        self.ask_to_enrol(console, worker_code, shown_name, through=through, role=role)
        console.approve()
        assert self.sync.poll_enrolment().state == "approved"
        self.sync_well()

    def ask_to_enrol(
        self, console: Any, worker_code: str, shown_name: str, *, through: str = "", role: str = "worker"
    ) -> None:
        """The code from IT is typed in; nobody has compared the words yet."""
        console.add_person(worker_code, shown_name, roles=(role,))
        self.send_code(console, worker_code, console.issue_code(worker_code), through=through)

    def send_code(self, console: Any, worker_code: str, code: str, *, through: str = "") -> None:
        """SyncError as the service says."""
        pem = console.ca_path.read_bytes()
        self.sync.enrol(worker_code, code, server_url=through or console.url, ca_pem=pem)

    @property
    def user(self) -> bytes:
        return self.desk.me().user

    def try_sync(self) -> RoundReport:
        return self.sync.run_once(lambda progress: None, threading.Event(), asked=True)

    def sync_well(self) -> RoundReport:
        """Sync and expect no trouble."""
        report = self.try_sync()
        assert report.trouble is None, report.trouble
        return report

    def expect_trouble(self, code: Code) -> None:
        report = self.try_sync()
        assert report.trouble is code, report

    # --- what the worker does ---

    def add_family(self, name: str = "Тестовы", file_number: str = "Т-1") -> bytes:
        """A new file; returns its stream."""
        return self.desk.add_family(name=name, number=file_number, address=Address(village="Ақбидайлы"))[0]

    def share(
        self, stream: bytes, user: bytes, *, role: str = "substitute", until: date | None = None
    ) -> bytes:
        """Make a colleague a member of the file; returns the membership, to be ended later."""
        membership = new_id()
        fields = {"user": user, "role": role, "from_day": date(2026, 1, 1)}
        if until is not None:
            fields["until_day"] = until
        self._assign(stream, membership, fields, {})
        return membership

    def take_away(self, stream: bytes, membership: bytes) -> None:
        """The colleague's membership ended long ago."""
        record = self.store.casebook.record(stream, Entity.FILE_MEMBER, membership)
        assert record is not None
        self._assign(stream, membership, {"until_day": date(2026, 1, 2)}, record.heads)

    def _assign(
        self, stream: bytes, membership: bytes, fields: dict[str, Any], heads: Mapping[str, tuple[bytes, ...]]
    ) -> None:
        numbered = {number(Entity.FILE_MEMBER, name): value for name, value in fields.items()}
        bases = {number(Entity.FILE_MEMBER, name): heads.get(name, ()) for name in fields}
        change = Change(int(Entity.FILE_MEMBER), membership, numbered, bases)
        self.store.commit(Act(stream, int(Verb.ASSIGN), (change,)))

    def notes(self, stream: bytes) -> list[str]:
        """The texts of all notes of a file, sorted."""
        records = self.store.casebook.records_of(stream, Entity.NOTE)
        return sorted(record.get("text") for record in records)

    def told(self) -> set[str]:
        """What the worker is told about this vault."""
        return {notice.code.value for notice in self.store.notices()}

    def states(self, stream: bytes) -> set[RecordState]:
        """Where the records of a file are."""
        return {mark.state for mark in self.store.casebook.record_states(stream).values()}

    def start_visit(self, stream: bytes) -> VisitDraft:
        return self.desk.start_visit(stream)

    def open_form(self, draft: VisitDraft, form_id: str) -> FormSession:
        return self.desk.form_session(draft.draft, form_id, language=LANGUAGE)

    def save(self, draft: VisitDraft, session: FormSession) -> None:
        """What the screen does 0.8 s after a key at the latest."""
        answers = session.draft()
        self.desk.save_draft(draft.draft, answers.form_id, answers=answers)

    def fill_in_visit(self, draft: VisitDraft, **answers: str) -> FormSession:
        """The home visit with nothing found, but for `answers`."""
        session = self.open_form(draft, VISIT)
        fill_in_visit(session, **answers)
        self.save(draft, session)
        return session

    def fill_in_risk(self, draft: VisitDraft, **answers: str) -> FormSession:
        """The risk assessment with nothing found, but for `answers`."""
        session = self.open_form(draft, RISK)
        fill_in_risk(session, **answers)
        self.save(draft, session)
        return session

    def finish(self, draft: VisitDraft, *sessions: FormSession) -> FinishedVisit:
        for session in sessions:
            assert session.problems() == (), session.problems()
        submissions = {(done := session.submission()).form_id: done for session in sessions}
        return self.desk.finish_visit(draft.draft, submissions, language=LANGUAGE)

    def visit(self, stream: bytes, **risk: str) -> FinishedVisit:
        """A whole visit; `risk` are answers of the risk assessment."""
        draft = self.start_visit(stream)
        return self.finish(draft, self.fill_in_visit(draft), self.fill_in_risk(draft, **risk))


def fill_in_visit(session: FormSession, **answers: str) -> None:
    """Answer every question that is asked with the calm choice, then `answers` by name.

    A family of whom nobody was written down yet gets one child.
    """
    calm = CALM_VISIT if session.value("members_known") != "0" else {**CALM_VISIT, "members_new": "1"}
    _answer_by_name(session, {**calm, **answers}, keep=NEWCOMER)


def fill_in_risk(session: FormSession, **answers: str) -> None:
    """Answer the risk assessment with "no" and 0 everywhere, then `answers` by name."""
    calm = {**CALM_RISK, **{f"d{n}": "no" for n in range(1, 11)}}
    for prefix, count in (("f", 7), ("c", 7), ("k", 8)):
        calm |= {f"{prefix}{n}": "0" for n in range(1, count + 1)}
    if answers.get("d1") == "yes":
        calm |= {"danger_text": "Мұғалімнің айтуы бойынша.", "danger_steps": "safe"}
    _answer_by_name(session, {**calm, **answers}, keep=HOUSEHOLD)


NEWCOMER: Mapping[str, str] = {
    "m_name": "Бала",
    "m_relation": "child",
    "m_sex": "female",
    "m_birth_known": "about",
    "m_age_about": "8",
}
"""What is said of a person who is written down for the first time."""
HOUSEHOLD: Mapping[str, str] = {
    "caregivers_n": "1",
    "children_n": "1",
    "c_name": "Анасы",
    "k_name": "Бала",
}
"""Who is assessed where nobody was written down."""
CALM_VISIT: Mapping[str, str] = {
    "visit_kind": "planned",
    "visit_outcome": "met",
    "present": "mother",
    "safe_place": "yes",
    "consent_basis": "given",
    "consent_by": "mother",
    "consent_form": "oral",
    "members_new": "0",
    "m_lives_here": "yes",
    "m_danger": "no",
    "k_health": "well",
    "k_edu": "school",
    "h_conclusion": "exist",
    "i_enough": "enough",
    "child_seen": "all",
    "child_alone": "yes",
    "words_n": "0",
    "danger_now": "no",
    "how_known": "none",
    "outsider": "no",
    "strengths": "bond",
    "agree_n": "0",
    "next_choice": "proposed",
}
CALM_RISK: Mapping[str, str] = {
    "assess_kind": "first",
    "basis": "visit",
    "child_seen": "yes",
    "h_violence": "no",
    "h_access": "no",
    "protect": "none",
    "raise": "none",
}


def _answer_by_name(
    session: FormSession, answers: Mapping[str, str], *, keep: Mapping[str, str] | None = None
) -> None:
    """Go through the pages as they come and answer what is asked and has an answer here.

    `keep`: answers for what is still blank only.
    """
    done: set[str] = set()
    moved = True
    while moved:
        moved = False
        for page in session.pages():
            for ref in page.question_refs:
                question = session.question(ref)
                answer = answers.get(question.name)
                if answer is None and not question.value:
                    answer = (keep or {}).get(question.name)
                if ref in done or question.readonly or answer is None:
                    continue
                done.add(ref)
                offered = {choice.value for choice in question.choices}
                assert not offered or offered.issuperset(answer.split()), (question.name, answer, offered)
                session.answer(ref, answer)
                moved = True
