"""What a visit says of newer versions of its forms: a banner when it opens, a quiet line while it is open.

Nothing moves by itself, nothing opens by itself, and nothing that is being typed shifts: what arrives during
the visit stands in the bar under the questions. Next: `form_update` shows what a move would do.
"""

from __future__ import annotations

from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.casework.outcomes import FormUpdate, MovedForm, SavedDraft, UpdateState
from core.errors import TirekError
from ui import language, theme
from ui.forms.form_view import FormView
from ui.forms.open_visit import OpenVisit
from ui.widgets.banner import Banner
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.field_block import announce
from ui.widgets.sections import ActionBar
from ui.wording import form_version_words
from ui.workspace import Workspace


class UpdatedPage(Protocol):
    """What is needed of the page of a visit."""

    workspace: Workspace
    visit: OpenVisit | None
    form_view: FormView

    def flush(self) -> None: ...
    def load_again(self) -> None: ...
    def place_above(self, banner: Banner) -> None: ...
    def saved_texts(self) -> ActionBar: ...


class VisitUpdates(QObject):
    """Belongs to one visit page."""

    def __init__(self, page: UpdatedPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._stayed: set[str] = set()
        self._moved: MovedForm | None = None
        self._opening = True
        self.notice: QWidget | None = None

    def open(self, **parameters: object) -> None:
        """`stayed`: the form whose changes were looked at and left; `moved`: what was done just now."""
        stayed, moved = parameters.get("stayed"), parameters.get("moved")
        if isinstance(stayed, str):
            self._stayed.add(stayed)
        self._moved = moved if isinstance(moved, MovedForm) else None
        self._opening = True

    def ask(self) -> None:
        """Whether there is something to say."""
        visit = self._page.visit
        if visit is None:
            return
        visit.stayed |= self._stayed
        draft, code = visit.draft.draft, language.current().code
        self._page.workspace.ask(
            lambda desk: desk.form_updates(draft, language=code), self.show, failed=_nothing_to_say
        )

    def show(self, updates: tuple[FormUpdate, ...]) -> None:
        """At most one thing is said: what was done just now, else what has come."""
        if not shiboken6.isValid(self) or self._page.visit is None:
            return
        visit = self._page.visit
        opening, self._opening = self._opening, False
        moved, self._moved = self._moved, None
        if moved is not None:
            self._say(self._moved_notice(moved))
            return
        news = [one for one in updates if one.form_id not in visit.stayed]
        news.sort(key=lambda one: one.state is not UpdateState.READY)
        if not news:
            return
        if opening and not any(form.edits for form in visit.forms):
            self._say(self._opening_notice(news[0]))
        elif self.notice is None and news[0].state is UpdateState.READY:
            self.notice = self._quiet_line(news[0])
            self._page.saved_texts().add_quiet(self.notice)

    def see(self, update: FormUpdate) -> None:
        """What moving would do; all that is typed is handed over before."""
        page = self._page
        if page.visit is not None:
            draft = page.visit.draft.draft
            page.flush()
            page.workspace.open_page("form_update", draft=draft, form_id=update.form_id, title=update.title)

    def stay(self, form_id: str) -> None:
        """Nothing more is said of it while this visit is open."""
        self._stayed.add(form_id)
        if self._page.visit is not None:
            self._page.visit.stayed.add(form_id)
        self._say(None)
        self._page.form_view.focus_first(unanswered=True)

    def move_back(self, form_id: str) -> None:
        """To the version before, with everything that was typed since."""
        page, visit = self._page, self._page.visit
        if visit is None:
            return
        visit.autosave.flush()
        visit.autosave.stop()  # what is typed from here on would belong to the version that is left
        page.form_view.setEnabled(False)
        draft, code = visit.draft.draft, language.current().code

        def done(_saved: SavedDraft) -> None:
            if shiboken6.isValid(self):
                page.form_view.setEnabled(True)
                self.stay(form_id)
                page.load_again()

        def failed(error: TirekError) -> None:
            if shiboken6.isValid(self):
                page.form_view.setEnabled(True)
                visit.autosave.go_on()
            page.workspace.refused.emit(error)

        page.workspace.act(lambda desk: desk.move_back(draft, form_id, language=code), done, failed=failed)

    def _say(self, notice: Banner | None) -> None:
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
        self.notice = notice
        if notice is not None:
            self._page.place_above(notice)
            notice.say()

    def _opening_notice(self, update: FormUpdate) -> Banner:
        goes_on = self.tr("You go on in the version you began.")
        if update.state is UpdateState.READY and not theme.current().roomy:
            return self._low_notice(update, goes_on)
        if update.state is UpdateState.READY:
            version = form_version_words(update.new_version, language.current())
            title = self.tr("A newer version of this form has come: {form} ({version})").format(
                form=update.title or update.form_id, version=version
            )
            banner = Banner("form_update", "info", title, goes_on)
            banner.add_action(self.tr("See what changes"), "form_update_see").clicked.connect(
                lambda: self.see(update)
            )
            banner.add_action(self.tr("Stay"), "form_update_stay").clicked.connect(
                lambda: self.stay(update.form_id)
            )
            return banner
        if update.state is UpdateState.COMING:
            title = self.tr("A newer version of this form is announced, but has not come to this laptop yet.")
            banner = Banner("form_update", "info", title, goes_on)
        elif update.state is UpdateState.REFUSED:
            title = self.tr("A newer version of this form has come, but this laptop cannot open it.")
            said = self.tr("You go on in the version you began. Nothing is lost. Tell your supervisor.")
            banner = Banner("form_update", "warning", title, said)
            if update.refusal is not None:
                banner.set_details(str(update.refusal))
        else:
            title = self.tr("This form was begun in an earlier version and moved to a newer one: {version}.")
            version = form_version_words(update.version, language.current())
            banner = Banner("form_update", "info", title.format(version=version))
            self._add_back(banner, self.tr("Go back to the earlier version"), update.form_id)
        banner.closable()
        banner.closed.connect(lambda: self.stay(update.form_id))
        return banner

    def _low_notice(self, update: FormUpdate, goes_on: str) -> Banner:
        """One line where text is large: the questions need the room."""
        banner = Banner("form_update", "info", self.tr("New version of the form"))
        banner.setAccessibleDescription(goes_on)
        see = banner.add_beside(self.tr("See what changes"), "form_update_see")
        see.clicked.connect(lambda: self.see(update))
        banner.closable()
        banner.closed.connect(lambda: self.stay(update.form_id))
        return banner

    def _moved_notice(self, moved: MovedForm) -> Banner:
        preview = moved.preview
        kept = len(preview.without_place) + len(preview.changed)
        said = [self.tr("%n answers moved.", "", len(preview.moved))]
        if kept:
            said.append(self.tr("%n answers are kept beside it as they were.", "", kept))
        banner = Banner(
            "form_update", "success", self.tr("The form is in the new version now."), " ".join(said)
        )
        self._add_back(banner, self.tr("Undo"), preview.form_id)
        banner.closable()
        banner.closed.connect(lambda: self.stay(preview.form_id))
        return banner

    def _add_back(self, banner: Banner, label: str, form_id: str) -> None:
        banner.add_action(label, "form_update_back").clicked.connect(lambda: self.move_back(form_id))

    def _quiet_line(self, update: FormUpdate) -> QWidget:
        """In the bar under the questions: there it shifts nothing."""
        said = self.tr("New version of the form")
        name = "form_update_see"
        link = LinkButton(said, name) if theme.current().roomy else IconButton("info", said, name)
        link.clicked.connect(lambda: self.see(update))
        announce(link, self.tr("A newer version of this form has come. You go on in yours."))
        return link


def _nothing_to_say(_error: TirekError) -> None:
    """The visit was finished or thrown away meanwhile; what is wrong with its own form is said elsewhere."""
