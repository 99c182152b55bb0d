"""A visit under way: the pages of its forms at the left, one of them in the middle, Back and Continue below.

It saves by itself and never asks whether to; nothing that arrives from colleagues replaces what is being
written. Next: `ui/forms/form_view.py` draws the page, `ui/pages/form/check.py` comes after the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.casework.outcomes import ArrivedChange, VisitDraft
from core.changes import Changes
from core.clock import Clock, local_datetime
from core.errors import TirekError
from core.forms.session import FormChanges, FormSession
from ui import language, messages, theme
from ui.forms.ending import ending_of
from ui.forms.form_language import FormLanguageButton, next_language
from ui.forms.form_view import FormView
from ui.forms.open_visit import FormPage, LoadedVisit, OpenVisit
from ui.forms.page_column import COLUMN_WIDTH
from ui.forms.page_list import PageList
from ui.pages.form.visit_updates import VisitUpdates
from ui.pages.page import Page
from ui.pages.records_page import BUSY_AFTER_MS
from ui.widgets.banner import Banner
from ui.widgets.buttons import IconButton, ToggleChip
from ui.widgets.jump_list import FoldedJumpList, JumpList
from ui.widgets.layout import STRETCH, column, row, surfaced, words
from ui.widgets.sections import ActionBar
from ui.workspace import Workspace

LIST_AFTER_MS: Final = 120  # the jump list follows the answers a moment later


class VisitFrame(Page):
    """What the pages of a visit have in common: its forms in memory, the jump list, saving, the way back."""

    RAIL = "families"
    NARROW_RAIL = True

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, clock: Clock | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.clock: Clock = clock or workspace.clock
        self.visit: OpenVisit | None = None
        self.page_list: PageList | None = None
        look = theme.current()
        self.jump_list: JumpList | None = JumpList("pages") if look.roomy else None
        self.folded: FoldedJumpList | None = None if look.roomy else FoldedJumpList("pages")
        self._back_icon: IconButton | None = None
        self._saving_failed: Banner | None = None
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        if self.jump_list is not None:
            self._outer.addWidget(self.jump_list)
            self.jump_list.back_asked.connect(self.leave)
        self._outer.addLayout(self._middle, 1)
        if self.folded is not None:
            self._middle.addWidget(self._top_bar(self.folded))
        for pages in (self.jump_list, self.folded):
            if pages is not None:
                pages.page_chosen.connect(self.choose_page)
                pages.finish_asked.connect(self.finish)
        surfaced(self, "page")

    # For subclasses

    def show_visit(self) -> None:
        """`self.visit` is there: draw it."""
        raise NotImplementedError

    def choose_page(self, key: str) -> None:
        """A page was chosen in the jump list."""
        raise NotImplementedError

    def finish(self) -> None:
        """Check and finish was chosen."""
        raise NotImplementedError

    def saved_texts(self) -> ActionBar:
        """The bar that says when the draft was saved."""
        raise NotImplementedError

    # Opening and leaving

    def open(self, **parameters: object) -> None:
        """`draft` to go on with one, `stream` to start; `visit` when it is in memory already."""
        visit = parameters.get("visit")
        draft, stream = parameters.get("draft"), parameters.get("stream")
        if isinstance(visit, OpenVisit):
            self.take_visit(visit)
        elif self.visit is not None and draft == self.visit.draft.draft:
            self.take_visit(self.visit)
        elif isinstance(draft, bytes):
            self._say_soon()
            code = language.current().code
            self.workspace.ask(
                lambda desk: LoadedVisit.load(desk, desk.draft(draft, language=code), code), self._loaded
            )
        elif isinstance(stream, bytes):
            self._say_soon()
            self.workspace.act(lambda desk: desk.start_visit(stream), self._started)

    def take_visit(self, visit: OpenVisit) -> None:
        """Go on with a visit that is in memory."""
        if visit is not self.visit:
            self._let_go()
            self.visit = visit
            self.page_list = PageList(visit, self)
            visit.autosave.saved.connect(self._saved)
            visit.autosave.failed.connect(self._save_failed)
        self._show_top()
        self.show_visit()
        self._ask_for_arrived()

    def refresh(self, changes: Changes) -> None:
        if self.visit is not None and self.visit.draft.stream in changes.streams:
            self._ask_for_arrived()

    def may_leave(self) -> None:
        """Also for lock, close and our own bugs: a stroke or a photo of this moment is saved as well."""
        if self.visit is not None:
            self.hand_over()
            self.visit.keep_now()
        self.flush()

    def hand_over(self) -> None:
        """Fields give what they have not given yet."""

    def flush(self) -> None:
        """Save what is typed. Never raises, never waits."""
        if self.visit is not None:
            self.visit.autosave.flush()

    def leave(self) -> None:
        """Back to the family; the visit stays a draft."""
        if self.visit is None:
            return
        self.flush()
        draft = self.visit.draft
        self.workspace.open_file(draft.stream, of_object=draft.of_object)

    def update_list(self, current: str) -> None:
        """Draw the jump list again."""
        if self.page_list is None:
            return
        for pages in (self.jump_list, self.folded):
            if pages is not None:
                pages.set_pages(self.page_list.lines())
                pages.set_current(current)

    def freshen(self, then: Callable[[], None]) -> bool:
        """Load forms again whose data an earlier form has changed, then go on; whether that was needed.

        What is typed is saved before. If it could not be saved, the form stays as it is.
        """
        visit = self.visit
        stale = visit.stale_forms() if visit is not None else ()
        if visit is None or not stale:
            return False
        for form in stale:
            visit.autosave.touch(form.ref.form_id)  # so that repeated pages keep their identity
        visit.autosave.flush()
        draft, code = visit.draft.draft, visit.language or language.current().code
        names = tuple(form.ref.form_id for form in stale)

        def load(desk: Desk) -> tuple[FormSession, ...]:
            return tuple(desk.form_session(draft, name, language=code) for name in names)

        def loaded(sessions: tuple[FormSession, ...]) -> None:
            if visit is not self.visit or not shiboken6.isValid(self):
                return
            for name, session in zip(names, sessions):
                if visit.autosave.is_clean:
                    visit.renew(name, session)
            then()

        self.workspace.ask(load, loaded, failed=lambda _error: then())
        return True

    def show_arrived(self, arrived: tuple[ArrivedChange, ...]) -> None:
        """What colleagues changed meanwhile, beside what is being written."""

    def align_bar(self, bar: ActionBar) -> None:
        """The primary action stands at the right edge of the questions, not of the window."""
        layout, look = bar.layout(), theme.current()
        if layout is None:
            return
        side = look.gap(32 if look.roomy else 24)
        room = bar.width() - 2 * side - look.px(COLUMN_WIDTH)
        margins = layout.contentsMargins()
        margins.setRight(side + max(0, room))
        layout.setContentsMargins(margins)

    def place_above(self, banner: Banner) -> None:
        """Put a message above everything that scrolls."""
        self._middle.insertWidget(0 if self.folded is None else 1, banner)

    # Inside

    def _let_go(self) -> None:
        """Of the visit before."""
        if self.visit is not None:
            self.visit.autosave.saved.disconnect(self._saved)
            self.visit.autosave.failed.disconnect(self._save_failed)
        self.visit = self.page_list = None

    def _say_soon(self) -> None:
        """Opening may wait behind a round of syncing: after a second it is said."""
        QTimer.singleShot(BUSY_AFTER_MS, self, self._say_opening)

    def _say_opening(self) -> None:
        if self.visit is None:
            self.saved_texts().show_saved(self.tr("Opening"), done=False)

    def _started(self, draft: VisitDraft) -> None:
        code = language.current().code
        self.workspace.ask(lambda desk: LoadedVisit.load(desk, draft, code), self._loaded)

    def _loaded(self, loaded: LoadedVisit) -> None:
        self.saved_texts().show_saved("")
        self.take_visit(OpenVisit(loaded, self.workspace, clock=self.clock))

    def _show_top(self) -> None:
        assert self.visit is not None
        back = self.visit.draft.family_name or self.tr("To the family")
        started = local_datetime(self.visit.draft.started_ms, self.clock.zone).date()
        title = ending_of(self.visit.draft).title(self.visit.draft, started)
        if self.jump_list is not None:
            self.jump_list.set_top(back, title)
        if self._back_icon is not None:
            self._back_icon.setAccessibleName(back)
            self._back_icon.setToolTip(back)

    def _top_bar(self, folded: FoldedJumpList) -> QWidget:
        """Large text: the way back and the pages in one line."""
        self._back_icon = IconButton("back", self.tr("Back"), "pages_back")
        self._back_icon.clicked.connect(self.leave)
        bar = row(self._back_icon, folded, STRETCH, gap=8, margins=(12, 4, 24, 4))
        return surfaced(bar, "header")

    def _ask_for_arrived(self) -> None:
        if self.visit is None:
            return
        draft = self.visit.draft.draft

        def arrived(desk: Desk) -> tuple[ArrivedChange, ...]:
            return desk.arrived_changes(draft)

        self.workspace.ask(arrived, self.show_arrived)

    def _saved(self, at_ms: int) -> None:
        time = language.current().time(at_ms, self.clock.zone)
        self.saved_texts().show_saved(self.tr("Draft saved {time}").format(time=time))
        if self._saving_failed is not None:
            self._saving_failed.hide()
            self._saving_failed.deleteLater()
            self._saving_failed = None

    def _save_failed(self, error: TirekError) -> None:
        said = messages.sentence(error.code, error.params, language.current())
        self.saved_texts().show_saved(self.tr("The last answers are not saved yet"), done=False)
        if self._saving_failed is None:
            self._saving_failed = Banner("saving_failed", "warning", said.text, said.next_step)
            self.place_above(self._saving_failed)
            self._saving_failed.say()
        else:
            self._saving_failed.set_text(said.text, said.next_step)

    # -------------------------------------------------------------- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: self.align_bar(self.saved_texts()))


class VisitPage(VisitFrame):
    """Parameters of `open`: `page_id` and `form_id` or `key` for a page, `ref` for a question on it."""

    NAME = "visit"

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, clock: Clock | None = None
    ) -> None:
        super().__init__(workspace, parent, clock=clock)
        self._wanted: tuple[str, str] = ("", "")
        self._key = ""
        self._arrived: Banner | None = None
        self.updates = VisitUpdates(self, self)
        self._list_timer = QTimer(self)
        self._list_timer.setSingleShot(True)
        self._list_timer.setInterval(LIST_AFTER_MS)
        self._list_timer.timeout.connect(lambda: self.update_list(self._key))
        self.form_view = FormView("form_page")
        self.form_view.changed.connect(self._answered)
        self.form_view.left_field.connect(lambda: self._list_timer.start())
        self.form_view.page_wanted.connect(self._open_line)
        self.bar = ActionBar("visit_bar", primary=self.tr("Continue"), back=self.tr("Back"))
        self.bar.primary_asked.connect(self.go_on)
        self.bar.back_asked.connect(self.go_back)
        self._middle.addWidget(self.form_view, 1)
        self._middle.addWidget(self.bar)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.go_on)
        earlier = QShortcut(QKeySequence("F8"), self)
        earlier.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        earlier.activated.connect(self.toggle_earlier)
        other = QShortcut(QKeySequence("F9"), self)
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        other.activated.connect(lambda: self.speak(""))

    def open(self, **parameters: object) -> None:
        key, ref = parameters.get("key"), parameters.get("ref")
        self._wanted = (key if isinstance(key, str) else "", ref if isinstance(ref, str) else "")
        self.updates.open(**parameters)
        super().open(**parameters)

    def refresh(self, changes: Changes) -> None:
        super().refresh(changes)
        if changes.library:
            self.updates.ask()

    @property
    def page_key(self) -> str:
        """The page that is shown."""
        return self._key

    def show_visit(self) -> None:
        assert self.visit is not None
        key, ref = self._wanted
        self._wanted = ("", "")
        self.show_page(key or self.visit.page_key, ref=ref)
        self.updates.ask()

    def saved_texts(self) -> ActionBar:
        return self.bar

    def hand_over(self) -> None:
        self.form_view.hand_over()

    def choose_page(self, key: str) -> None:
        self.form_view.check_page()
        self.show_page(key)

    def finish(self) -> None:
        if self.visit is None:
            return
        self.form_view.check_page()
        self.flush()
        self.workspace.open_page("check", draft=self.visit.draft.draft, visit=self.visit)

    def go_on(self) -> None:
        """The next page; stays once where an answer was rejected that the person has not been told of."""
        if self.visit is None:
            return
        wrong = self.form_view.check_page()
        if wrong is not None:
            self.update_list(self._key)
            self.form_view.focus_question(wrong.ref)
            return
        pages = [page.key for page in self.visit.pages()]
        place = pages.index(self._key) if self._key in pages else -1
        if place + 1 < len(pages):
            self.show_page(pages[place + 1])
        else:
            self.finish()

    def go_back(self) -> None:
        """The page before; from the first one to the family."""
        if self.visit is None:
            return
        self.form_view.check_page()
        pages = [page.key for page in self.visit.pages()]
        place = pages.index(self._key) if self._key in pages else 0
        if place > 0:
            self.show_page(pages[place - 1])
        else:
            self.leave()

    def show_page(self, key: str, *, ref: str = "") -> None:
        """Draw a page of the visit and put the focus in it; the first one for a key that is not there."""
        assert self.visit is not None
        first_form = self.visit.forms[0].ref.form_id
        if key and not key.startswith(f"{first_form}:") and self.freshen(lambda: self._draw_page(key, ref)):
            return
        self._draw_page(key, ref)

    def _draw_page(self, key: str, ref: str) -> None:
        assert self.visit is not None
        pages = self.visit.pages()
        page = next((page for page in pages if page.key == key), pages[0])
        moved = page.key != self.visit.page_key
        self._key = self.visit.page_key = page.key
        form = self.visit.form(page.form_id)
        form.visited.add(page.view.id)
        self.form_view.show_page(self.visit, form, page.view, self._title(page))
        self.form_view.show_problems()
        self.update_list(page.key)
        if moved:
            self.visit.autosave.touch(page.form_id)
        self.flush()
        if ref:
            self.form_view.focus_question(ref)
        elif not self.form_view.focus_first(unanswered=not moved):
            self.bar.primary.setFocus(Qt.FocusReason.OtherFocusReason)  # else no key would be heard

    def show_arrived(self, arrived: tuple[ArrivedChange, ...]) -> None:
        if self._arrived is not None:
            self._arrived.hide()
            self._arrived.deleteLater()
            self._arrived = None
        if not arrived:
            return
        newest = max(arrived, key=lambda change: change.at_ms)
        time = language.current().time(newest.at_ms, self.clock.zone)
        title = self.tr("{name} changed this at {time}. Your answers stay as they are.").format(
            name=newest.author, time=time
        )
        self._arrived = Banner("arrived_changes", "info", title, "; ".join(change.text for change in arrived))
        self._arrived.closable()
        self.place_above(self._arrived)
        self._arrived.say()

    def load_again(self) -> None:
        """Its draft is another one now: show that, on the same page where it has one."""
        if self.visit is not None:
            draft, key = self.visit.draft.draft, self._key
            self._let_go()
            super().open(draft=draft)
            self._wanted = (key, "")

    def _title(self, page: FormPage) -> QWidget:
        assert self.page_list is not None
        number, of = self.page_list.position(page.key)
        title = words(page.title, "title", wrap=True)
        title.setObjectName("page_title")
        where = words(self.tr("Page {page} of {pages}").format(page=number, pages=of), "hint")
        where.setObjectName("page_number")
        chips = [chip for chip in (self._earlier_chip(page), self._language_button(page)) if chip is not None]
        if not theme.current().roomy:
            return column(title, 8, row(*chips, STRETCH, gap=12)) if chips else title
        middle = Qt.AlignmentFlag.AlignVCenter
        return row((title, 1), *((chip, middle) for chip in chips), (where, middle), gap=12)

    def _language_button(self, page: FormPage) -> QWidget | None:
        """Asks in another language; not there where the form has one only."""
        assert self.visit is not None
        session = self.visit.form(page.form_id).session
        if len(session.languages) < 2:
            return None
        button = FormLanguageButton(session.languages, session.language)
        button.chosen.connect(self.speak, Qt.ConnectionType.QueuedConnection)
        return button

    def speak(self, name: str) -> None:
        """Ask in another language of the form, or in its next one; the focus stays at its question."""
        page = self.visit.page(self._key) if self.visit is not None else None
        if self.visit is None or page is None:
            return
        session = self.visit.form(page.form_id).session
        name = name or next_language(session.languages, session.language)
        if not name:
            return
        self.form_view.hand_over()
        ref = self.form_view.focused_ref()
        self.visit.speak(name)
        self._draw_page(self._key, ref)

    def _earlier_chip(self, page: FormPage) -> QWidget | None:
        """Shows the answers of last time or takes them away; not there where there was no last time."""
        assert self.visit is not None
        if page.form_id not in self.visit.earlier:
            return None
        on = self.visit.shows_earlier(page.form_id)
        chip = ToggleChip(self.tr("Last time (F8)"), "earlier_chip", on=on)
        chip.clicked.connect(self.toggle_earlier)
        return chip

    def toggle_earlier(self) -> None:
        """The answers of last time under the questions: there, or not there."""
        page = self.visit.page(self._key) if self.visit is not None else None
        if self.visit is None or page is None or page.form_id not in self.visit.earlier:
            return
        self.form_view.check_page()
        self.visit.show_earlier(page.form_id, on=not self.visit.shows_earlier(page.form_id))
        self._draw_page(self._key, "")

    def _open_line(self, page_id: str) -> None:
        page = self.visit.page(self._key) if self.visit is not None else None
        if page is not None:
            self.choose_page(f"{page.form_id}:{page_id}")

    def _answered(self, changes: FormChanges) -> None:
        page = self.visit.page(self._key) if self.visit is not None else None
        if self.visit is None or page is None:
            return
        self.visit.touch(page.form_id)
        if changes.pages_changed or changes.structure_changed:
            self._list_timer.start()
