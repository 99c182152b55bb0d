"""What the pages of a visit have in common: its forms in memory, the jump list, saving, and the way back.

It opens the draft or takes one that is in memory, keeps it saved, and tells what colleagues changed.
The pages: `visit` asks the questions, `check` finishes.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.casework.outcomes import ArrivedChange, VisitDraft
from core.changes import Changes
from core.clock import Clock, local_datetime
from core.errors import TirekError
from core.forms.session import FormSession
from ui import language, messages, theme
from ui.forms.ending import ending_of
from ui.forms.open_visit import LoadedVisit, OpenVisit
from ui.forms.page_column import COLUMN_WIDTH
from ui.forms.page_list import PageList
from ui.pages.page import Page
from ui.pages.records_page import BUSY_AFTER_MS
from ui.widgets.banner import Banner
from ui.widgets.buttons import IconButton
from ui.widgets.jump_list import FoldedJumpList, JumpList
from ui.widgets.layout import STRETCH, row, surfaced
from ui.widgets.sections import ActionBar
from ui.workspace import Workspace


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
