"""A visit under way: the pages of its forms at the left, one of them in the middle, Back and Continue below.

It saves by itself and never asks whether to; nothing that arrives from colleagues replaces what is being
written. Next: `ui/forms/form_view.py` draws the page, `ui/pages/form/check.py` comes after the last one.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.casework.outcomes import ArrivedChange
from core.changes import Changes
from core.clock import Clock
from core.forms.session import FormChanges
from ui import language, theme
from ui.forms.form_language import FormLanguageButton, next_language
from ui.forms.form_view import FormView
from ui.forms.open_visit import FormPage
from ui.pages.form.visit_frame import VisitFrame
from ui.pages.form.visit_updates import VisitUpdates
from ui.widgets.banner import Banner
from ui.widgets.buttons import ToggleChip
from ui.widgets.layout import STRETCH, column, row, words
from ui.widgets.sections import ActionBar
from ui.workspace import Workspace

LIST_AFTER_MS: Final = 120  # the jump list follows the answers a moment later


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
