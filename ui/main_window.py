"""Everything one sees in an unlocked session: rail, header, one page, and the strip at the foot.

It moves between pages and decides nothing else. Pages are made when they are gone to and deleted when
they are left: a hidden page would still be read out by the accessibility tree. What a page may ask for
is in `ui/workspace.py`; who builds the session is `ui/app.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.changes import Changes
from core.errors import TirekError
from core.policy.combining import Effective, combine
from core.records import Me
from core.rules.emergency_numbers import EmergencyNumbers
from ui import language, messages, theme
from ui.failures import Failure
from ui.pages.adoption.adoption import AdoptionPage
from ui.pages.adoption.adoptions import AdoptionsPage
from ui.pages.family.conflict import ConflictPage
from ui.pages.family.decisions import DecisionsPage
from ui.pages.family.families import FamiliesPage
from ui.pages.family.family import FamilyPage
from ui.pages.family.family_data import FamilyDataPage
from ui.pages.family.file_members import FileMembersPage
from ui.pages.family.found import FoundPage
from ui.pages.family.genogram import GenogramPage
from ui.pages.family.person import PersonPage
from ui.pages.family.plan import PlanPage
from ui.pages.family.room import RoomPage
from ui.pages.family.same import SamePage
from ui.pages.family.wrong_family import WrongFamilyPage
from ui.pages.form.check import CheckPage
from ui.pages.form.filled_result import FilledResultPage
from ui.pages.form.form_update import FormUpdatePage
from ui.pages.form.forms_to_fill import FormsPage
from ui.pages.form.record import RecordPage
from ui.pages.form.result import ResultPage
from ui.pages.form.visit import VisitPage
from ui.pages.objects.object import ObjectPage
from ui.pages.objects.object_data import ObjectDataPage
from ui.pages.objects.objects import ObjectsPage
from ui.pages.page import Page
from ui.pages.policy import PolicyPage
from ui.pages.records_page import RecordsPage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage, newer_version_words
from ui.pages.sync import SyncPage
from ui.pages.tasks.caseload import CaseloadPage
from ui.pages.tasks.rules import RulesPage
from ui.pages.tasks.tasks import TasksPage
from ui.pages.today import TodayPage
from ui.pages.visits.family_visits import FamilyVisitsPage
from ui.pages.visits.visits import VisitsPage
from ui.settings import Settings
from ui.shortcuts import Shortcuts
from ui.sync_sentences import Moment, SyncSentences, SyncState
from ui.syncing import Syncing
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.emergency_panel import emergency_panel
from ui.widgets.field_block import announce
from ui.widgets.header import Header
from ui.widgets.layout import STRETCH, column, row, surfaced
from ui.widgets.rail import Rail, usual_places
from ui.widgets.status_strip import StatusStrip
from ui.workspace import Workspace

PAGES: Final[dict[str, type[Page]]] = {
    page.NAME: page
    for page in (
        TodayPage,
        FamiliesPage,
        FamilyPage,
        FoundPage,
        SamePage,
        RoomPage,
        PlanPage,
        AdoptionsPage,
        AdoptionPage,
        PersonPage,
        FamilyDataPage,
        GenogramPage,
        DecisionsPage,
        FileMembersPage,
        WrongFamilyPage,
        ObjectsPage,
        ObjectPage,
        ObjectDataPage,
        VisitPage,
        CheckPage,
        ResultPage,
        FormsPage,
        FilledResultPage,
        FormUpdatePage,
        RecordPage,
        ConflictPage,
        VisitsPage,
        FamilyVisitsPage,
        TasksPage,
        CaseloadPage,
        RulesPage,
        SyncPage,
        ReportsPage,
        SettingsPage,
        PolicyPage,
    )
}
"""Every page of the program by the name that `Workspace.open_page` says."""

HOME: Final = "today"
IN_A_VISIT: Final = frozenset({"visit", "check", "form_update", "result", "filled_result"})
"""While one of these is open, the family may be looking on."""
NOTIFY: Final = "notify"
_NEWER_VERSION: Final = "newer_version_told"
_NOT_PAGES: Final = frozenset({"lock"})
_LOCK_NOTICE: Final = "lock_notice"


class MainWindow(QWidget):
    """Go to pages with `go`. Its signals are for who built it: `ui.app`."""

    lock_asked = Signal()
    settings_chosen = Signal(object)
    """The new `Settings`; the builder shows a new main window in that look and language."""
    passphrase_change_asked = Signal(str, str)
    field_mode_chosen = Signal(bool)
    form_begun = Signal(bool)
    """A visit was begun (True) or left: idleness is measured differently."""

    def __init__(
        self,
        workspace: Workspace,
        syncing: Syncing,
        *,
        settings: Settings,
        effective: Effective | None = None,
        pages: Mapping[str, type[Page]] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        surfaced(self, "page")
        self.workspace = workspace
        self.page: Page | None = None
        self.syncing = syncing
        self._settings = settings
        self._effective = effective or combine()
        self._newer_version = str(workspace.property(_NEWER_VERSION) or "")
        self._pages = PAGES if pages is None else pages
        self._trail: list[tuple[str, dict[str, object]]] = []
        self._notice: Banner | None = None
        self._calm: QWidget | None = None
        self._has_adoptions = False
        self._numbers: EmergencyNumbers | None = None
        self._numbers_panel: QWidget | None = None
        self._build()
        workspace.page_wanted.connect(self.go)
        workspace.refused.connect(self.show_refusal)
        workspace.changed.connect(self._refresh)
        workspace.lock_wanted.connect(self.lock_asked)
        workspace.numbers_wanted.connect(self.toggle_emergency_numbers)
        syncing.state_changed.connect(self._show_syncing)
        workspace.ask(lambda desk: desk.me(), self._show_me, failed=_not_now)
        self._ask_places()
        self._ask_numbers()
        self._show_syncing(syncing.state)

    # -------------------------------------------------------------- going about

    def go_home(self) -> None:
        self.go(HOME, {})

    def go(self, name: str, parameters: dict[str, object]) -> None:
        """Leave the page that is shown and make the wanted one; the same one is only opened again."""
        if name not in self._pages:
            raise KeyError(name)
        self._drop_calm()
        if self.page is not None and name == self.page.NAME:
            self._trail[-1:] = [(name, _to_come_back(parameters))]
            self.page.open(**parameters)
            return
        self._leave()
        self.header.say_query(str(parameters.get("query", "")) if name == "found" else "")
        if name == "adoption" and self._trail[-1:] == [("family", _to_come_back(parameters))]:
            self._trail.pop()  # the page of a family only led on
        self._trail = [*self._trail[-19:], (name, _to_come_back(parameters))]
        self._set_in_visit(name in IN_A_VISIT)
        self.page = page = self._pages[name](self.workspace)
        self._wire(page)
        self._room.addWidget(page, 1)
        self.rail.set_current(page.RAIL)
        self.rail.set_narrow(page.NARROW_RAIL)
        page.open(**parameters)
        page.show()

    def go_back(self) -> None:
        """To the page before this one, if there was one."""
        if len(self._trail) > 1:
            self._trail.pop()
            name, parameters = self._trail.pop()
            self.go(name, parameters)

    @property
    def place(self) -> tuple[str, dict[str, object]]:
        """Where one is, to come back to it in another look or language."""
        return self._trail[-1] if self._trail else ("", {})

    def keep_draft(self) -> None:
        """Have the page hand over what is typed; it is saved in the store lane, before anything later."""
        if self.page is not None:
            self.page.may_leave()

    def _leave(self) -> None:
        page, self.page = self.page, None
        self._close_notice()
        if page is not None:
            page.may_leave()
            page.hide()
            self._room.removeWidget(page)
            page.deleteLater()

    def _wire(self, page: Page) -> None:
        """Three pages show what is no record: how syncing goes, what was chosen, what IT laid down."""
        if isinstance(page, SyncPage):
            page.field_mode_chosen.connect(self._choose_field_mode)
            page.export_chosen.connect(self.syncing.export_bundle)
            page.answer_chosen.connect(self.syncing.open_answer)
            page.show_syncing(self.syncing.state)
        if isinstance(page, PolicyPage):
            page.show_policy(self._effective)
        if isinstance(page, SettingsPage):
            page.show_settings(self._settings)
            page.show_newer_version(self._newer_version)
            page.settings_chosen.connect(self.settings_chosen)
            page.passphrase_change_asked.connect(self.passphrase_change_asked)

    def _set_in_visit(self, on: bool) -> None:
        if self.workspace.in_visit != on:
            self.workspace.in_visit = on
            self._show_places()
            self.form_begun.emit(on)

    def _refresh(self, changes: Changes) -> None:
        if changes.library:
            self._ask_numbers()
        if changes.streams:
            self._ask_places()
        if self.page is not None:
            self.page.refresh(changes)

    # -------------------------------------------------------------- what is said

    def show_refusal(self, refusal: TirekError) -> None:
        """A refusal that no page took: above the page, in words, with the next step."""
        said = messages.sentence(refusal.code, refusal.params, language.current())
        notice = self._show_notice("error", said.text, said.next_step)
        notice.set_details(refusal.code.value)

    def toggle_emergency_numbers(self) -> None:
        """One key away on every page, gone by the same key; what the laptop knew last is there at once."""
        if self._numbers_panel is None:
            self._draw_numbers()
            self._ask_numbers()
        else:
            self._close_numbers()

    def _ask_places(self) -> None:
        self.workspace.ask(lambda desk: desk.adoptions.has_place(), self._know_places, failed=_not_now)

    def _know_places(self, adoptions: bool) -> None:
        self._has_adoptions = adoptions
        self._show_places()

    def _show_places(self) -> None:
        """Adoptions: for those who may see one or open one, and not while somebody may be looking on."""
        self.rail.set_shown("adoptions", self._has_adoptions and not self.workspace.in_visit)

    def _ask_numbers(self) -> None:
        self.workspace.ask(lambda desk: desk.emergency_numbers(), self._show_numbers, failed=_not_now)

    def _show_numbers(self, numbers: EmergencyNumbers | None) -> None:
        if numbers != self._numbers:
            self._numbers = numbers
            if self._numbers_panel is not None:
                self._draw_numbers()

    def _draw_numbers(self) -> None:
        self._close_numbers()
        panel = emergency_panel(self._numbers, language.current(), close=self.toggle_emergency_numbers)
        self._numbers_panel = panel
        self._numbers_place.addWidget(panel)
        self._numbers_place.setContentsMargins(*self._notice_margins)
        panel.show()
        announce(panel, panel.accessibleName())

    def _close_numbers(self) -> None:
        panel, self._numbers_panel = self._numbers_panel, None
        if panel is not None:
            panel.hide()
            self._numbers_place.removeWidget(panel)
            self._numbers_place.setContentsMargins(0, 0, 0, 0)
            panel.deleteLater()

    def show_lock_coming(self, seconds: int) -> None:
        """Half a minute before the lock; a key or the mouse takes it away again (`drop_lock_notice`)."""
        notice = self._show_notice(
            "warning", self.tr("Locking in %n seconds. Move the mouse to stay.", "", seconds)
        )
        notice.setObjectName(_LOCK_NOTICE)

    def drop_lock_notice(self) -> None:
        if self._notice is not None and self._notice.objectName() == _LOCK_NOTICE:
            self._close_notice()

    def show_passphrase_refused(self, refusal: TirekError) -> None:
        """Beside the field, where it can be corrected; or above the page that one went to meanwhile."""
        if isinstance(self.page, SettingsPage):
            self.page.show_refused(refusal)
        else:
            self.show_refusal(refusal)

    def show_passphrase_changed(self, _: object = None) -> None:
        if isinstance(self.page, SettingsPage):
            self.page.show_changed()
        self._show_notice("success", self.tr("The passphrase has been changed."))

    def show_bug(self, failure: Failure) -> None:
        """The calm page in the place of the page that failed; its draft was kept before."""
        self._drop_calm()
        self._close_notice()
        page, self.page = self.page, None
        if page is not None:
            page.hide()
            self._room.removeWidget(page)
            page.deleteLater()
        self._set_in_visit(False)
        said = messages.bug_message(language.current())
        banner = Banner("calm", "warning", said.text, said.next_step)
        banner.set_details(f"{failure.kind}: {' < '.join(failure.places)}")
        go_on = PrimaryButton(self.tr("Continue"), "calm_continue")
        go_on.clicked.connect(self.go_home)
        self._calm = column(banner, 16, row(go_on, STRETCH), STRETCH, margins=(32, 24, 32, 24))
        self._room.addWidget(self._calm, 1)
        banner.say()
        go_on.setFocus()

    def _show_notice(self, tone: str, text: str, detail: str = "") -> Banner:
        self._close_notice()
        notice = Banner("notice", tone, text, detail)
        notice.closable()
        notice.closed.connect(self._close_notice)
        self._notice = notice
        self._notices.addWidget(notice)
        self._notices.setContentsMargins(*self._notice_margins)
        notice.say()
        return notice

    def _close_notice(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.hide()
            self._notices.removeWidget(notice)
            self._notices.setContentsMargins(0, 0, 0, 0)
            notice.deleteLater()

    def _drop_calm(self) -> None:
        calm, self._calm = self._calm, None
        if calm is not None:
            calm.hide()
            self._room.removeWidget(calm)
            calm.deleteLater()

    def _show_me(self, me: Me) -> None:
        self.strip.set_place(me.shown_name)

    def _show_syncing(self, state: SyncState) -> None:
        clock = self.workspace.clock
        sentences = SyncSentences(language.current(), Moment(clock.now_ms(), clock.zone))
        self.strip.show_sentence(*sentences.strip(state, brief=not theme.current().roomy))
        self.strip.show_field_mode(state.field_mode)
        self.rail.set_count("sync", state.overview.waiting if state.overview is not None else 0)
        if isinstance(self.page, SyncPage):
            self.page.show_syncing(state)
        if state.report is not None and state.report.newer_version and not self.workspace.in_visit:
            self._tell_of_newer_version(state.report.newer_version)

    def _tell_of_newer_version(self, version: str) -> None:
        """Once in a session, unless IT does not want it; over no other notice, and never during a visit."""
        wanted = self.workspace.policy.update_notice == NOTIFY
        if not wanted or self._newer_version == version or self._notice is not None:
            return
        self._newer_version = version
        self.workspace.setProperty(_NEWER_VERSION, version)
        self._show_notice("info", *newer_version_words(version))
        if isinstance(self.page, SettingsPage):
            self.page.show_newer_version(version)

    # -------------------------------------------------------------- what is asked

    def _choose(self, key: str) -> None:
        if key in _NOT_PAGES:
            self.lock_asked.emit()
        else:
            self.go(key, {})

    def _search(self, text: str) -> None:
        """While typing what was found follows; the words stay in the search line."""
        if text.strip():
            self.go("found", {"query": text})
            self.header.search.line.setFocus()
        elif self.place[0] == "found":
            self.go("families", {})
            self.header.search.line.setFocus()

    def _enter_found(self, text: str) -> None:
        """Enter in the search line: to the first line of what was found."""
        if text.strip():
            if self.place != ("found", {"query": text}):
                self._search(text)
            if isinstance(self.page, FoundPage):
                self.page.enter_list()

    def _begin_visit(self) -> None:
        """With what is selected on the page; else the person chooses a family first."""
        if isinstance(self.page, RecordsPage) and self.page.new_visit():
            return
        self.go("families", {})

    def _choose_field_mode(self, on: bool) -> None:
        self.syncing.set_field_mode(on)
        self.field_mode_chosen.emit(on)

    # -------------------------------------------------------------- the frame

    def _build(self) -> None:
        top, foot = usual_places()
        here = self._pages.keys() | _NOT_PAGES
        self.rail = Rail(
            "rail",
            top=[place for place in top if place.key in here],
            foot=[place for place in foot if place.key in here],
        )
        self.rail.place_chosen.connect(self._choose)
        self.rail.set_shown("adoptions", False)
        self.header = Header("header")
        self.header.search_changed.connect(self._search)
        self.header.search_asked.connect(self._enter_found)
        self.header.new_visit_asked.connect(self._begin_visit)
        self.strip = StatusStrip("strip")
        self.strip.sync_asked.connect(self.syncing.ask)
        self.strip.field_mode_chosen.connect(self._choose_field_mode)
        for button in self.strip.findChildren(QPushButton):
            # What a page builds later comes after the strip in the tab order, against the reading order;
            # F5 and the Sync page do the same as this button.
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._notices, self._numbers_place = QVBoxLayout(), QVBoxLayout()
        look = theme.current()
        side = look.gap(32 if look.roomy else 16)
        self._notice_margins = (side, look.gap(12), side, 0)
        self._room = QVBoxLayout()
        right = QVBoxLayout()
        for layout in (self._notices, self._numbers_place, self._room, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(self._numbers_place)
        right.addLayout(self._notices)
        right.addLayout(self._room, 1)
        right.addWidget(self.strip)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self._shortcuts = Shortcuts(
            self,
            {
                "Ctrl+K": self.header.focus_search,
                "Ctrl+N": self._begin_visit,
                "Ctrl+L": self.lock_asked.emit,
                "F4": self.toggle_emergency_numbers,
                "F5": self.syncing.ask,
                "Alt+Left": self.go_back,
            },
        )


def _to_come_back(parameters: dict[str, object]) -> dict[str, object]:
    """Ids and choices only: what was read or typed is not kept after its page is gone."""
    return {name: value for name, value in parameters.items() if isinstance(value, bytes | str | int)}


def _not_now(_: TirekError) -> None:
    """The strip goes without a name."""
