"""Plain stand-ins for the worker's desk, for tests of pages; forms and sessions in them are the real ones.

Nothing here pretends to be a store: journeys use the real one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from core.casework.desk import Desk
from core.casework.earlier_answers import EarlierForm
from core.casework.outcomes import ArrivedChange, FinishedVisit, FormRef, FormUpdate, SavedDraft, VisitDraft
from core.casework.visit_calendar import NextVisit, VisitCalendar
from core.changes import Changes, RecordId
from core.clock import today
from core.errors import TirekError
from core.forms.answers import DraftAnswers, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.forms.xform import load_form
from core.forms.xlsform import publish_markdown
from core.policy.policy import UNMANAGED, Policy
from core.records import FollowUp, Reason, RecordFinding, RecordState, RiskResult, SyncMark
from tests.fakes import FixedClock
from ui.background import Background
from ui.workspace import Workspace

STREAM = bytes(range(16))
DRAFT = bytes(range(1, 17))
VISIT = bytes(range(2, 18))
ONLY_HERE = SyncMark(RecordState.ONLY_HERE)
FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
CASE: Mapping[str, Sequence[Mapping[str, str]]] = {
    "case": [
        {
            "family_number": "T-0012",
            "address": "Көкжарма ауылы, Бейбітшілік, 7",
            "last_visit": "2026-02-10",
            "last_level": "medium",
            "flag_level": "",
        }
    ],
    "members": [
        {
            "ord": "1", "person_id": "p1", "name": "Қойшыбай Ләззат", "relation": "mother",
            "birth_date": "1990-05-01", "sex": "female", "lives_here": "yes", "caregiver": "yes",
            "child": "no", "caregiver_ord": "1", "child_ord": "",
        },
        {
            "ord": "2", "person_id": "p2", "name": "Тілеген Мейірім", "relation": "child",
            "birth_date": "2023-11-15", "sex": "female", "lives_here": "yes", "caregiver": "no",
            "child": "yes", "caregiver_ord": "", "child_ord": "1",
        },
    ],
    "rules": [
        {"name": "visit_days_urgent", "value": "1"},
        {"name": "visit_days_high", "value": "7"},
        {"name": "visit_days_medium", "value": "30"},
        {"name": "visit_days_low", "value": "90"},
        {"name": "visit_days_not_assessed", "value": "7"},
    ],
}  # fmt: skip


@lru_cache(maxsize=16)
def defined(markdown: str) -> FormDefinition:
    """A form out of Markdown tables, published as central does."""
    return load_form(publish_markdown(markdown).xform)


def shipped(name: str) -> FormDefinition:
    """A form that comes with Tirek."""
    return defined((FORMS / f"{name}.md").read_text(encoding="utf-8"))


class NothingAgreed(VisitCalendar):
    """A calendar in which no next visit was agreed."""

    def __init__(self) -> None:
        """Without a store."""

    def next_of(self, stream: bytes, visit: bytes) -> NextVisit | None:
        return None


@dataclass
class VisitDesk(Desk):
    """A desk with one family and one visit. `refuse` is raised by every save, `refuse_finish` by the end."""

    clock: FixedClock
    definitions: tuple[FormDefinition, ...]
    titles: tuple[str, ...] = ()
    arrived: tuple[ArrivedChange, ...] = ()
    refuse: TirekError | None = None
    refuse_finish: TirekError | None = None
    saves: list[tuple[str, DraftAnswers, str]] = field(default_factory=list)
    finished: dict[str, FormAnswers] | None = None
    kept_words: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    ends: int = 0
    sync: SyncMark = ONLY_HERE
    calendar: VisitCalendar = field(default_factory=NothingAgreed)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The files that go with its forms."""

    def form_picture(self, sha256: bytes, name: str) -> bytes | None:
        return self.pictures.get(name)

    def start_visit(self, stream: bytes, planned: bytes | None = None) -> VisitDraft:
        return self.draft(DRAFT, language="")

    def draft(self, draft: bytes, *, language: str) -> VisitDraft:
        titles = self.titles or tuple(definition.title for definition in self.definitions)
        forms = tuple(
            FormRef(definition.form_id, definition.version, title)
            for definition, title in zip(self.definitions, titles)
        )
        last = self.saves[-1] if self.saves else None
        return VisitDraft(
            draft=DRAFT,
            stream=STREAM,
            family_name="Қойшыбай",
            visit=VISIT,
            forms=forms,
            started_ms=self.clock.now_ms(),
            updated_ms=self.clock.now_ms(),
            page_id=last[2] if last else "",
            form_id=last[0] if last else forms[0].form_id,
        )

    def form_session(self, draft: bytes, form_id: str, *, language: str) -> FormSession:
        self.opened.append(form_id)
        definition = next(each for each in self.definitions if each.form_id == form_id)
        saved = next((answers for name, answers, _ in reversed(self.saves) if name == form_id), None)
        if saved is None:
            return FormSession.start(
                definition, clock=self.clock, instances=CASE, language=language, username="Данияр"
            )
        return FormSession.resume(
            definition, saved, clock=self.clock, instances=CASE, language=language, username="Данияр"
        )

    def save_draft(
        self,
        draft: bytes,
        form_id: str,
        *,
        answers: DraftAnswers,
        page_id: str = "",
        done_pages: int = 0,
        all_pages: int = 0,
        problems: int = 0,
    ) -> SavedDraft:
        if self.refuse is not None:
            raise self.refuse
        self.saves.append((form_id, answers, page_id))
        return SavedDraft(self.clock.now_ms(), Changes(drafts=frozenset({draft})))

    def typed(self) -> dict[str, str]:
        return dict(self.kept_words)

    def keep_typed(self, name: str, text: str) -> None:
        self.kept_words[name] = text

    def arrived_changes(self, draft: bytes) -> tuple[ArrivedChange, ...]:
        return self.arrived

    def earlier_forms(self, draft: bytes, *, language: str) -> tuple[EarlierForm, ...]:
        return ()

    def form_updates(self, draft: bytes, *, language: str) -> tuple[FormUpdate, ...]:
        return ()

    def check_form(self, draft: bytes, answers: FormAnswers) -> tuple[RecordFinding, ...]:
        return ()

    def check_visit(self, draft: bytes, submissions: Mapping[str, FormAnswers]) -> tuple[RecordFinding, ...]:
        return ()

    def finish_visit(
        self,
        draft: bytes,
        submissions: Mapping[str, FormAnswers],
        *,
        language: str,
        passed: Mapping[str, str] | None = None,
    ) -> FinishedVisit:
        self.ends += 1
        if self.refuse_finish is not None:
            raise self.refuse_finish
        self.finished = dict(submissions)
        return FinishedVisit(Changes(records=frozenset({RecordId(STREAM, 1, VISIT)})), self.result())

    def result(self, level: str = "high") -> RiskResult:
        """A result as casework makes it."""
        return RiskResult(
            stream=STREAM,
            visit=VISIT,
            assessment=VISIT,
            level=level,
            computed=level,
            previous_level="medium",
            reasons=(
                Reason("Соңғы 12 айда бұл отбасында зорлық болды ма?", "Иә", "3. Зорлық тарихы"),
                Reason("Балаға қауіпті болуы мүмкін адам баламен бірге тұра ма?", "Иә", "3. Зорлық тарихы"),
            ),
            follow_ups=(
                FollowUp("visit", today(self.clock) + timedelta(days=7), "visit_days_high", date(2026, 1, 1)),
            ),
            open_questions=0,
            sync=self.sync,
        )

    def risk_result(self, visit: bytes, stream: bytes, *, language: str) -> RiskResult:
        return replace(self.result(), visit=visit, stream=stream)

    def saved_value(self, name: str) -> str:
        """What the newest save holds under a name; empty where it holds nothing."""
        if not self.saves:
            return ""
        found = self.saves[-1][1].root.find(name)
        return found[0].text if found else ""


@contextmanager
def at_work(desk: Desk, clock: FixedClock, policy: Policy = UNMANAGED) -> Iterator[Workspace]:
    """A workspace with real lanes over a desk; a bug in a lane fails the test."""
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    workspace = Workspace(desk, background, language="kk", clock=clock, policy=policy)
    try:
        yield workspace
    finally:
        background.stop()
        assert not bugs, bugs
