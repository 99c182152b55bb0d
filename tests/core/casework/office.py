"""A worker's desk for tests: real vault, store and forms; central's part is played by test keys."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from core.casework.desk import Desk, FinishedVisit, VisitDraft
from core.changes import RecordId
from core.forms.session import FormSession
from core.forms.xlsform import PublishedForm
from core.ids import new_id
from core.ops import Operation, Verb
from core.records import Address
from core.schema import Entity, parts_to_value
from core.store.form_library import Publication
from tests.core.store.laptop import Laptop, Office, change_of, newest_first
from tests.journeys.laptop import RESOURCES, RISK, VISIT, fill_in_risk, fill_in_visit, published

TODAY = date(2026, 3, 17)
"""What `FixedClock` shows."""
RULES = (RESOURCES / "rules" / "programme-defaults.json").read_bytes()


def days(count: int) -> timedelta:
    return timedelta(days=count)


class Worker:
    """A laptop with the forms and rules of a new agency, and nobody to sync with."""

    def __init__(
        self,
        folder: Path,
        *,
        forms: bool = True,
        office: Office | None = None,
        name: str = "Айгүл",
        roles: Sequence[str] = ("worker",),
    ) -> None:
        """`office`: that of a colleague, to sync with the same central."""
        self.laptop = Laptop.enrolled(folder, office or Office(), name, roles=roles)
        self.clock = self.laptop.clock
        if forms:
            self.publish_forms()

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.laptop.store, self.clock)

    def publish_forms(self) -> None:
        self.publish_shipped(VISIT, RISK)
        self.publish_rules(RULES)

    def publish_shipped(self, *names: str) -> None:
        """Forms that come with the program, as central would have sent them."""
        for name in names:
            self.publish_form(published(name))

    def publish_form(self, form: PublishedForm, *, title: str = "") -> None:
        publication = Publication(
            "form", form.form_id, form.version, form.sha256, {"kk": title or form.title}
        )
        self.laptop.store.form_library.add(publication, data=form.xform)

    def publish_numbers(self, content: bytes, *, version: str, valid_from: date | None = None) -> None:
        digest = hashlib.sha256(content).digest()
        told = Publication("reference_list", "emergency_numbers", version, digest, {}, valid_from)
        self.laptop.store.form_library.add(told, data=content)

    def publish_rules(self, content: bytes, *, pack_id: str = "programme-defaults") -> None:
        publication = Publication("rule_pack", pack_id, "2026-11-01", hashlib.sha256(content).digest(), {})
        self.laptop.store.form_library.add(publication, data=content)

    def close(self) -> None:
        self.laptop.close()

    # --- files --------------------------------------------------------------------------------------------

    def add_family(self, name: str = "Тестовы", *, village: str = "Ақбидайлы", **more: Any) -> bytes:
        return self.desk.add_family(name=name, number="Т-1", address=Address(village=village), **more)[0]

    def plain_family(self, name: str = "Тестовы", *, level: str = "", **fields: Any) -> RecordId:
        """A file without a task. `level`: as if an assessment had found it."""
        if level:
            fields["risk"] = parts_to_value(Entity.FAMILY, "risk", level=level, set_on=TODAY)
        return self.laptop.open_family(name, **fields)

    def closed_family(self, name: str = "Тестовы", *, level: str = "") -> RecordId:
        """A file that was closed as a supervisor closes it: this worker must be one too."""
        family = self.plain_family(name, level=level)
        change = self.laptop.change(family, status="closed", closed_on=TODAY)
        self.laptop.act(family.stream, Verb.CLOSE_FILE, change)
        return family

    def task(self, family: RecordId, due_in_days: int, **fields: Any) -> RecordId:
        task = RecordId(family.stream, int(Entity.TASK), new_id())
        told = {"kind": "visit", "due_on": TODAY + days(due_in_days), "state": "open", **fields}
        self.laptop.act(family.stream, Verb.CHANGE_TASK, change_of(task, **told))
        return task

    def visited(self, family: RecordId, days_ago: int) -> None:
        """A visit of which only the day matters."""
        visit = RecordId(family.stream, int(Entity.VISIT), new_id())
        self.laptop.act(
            family.stream, Verb.FINISH_VISIT, change_of(visit, held_on=TODAY - days(days_ago), kind="planned")
        )

    def member(self, stream: bytes, given: str, **fields: Any) -> RecordId:
        """A child that was written down before."""
        member = RecordId(stream, int(Entity.MEMBER), new_id())
        told = {
            "person": member.entity_id,
            "name": parts_to_value(Entity.MEMBER, "name", surname="Тестова", given=given),
            "birth": parts_to_value(Entity.MEMBER, "birth", date=date(2018, 5, 1), precision="day"),
            "sex": "female",
            "relation": "child",
            "lives_here": "yes",
            **fields,
        }
        self.laptop.act(stream, Verb.CHANGE_MEMBER, change_of(member, **told))
        return member

    # --- visits -------------------------------------------------------------------------------------------

    def open_form(self, draft: VisitDraft, form_id: str) -> FormSession:
        return self.desk.form_session(draft.draft, form_id, language="kk")

    def fill_in(self, draft: VisitDraft, **answers: str) -> FormSession:
        session = self.open_form(draft, VISIT)
        fill_in_visit(session, **answers)
        self.save(draft, session)
        return session

    def assess(self, draft: VisitDraft, **answers: str) -> FormSession:
        session = self.open_form(draft, RISK)
        fill_in_risk(session, **answers)
        self.save(draft, session)
        return session

    def save(self, draft: VisitDraft, session: FormSession) -> None:
        answers = session.draft()
        self.desk.save_draft(draft.draft, answers.form_id, answers=answers)

    def fill_form(
        self,
        stream: bytes,
        form: str,
        answers: Mapping[str, str],
        *,
        subject: bytes | None = None,
        record: bytes | None = None,
        links: Mapping[str, bytes] | None = None,
        passed: Mapping[str, str] | None = None,
    ) -> bytes:
        """A form on its own, from start to finish; answers with the id of the filled form."""
        draft = self.desk.start_form(stream, form, subject=subject, record=record, links=links)
        session = self.desk.form_session(draft.draft, form, language="kk")
        for name, value in answers.items():
            session.answer(session.refs(name)[0], value)
        assert session.problems() == (), session.problems()
        self.save(draft, session)
        self.desk.finish_form(draft.draft, session.submission(), language="kk", passed=passed)
        return draft.visit

    def finish(self, draft: VisitDraft, *sessions: FormSession) -> FinishedVisit:
        submissions = {(done := session.submission()).form_id: done for session in sessions}
        return self.desk.finish_visit(draft.draft, submissions, language="kk")

    def visit(self, stream: bytes, *, risk: dict[str, str] | None = None, **answers: str) -> FinishedVisit:
        """A whole visit; with an assessment if `risk` is given."""
        draft = self.desk.start_visit(stream)
        sessions = [self.fill_in(draft, **answers)]
        if risk is not None:
            sessions.append(self.assess(draft, **risk))
        return self.finish(draft, *sessions)

    def level(self, stream: bytes) -> str:
        return self.desk.family(stream, language="kk").row.level

    def flag(self, stream: bytes) -> str:
        return self.desk.family(stream, language="kk").row.flag_level

    def newest(self) -> Operation:
        """The operation that was written last."""
        return newest_first(self.laptop.vault.database)[0]
