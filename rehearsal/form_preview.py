"""A form as a worker will see it: the real pages, in any of its languages, without a server or a vault.

    python3 dev.py forms FILE --preview                     in a window
    python3 dev.py forms FILE --preview --out DIR           every page of every language as a picture

Answers stay in memory and are gone with the window. What the program supplies (the family, its members) is
invented. Around the form it speaks English, as the rehearsal does; the pages speak the form's language.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.casework.attachments import answer_naming
from core.casework.desk import Desk
from core.casework.earlier_answers import EarlierForm
from core.casework.outcomes import (
    ArrivedChange,
    FinishedForm,
    FormRef,
    FormUpdate,
    SavedDraft,
    VisitDraft,
)
from core.changes import Changes
from core.clock import SystemClock
from core.forms.answers import DraftAnswers, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.forms.wording import language_tag
from core.forms.xform import load_form
from core.forms.xlsform import PublishedForm
from core.ids import new_id
from core.records import AttachmentRef, FilledResult, RecordFinding, RecordState, SyncMark
from rehearsal.run import has_screen
from ui import language, theme
from ui.background import Background
from ui.forms.form_files import FormFiles, GivenFiles
from ui.forms.form_view import FormView
from ui.forms.open_visit import FormInHand, LoadedVisit, OpenVisit
from ui.habits import Habits
from ui.pages.form.check import CheckPage
from ui.pages.form.visit import VisitPage
from ui.pages.page import Page
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.layout import STRETCH, row, surfaced, words
from ui.workspace import Workspace

SIZE = (1366, 728)
PICTURE = (1100, 696)
SCREEN_LANGUAGES = tuple(language.NAMES)
NOTHING_SAVED = "Preview: nothing is saved."
COULD_BE_FINISHED = "Preview: the form could be finished now. Nothing was saved."
_STREAM, _DRAFT = bytes(range(16)), bytes(range(1, 17))

_MOTHER = {
    "ord": "1", "person_id": "p1", "name": "Үлгі Ана", "relation": "mother", "birth_date": "1990-05-01",
    "sex": "female", "lives_here": "yes", "caregiver": "yes", "child": "no", "caregiver_ord": "1",
    "child_ord": "",
}  # fmt: skip
_CHILD = {
    "ord": "2", "person_id": "p2", "name": "Үлгі Бала", "relation": "child", "birth_date": "2018-05-01",
    "sex": "female", "lives_here": "yes", "caregiver": "no", "child": "yes", "caregiver_ord": "",
    "child_ord": "1",
}  # fmt: skip
_CASE = {
    "family_number": "T-0001", "case_number": "T-0001", "address": "Көкжарма, Бейбітшілік, 7",
    "last_visit": "2026-02-10", "last_level": "medium", "flag_level": "", "child_name": "Үлгі Бала",
    "child_birth_date": "2018-05-01", "placement_form": "guardianship", "mentor_name": "Үлгі Тәлімгер",
    "mentor_contract_number": "1", "mentor_contract_until": "2030-12-31",
}  # fmt: skip
SAMPLE: Mapping[str, Sequence[Mapping[str, str]]] = {
    "case": [_CASE],
    "members": [_MOTHER, _CHILD],
    "subject": [{"person_id": "", "name": "", "birth_date": "", "sex": "", "relation": ""}],
    "rules": [],
    "previous": [],
    "record": [],
}


class PreviewDesk(Desk):
    """One form in memory; nothing behind it. `language` is the form's, as it names it."""

    def __init__(
        self, definition: FormDefinition, *, spoken: str, files: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        self.definition = definition
        self.files = files
        self.attached: dict[str, tuple[AttachmentRef, bytes]] = {}
        self.spoken = spoken
        self.kept: DraftAnswers | None = None
        self.page_id = ""

    def draft(self, draft: bytes, *, language: str) -> VisitDraft:
        form = self.definition
        now = SystemClock().now_ms()
        return VisitDraft(
            draft=_DRAFT,
            stream=_STREAM,
            family_name="",
            visit=new_id(),
            forms=(FormRef(form.form_id, form.version, form.title),),
            started_ms=now,
            updated_ms=now,
            page_id=self.page_id,
            form_id=form.form_id,
            kind="filled_form",
        )

    def form_session(self, draft: bytes, form_id: str, *, language: str) -> FormSession:
        if self.kept is None:
            return FormSession.start(
                self.definition, clock=SystemClock(), instances=SAMPLE, language=self.spoken, username="Үлгі"
            )
        return FormSession.resume(
            self.definition, self.kept, clock=SystemClock(), instances=SAMPLE, language=self.spoken
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
        self.kept, self.page_id = answers, page_id
        return SavedDraft(SystemClock().now_ms(), Changes())

    def attach(
        self, draft: bytes, data: bytes, *, media_type: str, name: str = ""
    ) -> Generator[None, None, AttachmentRef]:
        """In memory, and gone with the window."""
        answer = answer_naming(data, media_type=media_type)
        ref = AttachmentRef(answer, media_type, name, len(data))
        self.attached[answer] = (ref, data)
        yield
        return ref

    def attachment(self, stream: bytes, answer: str) -> AttachmentRef | None:
        return self.attached[answer][0] if answer in self.attached else None

    def attachment_bytes(self, stream: bytes, answer: str) -> bytes:
        return self.attached[answer][1]

    def form_picture(self, sha256: bytes, name: str) -> bytes | None:
        return self.files.get(name)

    def arrived_changes(self, draft: bytes) -> tuple[ArrivedChange, ...]:
        return ()

    def earlier_forms(self, draft: bytes, *, language: str) -> tuple[EarlierForm, ...]:
        return ()

    def form_updates(self, draft: bytes, *, language: str) -> tuple[FormUpdate, ...]:
        return ()

    def typed(self) -> dict[str, str]:
        return {}

    def check_form(self, draft: bytes, answers: FormAnswers) -> tuple[RecordFinding, ...]:
        return ()

    def finish_form(
        self, draft: bytes, answers: FormAnswers, *, language: str, passed: Mapping[str, str] | None = None
    ) -> FinishedForm:
        form = self.definition
        result = FilledResult(
            stream=_STREAM, record=_DRAFT, form_id=form.form_id, title=form.title, name="", about="",
            filled_on=None, result="", result_words="", notes=(), reasons=(), flag_level="",
            sync=SyncMark(RecordState.ONLY_HERE),
        )  # fmt: skip
        return FinishedForm(Changes(), result)


class PreviewWindow(QWidget):
    """The pages of one form, a line that says what this is, and the languages of the form.

    `finished` when the form could have been finished.
    """

    finished = Signal()

    def __init__(
        self,
        definition: FormDefinition,
        background: Background,
        *,
        spoken: str,
        files: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.setObjectName("form_preview")
        self.setWindowTitle(f"{definition.title} – {NOTHING_SAVED}")
        self._definition, self._background = definition, background
        self._desk = PreviewDesk(definition, spoken=spoken, files=files)
        self._stack = QStackedWidget()
        self._said = words(NOTHING_SAVED, "strong")
        names = definition.languages or ("",)
        self._languages = ComboField("preview_language", [Choice(name, name or "—") for name in names])
        self._languages.setAccessibleName("Language of the form")
        self._languages.set_value(spoken)
        self._languages.answered.connect(self.speak)
        _stacked(self, row(self._said, STRETCH, self._languages, gap=16), self._stack)
        self.page: Page | None = None
        self.speak(spoken)

    @property
    def said(self) -> str:
        """The line above the pages."""
        return self._said.text()

    def speak(self, spoken: str) -> None:
        """Another language of the form, with the answers so far."""
        visit = self.page.visit if isinstance(self.page, VisitPage | CheckPage) else None
        if visit is not None:
            self._desk.kept = visit.forms[0].session.draft()
        self._desk.spoken = spoken
        tag = language_tag(spoken)
        code = tag if tag in SCREEN_LANGUAGES else "en"
        app = QApplication.instance()
        if isinstance(app, QApplication):
            language.use(app, code)
        self._workspace = Workspace(self._desk, self._background, language=code)
        self._workspace.page_wanted.connect(self._go)
        self._go("visit", {"draft": _DRAFT})

    def _go(self, name: str, parameters: Mapping[str, object]) -> None:
        self._said.setText(COULD_BE_FINISHED if name == "filled_result" else NOTHING_SAVED)
        if name == "filled_result":
            self.finished.emit()
        kinds: dict[str, type[VisitPage | CheckPage]] = {page.NAME: page for page in (VisitPage, CheckPage)}
        kind = kinds.get(name, VisitPage)
        given = dict(parameters) if name in kinds else {"draft": _DRAFT}
        if self.page is not None and self.page.NAME == kind.NAME and name in kinds:
            self.page.open(**given)
            return
        old, self.page = self.page, kind(self._workspace)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self.page.open(**given)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()


def preview(form: PublishedForm, *, asked: str = "", pictures: Path | None = None) -> int:
    """Show the form until its window is closed, or draw it into `pictures`; 1 where nothing can be shown.

    `asked`: a language by its tag or name.
    """
    if pictures is None and not has_screen():
        print("There is no screen here. Add --out DIR to draw the pages into pictures.")
        return 1
    if pictures is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    definition = load_form(form.xform, form.attachments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return 1
    theme.use(app, scheme="system" if pictures is None else "light", text_percent=100)
    spoken = _spoken(definition, asked)
    background = Background(report=_report)
    try:
        if pictures is not None:
            spoken_ones = (spoken,) if asked else definition.languages or ("",)
            count = draw(definition, background, pictures, spoken_ones, files=form.attachments)
            print(f"    {count} pages drawn into {pictures}")
            return 0
        habits = Habits(app)
        window = PreviewWindow(definition, background, spoken=spoken, files=form.attachments)
        window.resize(*SIZE)
        window.show()
        code = app.exec()
        del habits
        return code
    finally:
        background.stop()


class DrawnVisit(OpenVisit):
    """Its pictures are there at once: nobody waits for a page that is only drawn."""

    given: Mapping[str, bytes] = MappingProxyType({})

    def files(self, form: FormInHand) -> FormFiles:
        return GivenFiles(self.given)


def _stacked(holder: QWidget, bar: QWidget, below: QWidget) -> None:
    """What this is, above what is shown."""
    bar = surfaced(bar, "panel")
    bar.setContentsMargins(16, 6, 16, 6)
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(bar)
    outer.addWidget(below, 1)


def _picture(view: FormView) -> QWidget:
    """A page with the line that nothing of it is saved: a picture goes from hand to hand."""
    holder = QWidget()
    _stacked(holder, row(words(NOTHING_SAVED, "strong"), STRETCH), view)
    return holder


def draw(
    definition: FormDefinition,
    background: Background,
    folder: Path,
    languages: Sequence[str],
    *,
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> int:
    """Every page in each of `languages` as a PNG, empty, as a worker meets it first; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance()
    count = 0
    for spoken in languages:
        tag = language_tag(spoken)
        if isinstance(app, QApplication):
            language.use(app, tag if tag in SCREEN_LANGUAGES else "en")
        desk = PreviewDesk(definition, spoken=spoken)
        workspace = Workspace(desk, background, language=tag)
        loaded = LoadedVisit.load(desk, desk.draft(_DRAFT, language=tag), tag)
        visit = DrawnVisit(loaded, workspace, clock=SystemClock())
        visit.given = files
        for number, page in enumerate(visit.pages(), start=1):
            view = FormView("form_view")
            picture = _picture(view)
            picture.resize(*PICTURE)
            picture.show()
            view.show_page(visit, visit.forms[0], page.view, QLabel(page.title))
            inside = view.widget()
            above = picture.height() - view.height()
            wanted = inside.sizeHint().height() + above if inside is not None else 0
            picture.resize(PICTURE[0], max(PICTURE[1], wanted))
            picture.grab().save(str(folder / f"{definition.form_id}-{tag or 'form'}-{number:02d}.png"))
            picture.close()
            count += 1
    return count


def _spoken(definition: FormDefinition, tag: str) -> str:
    """The form's language of that tag or name; its default one where there is none."""
    names = definition.languages or ("",)
    wanted = [name for name in names if tag and tag in (name, language_tag(name))]
    return wanted[0] if wanted else definition.default_language or names[0]


def _report(error: BaseException) -> None:
    raise error
